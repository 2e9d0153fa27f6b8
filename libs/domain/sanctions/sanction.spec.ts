import { clerk, morning, officer, organisation } from '../case/paper.testing';
import type { By } from '../case/types';
import { PaperProceeding } from '../proceeding/paper.testing';
import { sanctionProcedure, sanctionStatus } from './procedure';
import { standingOfSubject } from './subject';
import type { SanctionCommands, SanctionEvents, SanctionOpening, SanctionState } from './types';

type Paper = PaperProceeding<SanctionState, SanctionEvents, SanctionCommands, SanctionOpening>;

const discipline: By = { person: 'discipline-1', roles: ['discipline'] };
const subject = officer('food-1');
const inCharge: By = { person: 'leader-1', roles: ['leader'], leads: ['market-leader'] };
const director: By = { person: 'director', roles: ['leader'], leads: ['centre-leader'] };
const DECIDED = { sanction: true, reason: '情节较轻' };
const evening = (day: string) => Date.parse(`${day}T17:00:00+08:00`);

function proposal(more: Partial<SanctionOpening> = {}): SanctionOpening {
  const person = more.person ?? 'food-1';
  return {
    person,
    ladder: 'D5',
    grade: 'writtenAdmonition',
    ground: 'firstHandler',
    origin: { kind: 'complaint', number: 'QHTS2026000001' },
    facts: '超时限办理',
    standing: standingOfSubject(person, organisation)!,
    ...more,
  };
}

const paper = (): Paper => new PaperProceeding(sanctionProcedure, morning('2026-03-02'), 'QHZR2026000001');

async function proposed(more: Partial<SanctionOpening> = {}, by: By = discipline): Promise<Paper> {
  const one = paper();
  const { refusal } = await one.open(by, proposal(more));
  expect(refusal).toBeUndefined();
  return one;
}

async function decided(more: Partial<SanctionOpening> = {}): Promise<Paper> {
  const one = await proposed(more);
  await one.perform('waiveStatement', subject, {});
  await one.perform('decide', inCharge, DECIDED);
  return one;
}

async function recorded(more: Partial<SanctionOpening> = {}): Promise<Paper> {
  const one = await decided(more);
  await one.perform('record', discipline, { way: 'written', toldAt: one.now, receipt: '回证8' });
  return one;
}

const facts = (one: Paper) => sanctionProcedure.row(one.file).facts;

