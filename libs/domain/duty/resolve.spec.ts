import { morning, organisation } from '../case/paper.testing';
import { type AbsenceSpan, isAway, postsTouchedBy, resolvePost, standingAt } from './resolve';

const at = morning('2026-03-02');
const away = (...persons: string[]): AbsenceSpan[] => persons.map((person) => ({ person, from: at - 1, to: at + 1 }));
const holder = (post: string, ...absent: string[]) => resolvePost(post, at, organisation, away(...absent));

describe('away', () => {
  const absence = { person: 'food-1', from: 100, to: 200 };

  it.each([
    [99, false],
    [100, true],
    [199, true],
    [200, false],
  ])('from the first instant until, not including, the last: at %i %s', (instant, expected) => {
    expect(isAway('food-1', instant, [absence])).toBe(expected);
  });

  it('is nobody else', () => {
    expect(isAway('food-2', 150, [absence])).toBe(false);
  });

  it('R-ABP-08 lasts as long as any of several absences that overlap or nest', () => {
    const absences = [
      { person: 'food-1', from: 100, to: 400 },
      { person: 'food-1', from: 150, to: 200 },
      { person: 'food-1', from: 390, to: 500 },
    ];
    expect([99, 100, 250, 399, 450, 500].map((instant) => isAway('food-1', instant, absences))).toEqual([
      false,
      true,
      true,
      true,
      true,
      false,
    ]);
  });
});

describe('R-ABP-02 who holds a post', () => {
  it('is A while A is there', () => {
    expect(holder('food-review', 'food-2')).toEqual({
      post: 'food-review',
      person: 'food-1',
      substitute: false,
      emptyPost: false,
    });
  });

  it.each([
    [['food-1'], 'food-2'],
    [['food-1', 'food-2'], 'food-3'],
  ])('is the first available B in order while %j are away', (absent, person) => {
    expect(holder('food-review', ...absent)).toEqual({
      post: 'food-review',
      person,
      substitute: true,
      emptyPost: false,
    });
  });

  const everybody = ['food-1', 'food-2', 'food-3'];
  it.each([
    [[], 'food-head'],
    [['food-head'], 'leader-1'],
    [['food-head', 'leader-1'], 'leader-2'],
    [['food-head', 'leader-1', 'leader-2'], 'director'],
    [['food-head', 'leader-1', 'leader-2', 'director'], 'deputy'],
  ])('is, for an empty post with %j away too, the nearest superior: %s', (more, person) => {
    expect(holder('food-review', ...everybody, ...more)).toEqual({
      post: 'food-review',
      person,
      substitute: true,
      emptyPost: true,
    });
  });

  it('is a B of the section head before the department’s leader', () => {
    expect(holder('market-leader', 'leader-1', 'leader-2', 'food-head')).toMatchObject({
      person: 'food-1',
      emptyPost: true,
    });
  });

  it('is the department’s leader where the head’s own post is empty', () => {
    expect(holder('sanitation-head', 'sanitation-head', 'health-1')).toMatchObject({
      person: 'leader-3',
      emptyPost: true,
    });
  });

  it('stays A where the whole house is away: a duty is never without a holder', () => {
    const house = organisation.posts.flatMap((post) => [post.a, ...post.b]);
    expect(holder('food-review', ...house)).toEqual({
      post: 'food-review',
      person: 'food-1',
      substitute: false,
      emptyPost: true,
    });
  });

  it('finds nobody above the centre’s leader', () => {
    expect(holder('centre-leader', 'director', 'deputy')).toEqual({
      post: 'centre-leader',
      person: 'director',
      substitute: false,
      emptyPost: true,
    });
  });

  it('turns to the centre’s leader for a post whose section is not described', () => {
    const stray = { code: 'stray', name: 's', sectionCode: 'nowhere', a: 'x', b: [] };
    const changed = { ...organisation, posts: [...organisation.posts, stray] };
    expect(resolvePost('stray', at, changed, away('x'))).toMatchObject({ person: 'director', emptyPost: true });
  });

  it('R-LAW-14 is nobody who stands aside, as if he were away', () => {
    const resolved = (post: string, recused: string[], ...absent: string[]) =>
      resolvePost(post, at, organisation, away(...absent), recused);
    expect(resolved('food-review', ['food-1'])).toMatchObject({ person: 'food-2', substitute: true, emptyPost: false });
    expect(resolved('food-review', ['food-2'], 'food-1')).toMatchObject({ person: 'food-3', emptyPost: false });
    expect(resolved('food-review', ['food-1', 'food-2', 'food-3', 'food-head'])).toMatchObject({
      person: 'leader-1',
      emptyPost: true,
    });
  });

  it('R-LAW-14 is somebody who is away rather than somebody who stands aside; only without any other is it he', () => {
    const house = organisation.posts.flatMap((post) => [post.a, ...post.b]);
    const resolved = (recused: string[]) => resolvePost('food-review', at, organisation, away(...house), recused);
    expect(resolved([])).toMatchObject({ person: 'food-1', substitute: false, emptyPost: true });
    expect(resolved(['food-1'])).toMatchObject({ person: 'food-head', substitute: true, emptyPost: true });
    expect(resolved(house)).toMatchObject({ person: 'director', substitute: true, emptyPost: true });
    // Where nobody above is left, a stand-in who is away.
    expect(resolvePost('centre-leader', at, organisation, away(...house), ['director'])).toMatchObject({
      person: 'deputy',
      substitute: true,
      emptyPost: true,
    });
    expect(resolvePost('centre-leader', at, organisation, [], ['director', 'deputy'])).toEqual({
      post: 'centre-leader',
      person: 'director',
      substitute: false,
      emptyPost: true,
      stoodAside: true,
    });
  });

  it('R-LAW-14 tells a post whose people stand aside from one that they have left', () => {
    const resolved = (recused: string[], ...absent: string[]) =>
      resolvePost('food-review', at, organisation, away(...absent), recused);
    expect(resolved(['food-1', 'food-2', 'food-3']).stoodAside).toBe(true);
    expect(resolved(['food-1'], 'food-2', 'food-3').stoodAside).toBe(true);
    expect(resolved(['food-1'], 'food-1', 'food-2', 'food-3').stoodAside).toBeUndefined();
    expect(resolved(['food-1']).stoodAside).toBeUndefined();
    expect(resolvePost('nope', at, organisation, [], ['director'])).not.toHaveProperty('stoodAside');
  });

  it('R-REG-05 is, for a post that the organisation has given up since, the centre’s leader', () => {
    expect(holder('nope')).toEqual({ post: 'nope', person: 'director', substitute: true, emptyPost: true });
    expect(holder('nope', 'director')).toMatchObject({ person: 'deputy' });
    expect(holder('nope', 'director', 'deputy')).toMatchObject({ person: 'director', emptyPost: true });
  });
});

