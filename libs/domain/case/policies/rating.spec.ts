import { alarmsOf } from '../alarms';
import { allowedActions } from '../attempt';
import { dutiesOf } from '../duties';
import {
  applicant,
  caseIn,
  clerk,
  headOfFood,
  leader,
  morning,
  officer,
  PaperCase,
  plainItem,
  registry,
} from '../paper.testing';
import type { Grade } from '../rating-types';
import { caseView } from '../view';

const handler = officer('food-1');
const head = headOfFood();
const low = { grade: 'dissatisfied' as const, comment: '等候太久' };
const measures = { finding: '叫号系统故障', measures: '已修复' };

async function rated(grade: Grade = 'dissatisfied'): Promise<PaperCase> {
  const paper = await caseIn('closed');
  await paper.do('rate', applicant, { grade, comment: low.comment });
  return paper;
}
/** A case of a post, signed for by whoever holds it while the others are away, withdrawn and rated low; `then` stands in meanwhile. */
async function handledBy(postCode: string, person: string, away: string[] = [], then?: string): Promise<PaperCase> {
  const paper = new PaperCase(plainItem);
  const hour = 3_600_000;
  await paper.register();
  await paper.do('accept', clerk, {});
  const others = person === 'food-2' ? ['food-1'] : away;
  for (const other of others) await paper.away(other, paper.now, paper.now + hour);
  await paper.do('designate', registry, { sectionCode: 'food', postCode });
  await paper.do('sign', officer(person), {});
  if (then) {
    for (const other of ['food-1', 'food-2', 'food-3']) await paper.away(other, paper.now, paper.now + hour);
    await paper.do('pause', officer(then), { procedure: 'testing', expectedDays: 3 });
  }
  paper.now += 2 * hour;
  await paper.resolveAnew();
  await paper.do('withdraw', applicant, {});
  await paper.do('rate', applicant, low);
  return paper;
}
const duties = ({ file, file: { state } }: PaperCase) =>
  dutiesOf(file).map(({ id }) => [id, state.assignments[id]?.person]);
const seenBy = ({ file, now }: PaperCase, by = handler) => caseView(file, now, by).rating;

