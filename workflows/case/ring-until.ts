import { condition, sleep, workflowInfo } from '@temporalio/workflow';
import type { Instant } from '@shouban/domain/clock/types';
import { waitsWhenDue } from './patches';

/** A table whose file rings by itself: a case's, or a proceeding's. */
export interface Ringing {
  readonly idle: boolean;
  /** What is due next; one key is one alarm. */
  readonly alarm: { key: string; at: Instant } | undefined;
  /** How long after it is due an alarm of this table rings, in milliseconds (decision 7); at once where it is not said. */
  readonly spread?: number;
  ring(): Promise<unknown>;
}

/** Waits until `reached` while nothing is being recorded, and rings what is due in the meantime. */
export async function ringUntil(
  table: Ringing,
  reached: () => boolean,
  turnThePage: () => Promise<void>,
): Promise<void> {
  const done = () => table.idle && reached();
  while (!done()) {
    if (workflowInfo().continueAsNewSuggested) await turnThePage();
    const { alarm } = table;
    const moved = () => done() || workflowInfo().continueAsNewSuggested || (table.idle && differs(alarm, table.alarm));
    if (await within(moved, alarm && alarm.at + (table.spread ?? 0))) continue;
    await table.ring();
  }
}

/** Resolves to false when the alarm rang first. */
async function within(moved: () => boolean, at: Instant | undefined): Promise<boolean> {
  if (at === undefined) return condition(moved).then(() => true);
  // Even what is due already rings in a task of its own, after a millisecond: a timeout of 0 would wait for ever.
  const wait = Math.max(1, at - Date.now());
  if (at <= Date.now() && waitsWhenDue()) return sleep(wait).then(() => false);
  return condition(moved, wait);
}

/** The timer is re-armed only when the next alarm itself has moved (design, point 4). */
function differs(a: Ringing['alarm'], b: Ringing['alarm']): boolean {
  return a?.key !== b?.key || a?.at !== b?.at;
}