describe('proposal (R-SUP-02)', () => {
  it('says by which regulation, what and for what, and tells the person until when he may speak', async () => {
    const one = await proposed();
    expect(one.of('SanctionProposed')).toMatchObject([
      {
        rule: 'R-SUP-02',
        actor: { person: 'discipline-1', forPost: 'discipline' },
        data: { person: 'food-1', ladder: 'D5', grade: 'writtenAdmonition', statementBy: '2026-03-09', appealDays: 30 },
        personal: { facts: '超时限办理' },
      },
    ]);
    expect(JSON.stringify(one.file.state)).not.toContain('超时限办理');
    expect(one.of('NoticeIssued').map(({ data }) => data)).toMatchObject([
      {
        kind: 'proposal',
        addressee: { to: 'person', person: 'food-1' },
        content: { name: '书面告诫', tier: 'light', basis: { article: '第九条' }, statementBy: '2026-03-09' },
      },
    ]);
    expect(one.of('NoticeTold')).toHaveLength(1);
    expect(one.holders()).toEqual({ hear: 'discipline-1' });
    expect(facts(one)).toMatchObject({ section: 'food', inForce: false, complaintNo: 'QHTS2026000001' });
  });

  it.each<[string, By, Partial<SanctionOpening>]>([
    ['SANCTION_OF_YOURSELF', { ...discipline, person: 'food-1' }, {}],
    ['NOT_YOURS_TO_PROPOSE', clerk, {}],
    ['NOT_YOURS_TO_PROPOSE', discipline, { person: 'discipline-2' }],
    ['GRADE_NOT_ON_LADDER', discipline, { grade: 'education' }],
    ['GROUND_NOT_ON_LADDER', discipline, { ground: 'rude' }],
    [
      'COMPLAINT_REQUIRED',
      discipline,
      { ladder: 'D1', grade: 'education', ground: 'firstAskerOrHandler', origin: { kind: 'breach', number: 'WG1' } },
    ],
    ['REASON_REQUIRED', discipline, { facts: ' ' }],
  ])('%s', async (code, by, more) => {
    const one = paper();
    const { refusal } = await one.open(by, proposal(more));
    expect([refusal?.code, refusal?.rule]).toEqual([code, 'R-SUP-02']);
    expect(refusal!.message).toMatch(/^[A-Z].{9}/);
    expect(one.events).toEqual([]);
  });

  it('takes a confirmed breach where the regulation does, and a leader’s proposal', async () => {
    const origin = { kind: 'breach' as const, number: 'WG1' };
    const one = await proposed({ origin, ladder: 'D2', grade: 'criticism', ground: 'rude' }, inCharge);
    expect(one.of('SanctionProposed')[0]!.actor.forPost).toBe('market-leader');
    expect(facts(one)).toMatchObject({ origin: 'breach', originNumber: 'WG1', complaintNo: null, tier: 'minor' });
    const byRole = await proposed({}, { person: 'leader-4', roles: ['leader'] });
    expect(byRole.of('SanctionProposed')[0]!.actor.forPost).toBe('centre-leader');
  });

  it('against one of discipline inspection is a leader’s, and the centre hears him', async () => {
    const one = await proposed(
      { person: 'discipline-2' },
      { person: 'leader-1', roles: ['leader'], leads: ['market-leader'] },
    );
    expect(one.holders()).toEqual({ hear: 'director' });
  });
});

describe('who decides (R-SUP-02)', () => {
  it('is the leader in charge of the section; of the centre, where the person is that leader or stands in for him', () => {
    const of = (person: string) => standingOfSubject(person, organisation);
    expect(of('food-1')).toEqual({ sectionCode: 'food', ofDiscipline: false, decidingPost: 'market-leader' });
    expect(of('leader-1')).toMatchObject({ decidingPost: 'centre-leader' });
    expect(of('leader-2')).toMatchObject({ sectionCode: 'food', decidingPost: 'centre-leader' });
    expect(of('discipline-2')).toMatchObject({ sectionCode: 'hall', ofDiscipline: true });
    expect(of('nobody')).toBeUndefined();
  });

  it('is never the person himself, though he leads the centre', async () => {
    const one = await proposed({ person: 'director' });
    await one.perform('waiveStatement', director, {});
    expect(one.holders()).toEqual({ decide: 'deputy' });
    expect(await one.refusal('decide', director, DECIDED)).toEqual(['SANCTION_OF_YOURSELF', 'R-SUP-02']);
  });

  it('is never who proposed it', async () => {
    const one = await proposed({}, inCharge);
    await one.perform('waiveStatement', subject, {});
    expect(one.holders()).toEqual({ decide: 'leader-2' });
    expect(await one.refusal('decide', inCharge, DECIDED)).toEqual(['NOT_YOUR_DUTY', 'R-ABP-03']);
  });
});

