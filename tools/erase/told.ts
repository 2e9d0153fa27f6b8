import type { Outcome } from '@shouban/persistence/erasure/erase-record';

/** One line of what has become of a record; it names no person. */
export function lineOf(outcome: Outcome, verb: string): string {
  const { stream } = outcome;
  if ('erased' in outcome) {
    const { kind, endedOn, years, removed } = outcome.erased;
    const rows = Object.entries(removed).flatMap(([what, count]) => (count > 0 ? [`${count} ${what}`] : []));
    return `${stream}: ${verb} (${kind}, ended ${endedOn}, kept ${years} years)${rows.length > 0 ? `: ${rows.join(', ')}` : ''}`;
  }
  return `${stream}: kept, ${whyKept(outcome.kept)}`;
}

export function leftOf(left: number): string {
  return left === 0
    ? ''
    : ` ${left} contents or histories lie outside the database still: run this again, with TEMPORAL_ADDRESS and SHOUBAN_FILES.`;
}

function whyKept(kept: Extract<Outcome, { kept: unknown }>['kept']): string {
  switch (kept.code) {
    case 'OPEN':
      return 'it is open';
    case 'HAS_DUTIES':
      return 'something is still to be done in it';
    case 'HELD':
      return `open records speak of it: ${kept.by.join(', ')}`;
    case 'PERMANENT':
      return 'for good, by its matter';
    case 'WITHIN_TERM':
      return `its term runs: it may go from ${kept.until} on`;
    case 'UNKNOWN':
      return 'there is no such record';
    case 'ERASED_BEFORE':
      return 'it was erased before';
  }
}
