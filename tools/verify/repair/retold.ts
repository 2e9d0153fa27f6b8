import { setTimeout as sleep } from 'node:timers/promises';
import {
  isGrpcServiceError,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
  type Client,
} from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { decodeArrayFromPayloads } from '@temporalio/common/lib/internal-non-workflow';
import type { temporal } from '@temporalio/proto';
import type { Run } from './journal';

type HistoryEvent = temporal.api.history.v1.IHistoryEvent;

/** What was sent to a run: a command with the id that it is known by, or news. */
interface Message {
  kind: 'update' | 'signal';
  name: string;
  args: unknown[];
  id: string;
}

export interface Retold {
  sent: number;
  /** Codes of what is refused now, although it was taken then. */
  refused: string[];
}

const ANSWERED_WITHIN_MS = 120_000;
/** A message is sent so often under its id before its workflow is left for the next repair. */
const TRIES = 5;
const AGAIN_AFTER_MS = 1_000;
/** As gRPC has them: cancelled, deadline exceeded, resource exhausted, aborted, unavailable. All say nothing of what was sent. */
const PASSING = [1, 4, 8, 10, 14];

/**
 * What a run had taken and not answered at the point that it is reset to, and what it took later, in the order in which it came. Temporal would
 * hand all of it to the new run at once, and a decision before the opinions that it rests on is refused. What was taken before that
 * point goes on in the new run; sent again under its id, it is waited for.
 */
export async function messagesAfter(client: Client, { workflowId, runId }: Run, beyond: number): Promise<Message[]> {
  const { events } = await client.workflow.getHandle(workflowId, runId).fetchHistory();
  const isKept = ({ eventId }: HistoryEvent) => Number(eventId) < beyond;
  const answered = new Set(
    (events ?? []).filter(isKept).map((event) => event.workflowExecutionUpdateCompletedEventAttributes?.meta?.updateId),
  );
  const messages: Message[] = [];
  for (const event of events ?? []) {
    const message = await messageOf(client, event);
    if (message && (message.kind === 'update' ? !answered.has(message.id) : !isKept(event))) messages.push(message);
  }
  return messages;
}

async function messageOf(client: Client, event: temporal.api.history.v1.IHistoryEvent): Promise<Message | undefined> {
  const decode = (payloads?: temporal.api.common.v1.IPayloads | null) =>
    decodeArrayFromPayloads(client.options.loadedDataConverter, payloads?.payloads);
  const request = event.workflowExecutionUpdateAcceptedEventAttributes?.acceptedRequest;
  if (request) {
    const { name, args } = request.input ?? {};
    return { kind: 'update', name: name!, args: await decode(args), id: request.meta!.updateId! };
  }
  const signal = event.workflowExecutionSignaledEventAttributes;
  if (!signal) return undefined;
  return { kind: 'signal', name: signal.signalName!, args: await decode(signal.input), id: '' };
}

/** Sends it all to the workflow's present run, one after the other; a worker must run. */
export async function tellAgain(client: Client, workflowId: string, messages: Message[]): Promise<Retold> {
  const handle = client.workflow.getHandle(workflowId);
  const refused: string[] = [];
  for (const { kind, name, args, id } of messages) {
    try {
      await patiently(() =>
        client.withDeadline(Date.now() + ANSWERED_WITHIN_MS, async () => {
          if (kind === 'signal') await handle.signal(name, ...args);
          else await handle.executeUpdate(name, { args: args as [unknown, ...unknown[]], updateId: id });
        }),
      );
    } catch (error) {
      refused.push(codeOf(error, name));
    }
  }
  return { sent: messages.length, refused };
}

/** Sends again what got no answer: a machine that is busy with two hundred repairs is no reason to leave one half done. */
async function patiently(send: () => Promise<void>): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      return await send();
    } catch (error) {
      if (tries === TRIES || !isPassing(error)) throw error;
      await sleep(AGAIN_AFTER_MS * tries);
    }
  }
}

function isPassing(error: unknown): boolean {
  if (error instanceof WorkflowUpdateRPCTimeoutOrCancelledError) return true;
  const cause = isGrpcServiceError(error) ? error : (error as { cause?: unknown }).cause;
  return isGrpcServiceError(cause) && PASSING.includes(cause.code);
}

/** @throws whatever says nothing of the command itself */
function codeOf(error: unknown, name: string): string {
  if (error instanceof WorkflowUpdateFailedError && error.cause instanceof ApplicationFailure) {
    return `${name}: ${error.cause.type}`;
  }
  if (error instanceof WorkflowNotFoundError) return `${name}: the workflow has ended`;
  throw error;
}
