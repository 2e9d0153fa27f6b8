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
