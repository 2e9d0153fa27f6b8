import { patched } from '@temporalio/workflow';
import { awaitsAftercare } from '@shouban/domain/case/aftercare';
import type { Decision } from '@shouban/domain/case/decision';
import type { CaseState, Draft } from '@shouban/domain/case/types';

/**
 * Decides as the history of the case was decided. An opinion against the case opens a duty of the lead or of the leader, and
 * its holder is asked of the activity (R-ASG-06, R-JNT-05); in histories from before it opened none, and nobody was asked.
 */
export function asThen(decision: Decision): Decision {
  return ratedAsThen(opinionAsThen(decision));
}

function opinionAsThen(decision: Decision): Decision {
  const waits = decision.drafts.some((draft) => draft.type === 'OpinionGiven' && draft.data.waitDays !== undefined);
  if (!waits || patched('opinions-open-duties')) return decision;
  return { ...decision, drafts: decision.drafts.map(withoutWait) };
}

/** Whoever handled the case does not look into its low rating (R-LAW-09); in histories from before, the head was asked all the same. */
function ratedAsThen(decision: Decision): Decision {
  const goesAbove = decision.drafts.some((draft) => draft.type === 'CaseRated' && draft.data.rectifyPost !== undefined);
  if (!goesAbove || patched('rating-goes-above')) return decision;
  return { ...decision, drafts: decision.drafts.map(withoutRectifier) };
}

/** A stand-in who received keeps what he has received (R-ASG-01); in histories from before, whoever held the post was asked. */
export function receivedAsThen(registration: Decision): Decision {
  const keeps = registration.drafts.some(({ type }) => type === 'DutyKept');
  if (!keeps || patched('receiver-keeps')) return registration;
  return { ...registration, drafts: registration.drafts.filter(({ type }) => type !== 'DutyKept') };
}

/** Whether a closed case begins its aftercare: in histories from before there was one, none was begun. */
export function needsAftercare(state: CaseState): boolean {
  return awaitsAftercare(state) && patched('aftercare');
}

/**
 * Whether the millisecond before a due alarm is waited for, whatever moves the alarm meanwhile; what is no longer due then does
 * not ring. In histories from before, its timer was cancelled. It has mostly fired by then, and a task that cancels such a timer
 * must be done again, which Temporal's test server never does (temporalio/sdk-java#3088).
 */
export function waitsWhenDue(): boolean {
  return patched('due-alarm-waits');
}

function withoutRectifier(draft: Draft): Draft {
  if (draft.type !== 'CaseRated') return draft;
  const { rectifyPost: _rectifyPost, ...data } = draft.data;
  return { ...draft, data };
}

function withoutWait(draft: Draft): Draft {
  if (draft.type !== 'OpinionGiven') return draft;
  const { waitDays: _waitDays, ...data } = draft.data;
  return { ...draft, data };
}
