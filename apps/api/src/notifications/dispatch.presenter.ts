import type { Dispatch, LoggedAttempt } from '@shouban/persistence/notifications/dispatch-log';
import { isOfTest } from '@shouban/persistence/notifications/webhook-store';
import { subjectOf } from '../proceedings/subject';
import type { DispatchAttemptDto, DispatchDto } from './dispatch.dto';

/** Whoever reads the log sees no confidential proceeding by it, not even that there is one. */
export function presentDispatch(dispatch: Dispatch): DispatchDto {
  const { id, channel, person, webhookId, stream, confidential, kind, state, attempts, settledAt } = dispatch;
  return {
    id,
    channel,
    person,
    webhookId,
    ...(confidential || isOfTest(stream) ? { caseNo: null, proceeding: null } : subjectOf(stream)),
    seq: confidential ? null : dispatch.seq,
    type: confidential ? null : dispatch.type,
    kind,
    state,
    attempts,
    at: iso(dispatch.at),
    nextAt: state === 'waiting' ? iso(dispatch.dueAt) : null,
    settledAt: settledAt === null ? null : iso(settledAt),
  };
}

export function presentAttempt({ attempt, at, outcome, status, detail, tookMs }: LoggedAttempt): DispatchAttemptDto {
  return { attempt, at: iso(at), outcome, status: status ?? null, detail, tookMs };
}

function iso(instant: number): string {
  return new Date(instant).toISOString();
}
