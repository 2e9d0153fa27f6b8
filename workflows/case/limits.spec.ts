import type { MatterItem } from '@shouban/domain/catalogue/types';
import { applicant, allMaterials, clerk, jointItem, namedItem, officer } from '@shouban/domain/case/paper.testing';
import type { Limit } from '@shouban/domain/clock/types';
import { clockExplanation } from '@shouban/domain/case/view';
import { Stage } from '../support/stage.testing';

const FOOD = officer('food-1');
const source = { document: '《办法》', article: '第三条' };
const item = (code: string, promised: Limit, statutory: Limit, more: Partial<MatterItem> = {}): MatterItem => ({
  ...namedItem,
  code,
  promisedLimit: { ...promised, source },
  statutoryLimit: { ...statutory, source },
  ...more,
});
const days = (amount: number): Limit => ({ amount, unit: 'workingDays' });

describe('limits', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await Stage.open({
      at: '2030-04-11T10:00', // a Thursday
      items: [
        jointItem,
        namedItem,
        item('week', { amount: 7, unit: 'calendarDays' }, { amount: 1, unit: 'months' }),
        item('licence', days(15), days(20), { category: 'permit', extension: { max: 10, source } }),
        item('own-law', days(7), days(7)),
        item('silent', days(5), days(5), { silenceIsConsent: source }),
      ],
    });
  });
  afterEach(() => stage.close());

  const explained = async (caseNo: string) =>
    clockExplanation(await stage.caseOf(caseNo).folded(), await stage.env.currentTimeMs());

  it('R-CLK-01 the promised limit runs from the day after receipt, the statutory one from the day after acceptance', async () => {
    const application = await stage.receive('street');
    await stage.passTo('2030-04-12T10:00');
    await application.do('accept', FOOD, {});
    const { clocks } = await application.view();
    expect(clocks.promised).toMatchObject({ start: '2030-04-11', due: '2030-04-18' });
    expect(clocks.statutory).toMatchObject({ start: '2030-04-12', due: '2030-05-14' });
    const { promised, statutory } = await explained(application.caseNo);
    for (const [clock, start] of [
      [promised, '2030-04-11'],
      [statutory, '2030-04-12'],
    ] as const) {
      expect(clock.days[0]).toMatchObject({ date: start, counted: false, reason: 'startingDay' });
      expect(clock.days[1]!.date > start).toBe(true);
    }
    expect((await application.events('CaseAccepted'))[0]).toMatchObject({
      rule: 'R-CLK-01',
      data: { on: '2030-04-12' },
    });
    expect((await application.notices()).at(-1)).toMatchObject({
      kind: 'acceptance',
      content: { on: '2030-04-12', promisedDue: '2030-04-18' },
    });
  });

  it('R-CLK-01 after a notice the promised limit runs from the day after the supplement that completed it', async () => {
    const application = await stage.receive('street', { materials: [] });
    await application.do('oneTimeNotice', FOOD, { form: 'written', missing: [] });
    expect((await application.view()).clocks.promised).toMatchObject({ start: null, due: null });
    await stage.passTo('2030-04-13T10:00'); // Saturday
    await application.do('supplement', applicant, { materials: allMaterials });
    expect((await application.view()).clocks.promised).toMatchObject({ start: '2030-04-13', due: '2030-04-19' });
  });

  it('R-CLK-02 calendar days and months run through, and end on the next working day at its close of business', async () => {
    await stage.passTo('2030-04-24T10:00');
    const application = await stage.receive('week');
    await application.do('accept', FOOD, {});
    const { clocks } = await application.view();
    // The seventh day is Labour Day; Thursday and Friday are off too, then comes a weekend.
    expect(clocks.promised).toMatchObject({ due: '2030-05-06', dueAt: Date.parse('2030-05-06T17:00:00+08:00') });
    expect(clocks.statutory).toMatchObject({ due: '2030-05-24', unit: 'months' });
    const { promised } = await explained(application.caseNo);
    expect(promised.days.filter((day) => day.counted).map((day) => day.date)).toEqual([
      '2030-04-25',
      '2030-04-26',
      '2030-04-27',
      '2030-04-28',
      '2030-04-29',
      '2030-04-30',
      '2030-05-06',
    ]);
    const rolled = promised.days.filter((day) => day.reason === 'rolledToWorkingDay').map((day) => day.date);
    expect([rolled[0], rolled.at(-1)]).toEqual(['2030-05-01', '2030-05-05']);
  });

  it('R-CLK-02 R-LAW-11 working days skip weekends and holidays, count the make-up Saturday, and every day says why', async () => {
    await stage.passTo('2030-04-28T10:00'); // Sunday
    const application = await stage.receive('own-law');
    const { clocks } = await application.view();
    expect(clocks.promised).toMatchObject({ due: '2030-05-10', dueAt: Date.parse('2030-05-10T17:00:00+08:00') });
    await application.do('accept', FOOD, {});
    const { promised, statutory } = await explained(application.caseNo);
    expect(promised.days.filter((day) => day.reason === 'holiday')).toMatchObject([
      { date: '2030-05-01', counted: false, holiday: '劳动节' },
      { date: '2030-05-02', counted: false },
      { date: '2030-05-03', counted: false },
    ]);
    expect(promised.days.filter((day) => day.counted)).toHaveLength(7);
    expect(statutory.days.map((day) => day.date)).toEqual(promised.days.map((day) => day.date));

    const later = await stage.receive('licence');
    const explanation = (await explained(later.caseNo)).promised.days;
    expect(explanation.find((day) => day.date === '2030-05-11')).toMatchObject({
      counted: true,
      reason: 'makeUpWorkingDay',
    });
    // No day between the start and the due date is passed over.
    const span = (Date.parse(explanation.at(-1)!.date) - Date.parse(explanation[0]!.date)) / 86_400_000;
    expect(explanation).toHaveLength(span + 1);
  });

  it('R-CLK-03 both limits are shown, the promised one never ends after the statutory one', async () => {
    for (const code of ['restaurant', 'street', 'week', 'licence', 'own-law']) {
      const application = await (await stage.receive(code)).toReview();
      const { promised, statutory } = (await application.view()).clocks;
      expect([promised.unit, promised.amount, statutory.amount].every(Boolean)).toBe(true);
      expect(promised.due! <= statutory.due!).toBe(true);
    }
  });

  it('R-LAW-02 a licence has twenty working days and ten more, a joint one forty-five and fifteen more; its own law prevails', async () => {
    const request = {
      reason: '复杂',
      basis: '第四十二条',
      handlingOpinion: '拟延期',
      plannedClosingDate: '2031-03-01',
    };
    const limitOf = async (code: string) => {
      const application = await (await stage.receive(code)).toReview();
      const max = (await application.folded()).item.extension!.max;
      const refusal = await application.refused('requestExtension', FOOD, { ...request, days: max + 1 });
      await application.do('requestExtension', FOOD, { ...request, days: max });
      return [(await application.view()).clocks.statutory.amount, refusal.code, refusal.params!['max']];
    };
    expect(await limitOf('licence')).toEqual([20, 'EXTENSION_OVER_MAXIMUM', 10]);
    expect(await limitOf('restaurant')).toEqual([45, 'EXTENSION_OVER_MAXIMUM', 15]);
    const own = await (await stage.receive('own-law')).toReview();
    expect((await own.view()).clocks.statutory.amount).toBe(7);
  });

  it('R-LAW-04 silence decides nothing, however long it lasts', async () => {
    await stage.passTo('2030-05-20T09:00');
    const application = await (await stage.receive('street')).toReview();
    await stage.passTo('2030-12-02T09:00');
    expect(await application.view()).toMatchObject({ state: 'underReview', outcome: null });
    expect(await application.events('DecisionMade')).toEqual([]);
    expect((await application.events('LimitExpired')).map((event) => event.data.clock)).toEqual([
      'unit:lead',
      'promised',
      'statutory',
    ]);
    await application.toDecision();
    await application.do('decide', FOOD, { outcome: 'granted' });
    expect((await application.events('DecisionMade'))[0]!.data.closing).toMatchObject({ statutory: 'overdue' });
    await application.keepHistory('overdue-both-limits');
  });

  it('R-LAW-04 only where the item cites the law that says so, its silence is consent at the end of the limit', async () => {
    await stage.passTo('2030-12-02T09:00'); // Monday
    const application = await (await stage.receive('silent')).toReview();
    await stage.passTo('2030-12-09T16:59');
    expect(await application.events('DecisionMade')).toEqual([]);
    await stage.passTo('2030-12-09T17:01');
    expect(await application.events('DecisionMade')).toMatchObject([
      { rule: 'R-LAW-04', actor: { kind: 'system' }, data: { outcome: 'granted', basis: '《办法》第三条' } },
    ]);
    expect((await application.notices()).at(-1)).toMatchObject({
      kind: 'decision',
      content: { basis: '《办法》第三条' },
    });
    await application.do('deliver', FOOD, { way: 'electronic', receivedBy: '张三' });
    await application.handle.result();
    await application.keepHistory('silence-is-consent');
  });

  it('R-LAW-07 a due date in a year whose holiday notice is not out is provisional', async () => {
    await stage.passTo('2030-12-20T10:00');
    const application = await stage.receive('restaurant');
    expect((await application.view()).clocks.promised).toMatchObject({ due: '2031-01-10', provisional: true });
    const earlier = await stage.receive('street');
    expect((await earlier.view()).clocks.promised).toMatchObject({ due: '2030-12-27', provisional: false });
    const { promised } = await explained(application.caseNo);
    expect(promised.days.filter((day) => day.provisional).map((day) => day.date.slice(0, 4))).toContain('2031');
    await application.do('accept', clerk, {});
    expect((await application.view()).clocks.statutory.provisional).toBe(true);
  });
});