describe('whether a person may act for a post', () => {
  it.each([
    ['food-review', 'food-1', 'here'],
    ['food-review', 'food-3', 'here'],
    ['food-review', 'food-head', 'here'],
    ['food-review', 'leader-2', 'here'],
    ['food-review', 'deputy', 'here'],
    ['food-review', 'health-1', 'gone'],
    ['food-review', 'food-2', 'away'],
    ['health-review', 'food-2', 'gone'],
    ['nope', 'director', 'here'],
    ['nope', 'food-1', 'gone'],
  ])('of %s, %s: %s', (post, person, standing) => {
    expect(standingAt(post, person, at, organisation, away('food-2'))).toBe(standing);
  });
});

describe('somebody who stands aside', () => {
  it('R-LAW-14 has no part in any post of the case, whether he is there or away', () => {
    expect(standingAt('food-review', 'food-2', at, organisation, [], ['food-2'])).toBe('gone');
    expect(standingAt('food-review', 'food-2', at, organisation, away('food-2'), ['food-2'])).toBe('gone');
    expect(standingAt('food-review', 'food-2', at, organisation, [], ['food-1'])).toBe('here');
  });
});

describe('the posts touched by an absence', () => {
  it.each([
    ['window-2', ['window']],
    ['window-1', ['window', 'registry']],
    ['food-2', ['food-review']],
    ['food-1', ['market-leader', 'food-head', 'food-review']],
    ['leader-3', ['health-leader', 'sanitation-head', 'health-review']],
    ['leader-2', ['market-leader', 'food-head', 'food-review']],
    ['stranger', []],
  ])('of %s: as A, as B and as the one above an empty post', (person, posts) => {
    expect(postsTouchedBy(person, organisation)).toEqual(posts);
  });

  it('are all of them for the leader of the centre', () => {
    expect(postsTouchedBy('deputy', organisation)).toEqual(organisation.posts.map((post) => post.code));
  });
});