describe('nothing is skipped (R-SUP-02)', () => {
  it('not the hearing, the decision, the record or the appeal', async () => {
    const one = await proposed();
    const handed = { way: 'written' as const, toldAt: one.now };
    expect(await one.refusal('decide', inCharge, DECIDED)).toEqual(['NOT_HEARD_YET', 'R-SUP-02']);
    expect(await one.refusal('record', discipline, handed)).toEqual(['NOT_YOUR_DUTY', 'R-ABP-03']);
    expect(await one.refusal('appeal', subject, { grounds: 'x' })).toEqual(['APPEAL_NOT_OPEN', 'R-SUP-02']);
    expect(await one.refusal('decideAppeal', director, { overturn: true, reason: 'r' })).toEqual([
      'NOT_YOUR_DUTY',
      'R-ABP-03',
    ]);
    await one.perform('giveStatement', subject, { statement: '事出有因' });
    expect(await one.refusal('record', discipline, handed)).toEqual(['NOT_YOUR_DUTY', 'R-ABP-03']);
    await one.perform('decide', inCharge, DECIDED);
    expect(await one.refusal('appeal', subject, { grounds: 'x' })).toEqual(['APPEAL_NOT_OPEN', 'R-SUP-02']);
    expect(await one.refusal('decide', inCharge, DECIDED)).toEqual(['SANCTION_DECIDED', 'R-SUP-02']);
    expect(await one.refusal('giveStatement', subject, { statement: 'x' })).toEqual(['ALREADY_HEARD', 'R-SUP-02']);
  });
});

describe('the hearing (R-SUP-02)', () => {
  it('is written by the person, or taken down by whoever hears him, and kept apart', async () => {
    const one = await proposed();
    expect(await one.refusal('giveStatement', clerk, { statement: 'x' })).toEqual(['NOT_YOUR_DUTY', 'R-ABP-03']);
    expect(await one.refusal('giveStatement', subject, { statement: ' ' })).toEqual(['REASON_REQUIRED', 'R-SUP-02']);
    await one.perform('giveStatement', discipline, { statement: '事出有因' });
    expect(one.of('StatementGiven')).toMatchObject([
      { data: { on: '2026-03-02', recordedBy: 'discipline-1' }, personal: { statement: '事出有因' } },
    ]);
    expect(one.file.state.heard).toEqual({ on: '2026-03-02', how: 'stated' });
    const himself = await proposed();
    await himself.perform('giveStatement', subject, { statement: 's' });
    expect(himself.of('StatementGiven')[0]!.data).toEqual({ on: '2026-03-02' });
  });

  it('is waived by the person alone', async () => {
    const one = await proposed();
    expect(await one.refusal('waiveStatement', discipline, {})).toEqual(['NOT_YOURS_TO_APPEAL', 'R-SUP-02']);
    await one.perform('waiveStatement', subject, {});
    expect(one.file.state.heard!.how).toBe('waived');
  });

  it('is over with its last day, and then the decision is due', async () => {
    const one = await proposed();
    await one.passTo(evening('2026-03-09') - 1);
    expect(one.holders()).toEqual({ hear: 'discipline-1' });
    await one.passTo(evening('2026-03-09'));
    expect(one.of('StatementPeriodEnded')).toMatchObject([{ at: evening('2026-03-09'), data: { on: '2026-03-09' } }]);
    expect(one.file.state.heard!.how).toBe('silent');
    expect(one.duties()).toMatchObject([{ id: 'decide', deadline: { due: '2026-03-23' }, presses: 'leader' }]);
    expect(one.of('SuspectedBreachRecorded')).toEqual([]);
  });
});

