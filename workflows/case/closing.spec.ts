import { applicant, officer } from '@shouban/domain/case/paper.testing';
import type { DecisionOutcome } from '@shouban/domain/case/types';
import { Stage, type StagedCase } from '../support/stage.testing';

const FOOD = officer('food-1');
const REASONED = { reason: '不符合条件', basis: '《办法》第八条' };
const DELIVERED = { way: 'post' as const, receivedBy: '张三' };

describe('closing by a decision', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await Stage.open({ at: '2030-03-04T09:00' });
  });
  afterAll(() => stage.close());

  const { received, reviewed, toDecide } = roads(() => stage);

  it.each<[DecisionOutcome, () => Promise<StagedCase>, string, boolean]>([
    ['granted', toDecide, 'R-CLS-01', false],
    ['refused', toDecide, 'R-CLS-01', true],
    ['notAccepted', received, 'R-INT-06', true],
    ['noApprovalNeeded', received, 'R-INT-07', false],
    ['outsideRemit', received, 'R-INT-07', false],
    ['terminated', reviewed, 'R-CLS-01', true],
  ])(
    'R-CLS-01 R-CLS-02 %s is decided with its written notice, and ends with its delivery',
    async (outcome, road, rule, remedies) => {
      const application = await road();
      await application.do('decide', FOOD, { outcome, ...REASONED });
      const [decided] = await application.events('DecisionMade');
      expect(decided).toMatchObject({ rule, data: { outcome, on: '2030-03-04' }, actor: { person: 'food-1' } });
      const notice = (await application.notices()).at(-1)!;
      expect(notice).toMatchObject({ kind: 'decision', form: 'written', content: { outcome, ...REASONED } });
      expect('remedies' in notice.content).toBe(remedies);
      expect(await application.view()).toMatchObject({ state: 'delivering', outcome });

      await application.do('deliver', FOOD, DELIVERED);
      const [delivery, closed] = (await application.ledger()).filter(({ type }) =>
        /^Case(Delivered|Closed)$/.test(type),
      );
      expect(delivery).toMatchObject({ rule: 'R-CLS-02', data: { way: 'post' } });
      expect(closed).toMatchObject({ rule: 'R-CLS-04', data: { outcome } });
      expect((await application.notices()).at(-1)).toMatchObject({ kind: 'delivery', content: { way: 'post' } });
      expect(await application.handle.result()).toEqual({ seq: (await application.ledger()).at(-1)!.seq });
      expect((await application.folded()).state).toMatchObject({ status: 'closed', outcome });
      expect(await application.chainFault()).toBeUndefined();
      await application.keepHistory(outcome === 'granted' ? 'granted-at-once' : `closed-${outcome}`);
    },
  );
});

