import { dayOf } from '../../clock';
import type { Day, Instant } from '../../clock/types';
import type { By } from '../../case/types';
import { heldBy, holderOf, isRefused, mustBeOpen } from '../../proceeding/duties';
import type { Decision, Draft, Permit, Policy } from '../../proceeding/types';
import { refuse, type Refusal, type RuleId } from '../../refusal';
import { finalOutcome, type ContactFile } from '../duties';
import type { ContactCommands, ContactEvents, ContactState } from '../types';

export type ContactPolicy<A extends keyof ContactCommands> = Policy<ContactState, ContactEvents, ContactCommands[A]>;
export type ContactDraft = Draft<ContactEvents>;
export type ContactDecision = Decision<ContactEvents>;

/** Whoever owes the person the answer: the first asker, or the handler who has confirmed. */
export function carer(file: ContactFile, by: By, rule: RuleId): Permit {
  return mustBeOpen(file, rule) ?? alreadyAnswered(file, rule) ?? heldBy(file, by, ['answer']);
}

/** The holder of one of several duties of a kind, such as the questions that still wait for an answer. */
export function holderOfOne(file: ContactFile, by: By, duties: string[], none: Refusal): Permit {
  const wrong = mustBeOpen(file, none.rule) ?? alreadyAnswered(file, none.rule);
  if (wrong) return wrong;
  return duties.length === 0 ? none : heldBy(file, by, duties);
}

function alreadyAnswered({ state }: ContactFile, rule: RuleId | undefined): Refusal | undefined {
  const outcome = finalOutcome(state);
  if (!outcome) return undefined;
  return refuse('CONTACT_ANSWERED', 'The person has been answered; only the leader has still to reply.', rule, {
    outcome,
  });
}

/** A post of the house that is not the asker's own: one's own duty is not passed on (R-CON-04). */
export function otherPost(file: ContactFile, postCode: string, rule: RuleId): Refusal | undefined {
  if (!sectionOf(file, postCode)) {
    return refuse('POST_UNKNOWN', 'There is no post of this code in this house.', rule);
  }
  if (postCode !== file.state.handlerPost) return undefined;
  return refuse('OWN_DUTY', 'This is the duty of your own post: answer it, or open a case.', 'R-CON-03', { postCode });
}

export function sectionOf({ chart }: ContactFile, postCode: string): string | undefined {
  return Object.entries(chart.sections).find(([, { posts }]) => posts.includes(postCode))?.[0];
}

export function today(file: ContactFile, now: Instant): Day {
  return dayOf(now, file.calendar);
}

export function missing(what: string, rule: RuleId): Refusal {
  return refuse('REASON_REQUIRED', `State the ${what}.`, rule);
}

/** Whoever stands in and received the person follows it himself, while he is there, also in what arises later. */
export function keptByReceiver({ state }: ContactFile, dutyId: string): ContactDraft[] {
  const holder = holderOf(state, 'answer');
  if (!holder?.substitute || holder.person !== state.firstAsker?.person) return [];
  const { post, person } = holder;
  const note = '首问责任人代为接收、转交并跟踪到承办人确认';
  return [
    { type: 'DutiesAssigned', rule: 'R-CON-05', data: { assignments: { [dutyId]: holder }, cause: 'dutyArose' } },
    { type: 'DutyKept', rule: 'R-CON-05', data: { dutyId, post, person, note } },
  ];
}

export { isRefused };