describe('the decision (R-SUP-02)', () => {
  it('stays on the ladder and at or below what the person was heard on', async () => {
    const one = await proposed();
    await one.perform('waiveStatement', subject, {});
    const decide = (more: object) => one.refusal('decide', inCharge, { ...DECIDED, ...more });
    expect(await decide({ reason: ' ' })).toEqual(['REASON_REQUIRED', 'R-SUP-02']);
    expect(await decide({ grade: 'criticism' })).toEqual(['GRADE_NOT_ON_LADDER', 'R-SUP-02']);
    expect(await decide({ grade: 'offPostTraining' })).toEqual(['SANCTION_GRAVER', 'R-SUP-02']);
    await one.perform('decide', inCharge, { ...DECIDED, grade: 'oralAdmonition' });
    expect(facts(one)).toMatchObject({ grade: 'oralAdmonition', proposedGrade: 'writtenAdmonition', inForce: false });
    expect(one.of('SanctionDecided')).toMatchObject([{ data: { by: 'leader-1', post: 'market-leader' } }]);
  });

  it('R-SUP-02 imposes nothing while a review may overturn the finding, and nobody is late for having waited', async () => {
    const one = await proposed({ findingFinalBy: '2026-04-22' });
    await one.perform('waiveStatement', subject, {});
    expect(one.duties()).toMatchObject([{ id: 'decide', deadline: { from: '2026-04-22' } }]);
    const impose = (finding?: { state: 'open' | 'asked'; until: string }) =>
      one.perform('decide', inCharge, { ...DECIDED, ...(finding && { finding }) });
    for (const finding of [
      { state: 'open' as const, until: '2026-04-01' },
      { state: 'asked' as const, until: '2026-04-22' },
    ]) {
      const { refusal } = await impose(finding);
      expect(refusal).toMatchObject({ code: 'FINDING_NOT_FINAL', rule: 'R-SUP-02', params: { until: finding.until } });
      expect(refusal!.message).toContain(finding.until);
    }
    expect((await impose()).refusal).toBeUndefined();
    const spared = await proposed({ findingFinalBy: '2026-04-22' });
    await spared.perform('waiveStatement', subject, {});
    const none = { sanction: false, reason: '不予追究', finding: { state: 'open' as const, until: '2026-04-01' } };
    expect(await spared.refusal('decide', inCharge, none)).toBeUndefined();
  });

  it('may be none at all: then it is over', async () => {
    const one = await proposed();
    await one.perform('waiveStatement', subject, {});
    await one.perform('decide', inCharge, { sanction: false, reason: '不予追究' });
    expect(one.of('SanctionClosed')).toMatchObject([{ data: { inForce: false } }]);
    expect(one.of('NoticeIssued').at(-1)!.data.kind).toBe('noSanction');
    expect(one.duties()).toEqual([]);
    expect(facts(one)).toMatchObject({ dismissedOn: '2026-03-02', decidedOn: null });
    expect(await one.refusal('decide', inCharge, DECIDED)).toEqual(['PROCEEDING_CLOSED', 'R-SUP-02']);
  });

  it('is handed over with a receipt, and in force from then on', async () => {
    const one = await decided();
    expect(one.holders()).toEqual({ record: 'discipline-1' });
    expect(one.duties()[0]!.deadline!.due).toBe('2026-03-05');
    const hand = (toldAt: number) => one.refusal('record', discipline, { way: 'written', toldAt });
    expect(await hand(one.now + 1)).toEqual(['TOLD_IN_FUTURE', 'R-SUP-02']);
    expect(await hand(morning('2026-03-01'))).toEqual(['TOLD_BEFORE_ISSUE', 'R-SUP-02']);
    await one.perform('record', discipline, { way: 'written', toldAt: one.now, receipt: '回证8' });
    expect(one.of('SanctionRecorded')).toMatchObject([{ data: { on: '2026-03-02', appealBy: '2026-04-01' } }]);
    expect(one.file.state.notices[1]!.told).toEqual({ way: 'written', at: one.now, receipt: '回证8' });
    expect(facts(one)).toMatchObject({ inForce: true, recordedOn: '2026-03-02', barsExcellentIn: null });
  });

  it('of D1 may keep the person from “excellent” in the year of the decision', async () => {
    const one = await recorded({ ladder: 'D1', grade: 'noExcellent', ground: 'firstAskerOrHandler' });
    expect(facts(one)['barsExcellentIn']).toBe(2026);
    await one.perform('appeal', subject, { grounds: 'x' });
    expect(facts(one)['barsExcellentIn']).toBe(2026);
    await one.perform('decideAppeal', director, { overturn: true, reason: 'r' });
    expect(facts(one)['barsExcellentIn']).toBeNull();
  });
});

