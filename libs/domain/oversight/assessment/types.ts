import type { Day } from '../../clock/types';

/**
 * What a yearly assessment counts (R-SUP-07). Cases by how they were closed against the promised limit, for their first handler
 * and for the section that leads; what went wrong only where a supervisor has confirmed it.
 */
export const ASSESSED = [
  'casesEarly',
  'casesOnTime',
  'casesOverdue',
  'breachesConfirmed',
  'incidentFailures',
  'complaintsVerified',
  'sanctions',
  'commendations',
  'goodDeeds',
] as const;
export type Assessed = (typeof ASSESSED)[number];

/** A record that is counted, by its number. */
export interface AssessedRecord {
  number: string;
  on: Day;
}

/** Why somebody cannot be rated excellent for the year, and by which records. */
export interface Bar {
  /** `sectionComplaints`: he headed a section when too many complaints came that were verified (R-SUP-03); `sanction`: he was denied it (R-SUP-02). */
  because: 'sectionComplaints' | 'sanction';
  rule: 'R-SUP-03' | 'R-SUP-02';
  section?: string;
  numbers: string[];
}

/** Whose records are counted: one person's, or those of a section with everybody who works in it. */
export type Subject =
  | { person: string; section?: undefined }
  | { section: string; person?: undefined; members: string[] };
