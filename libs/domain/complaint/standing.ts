import type { CentreSettings } from '../catalogue/types';
import { yearOf } from '../clock';
import type { Day } from '../clock/types';

/** A complaint as it counts for or against a section. */
export interface CountedComplaint {
  number: string;
  verifiedOn: Day;
  /** By a review of the finding, or by the appeal against a sanction that finds the facts are not so. */
  overturned: boolean;
  /** Who headed the section when the complaint came, by the organisation of that time; unknown in ledgers that pin none. */
  head?: string | null;
}

export interface SectionStanding {
  year: number;
  window: NonNullable<CentreSettings['complaintWindow']>;
  /** Those that count in the year, the earliest first: each figure can be traced. */
  verified: CountedComplaint[];
  /** Whether the section's head may be rated excellent for the year. */
  headMayBeExcellent: boolean;
}

/** D1.4.2: 二次以上, which includes two. */
export const TOO_MANY = 2;

/**
 * Two or more verified complaints bar the section's head from "excellent" (R-SUP-03). A complaint counts on the day on which it
 * was found verified. In the calendar year; or, where the centre says so, within any twelve months that end in the year.
 */
export function sectionStanding(
  year: number,
  complaints: CountedComplaint[],
  window: SectionStanding['window'] = 'calendarYear',
): SectionStanding {
  const counting = complaints
    .filter(({ overturned }) => !overturned)
    .toSorted((a, b) => a.verifiedOn.localeCompare(b.verifiedOn) || a.number.localeCompare(b.number));
  const ofYear = counting.filter(({ verifiedOn }) => yearOf(verifiedOn) === year);
  if (window === 'calendarYear') {
    return { year, window, verified: ofYear, headMayBeExcellent: ofYear.length < TOO_MANY };
  }
  const spans = ofYear.map(({ verifiedOn: last }) => within(counting, twelveMonthsBefore(last), last));
  const fullest = spans.reduce<CountedComplaint[]>((most, span) => (span.length > most.length ? span : most), []);
  return { year, window, verified: fullest, headMayBeExcellent: fullest.length < TOO_MANY };
}

/**
 * Who cannot be rated excellent by it: whoever headed the section when one of the complaints that count came, by the organisation of
 * that time (R-SUP-03). The rule holds the head to account for how his section worked; whoever came after it, or heads it only at the
 * year's end, is not barred for another, and whoever left it is. Where the head has changed between them, both are.
 *
 * @param today head by the organisation in force, of whom a complaint counts that does not know its head
 */
export function barredHeads({ verified, headMayBeExcellent }: SectionStanding, today: string | undefined): string[] {
  if (headMayBeExcellent) return [];
  return [...new Set(verified.flatMap(({ head }) => head ?? today ?? []))].sort();
}

/** After the first day, up to and including the last. */
function within(complaints: CountedComplaint[], first: Day, last: Day): CountedComplaint[] {
  return complaints.filter(({ verifiedOn }) => verifiedOn > first && verifiedOn <= last);
}

/** The corresponding day of the year before; of 29 February, the last of that month. */
function twelveMonthsBefore(day: Day): Day {
  const before = `${yearOf(day) - 1}${day.slice(4)}`;
  return before.endsWith('-02-29') ? `${yearOf(day) - 1}-02-28` : before;
}