describe('the appeal (R-SUP-02)', () => {
  it('is the person’s, until the last day; then the decision stands', async () => {
    const one = await recorded();
    expect(await one.refusal('appeal', discipline, { grounds: 'x' })).toEqual(['NOT_YOURS_TO_APPEAL', 'R-SUP-02']);
    expect(await one.refusal('appeal', subject, { grounds: ' ' })).toEqual(['REASON_REQUIRED', 'R-SUP-02']);
    await one.passTo(evening('2026-04-01') - 1);
    expect(sanctionStatus(one.file.state)).toBe('appealable');
    await one.passTo(evening('2026-04-01'));
    expect(one.of('AppealPeriodEnded')).toMatchObject([{ data: { on: '2026-04-01' } }]);
    expect(one.of('SanctionClosed')).toMatchObject([{ data: { inForce: true } }]);
    expect(await one.refusal('appeal', subject, { grounds: 'x' })).toEqual(['APPEAL_NOT_OPEN', 'R-SUP-02']);
  });

  it('is decided by somebody other than who decided it, in thirty days', async () => {
    const one = await recorded();
    await one.perform('appeal', subject, { grounds: '处理过重' });
    expect(one.of('SanctionAppealed')).toMatchObject([{ personal: { grounds: '处理过重' } }]);
    expect(one.duties()).toMatchObject([
      { id: 'decideAppeal', post: 'centre-leader', deadline: { due: '2026-04-01' } },
    ]);
    expect(await one.refusal('decideAppeal', inCharge, { overturn: false, reason: 'r' })).toEqual([
      'DECIDED_BY_YOU',
      'R-SUP-02',
    ]);
    expect(await one.refusal('decideAppeal', subject, { overturn: true, reason: 'r' })).toEqual([
      'SANCTION_OF_YOURSELF',
      'R-SUP-02',
    ]);
    expect(await one.refusal('decideAppeal', director, { overturn: true, reason: ' ' })).toEqual([
      'REASON_REQUIRED',
      'R-SUP-02',
    ]);
    await one.perform('decideAppeal', director, { overturn: false, reason: '事实清楚' });
    // Why stands where it can be erased, and not in what the chain covers for good.
    expect(one.of('SanctionDecided')[0]!.personal).toEqual({ decisionReason: '情节较轻' });
    expect(one.of('AppealDecided')[0]!.personal).toEqual({ appealReason: '事实清楚' });
    const chained = JSON.stringify([one.file.state, one.events.map(({ data }) => data)]);
    for (const words of ['情节较轻', '事实清楚']) expect(chained).not.toContain(words);
    expect(one.of('NoticeIssued').at(-1)!.data).toMatchObject({
      kind: 'appealDecision',
      content: { overturned: false },
    });
    expect(one.of('SanctionClosed')).toMatchObject([{ data: { inForce: true } }]);
    expect(facts(one)).toMatchObject({ appealed: true, overturned: false, overturnedFor: null });
  });

  it('passes over who decided, where he holds the post himself', async () => {
    const one = await proposed({ person: 'leader-1' });
    const leader: By = { person: 'leader-1', roles: ['leader'] };
    await one.perform('waiveStatement', leader, {});
    await one.perform('decide', director, DECIDED);
    await one.perform('record', discipline, { way: 'written', toldAt: one.now });
    await one.perform('appeal', leader, { grounds: 'x' });
    expect(one.holders()).toEqual({ decideAppeal: 'deputy' });
  });

  it.each([
    [undefined, 'facts'],
    ['grade' as const, 'grade'],
  ])('overturns it for %s', async (why, stored) => {
    const one = await recorded();
    await one.perform('appeal', subject, { grounds: 'x' });
    await one.perform('decideAppeal', director, { overturn: true, reason: 'r', ...(why && { for: why }) });
    expect(facts(one)).toMatchObject({ overturned: true, overturnedFor: stored, inForce: false });
    expect(one.of('SanctionClosed')).toMatchObject([{ data: { inForce: false } }]);
  });
});
