import { applicant, namedItem, officer } from '@shouban/domain/case/paper.testing';
import { Stage, type StagedCase } from '../support/stage.testing';

const FOOD = officer('food-1');
const H1 = { hearingId: 'H1' };
const RIGHT = { ground: 'right', matter: '选址与相邻关系' } as const;
const at = (local: string) => Date.parse(`${local}:00+08:00`);
const law = { document: '《行政许可法》', article: '第四十六条' };

describe('hearings', () => {
  let stage: Stage;
  beforeEach(async () => {
    const permit = { ...namedItem, category: 'permit' as const, oralNoticeAllowed: false };
    const required = { ...permit, code: 'required', hearingRequiredBy: law };
    stage = await Stage.open({ at: '2030-03-04T09:00', items: [permit, required] }); // a Monday
  });
  afterEach(() => stage.close());

  const toDecide = async (code = 'street') => (await (await stage.receive(code)).toReview()).toDecision();
  const ofClock = async (application: StagedCase, clock: string) =>
    (await application.ledger())
      .filter(({ data }) => (data as { clock?: string }).clock === clock)
      .map((event) => [event.type, event.rule, event.at]);

  it('R-LAW-06 asked for in time, dated seven days ahead, held within twenty, recorded, and the decision only after it', async () => {
    const application = await toDecide();
    const before = (await application.view()).clocks.promised.due; // five working days: Monday the 11th
    await application.do('openHearing', FOOD, RIGHT);
    expect((await application.notices()).at(-1)).toMatchObject({
      kind: 'hearingRight',
      form: 'written',
      content: { hearingId: 'H1', requestBy: '2030-03-11' },
    });
    expect(await application.refused('decide', FOOD, { outcome: 'granted' })).toMatchObject({
      code: 'HEARING_PENDING',
      rule: 'R-LAW-06',
      params: { until: '2030-03-11' },
    });
    await stage.passTo('2030-03-06T10:00');
    await application.do('requestHearing', applicant, H1);
    expect(await application.events('HearingRequested')).toMatchObject([
      { rule: 'R-LAW-06', actor: { person: 'applicant' }, data: { on: '2030-03-06', holdBy: '2030-04-03' } },
    ]);
    expect(await application.events('PauseBegan')).toMatchObject([
      { rule: 'R-CLK-05', data: { procedure: 'hearing', began: '2030-03-06', expectedEnd: '2030-04-03' } },
    ]);
    expect((await application.view()).clocks).toMatchObject({
      promised: { lamp: 'paused' },
      statutory: { lamp: 'paused' },
    });

    // Nobody tells its date until the last day on which that is possible: reminded, overdue, escalated.
    await stage.passTo('2030-03-25T16:00');
    const short = { ...H1, on: '2030-04-02', place: '三楼听证室' };
    expect(await application.refused('appointHearing', FOOD, short)).toMatchObject({
      code: 'HEARING_NOTICE_SHORT',
      rule: 'R-LAW-06',
      params: { earliest: '2030-04-03' },
    });
    await stage.passTo('2030-03-26T10:00');
    expect(await ofClock(application, 'hearingDate:H1')).toEqual([
      ['LimitReminded', 'R-LAW-06', at('2030-03-25T09:00')],
      ['LimitExpired', 'R-LAW-06', at('2030-03-25T17:00')],
      ['SuspectedBreachRecorded', 'R-SUP-04', at('2030-03-25T17:00')],
      ['LimitEscalated', 'R-CLK-13', at('2030-03-25T17:00')],
    ]);
    await application.do('appointHearing', FOOD, { ...short, on: '2030-04-04' });
    expect((await application.notices()).at(-1)).toMatchObject({
      kind: 'hearingDate',
      form: 'written',
      content: { on: '2030-04-04', place: '三楼听证室' },
    });
    await stage.passTo('2030-04-03T18:00');
    expect((await ofClock(application, 'hearing:H1')).map(([type]) => type)).toEqual([
      'LimitReminded',
      'LimitExpired',
      'SuspectedBreachRecorded',
      'LimitEscalated',
    ]);
    const record = { ...H1, record: '申请人陈述：同意整改' };
    expect(await application.refused('recordHearing', FOOD, record)).toMatchObject({ code: 'HEARING_NOT_HELD' });
    await stage.passTo('2030-04-04T16:00');
    expect(await application.refused('decide', FOOD, { outcome: 'granted' })).toMatchObject({
      code: 'HEARING_PENDING',
    });
    await application.do('recordHearing', FOOD, record);
    expect(await application.events('HearingHeld')).toMatchObject([
      { rule: 'R-LAW-06', actor: { person: 'food-1' }, data: { on: '2030-04-04', recordId: 'N6' } },
    ]);
    expect((await application.notices()).at(-1)).toMatchObject({ id: 'N6', kind: 'hearingRecord' });
    expect(JSON.stringify([await application.ledger(), await application.view()])).not.toContain('同意整改');
    // Counted were 5 and 6 March; 5, 8 and 9 April are left.
    const { promised } = (await application.view()).clocks;
    expect([before, promised.due, promised.lamp]).toEqual(['2030-03-11', '2030-04-09', 'yellow']);
    await application.do('decide', FOOD, { outcome: 'granted' });
    await application.keepHistory('hearing-held');
  });

  it('R-LAW-06 asked for late it is refused, the decision has waited long enough, and the handler was told', async () => {
    const application = await toDecide();
    await application.do('openHearing', FOOD, RIGHT);
    await stage.passTo('2030-03-11T18:00');
    expect(await application.refused('requestHearing', applicant, H1)).toMatchObject({
      code: 'HEARING_REQUEST_LATE',
      rule: 'R-LAW-06',
      params: { until: '2030-03-11' },
    });
    expect(await ofClock(application, 'hearing:H1')).toEqual([['LimitReminded', 'R-LAW-06', at('2030-03-11T17:00')]]);
    await application.do('decide', FOOD, { outcome: 'granted' });
    await application.keepHistory('hearing-not-asked-for');
  });

  it('R-LAW-06 the body convenes the one that the law demands; a waived one is no substitute', async () => {
    const application = await toDecide('required');
    await application.do('openHearing', FOOD, RIGHT);
    await application.do('waiveHearing', applicant, { ...H1, reason: '不需要' });
    expect(await application.refused('decide', FOOD, { outcome: 'granted' })).toMatchObject({
      code: 'HEARING_REQUIRED',
      rule: 'R-LAW-06',
    });
    await application.do('openHearing', FOOD, { ...RIGHT, ground: 'office' });
    expect(await application.refused('waiveHearing', applicant, { hearingId: 'H2' })).toMatchObject({
      code: 'HEARING_NOT_OFFERED',
    });
    await application.do('appointHearing', FOOD, { hearingId: 'H2', on: '2030-03-13', place: '三楼听证室' });
    await stage.passTo('2030-03-13T16:00');
    await application.do('recordHearing', FOOD, { hearingId: 'H2', record: '笔录' });
    await application.do('decide', FOOD, { outcome: 'granted' });
    expect((await application.events('DecisionMade'))[0]!.data.closing.promised).toBe('early');
    await application.keepHistory('hearing-convened');
  });
});
