import type { WorkflowHandle } from '@temporalio/client';
import { actionUpdate } from '@shouban/contracts/proceeding';
import { agent, applicant as byCode, clerk, officer } from '@shouban/domain/case/paper.testing';
import { planned, restaurant } from '@shouban/domain/journey/paper.testing';
import type { Activities } from '@shouban/activities/index';
import { createJourneyActivities } from '@shouban/activities/journey/journey.activities';
import { Stage } from '../support/stage.testing';
import { mandate2030, StagedJourney } from './staged-journey.testing';

const at = (local: string) => Date.parse(`${local}:00+08:00`);
const photo = (from: string) => [{ material: 'photo', from }];
const LEVELS = [
  ['a1', 'a2', 'a3', 'a4'],
  ['b1', 'b2', 'b3', 'b4'],
  ['c1', 'c2', 'c3', 'c4'],
] as const;

/** Twelve procedures: each of the second and of the third level waits for two of the level before. */
function twelve() {
  const [first, second, third] = LEVELS;
  const after = (level: readonly string[], i: number) => [level[i]!, level[(i + 1) % 4]!];
  return [
    ...first.map((key) => planned(key)),
    ...second.map((key, i) => planned(key, { after: after(first, i) })),
    ...third.map((key, i) => planned(key, { after: after(second, i) })),
  ];
}

