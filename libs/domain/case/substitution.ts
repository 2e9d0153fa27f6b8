import { WHOLE_CASE } from '../duty/absence';
import type { PersonStanding, PostHolder } from '../duty/resolve';
import { isKept, type Duty as CaseDuty } from './duties';
import type { Assignment, CaseEventData, CaseState, TakenOver } from './types';

/** Who holds a post, and what else a case must know of it to give its duties anew. */
export interface Resolved extends PostHolder {
  /** Of each person who held a duty of the post until now. */
  standing?: Record<string, PersonStanding>;
  /** What absent persons have handed over of this case, by duty: their note (R-ABP-04). */
  handedOver?: Record<string, string>;
}

/** What the world is asked: posts at an instant; and, where duties are given anew, whose they were in which case. */
export interface Resolving {
  posts: string[];
  at: number;
  /** Persons who stand aside in the case; absent while there are none (R-LAW-14). */
  recused?: string[];
  /** Name of the ledger: a case's number, or that of a proceeding with its kind. */
  caseNo?: string;
  holders?: Record<string, string[]>;
  /** Somebody may be refused by the answer, so that no record looks whether it holds. */
  decides?: true;
}

/**
 * Who is supposed to hold posts, by what a case has heard or has just been told, until which instant at least. The record of what rests on
 * it looks whether that holds, and nothing stands before (decision 70).
 */
export interface Supposed {
  at: number;
  holders: SupposedHolder[];
}

export interface SupposedHolder extends PostHolder {
  /** Who stands aside in the case (R-LAW-14); absent while there are none. */
  recused?: string[];
}

/** Who really holds the posts of a supposition that did not hold, those in which nobody stands aside; and at which instant. */
export interface Refuted {
  holders: PostHolder[];
  heldAt: number;
}

/** What substitution needs to know of a duty, and of whoever's duties they are: cases and proceedings give theirs the same way. */
type Duty = Pick<CaseDuty, 'id' | 'post'>;
export type Holding = Pick<CaseState, 'assignments' | 'kept'>;

type Cause = CaseEventData['DutiesAssigned']['cause'];

/** How holders change: only duties that go to somebody else, or to the same person in another capacity. */
export interface Substitution {
  assignments: Record<string, Assignment>;
  cause: Cause;
  takenOver: Record<string, TakenOver>;
  /** Posts that are empty only because somebody stands aside; absent while there are none. */
  stoodAside?: string[];
}

/** Who holds the duties of each post until now, for the question to the world. */
export function holdersOf({ assignments }: Holding, duties: readonly Duty[]): Record<string, string[]> {
  const holders: Record<string, string[]> = {};
  for (const { id, post } of duties) {
    const held = assignments[id];
    if (held?.post === post) holders[post] = [...new Set([...(holders[post] ?? []), held.person])].sort();
  }
  return holders;
}

/** Holders of duties that have just arisen, or have come to another post. */
export function arisen(
  state: Holding,
  duties: readonly Duty[],
  resolved: Record<string, Resolved>,
  cause: Cause,
): Substitution {
  const assignments = changed(state, duties, resolved);
  return { assignments, cause, takenOver: {}, ...stoodAside(assignments, resolved) };
}

/**
 * Open duties are given anew, because somebody has left, come back or stands aside. What a stand-in keeps stays with him while he is there
 * (R-ABP-05). What somebody absent has handed over is told from what his stand-in takes by himself (R-ABP-04).
 */
export function givenAnew(
  state: Holding,
  duties: readonly Duty[],
  resolved: Record<string, Resolved>,
  because: 'absence' | 'recusal',
): Substitution {
  const standing = ({ id, post }: Duty) => {
    const held = state.assignments[id];
    return held?.post === post ? resolved[post]?.standing?.[held.person] : undefined;
  };
  const moving = duties.filter((duty) => !(isKept(state, duty.id) && standing(duty) === 'here'));
  const assignments = changed(state, moving, resolved);
  const moved = moving.filter(({ id }) => id in assignments);
  const left = moved.filter((duty) => standing(duty) === 'away' && assignments[duty.id]!.substitute);
  const replaced = moved.some((duty) => isReplaced(state.assignments[duty.id]!, standing(duty)));
  return {
    assignments,
    cause: because === 'absence' && replaced ? 'holderReplaced' : because,
    takenOver: Object.fromEntries(left.map((duty) => [duty.id, takenOver(state, duty, resolved[duty.post]!)])),
    ...stoodAside(assignments, resolved),
  };
}

function stoodAside(
  assignments: Record<string, Assignment>,
  resolved: Record<string, Resolved>,
): Pick<Substitution, 'stoodAside'> {
  const posts = Object.values(assignments).flatMap(({ post }) => (resolved[post]?.stoodAside ? [post] : []));
  return posts.length > 0 ? { stoodAside: [...new Set(posts)] } : {};
}

/** Somebody who has no part in the post any more; or who held it as A, is there, and yet holds it no longer. */
function isReplaced({ substitute }: Assignment, standing: PersonStanding | undefined): boolean {
  return standing === 'gone' || (standing === 'here' && !substitute);
}

function takenOver(state: Holding, { id }: Duty, { person: by, handedOver }: Resolved): TakenOver {
  const note = handedOver?.[id] ?? handedOver?.[WHOLE_CASE];
  const from = state.assignments[id]!.person;
  return note === undefined ? { from, by, handedOver: false } : { from, by, handedOver: true, note };
}

function changed(
  state: Holding,
  duties: readonly Duty[],
  resolved: Record<string, Resolved>,
): Record<string, Assignment> {
  return Object.fromEntries(
    duties.flatMap(({ id, post }): [string, Assignment][] => {
      const next = resolved[post];
      if (!next || isSameHolder(state.assignments[id], next)) return [];
      const { person, substitute, emptyPost } = next;
      return [[id, { post, person, substitute, emptyPost }]];
    }),
  );
}

/** Whether it is the same person in the same capacity. */
export function isSameHolder(a: Assignment | undefined, b: Assignment): boolean {
  return a?.person === b.person && a.post === b.post && a.substitute === b.substitute && a.emptyPost === b.emptyPost;
}

/** What is kept by somebody ends when the duty is given to another. */
export function stillKept(kept: NonNullable<Holding['kept']>, assigned: Record<string, Assignment>): Holding['kept'] {
  return Object.fromEntries(
    Object.entries(kept).filter(([id, { person }]) => (assigned[id]?.person ?? person) === person),
  );
}
