import { STORY_KINDS, type StoryKind } from './kinds';
import type { Demand } from './violation';

/** What the stories of one kind came to. */
export interface KindTally {
  told: number;
  /** Those that have come to their end. */
  ended: number;
  /** Ledgers that were kept: of a journey that of each of its cases besides, of complaints those of sanctions. */
  ledgers: number;
  events: number;
  /** Days on which something was open, ledger by ledger. */
  days: number;
  /** Of those, days on which a case was open. */
  caseDays: number;
  /** How often each kind of event came. */
  byType: Record<string, number>;
}

/** The first story in which a demand did not hold, by the shortest one that shows it. */
export interface Failure {
  seed: number;
  kind: StoryKind;
  index: number;
  demand: Demand;
  detail: string;
  story: string[];
}

/** What so many stories came to. */
export interface Tally {
  steps: number;
  kinds: Record<StoryKind, KindTally>;
  failure?: Failure;
}

export function nothing(): Tally {
  return { steps: 0, kinds: { case: none(), contact: none(), journey: none(), complaint: none() } };
}

function none(): KindTally {
  return { told: 0, ended: 0, ledgers: 0, events: 0, days: 0, caseDays: 0, byType: {} };
}

/** One ledger more. */
export function countLedger(tally: KindTally, events: { type: unknown }[], days: number): void {
  tally.ledgers++;
  tally.events += events.length;
  tally.days += days;
  for (const { type } of events) tally.byType[String(type)] = (tally.byType[String(type)] ?? 0) + 1;
}

/** Together; of several failures that of the earliest story, so that the same seed fails the same way on any machine. */
export function together(tallies: Tally[]): Tally {
  const sum = nothing();
  for (const { steps, kinds, failure } of tallies) {
    sum.steps += steps;
    for (const kind of STORY_KINDS) addTo(sum.kinds[kind], kinds[kind]);
    if (failure && (!sum.failure || isEarlier(failure, sum.failure))) sum.failure = failure;
  }
  return sum;
}

function addTo(sum: KindTally, { told, ended, ledgers, events, days, caseDays, byType }: KindTally): void {
  sum.told += told;
  sum.ended += ended;
  sum.ledgers += ledgers;
  sum.events += events;
  sum.days += days;
  sum.caseDays += caseDays;
  for (const [type, times] of Object.entries(byType)) sum.byType[type] = (sum.byType[type] ?? 0) + times;
}

/** All stories of one kind are told before those of the next. */
function isEarlier(one: Failure, other: Failure): boolean {
  const order = STORY_KINDS.indexOf(one.kind) - STORY_KINDS.indexOf(other.kind);
  return order === 0 ? one.index < other.index : order < 0;
}

/** Days on which a case was open, one by one: those of journeys' cases are cases' days too. */
export function caseDaysOf({ kinds }: Tally): number {
  return STORY_KINDS.reduce((sum, kind) => sum + kinds[kind].caseDays, 0);
}
