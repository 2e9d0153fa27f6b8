import { WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import type { Refusal } from '@shouban/domain/refusal';

/** What a rule said, as opposed to what went wrong and is tried again. */
export function refusalOf(error: unknown): Refusal | undefined {
  const cause = error instanceof WorkflowUpdateFailedError ? error.cause : error;
  if (!(cause instanceof ApplicationFailure)) return undefined;
  const refusal = cause.details?.[0] as Partial<Refusal> | undefined;
  return refusal?.code === cause.type && typeof refusal?.message === 'string' ? (refusal as Refusal) : undefined;
}

/** What a rule says against an activity, as whoever asked for it is to see it. */
export function refused(refusal: Refusal): ApplicationFailure {
  const { code, message } = refusal;
  return ApplicationFailure.create({ type: code, message, nonRetryable: true, details: [refusal] });
}
