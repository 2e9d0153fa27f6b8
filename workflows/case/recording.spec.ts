import type { Activities } from '@shouban/activities/index';
import type { RecordRequest } from '@shouban/activities/ledger/ledger.activities';
import { caseUpdates, absencesChanged } from '@shouban/contracts/case';
import type { CaseCommands, CommandResult } from '@shouban/domain/case/commands';
import { clerk, jointItem, officer, organisation, registry } from '@shouban/domain/case/paper.testing';
import { Stage } from '../support/stage.testing';

const HEALTH = officer('health-1');

/** What happens to `record` and `openCase` on their way, until a test says otherwise. */
interface Ways {
  record?: (request: RecordRequest, real: Activities['record']) => Promise<unknown>;
  openCase?: (real: Activities['openCase']) => Promise<unknown>;
}

function openOn(ways: () => Ways): Promise<Stage> {
  return Stage.open({
    at: '2030-03-04T09:00',
    activities: (real) => ({
      ...real,
      async record(request) {
        await ways().record?.(request, real.record);
        return real.record(request);
      },
      async openCase(request) {
        await ways().openCase?.(real.openCase);
        return real.openCase(request);
      },
    }),
  });
}

describe('the ledger decides', () => {
  let stage: Stage;
  let ways: Ways;
  beforeAll(async () => {
    stage = await openOn(() => ways);
  });
  beforeEach(() => {
    ways = {};
  });
  afterAll(() => stage.close());

  const inReview = async () => (await stage.receive()).toReview();

  it('an act that a lost task wrote stands, and a contrary one under the very same event ids is refused', async () => {
    const application = await inReview();
    ways.record = async (request, record) => {
      ways = {};
      const events = request.events.map((event) => ({
        ...event,
        data: { ...(event.data as object), opinion: 'agree', basis: undefined },
        command: { key: 'lost' },
      }));
      await record({ ...request, events });
    };
    const contrary = { unitCode: 'health', opinion: 'disagree' as const, basis: '第四条' };
    expect(await application.refused('opine', HEALTH, contrary)).toMatchObject({ code: 'UNIT_ANSWERED' });
    const [opinion, ...others] = await application.events('OpinionGiven');
    expect([opinion!.data.opinion, others]).toEqual(['agree', []]);
    // Whoever sent the lost one sends it again and is answered as the first time.
    const repeated = await application.do('opine', HEALTH, { unitCode: 'health', opinion: 'agree' }, 'lost');
    expect(repeated.seq).toBe(opinion!.seq);
    const ids = (await application.ledger()).map((event) => event.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect((await application.view()).units.find((unit) => unit.unitCode === 'health')!.opinion).toBe('agree');
    expect(await application.chainFault()).toBeUndefined();
    await application.keepHistory('lost-task');
  });

  it('a reply that was lost after the commit writes nothing twice', async () => {
    const application = await inReview();
    ways.record = async (request, record) => {
      ways = {};
      await record(request);
      throw new Error('connection lost');
    };
    const { seq } = await application.do('opine', HEALTH, { unitCode: 'health', opinion: 'agree' });
    expect(await application.events('OpinionGiven')).toMatchObject([{ seq }]);
    expect((await application.folded()).state.seq).toBe(seq);
  });

  it('while the database is away for long the case waits in timers, and then goes on', async () => {
    const application = await inReview();
    let tries = 0;
    ways.record = async () => {
      if (++tries < 10) throw new Error('the database is away');
    };
    const answer = application.do('opine', HEALTH, { unitCode: 'health', opinion: 'agree' });
    await stage.env.sleep('2 minutes');
    const { seq } = await answer;
    expect(await application.events('OpinionGiven')).toMatchObject([{ seq }]);
    const { events } = await application.handle.fetchHistory();
    const waits = events!.map((event) => Number(event.timerStartedEventAttributes?.startToFireTimeout?.seconds ?? 0));
    expect(waits.filter((seconds) => [3, 6, 12].includes(seconds))).toHaveLength(3);
    await application.keepHistory('database-away');
  });

  it('a case that is not registered yet refuses officers and tells nobody anything', async () => {
    let away = true;
    ways.openCase = async () => {
      if (away) throw new Error('the database is away');
    };
    const caseNo = 'QH2030999999';
    const application = stage.caseOf(caseNo);
    const registration = application.register('restaurant');
    const { refusal, shown } = await application.whenStarted(async () => ({
      refusal: await application.refused('designate', registry, { sectionCode: 'food' }),
      shown: await application.view().then(
        () => true,
        () => false,
      ),
    }));
    away = false;
    expect(refusal).toMatchObject({ code: 'NOT_REGISTERED' });
    expect(shown).toBe(false);
    expect((await Promise.all([registration, stage.env.sleep('1 minute')]))[0].seq).toBeGreaterThan(0);
  });

  it('nobody’s cancel ends a case: it goes on to its closing', async () => {
    const application = await inReview();
    await application.handle.cancel();
    await application.do('withdraw', officer('food-1'), { reason: '申请人放弃' });
    expect(await application.handle.result()).toEqual({ seq: (await application.folded()).state.seq });
    expect((await application.handle.describe()).status.name).toBe('COMPLETED');
    await application.keepHistory('cancel-not-heard');
  });

  it('a workflow that is started again after the closing ends at once and writes nothing', async () => {
    const application = await inReview();
    const first = (await application.ledger())[0]!;
    await application.do('withdraw', officer('food-1'), {});
    await application.handle.result();
    const before = await application.ledger();
    const again = await application.register('restaurant');
    expect(again.seq).toBe((await application.folded()).state.commands[0]!.seq);
    expect(await application.handle.result()).toEqual({ seq: before.length });
    expect(await application.ledger()).toEqual(before);
    expect(first.seq).toBe(1);
  });

  it('two commands under one key are one, and many officers’ acts at once share one record', async () => {
    const application = await inReview();
    const send = (updateId: string) => {
      const command: CaseCommands['opine'] = { unitCode: 'health', opinion: 'agree', by: HEALTH, key: 'one' };
      return application.handle.executeUpdate<CommandResult, [CaseCommands['opine']]>(caseUpdates.opine, {
        args: [command],
        updateId,
      });
    };
    const food = application.do('opine', officer('food-1'), { unitCode: 'food', opinion: 'agree' });
    const [first, second] = await Promise.all([send('a'), send('b'), food]);
    expect(second).toEqual(first);
    expect(await application.events('OpinionGiven')).toHaveLength(2);
  });

  it('news of absences at the very end of a case neither holds it up nor fails it', async () => {
    const application = await (await inReview()).toDecision();
    await application.do('decide', officer('food-1'), { outcome: 'granted' });
    const news = Array.from({ length: 5 }, () => application.handle.signal(absencesChanged).catch(() => {}));
    await Promise.all([...news, application.do('deliver', clerk, { way: 'inPerson', receivedBy: '张三' })]);
    expect(await application.handle.result()).toEqual({ seq: (await application.folded()).state.seq });
  });

  it('an application that is refused leaves no case and no ledger', async () => {
    const application = stage.caseOf('QH2030999998');
    await expect(application.register('nonsense')).rejects.toMatchObject({ cause: { type: 'ITEM_UNKNOWN' } });
    expect(await application.handle.result()).toEqual({ seq: 0 });
    await application.keepHistory('not-registered');
    expect(await application.ledger()).toEqual([]);
  });
});

describe('a catalogue that changes under a case', () => {
  let stage: Stage;
  let ways: Ways;
  beforeEach(async () => {
    ways = {};
    stage = await openOn(() => ways);
  });
  afterEach(() => stage.close());

  it('R-REG-05 a registration that a lost task wrote keeps the catalogue version of that time', async () => {
    const { itemVersion } = (await (await stage.receive()).folded()).state;
    await stage.putInForce({ items: [{ ...jointItem, promisedLimit: { ...jointItem.promisedLimit, amount: 12 } }] });
    ways.record = async (request, record) => {
      ways = {};
      const [registered, ...rest] = request.events;
      const data = { ...(registered!.data as object), itemVersion };
      await record({ ...request, events: [{ ...registered!, data }, ...rest] });
    };
    const application = await stage.receive();
    expect(await application.view()).toMatchObject({ itemVersion, clocks: { promised: { amount: 15 } } });
    await application.keepHistory('registration-lost');
  });

  it('R-ABP-02 duties of a post that the house has no more fall to the centre’s leader', async () => {
    const posts = organisation.posts.filter((post) => post.code !== 'health-review');
    const application = await (await stage.receive()).toReview();
    await stage.putInForce({ organisation: { ...organisation, posts } });
    await application.handle.signal(absencesChanged);
    await application.until(
      async () => (await application.events('DutiesAssigned')).at(-1)!.data.cause === 'holderReplaced',
    );
    const health = (await application.view()).units.find((unit) => unit.unitCode === 'health')!;
    expect(health.dutyHolder).toEqual({ person: 'director', forPost: 'health-review', substitute: true });
  });
});
