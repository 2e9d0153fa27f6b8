import { assigned } from './assigned';
import { caseIn, jointItem, leader, officer, plainItem, registry } from './paper.testing';

describe('R-ABP-07 who holds what from now on', () => {
  const holder = (post: string, emptyPost = false) => ({ post, person: 'x', substitute: emptyPost, emptyPost });

  it('is recorded with its cause, and nothing where nothing changed', async () => {
    const { file } = await caseIn('accepted');
    expect(assigned(file.state, [], { assignments: {}, cause: 'absence', takenOver: {} })).toEqual([]);
    const assignments = { handle: holder('a') };
    expect(assigned(file.state, [], { assignments, cause: 'absence', takenOver: {} })).toEqual([
      { type: 'DutiesAssigned', rule: 'R-ABP-07', data: { assignments, cause: 'absence' } },
    ]);
  });

  it('R-ABP-04 is recorded with what a stand-in has taken over', async () => {
    const { file } = await caseIn('accepted');
    const takenOver = { handle: { from: 'y', by: 'x', handedOver: false } };
    expect(
      assigned(file.state, [], { assignments: { handle: holder('a') }, cause: 'absence', takenOver }).slice(1),
    ).toEqual([{ type: 'DutiesTakenOver', rule: 'R-ABP-04', data: { duties: takenOver } }]);
  });

  it('R-ABP-02 is a suspected breach for each empty post, once', async () => {
    const { file } = await caseIn('accepted');
    const assignments = {
      handle: holder('a', true),
      sign: holder('a', true),
      decide: holder('b'),
      tell: holder('c', true),
    };
    expect(assigned(file.state, [], { assignments, cause: 'dutyArose', takenOver: {} }).slice(1)).toEqual(
      ['a', 'c'].map((post) => ({
        type: 'SuspectedBreachRecorded',
        rule: 'R-ABP-02',
        data: { kind: 'emptyPost', post, detail: post },
      })),
    );
  });

  it('R-ABP-02 is no new breach while a post stays empty, and one when it is empty again', async () => {
    const paper = await caseIn('accepted', plainItem);
    const breaches = () => paper.of('SuspectedBreachRecorded').length;
    const hours = (n: number) => paper.now + n * 3_600_000;
    for (const person of ['food-1', 'food-2', 'food-3']) await paper.away(person, paper.now, hours(20));
    await paper.do('designate', registry, { sectionCode: 'food', postCode: 'food-review' });
    await paper.do('sign', officer('food-head'), {});
    expect(breaches()).toBe(1);
    await paper.passTo(hours(21));
    await paper.resolveAnew();
    for (const person of ['food-1', 'food-2', 'food-3']) await paper.away(person);
    expect(breaches()).toBe(2);
  });

  it('R-LAW-14 is no breach where a post is empty because somebody stands aside, but one where another is', async () => {
    const { file } = await caseIn('accepted');
    const assignments = { handle: holder('a', true), sign: holder('b', true) };
    const given = { assignments, cause: 'recusal' as const, takenOver: {}, stoodAside: ['a'] };
    expect(assigned(file.state, [], given).slice(1)).toMatchObject([{ data: { kind: 'emptyPost', post: 'b' } }]);
    const paper = await caseIn('underReview', jointItem);
    await paper.away('health-2');
    await paper.do('recuse', leader, { person: 'health-1', reason: '近亲属' });
    expect(paper.file.state.assignments['review:health']).toMatchObject({ person: 'sanitation-head', emptyPost: true });
    expect(paper.of('SuspectedBreachRecorded')).toEqual([]);
  });
});
