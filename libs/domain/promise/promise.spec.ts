import { PROMISE_CONTENTS, type PromiseContent } from '../catalogue/promises';
import { calendar, headOfFood, leader, morning, officer, registry } from '../case/paper.testing';
import type { By } from '../case/types';
import { PaperProceeding } from '../proceeding/paper.testing';
import { HANDLING_WAYS, lackingWays, type HandlingWay } from './handling';
import { checkDue, numberOfCheck, periodAt, periodOf } from './period';
import { promiseProcedure } from './procedure';
import type { PromiseFinding } from './types';

const evening = (day: string) => Date.parse(`${day}T17:00:00+08:00`);
const lastMinute = (day: string) => Date.parse(`${day}T23:59:00+08:00`);
const head = headOfFood();
const discipline: By = { person: 'discipline-1', roles: ['discipline'] };
const DISSATISFIED = { content: 'attitude', effect: 'dissatisfaction', account: '窗口答复不耐烦' } as const;

const findings = (...broken: PromiseContent[]): PromiseFinding[] =>
  PROMISE_CONTENTS.map((content) => ({ content, kept: !broken.includes(content), note: '抽查回执与回访记录' }));

async function opened(at = morning('2026-03-02'), period = '2026Q1') {
  const check = new PaperProceeding(promiseProcedure, at, 'QHCN2026Q1-food');
  await check.open(head, { sectionCode: 'food', period });
  return check;
}

describe('a period (R-REG-04)', () => {
  it.each([
    ['2026Q1', '2026-01-01', '2026-03-31'],
    ['2026Q2', '2026-04-01', '2026-06-30'],
    ['2026Q3', '2026-07-01', '2026-09-30'],
    ['2026Q4', '2026-10-01', '2026-12-31'],
  ])('%s runs from %s to %s', (code, from, until) => {
    expect(periodOf(code)).toEqual({ code, from, until });
    expect([periodAt(from).code, periodAt(until).code]).toEqual([code, code]);
  });

  it('that ends on a day off is over with the next working day', () => {
    expect(checkDue('2026-05-01', { until: '2026-05-03' }, { calendar }).due).toBe('2026-05-06');
  });

  it('and the section name the check, so that there is one', () => {
    expect(numberOfCheck('QH', 'CN', '2026Q4', 'market-food')).toBe('QHCN2026Q4-market-food');
  });
});

describe('the ways of Article 6 (R-REG-04)', () => {
  it.each<[Parameters<typeof lackingWays>[0], HandlingWay[], number]>([
    ['none', [], 1],
    ['none', ['compensation'], 0],
    ['dissatisfaction', ['compensation'], 2],
    ['dissatisfaction', ['apology'], 1],
    ['dissatisfaction', ['publicSelfCriticism'], 1],
    ['dissatisfaction', ['apology', 'publicSelfCriticism', 'compensation'], 0],
    ['harm', ['apology', 'compensation'], 2],
    ['harm', ['visit'], 1],
    ['harm', ['writtenSelfExamination'], 1],
    ['harm', ['visit', 'writtenSelfExamination'], 0],
    ['harm', ['visit', 'publicSelfCriticism'], 0],
    ['harm', ['visit', 'circulatedCriticism'], 0],
    ['harm', [...HANDLING_WAYS], 0],
  ])('after %s, %j lack %i', (effect, ways, lacking) => {
    expect(lackingWays(effect, ways)).toHaveLength(lacking);
  });
});

