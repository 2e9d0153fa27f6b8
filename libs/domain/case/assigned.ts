import type { Holding, Substitution } from './substitution';
import type { Assignment, CaseEventData } from './types';

type Recorded = 'DutiesAssigned' | 'DutiesTakenOver';
type EmptyPost = { kind: 'emptyPost'; post: string; detail: string };

/** What a change of holders leaves in a ledger, a case's or a proceeding's. */
export type AssignedDraft =
  | { [T in Recorded]: { type: T; rule: 'R-ABP-04' | 'R-ABP-07'; data: CaseEventData[T] } }[Recorded]
  | { type: 'SuspectedBreachRecorded'; rule: 'R-ABP-02'; data: EmptyPost };

/**
 * Who holds which duty from now on, and what a stand-in has taken over; a post with nobody there is a suspected breach, once
 * for as long as it stays empty (R-ABP-02). Nobody has left a post empty whose people stand aside in the matter.
 *
 * @param open ids of the duties that are open
 */
export function assigned(
  { assignments: before }: Holding,
  open: string[],
  substitution: Substitution,
): AssignedDraft[] {
  const { assignments, cause, takenOver, stoodAside = [] } = substitution;
  if (Object.keys(assignments).length === 0) return [];
  const known = [...emptyPosts(open.map((id) => before[id])), ...stoodAside];
  const empty = emptyPosts(Object.values(assignments)).filter((post) => !known.includes(post));
  const taken: AssignedDraft = { type: 'DutiesTakenOver', rule: 'R-ABP-04', data: { duties: takenOver } };
  return [
    { type: 'DutiesAssigned', rule: 'R-ABP-07', data: { assignments, cause } },
    ...(Object.keys(takenOver).length > 0 ? [taken] : []),
    ...empty.map((post): AssignedDraft => ({
      type: 'SuspectedBreachRecorded',
      rule: 'R-ABP-02',
      data: { kind: 'emptyPost', post, detail: post },
    })),
  ];
}

function emptyPosts(assignments: (Assignment | undefined)[]): string[] {
  return [...new Set(assignments.flatMap((assignment) => (assignment?.emptyPost ? [assignment.post] : [])))];
}
