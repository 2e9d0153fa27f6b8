import { countedFacts } from './counted';
import type { Grade } from './rating-types';
import { applicant, caseIn, namedItem, officer } from './paper.testing';

describe('what reports count of a case', () => {
  it('is open until its clocks stop', async () => {
    expect(countedFacts((await caseIn('underReview')).file)).toEqual({
      receivedOn: '2026-03-02',
      leadSection: 'food',
      closedOn: null,
      promised: null,
      statutory: null,
      extensions: 0,
      pauses: 0,
      ratedOn: null,
      grade: null,
    });
  });

  it('is closed by the decision, before it is delivered', async () => {
    const { file } = await caseIn('delivering');
    const { on, promised, statutory } = file.state.decision!.closing;
    expect(countedFacts(file)).toMatchObject({ closedOn: on, promised, statutory });
    const closed = await caseIn('closed');
    expect(countedFacts(closed.file)).toMatchObject({ closedOn: closed.file.state.closing!.on });
  });

  it('is closed by the delivery where that is the closing', async () => {
    const { file } = await caseIn('delivering');
    const decision = { ...file.state.decision!, outcome: 'outsideRemit' as const };
    expect(countedFacts({ ...file, state: { ...file.state, decision } }).closedOn).toBeNull();
  });

  it('is what the registry has corrected', async () => {
    const { file } = await caseIn('closed');
    const closing = { ...file.state.closing!, promised: 'overdue' as const };
    expect(countedFacts({ ...file, state: { ...file.state, closing } }).promised).toBe('overdue');
  });

  it('has the grade that the applicant gave, 5 for the best and 1 for the worst', async () => {
    const { file } = await caseIn('closed');
    const graded = (grade: Grade) =>
      countedFacts({ ...file, state: { ...file.state, rating: { grade, on: '2026-03-20' } } });
    expect(graded('verySatisfied')).toMatchObject({ ratedOn: '2026-03-20', grade: 5 });
    expect(graded('basicallySatisfied').grade).toBe(3);
    expect(graded('veryDissatisfied').grade).toBe(1);
  });

  it('names the section that leads, and counts granted extensions and begun pauses', async () => {
    const paper = await caseIn('underReview', namedItem);
    await paper.do('pause', officer('food-1'), { procedure: 'testing', expectedDays: 3 });
    const { state } = paper.file;
    const extension = { id: 'E1', days: 5 } as (typeof state.extensions)[number];
    const extensions = (['approved', 'refused', 'approved'] as const).map((how) => ({ ...extension, state: how }));
    const file = { ...paper.file, state: { ...state, extensions, leadSection: 'sanitation' } };
    expect(countedFacts(file)).toMatchObject({ leadSection: 'sanitation', extensions: 2, pauses: 1 });
    const withdrawn = await caseIn('underReview');
    await withdrawn.do('withdraw', applicant, {});
    expect(countedFacts(withdrawn.file).closedOn).not.toBeNull();
  });
});