describe('the check of a section’s promises (R-REG-04)', () => {
  it('is the head’s by the last day of the quarter', async () => {
    const check = await opened();
    expect(check.holders()).toEqual({ checkPromise: 'food-head' });
    expect(check.duties()).toMatchObject([{ post: 'food-head', deadline: { due: '2026-03-31' }, presses: 'head' }]);
    expect(promiseProcedure.row(check.file)).toEqual({
      status: 'open',
      title: '2026Q1 food',
      sections: ['food'],
      facts: {
        section: 'food',
        period: '2026Q1',
        due: '2026-03-31',
        checkedOn: null,
        inTime: null,
        broken: 0,
        unhandled: 0,
      },
    });
  });

  it('is opened of a section that there is, in a quarter that runs', async () => {
    const at = async (now: number, sectionCode: string, period: string) => {
      const check = new PaperProceeding(promiseProcedure, now);
      const { refusal } = await check.open(head, { sectionCode, period });
      return refusal && [refusal.code, refusal.rule];
    };
    const now = morning('2026-03-02');
    expect(await at(now, 'nowhere', '2026Q1')).toEqual(['SECTION_UNKNOWN', 'R-REG-04']);
    expect(await at(now, 'food', '2026Q2')).toEqual(['PERIOD_NOT_RUNNING', 'R-REG-04']);
    expect(await at(now, 'food', '2025Q4')).toEqual(['PERIOD_NOT_RUNNING', 'R-REG-04']);
    expect(await at(now, 'food', '2026Q9')).toEqual(['PERIOD_NOT_RUNNING', 'R-REG-04']);
    expect(await at(lastMinute('2026-03-31') - 1, 'food', '2026Q1')).toBeUndefined();
    expect(await at(lastMinute('2026-03-31'), 'food', '2026Q1')).toEqual(['PERIOD_NOT_RUNNING', 'R-REG-04']);
    expect(await at(morning('2026-01-01'), 'food', '2026Q1')).toBeUndefined();
  });

  it('is over at once where everything is kept', async () => {
    const check = await opened();
    await check.perform('recordCheck', head, { findings: findings().toReversed() });
    expect(check.of('PromiseChecked')).toMatchObject([
      {
        rule: 'R-REG-04',
        actor: { person: 'food-head', forPost: 'food-head' },
        data: { on: '2026-03-02', inTime: true },
      },
    ]);
    expect(check.file.state.check!.findings.map(({ content }) => content)).toEqual(PROMISE_CONTENTS);
    expect(check.of('PromiseCheckClosed')).toMatchObject([{ data: { on: '2026-03-02', broken: 0 } }]);
    expect(promiseProcedure.row(check.file)).toMatchObject({ status: 'closed', facts: { inTime: true } });
    expect(check.duties()).toEqual([]);
    expect(await check.refusal('recordCheck', head, { findings: findings() })).toEqual([
      'PROCEEDING_CLOSED',
      'R-REG-04',
    ]);
    expect(await check.refusal('reportBreach', head, DISSATISFIED)).toEqual(['PROCEEDING_CLOSED', 'R-REG-04']);
    const handling = { breachId: 'B1', ways: ['apology' as const], account: 'x' };
    expect(await check.refusal('handleBreach', head, handling)).toEqual(['PROCEEDING_CLOSED', 'R-REG-04']);
  });

  it('finds on each of the eight, once, and says on what', async () => {
    const check = await opened();
    const record = (said: PromiseFinding[], by = head) => check.refusal('recordCheck', by, { findings: said });
    expect(await record(findings().slice(1))).toEqual(['FINDINGS_INCOMPLETE', 'R-REG-04']);
    expect(await record([...findings(), findings()[0]!])).toEqual(['FINDINGS_INCOMPLETE', 'R-REG-04']);
    expect(await record(findings().map((each) => ({ ...each, note: ' ' })))).toEqual(['REASON_REQUIRED', 'R-REG-04']);
    expect(await record(findings('attitude'))).toEqual(['FINDINGS_DIFFER', 'R-REG-04']);
    expect(await record(findings(), officer('food-2'))).toEqual(['NOT_YOUR_DUTY', 'R-ABP-03']);
    await check.perform('reportBreach', head, DISSATISFIED);
    expect(await record(findings())).toEqual(['FINDINGS_DIFFER', 'R-REG-04']);
    expect(await record(findings('attitude', 'limit'))).toEqual(['FINDINGS_DIFFER', 'R-REG-04']);
    expect(await record(findings('attitude'))).toBeUndefined();
  });

  it('that nobody records is reminded of, expires and is pressed for above the head', async () => {
    const check = await opened();
    await check.passTo(lastMinute('2026-03-31'));
    expect(check.of('LimitReminded')).toMatchObject([{ data: { clock: 'checkPromise', to: ['food-head'] } }]);
    expect(check.of('LimitExpired')).toHaveLength(1);
    expect(check.of('SuspectedBreachRecorded')).toMatchObject([{ data: { kind: 'overdue', person: 'food-head' } }]);
    await check.passTo(evening('2026-04-03'));
    expect(check.of('LimitEscalated').map(({ data: { to, post } }) => [to, post])).toEqual([
      ['leader', 'market-leader'],
      ['discipline', 'discipline'],
    ]);
    await check.perform('recordCheck', head, { findings: findings() });
    expect(check.of('PromiseChecked')[0]!.data.inTime).toBe(false);
  });
});

