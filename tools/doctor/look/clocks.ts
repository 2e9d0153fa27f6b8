import type { Client } from '@temporalio/client';
import { temporal } from '@temporalio/proto';
import type { DataSource } from 'typeorm';
import { until } from '../../provide/until';
import type { Tell } from '../findings';

/** As `houseNow` tolerates. */
const TOLERATED_MS = 2_000;
/** A date of HTTP is cut to the second. */
const CUT_MS = 1_000;
const POLL_MS = 5_000;
const KNOWN_WITHIN_MS = 4_000;
/** Of nobody's work: it is asked for only to learn when Temporal thinks that it was. */
const QUEUE = 'shouban-doctor';

/** What a clock shows, and between which moments of this machine it was read; epoch, milliseconds. */
export interface Reading {
  shown: number;
  before: number;
  after: number;
  /** How much later than shown it may have been. */
  coarse?: number;
}

/** By how much a clock is ahead of this machine's, where the reading leaves no doubt; else 0. */
export function aheadBy({ shown, before, after, coarse = 0 }: Reading): number {
  if (shown > after) return shown - after;
  return shown + coarse < before ? shown + coarse - before : 0;
}

/** The parts' clocks against the database's, which counts. */
export function compareClocks(readings: Record<string, Reading | undefined>, tell: Tell): void {
  const house = readings['the database'];
  const base = house ? aheadBy(house) : 0;
  const others = { 'this machine': { shown: 0, before: 0, after: 0 }, ...readings };
  for (const [name, reading] of Object.entries(others)) {
    if (!reading || reading === house) continue;
    const off = aheadBy(reading) - base;
    if (Math.abs(off) <= TOLERATED_MS) continue;
    const seconds = Math.round(Math.abs(off) / 1000);
    tell('CLOCK_OFF', `The clock of ${name} is ${seconds} s ${off > 0 ? 'ahead of' : 'behind'} the database's.`);
  }
}

export async function clockOfDatabase(dataSource: DataSource): Promise<Reading> {
  const before = Date.now();
  const [row]: { now: string }[] = await dataSource.query(
    `SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint AS now`,
  );
  return { shown: Number(row!.now), before, after: Date.now() };
}

/** A server behind a proxy that writes the date itself shows that one's. */
export function clockOfAnswer(date: string | null, before: number, after: number): Reading | undefined {
  const shown = date === null ? Number.NaN : Date.parse(date);
  return Number.isNaN(shown) ? undefined : { shown, before, after, coarse: CUT_MS };
}

/** Temporal tells its time nowhere but in when it was asked for work; so it is asked for some of a queue that has none. */
export async function clockOfTemporal(client: Client): Promise<Reading> {
  const { namespace } = client.options;
  const before = Date.now();
  const poll = new AbortController();
  const identity = `doctor-${process.pid}-${before}`;
  const asked = client.withAbortSignal(poll.signal, () =>
    client.withDeadline(before + POLL_MS, () =>
      client.workflowService.pollActivityTaskQueue({ namespace, taskQueue: { name: QUEUE }, identity }),
    ),
  );
  // Nobody answers it; that it ends is enough.
  asked.catch(() => {});
  try {
    return await until(
      async () => {
        const { pollers } = await client.workflowService.describeTaskQueue({
          namespace,
          taskQueue: { name: QUEUE },
          taskQueueType: temporal.api.enums.v1.TaskQueueType.TASK_QUEUE_TYPE_ACTIVITY,
        });
        const at = pollers?.find((poller) => poller.identity === identity)?.lastAccessTime;
        if (!at) return undefined;
        const shown = Number(String(at.seconds ?? 0)) * 1_000 + (at.nanos ?? 0) / 1e6;
        return { shown, before, after: Date.now() };
      },
      KNOWN_WITHIN_MS,
      () => 'Temporal did not tell its time',
    );
  } finally {
    poll.abort();
  }
}
