import { PaperProceeding } from '../../proceeding/paper.testing';
import { morning } from '../../case/paper.testing';
import type { By } from '../../case/types';
import { breachProcedure } from './procedure';
import { breachNumber, type SuspectedBreach } from './types';

const inspector: By = { person: 'discipline-1', roles: ['discipline'] };
const director: By = { person: 'director', roles: ['leader'], leads: ['centre-leader'] };
const handler: By = { person: 'food-1', roles: ['officer'] };

const overdue: SuspectedBreach = {
  stream: 'QH2026000001',
  seq: 17,
  kind: 'overdue',
  at: morning('2026-02-27'),
  person: 'food-1',
  post: 'food-review',
  section: 'food',
  detail: '2026-02-26',
};

function paper() {
  return new PaperProceeding(breachProcedure, morning('2026-03-02'), breachNumber(overdue.stream, overdue.seq));
}

async function judged(confirm = true) {
  const breach = paper();
  await breach.open(inspector, { breach: overdue, confirm, reason: '无正当理由' });
  return breach;
}

describe('a suspected breach', () => {
  it('is numbered by the ledger and the place where it stands', () => {
    expect(breachNumber('QH2026000001', 17)).toBe('QH2026000001-17');
    expect(breachNumber('contact/LF2026000002', 4)).toBe('contact-LF2026000002-4');
  });

  it('is confirmed by discipline inspection with a reason', async () => {
    const breach = await judged();
    expect(breach.events).toMatchObject([
      {
        type: 'BreachJudged',
        rule: 'R-SUP-04',
        actor: { kind: 'person', person: 'discipline-1', forPost: 'discipline' },
        data: { breach: overdue, confirmed: true, reason: '无正当理由', on: '2026-03-02', forPost: 'discipline' },
      },
    ]);
    expect(breachProcedure.row(breach.file)).toEqual({
      status: 'confirmed',
      title: 'overdue',
      sections: [],
      facts: { breachKind: 'overdue', about: 'QH2026000001', seq: 17, person: 'food-1', section: 'food' },
    });
    expect(breachProcedure.hearers!(breach.events[0] as never, breach.file)).toEqual(['food-1']);
  });

  it('is over when it is dismissed', async () => {
    const breach = await judged(false);
    expect(breach.file.state.closedAt).toBe(breach.now);
    expect(breachProcedure.row(breach.file).status).toBe('dismissed');
    expect(breach.alarm).toBeUndefined();
    expect(await breach.refusal('appeal', handler, { reason: '不服' })).toEqual(['PROCEEDING_CLOSED', 'R-SUP-04']);
  });

  it('is judged by nobody whom it concerns, and by nobody who does not supervise', async () => {
    const opened = async (by: By, breach: SuspectedBreach, reason = '查实') => {
      const { refusal } = await paper().open(by, { breach, confirm: true, reason });
      return refusal && [refusal.code, refusal.rule];
    };
    expect(await opened({ ...inspector, person: 'food-1' }, overdue)).toEqual(['OWN_BREACH', 'R-SUP-04']);
    expect(await opened(handler, { ...overdue, person: 'food-2' })).toEqual(['NOT_YOURS_TO_JUDGE', 'R-SUP-04']);
    expect(await opened(director, overdue)).toEqual(['NOT_YOURS_TO_JUDGE', 'R-SUP-04']);
    expect(await opened(inspector, overdue, '  ')).toEqual(['REASON_REQUIRED', 'R-SUP-04']);
    expect(await opened(inspector, overdue)).toBeUndefined();
  });

  it("is judged by the centre's leader where it is discipline inspection's own", async () => {
    const own: SuspectedBreach = { ...overdue, person: 'discipline-2', post: 'discipline', section: 'hall' };
    const byInspector = await paper().open(inspector, { breach: own, confirm: false, reason: '自查无误' });
    expect(byInspector.refusal?.code).toBe('NOT_YOURS_TO_JUDGE');
    const breach = paper();
    const byDirector = await breach.open(director, { breach: own, confirm: true, reason: '查实' });
    expect(byDirector.refusal).toBeUndefined();
    expect(breach.file.state.judgement).toEqual({
      confirmed: true,
      reason: '查实',
      by: 'director',
      forPost: 'centre-leader',
      on: '2026-03-02',
    });
  });

  it('becomes final when nobody has appealed in ten working days', async () => {
    const breach = await judged();
    await breach.passTo(Date.parse('2026-03-16T16:59:00+08:00'));
    expect(breach.file.state.closedAt).toBeUndefined();
    await breach.passTo(Date.parse('2026-03-16T17:00:00+08:00'));
    expect(breach.of('JudgementBecameFinal')).toMatchObject([
      { actor: { kind: 'system' }, data: { on: '2026-03-16' } },
    ]);
    expect(breach.file.state.closedAt).toBe(Date.parse('2026-03-16T17:00:00+08:00'));
    expect(breachProcedure.row(breach.file).status).toBe('confirmed');
  });

  it('is appealed against once, by whom it concerns, with a reason', async () => {
    const breach = await judged();
    const other: By = { person: 'food-2', roles: ['officer'], heads: ['food'] };
    expect(await breach.refusal('appeal', other, { reason: '不服' })).toEqual(['NOT_YOURS_TO_APPEAL', 'R-SUP-04']);
    expect(await breach.refusal('appeal', handler, { reason: '' })).toEqual(['REASON_REQUIRED', 'R-SUP-04']);
    expect(await breach.refusal('decideAppeal', director, { confirm: true, reason: '无' })).toEqual([
      'NO_APPEAL',
      'R-SUP-04',
    ]);
    expect(await breach.refusal('appeal', handler, { reason: '系统故障' })).toBeUndefined();
    expect(breachProcedure.row(breach.file).status).toBe('appealed');
    expect(await breach.refusal('appeal', handler, { reason: '再诉' })).toEqual(['APPEAL_PENDING', 'R-SUP-04']);
    expect(breach.holders()).toEqual({ decideAppeal: 'director' });
    expect(breachProcedure.hearers!(breach.of('JudgementAppealed')[0] as never, breach.file)).toEqual(['discipline-1']);
  });

  it("is appealed against by the section's head where nobody is named", async () => {
    const breach = paper();
    await breach.open(inspector, { breach: { ...overdue, person: null }, confirm: true, reason: '查实' });
    expect(await breach.refusal('appeal', handler, { reason: '不服' })).toEqual(['NOT_YOURS_TO_APPEAL', 'R-SUP-04']);
    const head: By = { person: 'food-head', roles: ['officer'], heads: ['food'] };
    expect(await breach.refusal('appeal', head, { reason: '不服' })).toBeUndefined();
    expect(
      await breach.refusal('decideAppeal', { ...director, person: 'food-head' }, { confirm: false, reason: '是' }),
    ).toEqual(['OWN_BREACH', 'R-SUP-04']);
  });

  it('does not stand any more when the appeal succeeds, and what was judged first is kept', async () => {
    const breach = await judged();
    await breach.perform('appeal', handler, { reason: '系统故障' });
    expect(await breach.refusal('decideAppeal', handler, { confirm: false, reason: '是' })).toEqual([
      'OWN_BREACH',
      'R-SUP-04',
    ]);
    expect(await breach.refusal('decideAppeal', inspector, { confirm: false, reason: '是' })).toEqual([
      'JUDGED_BEFORE',
      'R-SUP-04',
    ]);
    const deputy: By = { person: 'deputy', roles: ['leader'], leads: ['centre-leader'] };
    expect(await breach.refusal('decideAppeal', deputy, { confirm: false, reason: '是' })).toEqual([
      'NOT_YOUR_DUTY',
      'R-ABP-03',
    ]);
    expect(await breach.refusal('decideAppeal', director, { confirm: false, reason: ' ' })).toEqual([
      'REASON_REQUIRED',
      'R-SUP-04',
    ]);
    expect(await breach.refusal('decideAppeal', director, { confirm: false, reason: '系统故障属实' })).toBeUndefined();
    const { judgement, overturned, appeal, closedAt } = breach.file.state;
    expect(judgement).toMatchObject({ confirmed: false, by: 'director', forPost: 'centre-leader' });
    expect(overturned).toMatchObject({ confirmed: true, by: 'discipline-1' });
    expect(appeal).toMatchObject({ by: 'food-1', decided: { on: '2026-03-02', by: 'director' } });
    expect(closedAt).toBe(breach.now);
    expect(breachProcedure.row(breach.file).status).toBe('dismissed');
    expect(breachProcedure.hearers!(breach.of('AppealDecided')[0] as never, breach.file)).toEqual(['food-1']);
  });

  it('R-LAW-14 is decided on appeal by nobody who has judged it or whom it concerns', async () => {
    const breach = paper();
    await breach.open({ ...inspector, person: 'director' }, { breach: overdue, confirm: true, reason: '查实' });
    expect(breachProcedure.recused!(breach.file)).toEqual([]);
    await breach.perform('appeal', handler, { reason: '不服' });
    expect(breachProcedure.recused!(breach.file)).toEqual(['food-1', 'director', 'food-1']);
    expect(breach.holders()).toEqual({ decideAppeal: 'deputy' });
  });

  it('stands when the appeal fails', async () => {
    const breach = await judged();
    await breach.perform('appeal', handler, { reason: '不服' });
    await breach.perform('decideAppeal', director, { confirm: true, reason: '理由不成立' });
    expect(breach.file.state.overturned).toBeUndefined();
    expect(breachProcedure.row(breach.file).status).toBe('confirmed');
  });

  it('is not left with an appeal that nobody decides', async () => {
    const breach = await judged();
    await breach.perform('appeal', handler, { reason: '不服' });
    await breach.passTo(Date.parse('2026-03-19T17:00:00+08:00'));
    expect(breach.of('LimitReminded')).toMatchObject([{ data: { clock: 'decideAppeal', to: ['director'] } }]);
    expect(breach.of('LimitExpired')).toMatchObject([{ data: { clock: 'decideAppeal', due: '2026-03-16' } }]);
    expect(breach.of('LimitEscalated').map(({ data }) => data.to)).toEqual(['leader', 'discipline']);
    expect(breach.of('JudgementBecameFinal')).toEqual([]);
  });
});

