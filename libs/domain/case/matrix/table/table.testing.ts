import type { RuleId } from '../../../refusal';
import type { Body } from '../../case-on-paper';
import type { CaseAction } from '../../commands';
import type { By } from '../../types';
import type { ActorName } from '../actors.testing';
import type { SituationName } from '../situations.testing';

/**
 * What somebody is answered: `CaseAccepted NoticeIssued → accepted`, the events that follow in their order and the state
 * where it changes; or `NOT_YOUR_DUTY R-ABP-03`, the refusal with its rule, and after a `+` the events of an attempt that is
 * itself a fact. Who holds which duty from then on is left out: other tests are about that.
 */
export type Answer = string;

/** One answer for everybody, or answers by actors (several to a key); `rest`: everybody else. */
export type Answers = Answer | Record<string, Answer>;

/** One way of taking an action. Written by hand from the rulebook and the design, and never derived from the policies. */
export interface Row<A extends CaseAction> {
  /** What is special about it, where an action is taken in several ways. */
  way?: string;
  body: Body<A> | ((where: SituationName, by: By) => Body<A>);
  /** Of the refusal where the state does not know the move. */
  rule: RuleId;
  /** By situations, several to a key, a later key before an earlier; where none is named the state does not know the move. */
  where: Record<string, Answers>;
}

/** Every action in at least one way; the compiler asks for a row where an action is new. */
export type Table = { [A in CaseAction]: Row<A>[] };

export const NOT_YOURS: Answer = 'NOT_YOUR_DUTY R-ABP-03';
export const CLOSED: Answer = 'CASE_CLOSED R-CLS-02';

export const BEFORE_ACCEPTANCE = 'registered preReview awaitingSupplement toldByMouth';
export const UNDESIGNATED = 'accepted sectionNamed deemed';
export const UNDER_REVIEW = 'unsigned underReview standingIn busy';
export const PENDING = 'pendingDecision contested';
export const DESIGNATED = `${UNDER_REVIEW} ${PENDING}`;
export const IN_REVIEW = `${UNDESIGNATED} ${DESIGNATED}`;
export const OPEN = `${BEFORE_ACCEPTANCE} ${IN_REVIEW}`;

/** Stands in the table for who looks after the case: the receiving clerk, later the first handler or who stands in. */
export const CARER = 'carer';

export function carerIn(where: SituationName): ActorName {
  if (where === 'standingIn') return 'standIn';
  return `${BEFORE_ACCEPTANCE} ${UNDESIGNATED}`.split(' ').includes(where) ? 'clerk' : 'handler';
}
