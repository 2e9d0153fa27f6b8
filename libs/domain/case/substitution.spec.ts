import type { Duty } from './duties';
import { arisen, givenAnew, holdersOf, type Resolved } from './substitution';
import type { Assignment, CaseState } from './types';

const held = (person: string, substitute = false, post = 'p'): Assignment => ({
  post,
  person,
  substitute,
  emptyPost: false,
});
const stateOf = (assignments: Record<string, Assignment>, kept?: CaseState['kept']) =>
  ({ assignments, ...(kept && { kept }) }) as CaseState;
const duty = (id: string, post = 'p'): Duty => ({ id, kind: 'handle', post });
const resolved = (person: string, more: Partial<Resolved> = {}): Record<string, Resolved> => ({
  p: { ...held(person, person !== 'a'), ...more },
});

const givenForAbsence = (state: CaseState, duties: Duty[], holders: Record<string, Resolved>) =>
  givenAnew(state, duties, holders, 'absence');

describe('who held the duties of each post', () => {
  it('is asked of each post once, and not of a post that the duty no longer belongs to', () => {
    const state = stateOf({ x: held('b'), y: held('a'), z: held('b'), w: held('c', false, 'elsewhere') });
    expect(holdersOf(state, [duty('x'), duty('y'), duty('z'), duty('w'), duty('v')])).toEqual({ p: ['a', 'b'] });
  });
});

describe('duties that have just arisen', () => {
  it('go to the holder of the post; who holds them already is not told again', () => {
    const state = stateOf({ x: held('a') });
    expect(
      arisen(state, [duty('x'), duty('y'), duty('z', 'unknown')], resolved('a', { standing: {} }), 'dutyArose'),
    ).toEqual({
      assignments: { y: held('a') },
      cause: 'dutyArose',
      takenOver: {},
    });
  });
});

describe('duties that are given anew', () => {
  const away = { standing: { a: 'away' as const } };

  it('R-ABP-04 are taken over, told from those that were handed over', () => {
    const state = stateOf({ x: held('a'), y: held('a') });
    const answer = givenForAbsence(state, [duty('x'), duty('y')], resolved('b', { ...away, handedOver: { x: 'n' } }));
    expect(answer).toEqual({
      assignments: { x: held('b', true), y: held('b', true) },
      cause: 'absence',
      takenOver: {
        x: { from: 'a', by: 'b', handedOver: true, note: 'n' },
        y: { from: 'a', by: 'b', handedOver: false },
      },
    });
  });

  it('R-ABP-04 are handed over together by a note on the whole case', () => {
    const answer = givenForAbsence(
      stateOf({ x: held('a') }),
      [duty('x')],
      resolved('b', { ...away, handedOver: { '*': 'n' } }),
    );
    expect(answer.takenOver).toEqual({ x: { from: 'a', by: 'b', handedOver: true, note: 'n' } });
  });

  it('R-ABP-05 come back to A, which is no taking over', () => {
    const answer = givenForAbsence(
      stateOf({ x: held('b', true) }),
      [duty('x')],
      resolved('a', { standing: { b: 'here' } }),
    );
    expect(answer).toEqual({ assignments: { x: held('a') }, cause: 'absence', takenOver: {} });
  });

  it.each([
    ['here', {}],
    ['away', { x: held('a') }],
    ['gone', { x: held('a') }],
  ] as const)('R-ABP-05 stay with a stand-in who keeps them and is %s', (standing, assignments) => {
    const state = stateOf({ x: held('b', true) }, { x: { post: 'p', person: 'b' } });
    expect(givenForAbsence(state, [duty('x')], resolved('a', { standing: { b: standing } })).assignments).toEqual(
      assignments,
    );
  });

  it('R-ABP-07 of somebody who has left for good say so', () => {
    const state = stateOf({ x: held('a') });
    expect(givenForAbsence(state, [duty('x')], resolved('c', { standing: { a: 'gone' } }))).toMatchObject({
      cause: 'holderReplaced',
      takenOver: {},
    });
  });

  it('R-ABP-07 of somebody who is A no longer say so, though he stays in the house', () => {
    const standing = { a: 'here' as const };
    expect(givenForAbsence(stateOf({ x: held('a') }), [duty('x')], resolved('c', { standing })).cause).toBe(
      'holderReplaced',
    );
    const stoodIn = stateOf({ x: held('a', true) });
    expect(givenForAbsence(stoodIn, [duty('x')], resolved('c', { standing })).cause).toBe('absence');
  });

  it('R-LAW-14 of somebody who stands aside say so, and are not kept by him', () => {
    const state = stateOf({ x: held('b', true), y: held('a') }, { x: { post: 'p', person: 'b' } });
    const answer = givenAnew(state, [duty('x'), duty('y')], resolved('a', { standing: { b: 'gone' } }), 'recusal');
    expect(answer).toEqual({ assignments: { x: held('a') }, cause: 'recusal', takenOver: {} });
  });

  it('are the same ones where nobody has moved', () => {
    const answer = givenForAbsence(stateOf({ x: held('a') }), [duty('x')], resolved('a', { standing: { a: 'here' } }));
    expect(answer).toEqual({ assignments: {}, cause: 'absence', takenOver: {} });
  });

  it.each([
    ['substitute', { substitute: true }],
    ['emptyPost', { emptyPost: true }],
  ])('are told again to the same person in another capacity: %s', (_what, more) => {
    const answer = givenForAbsence(stateOf({ x: held('a') }), [duty('x')], resolved('a', more));
    expect(answer.assignments).toEqual({ x: { ...held('a'), ...more } });
  });
});
