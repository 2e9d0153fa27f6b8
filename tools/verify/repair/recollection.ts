import type { Client } from '@temporalio/client';
import { decodeArrayFromPayloads } from '@temporalio/common/lib/internal-non-workflow';
import type { temporal } from '@temporalio/proto';
import type { Recorded } from '@shouban/activities/ledger/ledger.activities';

type HistoryEvent = temporal.api.history.v1.IHistoryEvent;
type EventId = NonNullable<HistoryEvent['eventId']>;

/** What the history of a workflow's run knows of its ledger. */
export interface Recollection {
  /** The last event that it knows to be recorded; 0 where it has recorded none. */
  seq: number;
  /**
   * The end of the workflow task in which it first heard of an event that the ledger does not hold. Reset to it, the run forgets what
   * followed, and what was sent to it since is handed to it again.
   */
  beyond?: EventId;
}

const LOCAL_ACTIVITY = 'core_local_activity';

/**
 * Reads a run's history; no worker is needed for it.
 * @param head the last event that the ledger holds
 * @param runId of the run to read
 */
export async function recollect(
  client: Client,
  { workflowId, runId }: { workflowId: string; runId: string },
  head: number,
): Promise<Recollection> {
  const { events } = await client.workflow.getHandle(workflowId, runId).fetchHistory();
  const recollection: Recollection = { seq: 0 };
  for (const event of events ?? []) {
    const seq = await lastRecorded(client, event);
    if (seq === undefined) continue;
    recollection.seq = Math.max(recollection.seq, seq);
    const task = event.markerRecordedEventAttributes?.workflowTaskCompletedEventId;
    if (seq > head && task) recollection.beyond ??= task;
  }
  return recollection;
}

/** The last event that a `record` returned; undefined for every other entry of the history. */
async function lastRecorded(client: Client, event: HistoryEvent): Promise<number | undefined> {
  const marker = event.markerRecordedEventAttributes;
  if (marker?.markerName !== LOCAL_ACTIVITY || !isRecord(marker.details?.['data'])) return undefined;
  const { loadedDataConverter } = client.options;
  const [recorded] = await decodeArrayFromPayloads(loadedDataConverter, marker.details?.['result']?.payloads);
  return (recorded as Recorded | undefined)?.events.at(-1)?.seq;
}

function isRecord(data: temporal.api.common.v1.IPayloads | undefined): boolean {
  const [payload] = data?.payloads ?? [];
  if (!payload?.data) return false;
  const { activity_type: type } = JSON.parse(Buffer.from(payload.data).toString()) as { activity_type?: string };
  return type === 'record';
}
