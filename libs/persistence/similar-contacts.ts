import type { Instant } from '@shouban/domain/clock/types';
import type { ProceedingEntity, ProceedingReader } from './proceeding-reader';

/** Somebody who walks from one window to the next. */
const WITHIN_MS = 15 * 60_000;
const FOUND = 10;

/** By what the same caller is known again, and when he came. */
export interface Called {
  number: string;
  callerKeys: string[];
  openedAt: Instant;
}

/** Other contacts of the same caller that were registered within minutes of this one, before it or after it (R-CON-01). */
export async function similarContacts(
  reader: ProceedingReader,
  { number, callerKeys, openedAt }: Called,
): Promise<ProceedingEntity[]> {
  const pages = await Promise.all(
    callerKeys.map((key) =>
      reader.list({
        kind: 'contact',
        scope: { everything: true },
        facts: { callerKeys: [key] },
        openedFrom: openedAt - WITHIN_MS,
        openedBefore: openedAt + WITHIN_MS,
        limit: FOUND,
      }),
    ),
  );
  const others = new Map(pages.flat().map((row) => [row.number, row]));
  others.delete(number);
  return [...others.values()].slice(0, FOUND);
}
