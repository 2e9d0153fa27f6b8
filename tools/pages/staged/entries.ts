import type { Actor } from '@shouban/domain/case/types';
import type { Instant } from '@shouban/domain/clock/types';

/** An entry of a ledger, of whatever kind. */
export interface Entry {
  at: Instant;
  type: string;
  actor: Actor;
  rule?: string;
  data: Record<string, unknown>;
}

const MINUTE_MS = 60_000;
/** What several activities come to at once stands in the ledger in the order in which they ended, which no story is about. */
const AT_ONCE = ['CaseNumbered', 'ResultBrought', 'CaseOpened'];

/**
 * As a page tells them: to the minute, because the seconds are those of the machine that played it, and what happened at once in
 * one order.
 */
export function entriesOf(ledger: readonly object[]): Entry[] {
  const entries = (ledger as readonly Entry[]).map((entry) => ({ ...entry, at: minuteOf(entry.at) }));
  const sorted: Entry[] = [];
  for (const run of runsOf(entries)) sorted.push(...(isAtOnce(run[0]!) ? run.sort(byTypeAndKey) : run));
  return sorted;
}

export function minuteOf(at: Instant): Instant {
  return Math.floor(at / MINUTE_MS) * MINUTE_MS;
}

function runsOf(entries: Entry[]): Entry[][] {
  const runs: Entry[][] = [];
  for (const entry of entries) {
    const last = runs.at(-1);
    if (last && last[0]!.at === entry.at && isAtOnce(last[0]!) && isAtOnce(entry)) last.push(entry);
    else runs.push([entry]);
  }
  return runs;
}

function isAtOnce({ type, actor }: Entry): boolean {
  return actor.kind === 'system' && AT_ONCE.includes(type);
}

function byTypeAndKey(a: Entry, b: Entry): number {
  const place = ({ type, data }: Entry) =>
    `${AT_ONCE.indexOf(type)} ${String(data['key'])} ${String(data['material'])}`;
  return place(a).localeCompare(place(b));
}