describe('closing by time and by the applicant', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await Stage.open({ at: '2030-03-04T09:00' });
  });
  afterEach(() => stage.close());

  const { received, reviewed, toDecide } = roads(() => stage);

  it('R-CLS-01 withdrawn by the applicant, with its notice', async () => {
    const application = await reviewed();
    await application.do('withdraw', applicant, { reason: '另行选址' });
    expect(await application.events('CaseWithdrawn')).toMatchObject([
      { rule: 'R-CLS-01', actor: { person: 'applicant' }, data: { reason: '另行选址' } },
    ]);
    expect((await application.notices()).at(-1)).toMatchObject({ kind: 'withdrawal', form: 'written' });
    await application.handle.result();
    expect((await application.folded()).state).toMatchObject({ status: 'closed', outcome: 'withdrawn' });
    await application.keepHistory('withdrawn');
  });

  it('R-CLS-01 deemed closed when the applicant did not appear at the time told, on time and with its notice', async () => {
    const application = await reviewed();
    const { created } = await application.do('makeAppointment', FOOD, {
      on: '2030-03-06',
      place: '大厅',
      purpose: '核对',
    });
    const notice = (await application.notices()).at(-1)!;
    expect(notice).toMatchObject({ kind: 'appointment', content: { on: '2030-03-06' } });
    expect(await application.refused('recordNoShow', FOOD, { appointmentId: created! })).toMatchObject({
      code: 'APPOINTMENT_NOT_PASSED',
      rule: 'R-CLK-10',
    });
    const toldAt = Date.parse('2030-03-04T09:00:00+08:00');
    await application.do('tellNotice', FOOD, { noticeId: notice.id, way: 'phone', toldAt });
    await stage.passTo('2030-03-07T09:00');
    await application.do('recordNoShow', FOOD, { appointmentId: created! });
    expect(await application.events('NoShowRecorded')).toMatchObject([
      { rule: 'R-CLK-10', data: { on: '2030-03-07' } },
    ]);
    expect((await application.notices()).at(-1)).toMatchObject({ kind: 'deemedClosed', form: 'written' });
    await application.handle.result();
    expect((await application.folded()).state).toMatchObject({
      outcome: 'deemedClosed',
      closing: { promised: 'onTime' },
    });
    await application.keepHistory('no-show');
  });

  it('R-CLS-02 the decision stops the lamp; what needs no approval is closed by the day of its delivery', async () => {
    await stage.passTo('2030-03-07T09:00');
    const [granted, unneeded] = [await toDecide(), await received()];
    await granted.do('decide', FOOD, { outcome: 'granted' });
    await unneeded.do('decide', FOOD, { outcome: 'noApprovalNeeded', ...REASONED });
    await stage.passTo('2030-03-12T09:00'); // two days before the promised day
    expect((await granted.view()).clocks.promised).toMatchObject({ due: '2030-03-14', lamp: 'green' });
    expect((await unneeded.view()).clocks.promised.lamp).toBe('yellow');
    await granted.do('deliver', FOOD, DELIVERED);
    await unneeded.do('deliver', FOOD, DELIVERED);
    const closings = await Promise.all([granted, unneeded].map(async (c) => (await c.folded()).state.closing));
    expect(closings).toMatchObject([
      { on: '2030-03-07', promised: 'early', delivery: 'onTime' },
      { on: '2030-03-12', promised: 'early', delivery: 'onTime' },
    ]);
    expect(await granted.events('LimitReminded')).toEqual([]);
  });

  it('R-CLS-04 early, on time or overdue against both limits is computed by the decision, and frozen', async () => {
    await stage.passTo('2030-04-08T09:00'); // a Monday: five working days to the 15th
    const [early, onTime, overdue] = [await toDecide(), await toDecide(), await toDecide()];
    await early.do('decide', FOOD, { outcome: 'granted' });
    await stage.passTo('2030-04-15T16:30');
    await onTime.do('decide', FOOD, { outcome: 'granted' });
    await stage.passTo('2030-04-15T17:30'); // the same day, after close of business
    await overdue.do('decide', FOOD, { outcome: 'granted' });
    const frozen = async (application: StagedCase) => (await application.events('DecisionMade'))[0]!.data.closing;
    const both = { promisedDue: '2030-04-15', statutoryDue: '2030-05-09' };
    expect(await frozen(early)).toMatchObject({ ...both, promised: 'early', statutory: 'early', on: '2030-04-08' });
    expect(await frozen(onTime)).toMatchObject({ ...both, promised: 'onTime', statutory: 'early' });
    expect(await frozen(overdue)).toMatchObject({ ...both, promised: 'overdue', statutory: 'early' });

    await stage.passTo('2030-05-20T09:00'); // beyond the ten working days of delivery
    await early.do('deliver', FOOD, DELIVERED);
    const { closing } = (await early.folded()).state;
    expect(closing).toEqual({ ...(await frozen(early)), delivery: 'late' });
    expect((await early.events('CaseClosed'))[0]!.data.closing).toEqual(closing);
    const late = (await early.events('SuspectedBreachRecorded')).map(({ data }) => data.kind);
    expect(late).toEqual(['deliveryOverdue']);
    expect(await early.refused('deliver', FOOD, DELIVERED).catch(() => 'gone')).toBe('gone');
    await early.keepHistory('delivered-late');
  });

  it('R-INT-07 what needs no approval is overdue when it is decided within the limit and delivered after it', async () => {
    await stage.passTo('2030-05-20T10:00'); // a Monday: five working days to the 27th
    const application = await received();
    await application.do('decide', FOOD, { outcome: 'outsideRemit', ...REASONED });
    await stage.passTo('2030-05-28T09:00');
    expect((await application.events('LimitExpired')).map(({ data }) => [data.clock, data.due])).toEqual([
      ['promised', '2030-05-27'],
    ]);
    await application.do('deliver', FOOD, DELIVERED);
    expect((await application.folded()).state.closing).toMatchObject({ on: '2030-05-28', promised: 'overdue' });
  });

  it('R-LAW-03 R-CLS-03 a grant is delivered within ten working days, with reminders, and its closing is reported', async () => {
    await stage.passTo('2030-05-28T09:00'); // a Tuesday
    const application = await toDecide();
    await application.do('decide', FOOD, { outcome: 'granted' });
    await stage.passTo('2030-06-11T18:00');
    const rang = (await application.ledger()).filter(({ data }) => (data as { clock?: string }).clock === 'delivery');
    const at = (local: string) => Date.parse(`${local}:00+08:00`);
    expect(rang.map((event) => [event.type, event.rule, event.at])).toEqual([
      ['LimitReminded', 'R-LAW-03', at('2030-06-06T09:00')],
      ['LimitReminded', 'R-LAW-03', at('2030-06-11T09:00')],
      ['LimitExpired', 'R-LAW-03', at('2030-06-11T17:00')],
      ['SuspectedBreachRecorded', 'R-SUP-04', at('2030-06-11T17:00')],
      ['LimitEscalated', 'R-CLK-13', at('2030-06-11T17:00')],
    ]);
    expect(rang[0]!.data).toMatchObject({ level: 'yellow', due: '2030-06-11', to: ['food-1'] });
    await application.do('deliver', FOOD, DELIVERED);
    expect(await application.events('ClosingReported')).toMatchObject([
      {
        rule: 'R-CLS-03',
        actor: { kind: 'system' },
        data: { post: 'registry', person: 'registry-1', outcome: 'granted', on: '2030-05-28', unchecked: [] },
      },
    ]);
    await application.handle.result();
    await application.keepHistory('delivered-late-and-reported');
  });
});

/** A case of one unit, as far as it must have come to be decided. */
function roads(stage: () => Stage) {
  const received = () => stage().receive('street');
  const reviewed = async () => (await received()).toReview();
  return { received, reviewed, toDecide: async () => (await reviewed()).toDecision() };
}
