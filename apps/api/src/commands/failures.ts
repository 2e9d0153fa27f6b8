import {
  isGrpcServiceError,
  ServiceError,
  WorkflowExecutionAlreadyStartedError,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
} from '@temporalio/client';
import { ApplicationFailure, NamespaceNotFoundError } from '@temporalio/common';
import type { Refusal } from '@shouban/domain/refusal';

/**
 * What a failed call to Temporal means to the caller:
 * `refused` the case's rules said no, to the command of that digest where it was let in; `busy` try again at once, the same
 * update id makes it safe; `gone` no running workflow took it; `away` nobody knows whether it was carried out; `broken` a bug of ours.
 */
export type Failure =
  | { kind: 'refused'; refusal: Refusal; digest?: string }
  | { kind: 'busy' }
  | { kind: 'gone' }
  | { kind: 'away' }
  | { kind: 'broken' };

/** gRPC status codes by number, as @grpc/grpc-js (a dependency of the SDK, not ours) has them. */
const GRPC = { cancelled: 1, deadline: 4, notFound: 5, exhausted: 8, precondition: 9, aborted: 10, unavailable: 14 };

/** 10 updates in flight, a page being turned, a workflow just closing. */
const BUSY = new Set([GRPC.exhausted, GRPC.precondition, GRPC.aborted]);
const AWAY = new Set([GRPC.cancelled, GRPC.deadline, GRPC.unavailable]);

/**
 * The server's own refusals, none of which says anything of the command: the run that had accepted the update ended before
 * it was carried out, or the worker gave its task back without having looked at the update. It is sent again.
 */
const NOT_CARRIED_OUT = new Set(['AcceptedUpdateCompletedWorkflow', 'UnprocessedUpdate']);

export function failureOf(error: unknown): Failure {
  if (error instanceof WorkflowUpdateFailedError) return updateFailure(error.cause);
  if (error instanceof WorkflowUpdateRPCTimeoutOrCancelledError) return { kind: 'away' };
  if (error instanceof WorkflowNotFoundError) return { kind: 'gone' };
  if (error instanceof WorkflowExecutionAlreadyStartedError) return { kind: 'gone' };
  if (error instanceof NamespaceNotFoundError) return { kind: 'away' };
  const cause = error instanceof ServiceError ? error.cause : error;
  if (!isGrpcServiceError(cause)) return { kind: 'broken' };
  if (BUSY.has(cause.code)) return { kind: 'busy' };
  if (AWAY.has(cause.code)) return { kind: 'away' };
  return cause.code === GRPC.notFound ? { kind: 'gone' } : { kind: 'broken' };
}

function updateFailure(cause: Error | undefined): Failure {
  if (!(cause instanceof ApplicationFailure) || !cause.type) return { kind: 'broken' };
  if (NOT_CARRIED_OUT.has(cause.type)) return { kind: 'busy' };
  const [refusal, digest] = (cause.details ?? []) as [Partial<Refusal>?, string?];
  // Only our own failures carry a refusal; any other one is a bug and stays inside.
  if (refusal?.code !== cause.type || typeof refusal.message !== 'string') return { kind: 'broken' };
  return { kind: 'refused', refusal: refusal as Refusal, ...(digest && { digest }) };
}
