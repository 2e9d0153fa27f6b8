import { brought } from './news';
import { PaperJourney, planned, restaurant } from './paper.testing';
import { blockedBy, blocks, inOrder, mayOpen, planProblem, toBring, waitsFor } from './plan';

const owed = (from: string) => [{ material: 'photo', from }];

describe('a plan', () => {
  const codeOf = (...plan: Parameters<typeof planProblem>[0]) => {
    const problem = planProblem(plan);
    return problem && [problem.code, problem.rule, problem.params];
  };

  it('has something in it, and each key once', () => {
    expect(codeOf()).toEqual(['PLAN_EMPTY', 'R-PRX-03', undefined]);
    expect(codeOf(planned('a'), planned('b'), planned('a'))).toEqual(['PLAN_KEY_TWICE', 'R-PRX-03', { key: 'a' }]);
    expect(codeOf(...Array.from({ length: 60 }, (_, i) => planned(`k${i}`)))).toBeUndefined();
    expect(codeOf(...Array.from({ length: 61 }, (_, i) => planned(`k${i}`)))).toEqual([
      'PLAN_TOO_LONG',
      'R-PRX-03',
      { most: 60 },
    ]);
  });

  it('knows every key that something waits for', () => {
    expect(codeOf(planned('a', { after: ['b'] }))).toEqual(['PLAN_KEY_UNKNOWN', 'R-PRX-03', { key: 'b' }]);
    expect(codeOf(planned('a', { accepts: owed('c') }))).toEqual(['PLAN_KEY_UNKNOWN', 'R-PRX-03', { key: 'c' }]);
  });

  it('has no circle, neither of one nor of three, nor over what is owed', () => {
    const circle = (path: string) => ['PLAN_CYCLE', 'R-PRX-03', { path }];
    expect(codeOf(planned('a', { after: ['a'] }))).toEqual(circle('a → a'));
    expect(
      codeOf(
        planned('z'),
        planned('a', { after: ['z', 'b'] }),
        planned('b', { after: ['c'] }),
        planned('c', { after: ['a'] }),
      ),
    ).toEqual(circle('a → b → c → a'));
    expect(codeOf(planned('a', { after: ['b'] }), planned('b', { accepts: owed('a') }))).toEqual(circle('a → b → a'));
    expect(codeOf(planned('a'), planned('b', { after: ['a'] }), planned('c', { after: ['a', 'b'] }))).toBeUndefined();
  });

  it('accepts as owed only what the matter lets be owed, and no material that it does not know', () => {
    expect(codeOf(planned('a'), planned('b', { accepts: owed('a') }))).toBeUndefined();
    expect(codeOf(planned('a'), planned('b', { accepts: [{ material: 'lease', from: 'a' }] }))).toEqual([
      'NOT_DEFERRABLE',
      'R-PRX-04',
      { key: 'b', material: 'lease' },
    ]);
    const unknown = { code: 'stamp', quantity: 1, original: true };
    expect(codeOf(planned('a', { materials: [unknown] }))).toEqual([
      'MATERIAL_UNKNOWN',
      'R-INT-08',
      { key: 'a', materials: 'stamp' },
    ]);
    expect(codeOf(planned('a'), planned('b', { accepts: [{ material: 'stamp', from: 'a' }] }))?.[0]).toBe(
      'MATERIAL_UNKNOWN',
    );
  });

  it('stands in an order in which nothing comes before what it needs', () => {
    const plan = [planned('c', { after: ['b'] }), planned('b', { accepts: owed('a') }), planned('a'), planned('d')];
    expect(inOrder(plan).map(({ key }) => key)).toEqual(['a', 'd', 'b', 'c']);
    expect(waitsFor(planned('b', { after: ['a', 'x'], accepts: owed('a') }))).toEqual(['x']);
  });
});

describe('what a failed entry blocks', () => {
  const plan = [
    planned('a'),
    planned('b', { after: ['a'] }),
    planned('c', { after: ['b'] }),
    restaurant('d', { accepts: owed('a') }),
    planned('e'),
  ];

  it('is everything that needs its grant, directly, through others, or as owed', async () => {
    const journey = await new PaperJourney().started(plan);
    const { state } = journey.file;
    expect(blocks(state, 'a')).toEqual(['b', 'c', 'd']);
    expect(blocks(state, 'b')).toEqual(['c']);
    expect(blocks(state, 'e')).toEqual([]);
    expect(blockedBy(state, journey.entry('c'))).toEqual([]);
    await journey.report('a', 'refused');
    const of = (key: string) => blockedBy(journey.file.state, journey.entry(key));
    expect(['a', 'b', 'c', 'd', 'e'].map(of)).toEqual([[], ['a'], ['a'], ['a'], []]);
    expect(mayOpen(journey.file.state)).toEqual([]);
  });

  it('is nothing that was granted before', async () => {
    const journey = await new PaperJourney().started(plan);
    await journey.report('a', 'granted');
    await journey.openAll();
    await journey.report('b', 'granted');
    expect(blocks(journey.file.state, 'a')).toEqual(['d']);
    for (const bringing of toBring(journey.file.state)) await journey.happens(brought(bringing));
    expect(blocks(journey.file.state, 'a')).toEqual([]);
    expect(blocks(journey.file.state, 'b')).toEqual(['c']);
  });
});
