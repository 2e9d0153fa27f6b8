import {
  ServiceError,
  WorkflowExecutionAlreadyStartedError,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
} from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { refuse } from '@shouban/domain/refusal';
import { failureOf } from './failures';

/** As @grpc/grpc-js makes them: an Error with code, details and metadata. */
function grpc(code: number): ServiceError {
  const cause = Object.assign(new Error(`code ${code}`), { code, details: '', metadata: {} });
  return new ServiceError('call failed', { cause });
}

function refused(type: string, details: unknown[]): WorkflowUpdateFailedError {
  const failure = ApplicationFailure.create({ type, message: 'no', nonRetryable: true, details });
  return new WorkflowUpdateFailedError('update failed', failure);
}

describe('failureOf', () => {
  it('gives a refusal of the rules as it is', () => {
    const refusal = refuse('CASE_CLOSED', 'The case is closed.', 'R-CLS-02');
    expect(failureOf(refused('CASE_CLOSED', [refusal]))).toEqual({ kind: 'refused', refusal });
  });

  it.each([
    ['a failure without a refusal', refused('Error', [])],
    ['a failure whose refusal speaks of another code', refused('CASE_CLOSED', [refuse('STALE', 'x')])],
    ['an error that Temporal does not know', new TypeError('bug')],
    ['a refused argument', grpc(3)],
  ])('takes %s for a bug, so that nothing of it leaves the house', (_what, error) => {
    expect(failureOf(error)).toEqual({ kind: 'broken' });
  });

  it.each([8, 9, 10])('tries again while the workflow is busy (gRPC %d)', (code) => {
    expect(failureOf(grpc(code))).toEqual({ kind: 'busy' });
  });

  it.each(['AcceptedUpdateCompletedWorkflow', 'UnprocessedUpdate'])(
    'sends an update anew that the server gave back undone (%s)',
    (type) => {
      expect(failureOf(refused(type, []))).toEqual({ kind: 'busy' });
    },
  );

  it.each([1, 4, 14])('does not know what came of a call that was lost (gRPC %d)', (code) => {
    expect(failureOf(grpc(code))).toEqual({ kind: 'away' });
  });

  it('does not know what came of an update that nobody answered in time', () => {
    const error = new WorkflowUpdateRPCTimeoutOrCancelledError('timeout');
    expect(failureOf(error)).toEqual({ kind: 'away' });
  });

  it.each([
    ['not found', new WorkflowNotFoundError('gone', 'case/1', undefined)],
    ['over', new WorkflowExecutionAlreadyStartedError('over', 'case/1', 'caseApproval')],
    ['unknown to the server', grpc(5)],
  ])('says that no workflow took it when it is %s', (_what, error) => {
    expect(failureOf(error)).toEqual({ kind: 'gone' });
  });
});