describe('R-LAW-09 a rating', () => {
  it('is the applicant’s, once, of a closed case; his words stand apart', async () => {
    const paper = await caseIn('closed');
    for (const by of [handler, head, leader, registry]) {
      expect(await paper.refusal('rate', by, low)).toEqual(['APPLICANT_REQUIRED', 'R-LAW-09']);
    }
    expect(await paper.do('rate', applicant, { grade: 'satisfied', comment: '很快' })).toBeUndefined();
    expect(paper.of('CaseRated')).toMatchObject([
      { rule: 'R-LAW-09', data: { grade: 'satisfied', on: '2026-03-02' }, personal: { comment: '很快' } },
    ]);
    expect(JSON.stringify(paper.file.state)).not.toContain('很快');
    expect(await paper.refusal('rate', applicant, low)).toEqual(['RATED', 'R-LAW-09']);
    expect(duties(paper)).toEqual([]);
    expect(seenBy(paper)).toEqual({ grade: 'satisfied', on: '2026-03-02' });
  });

  it('is none of an open case, and none of what was registered by mistake', async () => {
    expect(await (await caseIn('delivering')).refusal('rate', applicant, low)).toEqual(['ILLEGAL_MOVE', 'R-LAW-09']);
    const voided = new PaperCase(plainItem);
    await voided.register();
    await voided.do('voidRegistration', registry, { reason: '重复' });
    expect(await voided.refusal('rate', applicant, low)).toEqual(['NOT_RATED', 'R-LAW-09']);
  });

  it.each([
    ['basicallySatisfied', false],
    ['dissatisfied', true],
    ['veryDissatisfied', true],
  ] as const)('of %s opens a rectification: %s', async (grade, opens) => {
    expect(duties(await rated(grade))).toEqual(opens ? [['rectify:rating', 'food-head']] : []);
  });

  it('that is low is put right in five days by the head, who is pressed for it; then the office calls back in three', async () => {
    const paper = await rated();
    const due = () => alarmsOf(paper.file).find(({ kind }) => kind === 'expired')!.due;
    expect(due()).toBe('2026-03-09');
    await paper.passTo(Date.parse('2026-03-09T17:00:00+08:00'));
    expect(paper.of('LimitExpired').map(({ rule, data }) => [rule, data.clock])).toEqual([
      ['R-LAW-09', 'rating:rectify'],
    ]);
    expect(paper.of('SuspectedBreachRecorded').at(-1)!.data).toMatchObject({ kind: 'overdue', person: 'food-head' });
    await paper.passTo(Date.parse('2026-03-10T17:00:00+08:00'));
    expect(duties(paper)).toContainEqual(['press:rating:rectify:leader', 'leader-1']);
    for (const by of [handler, leader]) {
      expect(await paper.refusal('rectify', by, measures)).toEqual(['NOT_YOUR_DUTY', 'R-ABP-03']);
    }
    expect(await paper.refusal('rectify', head, { ...measures, measures: ' ' })).toEqual([
      'REASON_REQUIRED',
      'R-LAW-09',
    ]);
    await paper.do('rectify', head, measures);
    expect(duties(paper)).toEqual([['callBack:rating', 'registry-1']]);
    expect(due()).toBe('2026-03-13');
    await paper.do('callBack', registry, { reached: true, satisfied: true });
    expect(duties(paper)).toEqual([]);
    expect(paper.file.state.rating).toMatchObject({
      rectified: { ...measures, by: 'food-head' },
      calledBack: { reached: true, satisfied: true, by: 'registry-1' },
    });
    expect(await paper.refusal('callBack', registry, { reached: true })).toEqual(['NO_LOW_RATING', 'R-LAW-09']);
  });

  it('is answered for as long as the centre sets', async () => {
    const paper = new PaperCase(plainItem, undefined, { rectificationDays: 2, callBackDays: 1 });
    await paper.register();
    await paper.do('withdraw', applicant, {});
    await paper.do('rate', applicant, low);
    expect(paper.file.state.rating!.waitDays).toBe(2);
    await paper.do('rectify', head, measures);
    expect(paper.file.state.rating!.rectified!.waitDays).toBe(1);
    await paper.do('callBack', registry, { reached: false, satisfied: true });
    expect(paper.file.state.rating!.calledBack).toEqual({ reached: false, on: '2026-03-02', by: 'registry-1' });
  });

  it('that is low is hidden from whoever handled the case until it is answered', async () => {
    const paper = await rated();
    expect(seenBy(paper)).toBeNull();
    expect(caseView(paper.file, paper.now).rating).toBeNull();
    for (const by of [head, leader, registry, applicant]) expect(seenBy(paper, by)).toMatchObject({ grade: low.grade });
    expect(allowedActions(paper.file, head)).toContain('rectify');
    await paper.do('rectify', head, measures);
    expect(seenBy(paper)).toMatchObject({ grade: low.grade, rectified: measures });
  });

  it('R-LAW-09 of a case that the head handled himself is looked into by the leader above, and hidden from him until then', async () => {
    const paper = new PaperCase(plainItem);
    await paper.register();
    await paper.do('accept', clerk, {});
    await paper.do('designate', registry, { sectionCode: 'food', postCode: 'food-head' });
    await paper.do('withdraw', applicant, {});
    await paper.do('rate', applicant, low);
    expect(paper.file.state).toMatchObject({
      firstHandler: { person: 'food-head' },
      rating: { rectifyPost: 'market-leader' },
    });
    expect(duties(paper)).toEqual([['rectify:rating', 'leader-1']]);
    // Whatever else he is: neither as head nor as a leader does he see it first.
    for (const by of [head, { ...head, roles: leader.roles }]) expect(seenBy(paper, by)).toBeNull();
    expect(await paper.refusal('rectify', head, measures)).toEqual(['NOT_YOUR_DUTY', 'R-ABP-03']);
    await paper.do('rectify', leader, measures);
    expect(seenBy(paper, head)).toMatchObject({ grade: low.grade, rectified: { by: 'leader-1' } });
  });

  it('R-LAW-09 follows an older record as it was: the head’s post where no other is written', async () => {
    const paper = await rated();
    expect(paper.of('CaseRated')[0]!.data).not.toHaveProperty('rectifyPost');
    expect(dutiesOf(paper.file)).toMatchObject([{ id: 'rectify:rating', post: 'food-head' }]);
  });

  it('R-ABP-02 is answered by whoever stands in for the head', async () => {
    const paper = await handledBy('food-review', 'food-2');
    await paper.away('food-head', morning('2026-03-02'));
    expect(duties(paper)).toEqual([['rectify:rating', 'food-1']]);
    expect(paper.of('RectificationPassedUp')).toEqual([]);
  });

  it('R-LAW-09 is not answered by who handled the case and stands in for the head: it goes up, and stays there', async () => {
    const paper = await rated();
    await paper.away('food-head', paper.now, paper.now + 3_600_000);
    expect(paper.of('RectificationPassedUp')).toMatchObject([
      { rule: 'R-LAW-09', actor: { kind: 'system' }, data: { post: 'market-leader', from: 'food-1' } },
    ]);
    expect(duties(paper)).toEqual([['rectify:rating', 'leader-1']]);
    expect(seenBy(paper)).toBeNull();
    paper.now += 2 * 3_600_000;
    await paper.resolveAnew();
    expect(duties(paper)).toEqual([['rectify:rating', 'leader-1']]);
  });

  it('R-LAW-09 is not the head’s who handled the case in another post, or only stood in for its handler', async () => {
    const elsewhere = await handledBy('food-review', 'food-head', ['food-1', 'food-2', 'food-3']);
    expect(elsewhere.file.state.firstHandler).toMatchObject({ person: 'food-head', post: 'food-review' });
    const stoodIn = await handledBy('food-review', 'food-1', [], 'food-head');
    expect(stoodIn.file.state).toMatchObject({ firstHandler: { person: 'food-1' }, actedBy: ['food-1', 'food-head'] });
    for (const paper of [elsewhere, stoodIn]) {
      expect(duties(paper)).toEqual([['rectify:rating', 'leader-1']]);
      expect(paper.of('CaseRated')[0]!.data).toMatchObject({ rectifyPost: 'market-leader' });
      expect(paper.of('DutiesAssigned').at(-1)!.data.assignments).toHaveProperty(
        ['rectify:rating', 'person'],
        'leader-1',
      );
      for (const by of [head, { ...head, roles: leader.roles }]) expect(seenBy(paper, by)).toBeNull();
    }
  });

  it('R-LAW-09 of an older case goes where it went then: nobody is asked who holds what', async () => {
    const paper = await caseIn('closed');
    paper.file = { ...paper.file, state: { ...paper.file.state, edition: 4 } };
    await paper.do('rate', applicant, low);
    await paper.away('food-head');
    expect(duties(paper)).toEqual([['rectify:rating', 'food-1']]);
  });
});
