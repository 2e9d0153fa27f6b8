import { addDays } from '../clock';
import type { Day } from '../clock/types';
import type { RecordKind } from './kinds';
import type { RetentionTerm } from './terms';

/** A ledger, as far as it matters for whether its personal data may go. */
export interface RecordToErase {
  /** Name of the ledger. */
  stream: string;
  kind: RecordKind;
  /** The day of its last event once it is closed; null while it is open. */
  endedOn: Day | null;
  term: RetentionTerm;
  /** Whether something is still to be done in it: an appeal, a rectification, the check of an undertaking. */
  hasDuties: boolean;
  /** Open records that speak of it: a complaint, an appeal, an order, a journey. */
  heldBy: readonly string[];
}

/** Why personal data stay. */
export type Keeping =
  | { code: 'OPEN' }
  | { code: 'PERMANENT' }
  | { code: 'WITHIN_TERM'; until: Day }
  | { code: 'HAS_DUTIES' }
  | { code: 'HELD'; by: readonly string[] };

/** The first day on which what ended on `day` may be erased: the day after the same day so many years later. */
export function erasableFrom(day: Day, years: number): Day {
  const [year, rest] = [Number(day.slice(0, 4)) + years, day.slice(4)];
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return rest === '-02-29' && !leap ? `${year}-03-01` : addDays(`${year}${rest}`, 1);
}

/** Why the personal data of a record stay on that day; undefined where they may go. */
export function keptBecause({ endedOn, term, hasDuties, heldBy }: RecordToErase, today: Day): Keeping | undefined {
  if (endedOn === null) return { code: 'OPEN' };
  if (hasDuties) return { code: 'HAS_DUTIES' };
  if (heldBy.length > 0) return { code: 'HELD', by: heldBy };
  if (term === 'permanent') return { code: 'PERMANENT' };
  const from = erasableFrom(endedOn, term);
  return today < from ? { code: 'WITHIN_TERM', until: from } : undefined;
}

/** What is on record of an erasure: who, why, by which term, and how much there was. It names no applicant. */
export interface PersonalDataErased {
  stream: string;
  kind: RecordKind;
  reason: string;
  endedOn: Day;
  years: number;
  erasedOn: Day;
  removed: Removed;
}

/** Rows by what they were. */
export interface Removed {
  keys: number;
  plaintext: number;
  index: number;
  files: number;
  receipts: number;
  importRows: number;
  dispatches: number;
}

export const PERSONAL_DATA_ERASED = 'PersonalDataErased';

/** The ledger in which the erasures of one record are told, each with the next. */
export function erasureStream(stream: string): string {
  return `erasure/${stream}`;
}
