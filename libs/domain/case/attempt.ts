import type { Instant } from '../clock/types';
import { DomainError, refuse, type Refusal } from '../refusal';
import type { CaseAction, CaseCommands } from './commands';
import { isRefused, refused, type Decision, type Permit } from './decision';
import { policies } from './policies';
import type { Actor, By, CaseEvent, CaseFile, Draft } from './types';

/** Asks the policy of an action. The same function serves the workflow, the simulation and the property tests. */
export function attempt<A extends CaseAction>(
  file: CaseFile,
  action: A,
  command: CaseCommands[A],
  now: Instant,
): Decision {
  if (command.ifSeq !== undefined && command.ifSeq !== file.state.seq) {
    return refused(
      refuse('STALE', 'Somebody has acted since you looked; look again.', undefined, { seq: file.state.seq }),
    );
  }
  const policy = policies[action];
  try {
    const permit = standsAside(file, command.by) ?? policy.permit(file, command.by, command);
    if (isRefused(permit)) return refused(permit);
    return { ...policy.decide(file, command, now), ...(permit.post && { forPost: permit.post }) };
  } catch (error) {
    if (error instanceof DomainError) return refused(error.refusal);
    throw error;
  }
}

/** Posts whose present holder an action's policy wants to know. */
export function postsAskedBy(file: CaseFile, action: CaseAction): string[] {
  return policies[action].asks?.(file) ?? [];
}

/** Who has an interest in the case has no part in it, by whatever duty or role (R-LAW-14). */
function standsAside({ state }: CaseFile, by: By): Permit | undefined {
  if (by.applicant || !state.recused.includes(by.person)) return undefined;
  return refuse('RECUSED', `Nobody acts in a case from which he stands aside: ${by.person}.`, 'R-LAW-14');
}

/** The actions that `by` may take now, whatever the details. */
export function allowedActions(file: CaseFile, by: By): CaseAction[] {
  return permits(file, by).flatMap(({ action, refusal }) => (refusal ? [] : [action]));
}

/** Every action, with the reason and the rule where `by` may not take it now. */
export function permits(file: CaseFile, by: By): { action: CaseAction; refusal?: Refusal }[] {
  const aside = standsAside(file, by);
  return (Object.keys(policies) as CaseAction[]).map((action) => {
    const permit = aside ?? policies[action].permit(file, by);
    return isRefused(permit) ? { action, refusal: permit } : { action };
  });
}

/** Gives a draft its place in the ledger. What the clock did by itself carries the instant at which it was due. */
export function stamp(draft: Draft, seq: number, id: string, now: Instant, actor: Actor): CaseEvent {
  const { system, type, data, rule, personal } = draft;
  return {
    id,
    seq,
    type,
    at: system?.at ?? now,
    actor: system ? { kind: 'system' } : actor,
    ...(rule && { rule }),
    data,
    ...(personal && { personal }),
  };
}