describe('a whole-journey proxy', () => {
  let stage: Stage;
  let journey: StagedJourney;
  beforeEach(async () => {
    stage = await Stage.open({ at: '2030-03-04T09:00' });
    journey = new StagedJourney(stage);
  });
  afterEach(() => stage.close());

  it('R-PRX-03 twelve cases of three levels open side by side where nothing forbids it, and by their dependencies otherwise', async () => {
    await journey.begin(twelve());
    await journey.allLook();
    await journey.do('startJourney', agent, {});
    expect(await journey.of('JourneyStarted')).toMatchObject([
      { rule: 'R-PRX-03', data: { expectedEnd: '2030-03-25', due: '2030-03-25', criticalPath: ['a1', 'b1', 'c1'] } },
    ]);
    for (const [i, level] of LEVELS.entries()) {
      await journey.untilIn('open', [...level]);
      await stage.passTo(`2030-03-0${5 + i}T10:30`);
      for (const key of level) await journey.finish(key);
    }
    await journey.untilIn('done', LEVELS.flat());
    const numbers = (await journey.state()).entries.map(({ caseNo }) => caseNo);
    expect(new Set(numbers).size).toBe(12);
    expect(numbers.slice(0, 4)).toEqual(numbers.slice(0, 4).sort());
    expect(await journey.of('JourneyEnded')).toMatchObject([
      { rule: 'R-PRX-02', actor: { kind: 'system' }, data: { ending: 'completed', running: [], on: '2030-03-07' } },
    ]);
    // Each told it twice: when it was decided, and when it was delivered.
    const reports = await journey.of('CaseReported');
    expect(reports.map(({ data: { closed } }) => closed).sort()).toEqual([
      ...Array.from({ length: 12 }, () => false),
      ...Array.from({ length: 12 }, () => true),
    ]);
    await journey.do('giveFeedback', byCode, { grade: 'verySatisfied', text: '很满意' });
    await journey.handle.result();
    expect(await journey.chainFault()).toBeUndefined();
    await journey.keepHistory('journey-of-twelve');
  });

  it('R-PRX-02 all departments look through the materials at once, and everything missing is told in one notice', async () => {
    const bare = planned('a', { materials: [] });
    await journey.begin([bare, restaurant('b')]);
    const look = { entry: 'b', unitCode: 'health', findings: [{ code: 'lease', reason: '已过期', guidance: '续签' }] };
    await journey.do('lookThrough', officer('health-1'), look);
    expect(await journey.refusal('giveNotice', agent, { missing: [] })).toEqual(['PRE_REVIEW_OPEN', 'R-PRX-02']);
    await stage.passTo('2030-03-11T18:00');
    const late = (await journey.ledger())
      .filter(({ type }) => type === 'LimitExpired')
      .map(({ rule, at: when, data }) => [(data as { clock: string }).clock, rule, when]);
    const asked = ['preReview:a:lead', 'preReview:b:food', 'preReview:b:lead'];
    expect(late).toEqual(asked.map((clock) => [clock, 'R-PRX-02', at('2030-03-11T17:00')]));
    await stage.passTo('2030-03-12T10:30');
    await journey.do('giveNotice', agent, { missing: [] });
    const [notice] = await journey.of('JourneyNoticeGiven');
    expect(notice).toMatchObject({
      rule: 'R-PRX-02',
      actor: { person: 'agent-1', forPost: 'agency' },
      data: { number: 'QHDB2030000001-01', supplementBy: '2030-03-26' },
    });
    expect(notice!.data.missing.map(({ key, code }) => `${key}/${code}`)).toEqual(['a/form', 'a/lease', 'b/lease']);
    expect(notice!.data.notLooked).toHaveLength(3);
    expect(await journey.refusal('giveNotice', agent, { missing: [] })).toEqual(['SECOND_NOTICE', 'R-PRX-02']);
    expect(await journey.refusal('startJourney', agent, {})).toEqual(['MATERIALS_MISSING', 'R-PRX-02']);
    const paper = (key: string, code: string) => ({ key, code, quantity: 1, original: true });
    await journey.do('supplyMaterials', byCode, {
      materials: [paper('a', 'form'), paper('a', 'lease'), paper('b', 'lease')],
    });
    await journey.do('startJourney', agent, {});
    await journey.untilIn('open', ['a', 'b']);
    const its = await journey.caseOf('a');
    expect((await its.state()).materials.map(({ code }) => code)).toEqual(['form', 'lease']);
    await journey.keepHistory('journey-supplemented');
  });

  it('R-PRX-04 what one case owes is accepted as owed in the next, and handed in by itself when it is granted', async () => {
    await journey.begin([planned('licence'), restaurant('shop', { after: ['licence'], accepts: photo('licence') })]);
    await journey.allLook();
    await journey.do('startJourney', agent, {});
    await journey.untilIn('open', ['licence', 'shop']);
    const shop = await journey.caseOf('shop');
    expect(await shop.events('CaseRegistered')).toMatchObject([
      {
        actor: { person: 'agent-1', forPost: 'agency' },
        data: {
          receiptCodeHash: 'hash',
          journey: {
            number: journey.number,
            key: 'shop',
            owes: [{ material: 'photo', from: 'licence', promisedBy: '2030-03-11' }],
          },
        },
      },
    ]);
    await shop.toReview();
    expect((await shop.view()).owed).toEqual(['photo']);
    await journey.decide('licence');
    await journey.untilIn('granted', ['licence']);
    await shop.until(async () => (await shop.view()).owed.length === 0);
    const brought = (await shop.events('SupplementReceived')).map(({ rule, actor, data }) => [rule, actor, data]);
    expect(brought).toMatchObject([
      ['R-PRX-04', { kind: 'system' }, { materials: [{ code: 'photo', quantity: 2 }], stillMissing: [] }],
    ]);
    await shop.until(async () => (await journey.of('ResultBrought')).length > 0);
    expect(await journey.of('ResultBrought')).toMatchObject([
      { rule: 'R-PRX-04', data: { key: 'shop', caseNo: shop.caseNo, material: 'photo', from: 'licence' } },
    ]);
    await shop.toDecision();
    await shop.do('decide', officer('food-1'), { outcome: 'granted' });
    await journey.untilIn('granted', ['licence', 'shop']);
    await journey.keepHistory('journey-board-first');
  });

  it('R-PRX-04 a case that is refused shows what it blocks; the agent replaces it, or drops it with the applicant', async () => {
    await journey.begin([
      planned('a'),
      planned('b', { after: ['a'] }),
      restaurant('c', { accepts: photo('a') }),
      planned('d', { after: ['b'] }),
    ]);
    await journey.allLook();
    await journey.do('startJourney', agent, {});
    await journey.untilIn('open', ['a', 'c']);
    const refused = await journey.decide('a', 'refused');
    await journey.untilIn('failed', ['a']);
    expect(await journey.of('CaseReported')).toMatchObject([
      { rule: 'R-PRX-03', data: { key: 'a', caseNo: refused.caseNo, outcome: 'refused', blocks: ['b', 'c', 'd'] } },
    ]);
    const [told] = (await stage.dataSource.query(
      `SELECT person FROM inbox WHERE case_no = $1 AND kind = 'CaseReported'`,
      [`journey/${journey.number}`],
    )) as { person: string }[];
    expect(told).toEqual({ person: 'agent-1' });
    const drop = { kind: 'drop' as const, key: 'd' };
    expect(await journey.refusal('replan', agent, { changes: [drop], reason: '改道' })).toEqual([
      'CONSENT_REQUIRED',
      'R-PRX-01',
    ]);
    await journey.do('replan', agent, {
      changes: [{ kind: 'replace', key: 'a', by: planned('a') }, drop],
      reason: '更正图纸后重新申请',
      consent: { way: 'phone', on: '2030-03-04' },
    });
    await journey.untilIn('open', ['a', 'c']);
    const again = await journey.caseOf('a');
    expect(again.caseNo).not.toBe(refused.caseNo);
    // The former case is delivered late and reports once more; the journey has another one by now.
    await refused.do('deliver', officer('food-1'), { way: 'inPerson', receivedBy: '张三' });
    await refused.handle.result();
    await journey.finish('a');
    await journey.untilIn('done', ['a']);
    await journey.untilIn('open', ['b', 'c']);
    expect((await journey.of('CaseReported')).filter(({ data }) => data.caseNo === refused.caseNo)).toHaveLength(1);
    await journey.keepHistory('journey-planned-anew');
  });

  it('R-PRX-01 the applicant revokes any time: nothing more is opened, and the cases that run go on to their end', async () => {
    await journey.begin([planned('a'), planned('b', { after: ['a'] })]);
    await journey.allLook();
    await journey.do('startJourney', agent, {});
    await journey.untilIn('open', ['a']);
    await journey.do('revokeMandate', byCode, { reason: '自己办理' });
    const { caseNo } = await journey.entry('a');
    expect(await journey.of('JourneyEnded')).toMatchObject([
      { rule: 'R-PRX-01', data: { ending: 'revoked', running: [caseNo], feedbackBy: '2030-03-18' } },
    ]);
    expect(await journey.refusal('closeJourney', agent, { reason: '已撤销' })).toEqual(['JOURNEY_ENDED', 'R-PRX-02']);
    await stage.passTo('2030-03-18T18:00');
    await journey.handle.result();
    expect((await journey.of('JourneyClosed')).map(({ at: when }) => when)).toEqual([at('2030-03-18T17:00')]);
    const its = await journey.finish('a');
    await its.handle.result();
    expect((await its.state()).outcome).toBe('granted');
    expect((await journey.entry('b')).state).toBe('planned');
    await journey.keepHistory('journey-revoked');
    await stage.keepHistory('case-outlives-journey', its.handle.workflowId);
  });

  it('R-PRX-01 a mandate that has run out opens nothing, until another one is signed', async () => {
    const short = { mandate: { ...mandate2030, expiresOn: '2030-03-12' } };
    await journey.begin([planned('a'), planned('b', { after: ['a'] })], short);
    await journey.allLook();
    await journey.do('startJourney', agent, {});
    await journey.untilIn('open', ['a']);
    await stage.passTo('2030-03-13T10:30');
    expect(await journey.of('MandateExpired')).toMatchObject([
      { rule: 'R-PRX-01', actor: { kind: 'system' }, at: at('2030-03-13T00:00'), data: { on: '2030-03-12' } },
    ]);
    await journey.finish('a');
    await journey.untilIn('done', ['a']);
    expect((await journey.entry('b')).caseNo).toBeUndefined();
    await journey.do('renewMandate', agent, {
      mandate: { ...short.mandate, signedOn: '2030-03-13', expiresOn: '2030-12-31' },
    });
    await journey.untilIn('open', ['b']);
    await journey.keepHistory('journey-mandate-renewed');
  });

  it('R-PRX-03 its total limit is reminded of and pressed for; a stand-in drives it while the agent is away', async () => {
    await journey.begin([planned('a')], { totalLimit: { amount: 3, unit: 'workingDays' } });
    await journey.allLook();
    await journey.do('startJourney', agent, {});
    await journey.untilIn('open', ['a']);
    await stage.absent('agent-1', '2030-03-05T08:00', '2030-04-01T08:00');
    await stage.passTo('2030-03-12T18:00');
    const { assignments } = await journey.state();
    expect(assignments['drive']).toMatchObject({ person: 'agent-2', substitute: true });
    const ofDrive = (await journey.ledger()).filter(({ data }) => (data as { clock?: string }).clock === 'drive');
    expect(ofDrive.map(({ type, rule, at: when }) => [type, rule, when])).toEqual([
      ['LimitReminded', 'R-PRX-03', at('2030-03-07T09:00')],
      ['LimitExpired', 'R-PRX-03', at('2030-03-07T17:00')],
      ['SuspectedBreachRecorded', 'R-SUP-04', at('2030-03-07T17:00')],
      ['LimitEscalated', 'R-CLK-13', at('2030-03-07T17:00')],
      ['LimitEscalated', 'R-CLK-13', at('2030-03-08T17:00')],
      ['LimitEscalated', 'R-CLK-13', at('2030-03-12T17:00')],
    ]);
    expect(await journey.refusal('closeJourney', agent, { reason: '停办' })).toEqual(['NOT_YOUR_DUTY', 'R-ABP-03']);
    await journey.do('closeJourney', { person: 'agent-2', roles: ['agent'] }, { reason: '申请人停办' });
    expect(await journey.of('JourneyEnded')).toMatchObject([
      { actor: { person: 'agent-2', forPost: 'agency' }, data: { ending: 'closed' } },
    ]);
    await journey.keepHistory('journey-late-and-closed');
  });

  it('R-PRX-01 is taken up only by an agent, for nothing, and within what the mandate names', async () => {
    const refusalOf = (more: object, key: string, by = agent) =>
      new StagedJourney(stage, key).begin([planned('a')], more, by).then(
        () => undefined,
        ({ code, rule }: { code: string; rule?: string }) => [code, rule],
      );
    expect(await refusalOf({ fee: 200 }, 'J1')).toEqual(['PROXY_FEE', 'R-PRX-01']);
    expect(await refusalOf({}, 'J2', clerk)).toEqual(['AGENT_REQUIRED', 'R-PRX-02']);
    expect(await stage.dataSource.query(`SELECT 1 FROM ledger_events WHERE stream LIKE 'journey/%'`)).toEqual([]);
  });
});

