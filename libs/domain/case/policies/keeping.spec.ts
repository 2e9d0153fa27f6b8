import { caseIn, jointItem, officer, plainItem, type PaperCase } from '../paper.testing';
import { isKept } from '../duties';

const B = officer('food-2');
const review = { dutyId: 'review:food', note: '已约现场核查' };

async function standingIn(): Promise<PaperCase> {
  const paper = await caseIn('underReview', jointItem);
  await paper.away('food-1', paper.now, paper.now + 3_600_000);
  return paper;
}
const back = async (paper: PaperCase) => {
  paper.now += 3_600_000;
  await paper.resolveAnew();
};
const holder = ({ file }: PaperCase, dutyId: string) => file.state.assignments[dutyId]!.person;

describe('R-ABP-05 keeping a duty', () => {
  it('stands in the ledger with its note, for the post and by the stand-in', async () => {
    const paper = await standingIn();
    expect(await paper.do('keep', B, review)).toBeUndefined();
    expect(paper.of('DutyKept')).toMatchObject([
      {
        rule: 'R-ABP-05',
        actor: { kind: 'person', person: 'food-2', forPost: 'food-review' },
        data: { dutyId: 'review:food', post: 'food-review', person: 'food-2', note: '已约现场核查' },
      },
    ]);
    expect(paper.file.state.kept).toEqual({ 'review:food': { post: 'food-review', person: 'food-2' } });
  });

  it('leaves it with B on A’s return, and everything else goes back', async () => {
    const paper = await standingIn();
    await paper.do('keep', B, review);
    await back(paper);
    expect([holder(paper, 'review:food'), holder(paper, 'handle')]).toEqual(['food-2', 'food-1']);
    expect(isKept(paper.file.state, 'review:food')).toBe(true);
    expect(isKept(paper.file.state, 'handle')).toBe(false);
  });

  it('ends when B leaves himself, and does not come back with him', async () => {
    const paper = await standingIn();
    await paper.do('keep', B, review);
    await back(paper);
    await paper.away('food-2', paper.now, paper.now + 3_600_000);
    expect(holder(paper, 'review:food')).toBe('food-1');
    expect(paper.file.state.kept).toEqual({});
    await back(paper);
    expect(holder(paper, 'review:food')).toBe('food-1');
  });

  it('stays with B while A leaves and comes back again', async () => {
    const paper = await standingIn();
    await paper.do('keep', B, review);
    await back(paper);
    await paper.away('food-1', paper.now, paper.now + 3_600_000);
    expect(holder(paper, 'review:food')).toBe('food-2');
    await back(paper);
    expect(holder(paper, 'review:food')).toBe('food-2');
  });

  it.each([
    ['twice', B, review, ['DUTY_KEPT', 'R-ABP-05']],
    ['without a note', B, { dutyId: 'handle', note: ' ' }, ['REASON_REQUIRED', 'R-ABP-05']],
    ['of somebody else', officer('food-3'), { ...review, dutyId: 'handle' }, ['NOT_YOUR_DUTY', 'R-ABP-03']],
    ['that is one’s own', officer('health-1'), { ...review, dutyId: 'review:health' }, ['NOT_STANDING_IN', 'R-ABP-05']],
    ['that is not open', B, { ...review, dutyId: 'deliver' }, ['NOT_YOUR_DUTY', 'R-ABP-03']],
  ])('%s is refused', async (_how, by, body, refusal) => {
    const paper = await standingIn();
    await paper.do('keep', B, review);
    expect(await paper.refusal('keep', by, body)).toEqual(refusal);
  });

  it('of a closed case is refused', async () => {
    const paper = await caseIn('closed', plainItem);
    expect(await paper.refusal('keep', B, review)).toEqual(['CASE_CLOSED', 'R-CLS-02']);
  });
});
