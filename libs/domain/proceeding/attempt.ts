import type { Instant } from '../clock/types';
import type { By } from '../case/types';
import { DomainError } from '../refusal';
import { isRefused } from './duties';
import type { Command, Decision, Policy, Procedure, ProceedingFile, ProceedingState } from './types';

/** Asks the policy of an action. The same function serves the workflow and the tests. */
export function attempt<S extends ProceedingState, E extends object>(
  procedure: Procedure<S, E, object>,
  file: ProceedingFile<S>,
  action: string,
  command: Command,
  now: Instant,
): Decision<E> {
  const policy = (procedure.policies as Record<string, Policy<S, E, object>>)[action]!;
  return answered(() => {
    const permit = policy.permit(file, command.by, command);
    if (isRefused(permit)) return { drafts: [], refusal: permit };
    return { ...policy.decide(file, command, now), ...(permit.post && { forPost: permit.post }) };
  });
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
  { policies }: Procedure<S, E, object>,
  file: ProceedingFile<S>,
  by: By,
): string[] {
  const all = Object.entries(policies as Record<string, Policy<S, E, object>>);
  return all.filter(([, policy]) => !isRefused(policy.permit(file, by))).map(([action]) => action);
}