describe('a case that has its number when the mandate ends', () => {
  let stage: Stage;
  afterEach(() => stage.close());

  /** A journey of two, with something between it and some of its activities. */
  async function started(at: string, between: (real: Activities) => Partial<Activities>, expiresOn = '2030-12-31') {
    stage = await Stage.open({ at, activities: (real) => ({ ...real, ...between(real) }) });
    const journey = new StagedJourney(stage);
    await journey.begin([planned('a'), planned('b', { after: ['a'] })], { mandate: { ...mandate2030, expiresOn } });
    await journey.allLook();
    await journey.do('startJourney', agent, {});
    return journey;
  }
  /** A promise, and how it is kept. */
  function gate(): [Promise<void>, () => void] {
    let open = () => {};
    return [new Promise<void>((resolve) => (open = resolve)), () => open()];
  }
  const cases = () => stage.dataSource.query(`SELECT case_no FROM cases`);
  const typesOf = async (journey: StagedJourney) => (await journey.ledger()).map(({ type }) => type);

  it('R-PRX-01 is not opened after the applicant has revoked; that is recorded and told', async () => {
    const [answered, answer] = gate();
    const journey = await started('2030-03-04T09:00', (real) => ({
      openCaseOfJourney: (request) => answered.then(() => real.openCaseOfJourney(request)),
    }));
    await journey.untilIn('opening', ['a']);
    const { caseNo } = await journey.entry('a');
    await journey.do('revokeMandate', byCode, { reason: '自己办理' });
    answer();
    await journey.untilIn('failed', ['a']);
    expect(await journey.of('JourneyEnded')).toMatchObject([{ data: { ending: 'revoked', running: [] } }]);
    expect(await journey.of('CaseNotOpened')).toMatchObject([
      { rule: 'R-PRX-01', actor: { kind: 'system' }, data: { key: 'a', caseNo, code: 'MANDATE_REVOKED' } },
    ]);
    const told = `SELECT person FROM inbox WHERE case_no = $1 AND kind = 'CaseNotOpened'`;
    expect(await stage.dataSource.query(told, [journey.stream])).toEqual([{ person: 'agent-1' }]);
    expect(await cases()).toEqual([]);
    expect(await journey.folded()).toEqual(await journey.state());
    await stage.passTo('2030-03-18T18:00');
    await journey.handle.result();
    expect(await typesOf(journey)).not.toContain('CaseOpened');
    await journey.keepHistory('journey-revoked-while-opening');
  });

  it('R-PRX-01 goes on where it was begun before the revocation and its answer was lost: it is recorded as opened', async () => {
    const [written, write] = gate();
    const [recording, isRecording] = gate();
    const [revoked, isRevoked] = gate();
    // The registration is recorded when its case is asked for the answer, and not before.
    const watched = () => ({
      workflow: {
        getHandle: (id: string) => {
          const handle = stage.client.workflow.getHandle(id);
          const executeUpdate: WorkflowHandle['executeUpdate'] = (...asked: [never, never]) => {
            write();
            return handle.executeUpdate(...asked);
          };
          return { describe: () => handle.describe(), executeUpdate };
        },
      },
    });
    let tries = 0;
    const journey = await started('2030-03-04T09:00', (real) => ({
      openCaseOfJourney: async (request) => {
        if (tries++ === 0) {
          void real.openCaseOfJourney(request);
          await recording;
          throw new Error('the answer is lost');
        }
        await revoked;
        const again = createJourneyActivities(
          stage.dataSource,
          () => watched() as never,
          async () => Date.now(),
        );
        return again.openCaseOfJourney(request);
      },
      record: async (request) => {
        if (request.events.some(({ type }) => type === 'CaseRegistered')) {
          isRecording();
          await written;
        }
        return real.record(request);
      },
    }));
    await recording;
    await journey.do('revokeMandate', byCode, { reason: '自己办理' });
    isRevoked();
    await journey.until(async () => (await journey.of('CaseOpened')).length > 0);
    expect(await typesOf(journey)).not.toContain('CaseNotOpened');
    const { caseNo } = await journey.entry('a');
    expect(await cases()).toEqual([{ case_no: caseNo }]);
    expect(tries).toBe(2);
  });

  it('R-PRX-01 is not even asked for when the revocation is there before', async () => {
    const [written, write] = gate();
    const [numbering, isNumbering] = gate();
    const asked: string[] = [];
    const journey = await started('2030-03-04T09:00', (real) => ({
      openCaseOfJourney: (request) => {
        asked.push(request.caseNo);
        return real.openCaseOfJourney(request);
      },
      record: async (request) => {
        if (request.events.some(({ type }) => type === 'CaseNumbered')) {
          isNumbering();
          await written;
        }
        return real.record(request);
      },
    }));
    await numbering;
    const revoking = journey.do('revokeMandate', byCode, {});
    await journey.until(async () => isAccepted(await journey.handle.fetchHistory(), 'revokeMandate'));
    write();
    await revoking;
    await journey.untilIn('failed', ['a']);
    expect(asked).toEqual([]);
    expect(await journey.of('CaseNotOpened')).toMatchObject([{ rule: 'R-PRX-01', data: { code: 'MANDATE_REVOKED' } }]);
    expect(await cases()).toEqual([]);
    await journey.keepHistory('journey-revoked-when-numbered');
  });

  it('R-PRX-01 is not opened after the last day of the mandate, and is planned anew under another one', async () => {
    let isAway = true;
    const between = (real: Activities): Partial<Activities> => ({
      openCaseOfJourney: (request) => (isAway ? Promise.reject(new Error('away')) : real.openCaseOfJourney(request)),
    });
    const journey = await started('2030-03-04T23:55', between, '2030-03-04');
    await journey.untilIn('opening', ['a']);
    await stage.passTo('2030-03-05T00:05');
    isAway = false;
    await stage.passTo('2030-03-05T00:10');
    await journey.untilIn('failed', ['a']);
    expect((await typesOf(journey)).filter((type) => /^(Mandate|Case)/.test(type))).toEqual([
      'CaseNumbered',
      'MandateExpired',
      'CaseNotOpened',
    ]);
    expect(await journey.of('CaseNotOpened')).toMatchObject([{ rule: 'R-PRX-01', data: { code: 'MANDATE_EXPIRED' } }]);
    expect(await cases()).toEqual([]);
    await journey.do('renewMandate', agent, { mandate: { ...mandate2030, signedOn: '2030-03-05' } });
    const changes = [{ kind: 'replace' as const, key: 'a', by: planned('a') }];
    await journey.do('replan', agent, { changes, reason: '委托期满后重新签署' });
    await journey.untilIn('open', ['a']);
    const { caseNo, earlier } = await journey.entry('a');
    expect(earlier).toMatchObject([{ outcome: 'notOpened' }]);
    expect(await cases()).toEqual([{ case_no: caseNo }]);
    await journey.keepHistory('journey-expired-while-opening');
  });
});

/** Whether such an update has entered the history, answered or not. */
function isAccepted({ events }: Awaited<ReturnType<WorkflowHandle['fetchHistory']>>, action: string): boolean {
  return events!.some((event) => {
    const input = event.workflowExecutionUpdateAcceptedEventAttributes?.acceptedRequest?.input;
    return input?.name === actionUpdate(action).name;
  });
}
