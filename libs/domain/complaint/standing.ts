import type { CentreSettings } from '../catalogue/types';
import { yearOf } from '../clock';
import type { Day } from '../clock/types';

/** A complaint as it counts for or against a section. */
export interface CountedComplaint {
  number: string;
  verifiedOn: Day;
  /** By a review of the finding, or by the appeal against a sanction that finds the facts are not so. */
  overturned: boolean;
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

/** After the first day, up to and including the last. */
function within(complaints: CountedComplaint[], first: Day, last: Day): CountedComplaint[] {
  return complaints.filter(({ verifiedOn }) => verifiedOn > first && verifiedOn <= last);
}

/** The corresponding day of the year before; of 29 February, the last of that month. */
function twelveMonthsBefore(day: Day): Day {
  const before = `${yearOf(day) - 1}${day.slice(4)}`;
  return before.endsWith('-02-29') ? `${yearOf(day) - 1}-02-28` : before;
}
