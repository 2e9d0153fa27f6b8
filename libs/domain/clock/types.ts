/** A civil date of the centre's zone, `YYYY-MM-DD`. */
export type Day = string;
/** Milliseconds since the epoch. */
export type Instant = number;

export const LIMIT_UNITS = ['workingDays', 'calendarDays', 'months', 'hours'] as const;
export type LimitUnit = (typeof LIMIT_UNITS)[number];

/** So much time as a rule allows, e.g. `{ amount: 20, unit: 'workingDays' }`. `amount` is a whole number, 1–3650. */
export interface Limit {
  amount: number;
  unit: LimitUnit;
}

/** Opening times of one working day, local, `HH:MM`, in order and without overlap; the last `closes` is close of business. */
export interface OfficeHours {
  opens: string;
  closes: string;
}

/**
 * The slice of the working calendar that a case needs. Plain JSON: it lies in the workflow's history, so that every
 * count can be repeated from the history alone.
 */
export interface WorkingCalendar {
  /** Identity of this content, e.g. `2026.1`; a corrected calendar has another version. */
  version: string;
  /** IANA name; always `Asia/Shanghai` in the demonstration centre. */
  zone: string;
  /** Years whose holiday notice is out. A day of any other year is known by its weekday only: what touches it is provisional. */
  publishedYears: number[];
  /** Days off that the notices name, weekdays and weekends alike, with the holiday's name. */
  daysOff: Record<Day, string>;
  /** Make-up working days (调休上班) with the holiday they make up for. */
  makeUpDays: Record<Day, string>;
  officeHours: OfficeHours[];
}

/** Time that does not count: the days after `began`, up to and including `ended` (R-CLK-05). An open pause has no `ended`. */
export interface PauseSpan {
  began: Day;
  ended?: Day;
}

/** Everything a limit's due date is derived from. */
export interface LimitFacts {
  limit: Limit;
  /** The starting day, which is not counted (R-CLK-01). */
  start: Day;
  /** Only for `hours`: the instant the hours run from. Hours count within office hours of working days. */
  startInstant?: Instant;
  /** In any order, may overlap: their union counts once. */
  pauses: PauseSpan[];
  /** Sum of granted extensions, in the limit's own unit. */
  extension: number;
}

export interface Due {
  /** Last day of the limit. */
  day: Day;
  /** Close of business of that day (for hours: the very instant). */
  instant: Instant;
  /** True when a day of a year without a published notice was touched (R-LAW-07). */
  provisional: boolean;
}

export const DAY_REASONS = [
  'startingDay',
  'workingDay',
  'makeUpWorkingDay',
  'calendarDay',
  'weekend',
  'holiday',
  'paused',
  'rolledToWorkingDay',
] as const;
/** Why a day counted or did not. `rolledToWorkingDay`: the limit's last day was no working day and it ends later. */
export type DayReason = (typeof DAY_REASONS)[number];

export interface ExplainedDay {
  date: Day;
  counted: boolean;
  reason: DayReason;
  /** The holiday's name, where the calendar knows one. */
  holiday?: string;
  /** How many days of the limit are used up at the end of this day. */
  consumed: number;
  provisional: boolean;
}