describe('a broken promise (R-REG-04)', () => {
  it('is found by the head, a leader or discipline inspection, and suspected by the system', async () => {
    const check = await opened();
    const report = (by: By, more: object = {}) => check.refusal('reportBreach', by, { ...DISSATISFIED, ...more });
    expect(await report(officer('food-2'))).toEqual(['NOT_YOUR_DUTY', 'R-ABP-03']);
    expect(await report(registry)).toEqual(['NOT_YOUR_DUTY', 'R-ABP-03']);
    expect(await report(head, { account: ' ' })).toEqual(['REASON_REQUIRED', 'R-REG-04']);
    expect(await report(head, { postCode: 'health-review' })).toEqual(['POST_UNKNOWN', 'R-REG-04']);
    expect(await report(head, { postCode: 'food-review' })).toBeUndefined();
    expect(await report(leader)).toBeUndefined();
    expect(await report(discipline, { effect: 'harm' })).toBeUndefined();
    expect(check.of('PromiseBroken').map(({ data: { id }, actor }) => [id, actor.person])).toEqual([
      ['B1', 'food-head'],
      ['B2', 'leader-1'],
      ['B3', 'discipline-1'],
    ]);
    expect(check.of('PromiseBroken')[0]).toMatchObject({
      data: { id: 'B1', content: 'attitude', effect: 'dissatisfaction', postCode: 'food-review', on: '2026-03-02' },
      personal: { breachId: 'B1', found: '窗口答复不耐烦' },
    });
    expect(check.of('SuspectedBreachRecorded')[0]).toMatchObject({
      rule: 'R-SUP-04',
      data: { kind: 'promiseBroken', detail: 'B1 attitude', post: 'food-review' },
    });
    expect(JSON.stringify(check.file.state)).not.toContain('不耐烦');
  });

  it('is told up to fifty times in one check', async () => {
    const check = await opened();
    for (let i = 0; i < 50; i++) await check.perform('reportBreach', head, DISSATISFIED);
    expect(await check.refusal('reportBreach', head, DISSATISFIED)).toEqual(['BREACHES_TOO_MANY', 'R-REG-04']);
  });

  it('is handled by the head in ten working days, as gravely as it was, and then the check is over', async () => {
    const check = await opened();
    await check.perform('reportBreach', head, DISSATISFIED);
    await check.perform('recordCheck', head, { findings: findings('attitude') });
    expect(promiseProcedure.row(check.file).status).toBe('handling');
    expect(check.duties()).toMatchObject([{ id: 'handleBreach:B1', deadline: { due: '2026-03-16' } }]);
    const handle = (by: By, more: object = {}) =>
      check.refusal('handleBreach', by, {
        breachId: 'B1',
        ways: ['apology', 'publicSelfCriticism'],
        account: '已当面道歉并在科务会上公开检讨',
        ...more,
      });
    expect(await handle(head, { breachId: 'B9' })).toEqual(['BREACH_UNKNOWN', 'R-REG-04']);
    expect(await handle(head, { ways: ['apology'] })).toEqual(['HANDLING_LACKS', 'R-REG-04']);
    expect(await handle(head, { account: '' })).toEqual(['REASON_REQUIRED', 'R-REG-04']);
    expect(await handle(leader)).toEqual(['NOT_YOUR_DUTY', 'R-ABP-03']);
    await check.perform('reportBreach', discipline, { ...DISSATISFIED, effect: 'none' });
    expect(await handle(head)).toBeUndefined();
    expect(await handle(head)).toEqual(['BREACH_HANDLED', 'R-REG-04']);
    expect(check.of('PromiseCheckClosed')).toEqual([]);
    expect(await handle(head, { breachId: 'B2', ways: ['compensation'] })).toBeUndefined();
    expect(check.of('BreachHandled')[0]).toMatchObject({
      data: { breachId: 'B1', ways: ['apology', 'publicSelfCriticism'], on: '2026-03-02', inTime: true },
      personal: { breachId: 'B1', handled: '已当面道歉并在科务会上公开检讨' },
    });
    expect(check.of('PromiseCheckClosed')).toMatchObject([{ data: { broken: 2 } }]);
  });

  it('that nobody handles in time is pressed for, in the centre’s own number of days', async () => {
    const check = await opened();
    check.file = { ...check.file, settings: { ...check.file.settings, promiseBreachDays: 2 } };
    await check.perform('reportBreach', discipline, { ...DISSATISFIED, effect: 'harm' });
    await check.passTo(evening('2026-03-04'));
    expect(check.of('LimitExpired')).toMatchObject([{ data: { clock: 'handleBreach:B1', due: '2026-03-04' } }]);
    await check.passTo(morning('2026-03-05'));
    const ways: HandlingWay[] = ['visit', 'writtenSelfExamination'];
    await check.perform('handleBreach', head, { breachId: 'B1', ways, account: '登门说明并补办' });
    expect(check.file.state.breaches[0]!.handling).toMatchObject({ inTime: false, by: 'food-head' });
    expect(check.of('PromiseCheckClosed')).toEqual([]);
  });
});
