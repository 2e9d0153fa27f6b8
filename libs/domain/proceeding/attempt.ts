import type { Instant } from '../clock/types';
import type { By } from '../case/types';
import { DomainError, type Refusal } from '../refusal';
import { dutiesOf, isRefused } from './duties';
import { policiesOf } from './keeping';
import type { Command, Decision, Policy, Procedure, ProceedingFile, ProceedingState } from './types';

/** Asks the policy of an action. The same function serves the workflow and the tests. */
export function attempt<S extends ProceedingState, E extends object>(
  procedure: Procedure<S, E, object>,
  given: ProceedingFile<S>,
  action: string,
  command: Command,
  now: Instant,
): Decision<E> {
  const file = withOpenDuties(procedure, given);
  const policy = policiesOf(procedure)[action]!;
  return answered(() => {
    const permit = policy.permit(file, command.by, command);
    if (isRefused(permit)) return { drafts: [], refusal: permit };
    return { ...policy.decide(file, command, now), ...(permit.post && { forPost: permit.post }) };
  });
}

function withOpenDuties<S extends ProceedingState, E extends object>(
  procedure: Procedure<S, E, object>,
  file: ProceedingFile<S>,
): ProceedingFile<S> {
  return { ...file, open: dutiesOf(procedure, file).map(({ id }) => id) };
}

/** A pure function that is handed what can have no answer refuses. */
export function answered<E extends object>(decide: () => Decision<E>): Decision<E> {
  try {
    return decide();
  } catch (error) {
    if (error instanceof DomainError) return { drafts: [], refusal: error.refusal };
    throw error;
  }
}

/** The actions that `by` may take now, whatever the details. */
export function allowedActions<S extends ProceedingState, E extends object>(
  procedure: Procedure<S, E, object>,
  given: ProceedingFile<S>,
  by: By,
): string[] {
  const file = withOpenDuties(procedure, given);
  const all = Object.entries(policiesOf(procedure));
  return all.filter(([, policy]) => !isRefused(policy.permit(file, by))).map(([action]) => action);
}

/** The other actions of its kind, each with the reason why not; keeping a duty is offered where duties are listed. */
export function refusedActions<S extends ProceedingState, E extends object>(
  procedure: Procedure<S, E, object>,
  given: ProceedingFile<S>,
  by: By,
): { action: string; refusal: Refusal }[] {
  const file = withOpenDuties(procedure, given);
  return Object.entries(procedure.policies as Record<string, Policy<S, E, object>>).flatMap(([action, policy]) => {
    const permit = policy.permit(file, by);
    return isRefused(permit) ? [{ action, refusal: permit }] : [];
  });
}