describe("an appeal against the centre leader's own judgement", () => {
  it("goes to discipline inspection's leader, unless the breach is his", async () => {
    const sections = {
      inspection: { headPost: 'inspection-head', leaderPost: 'inspection-leader', posts: ['discipline'] },
    };
    const appealed = async (post: string) => {
      const breach = paper();
      breach.file = { ...breach.file, chart: { ...breach.file.chart, sections } };
      const own = { ...overdue, person: 'discipline-2', post };
      await breach.open(director, { breach: own, confirm: true, reason: '查实' });
      await breach.perform('appeal', { person: 'discipline-2', roles: ['discipline'] }, { reason: '不服' });
      return breach.duties()[0]!.post;
    };
    expect(await appealed('discipline')).toBe('inspection-leader');
    expect(await appealed('inspection-head')).toBe('inspection-leader');
    expect(await appealed('inspection-leader')).toBe('discipline');
  });
});

describe('a breach in a matter that discipline inspection is kept from', () => {
  const kept: SuspectedBreach = { ...overdue, stream: 'complaint/QHTS2026000001', toLeader: true };

  it('R-SUP-04 is judged by the leader of the centre, and its appeal decided by whoever stands in for him', async () => {
    const one = new PaperProceeding(breachProcedure, morning('2026-03-02'), breachNumber(kept.stream, kept.seq));
    const { refusal } = await one.open(inspector, { breach: kept, confirm: true, reason: 'r' });
    expect(refusal).toMatchObject({ code: 'NOT_YOURS_TO_JUDGE', rule: 'R-SUP-04' });
    await one.open(director, { breach: kept, confirm: true, reason: '无正当理由' });
    await one.perform('appeal', handler, { reason: '有正当理由' });
    expect(one.holders()).toEqual({ decideAppeal: 'deputy' });
  });
});
