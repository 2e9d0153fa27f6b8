import type { Refusal } from '../refusal';
import { openRevocations } from './aftercare-state';
import type { CaseAction } from './commands';
import type { Decision } from './decision';
import { dutiesOf, holderOf } from './duties';
import type { CaseFile, CaseState } from './types';

/**
 * Acts by which approval powers are exercised (D5.9(3): 违反法定权限实施审批): to accept, to review, to decide, to grant time or a
 * release, to revoke. Whoever is refused anything else has at most taken a wrong turn.
 */
const DECIDING_ACTS: readonly CaseAction[] = [
  'accept',
  'onTheSpot',
  'opine',
  'decide',
  'decideExtension',
  'release',
  'decideRevocation',
];

/** Somebody has tried, and after he was told whose it is tried again, to decide what is not his to decide. */
export interface Overstep {
  person: string;
  action: CaseAction;
  /** The post in which he works. */
  post?: string;
}

/**
 * Whether a refused act was tried outside of one's authority. Not by whoever acts for the post of the holder, stands in there or stands
 * above it: a duty that was his a moment ago, or may be tomorrow, is a matter of who is there today. Nor where nobody holds
 * the duty: then the time for it has not come, or is over.
 *
 * @param touched posts in which the person acts or may have to
 */
export function isBeyondAuthority(file: CaseFile, action: CaseAction, refusal: Refusal, touched: string[]): boolean {
  if (!DECIDING_ACTS.includes(action) || isOver(file.state)) return false;
  if (refusal.code === 'RECUSED' || refusal.code === 'LEADER_REQUIRED') return true;
  const holder = refusal.params?.['holder'];
  if (refusal.code !== 'NOT_YOUR_DUTY' || holder === undefined) return false;
  const his = dutiesOf(file).filter(({ id }) => holderOf(file.state, id)?.person === holder);
  return !his.some(({ post }) => touched.includes(post));
}

/** A suspected breach, once for each person and act: a supervisor confirms or dismisses it (R-SUP-04). */
export function overstepped({ state }: CaseFile, { person, action, post }: Overstep): Decision {
  if (isOver(state) || state.oversteps?.includes(overstepOf(person, action))) return { drafts: [] };
  const data = { kind: 'beyondAuthority' as const, person, ...(post && { post }), detail: action };
  return { drafts: [{ type: 'SuspectedBreachRecorded', rule: 'R-SUP-04', data }] };
}

/** Nothing is left to be decided: the case is closed, and no revocation of what it granted waits for the leader. */
function isOver(state: CaseState): boolean {
  return state.status === 'closed' && openRevocations(state).length === 0;
}

export function overstepOf(person: string | undefined, action: string): string {
  return `${person} ${action}`;
}
