import type { CalendarYearFile } from '../calendar-file';
import type { Day, WorkingCalendar } from '../types';

/** The State Council's notice by which a year's days are known. */
export interface CalendarNotice {
  /** e.g. 国办发明电〔2025〕7号 */
  number: string;
  title?: string;
  issued?: Day;
  /** Where its text was read. */
  source?: string;
}

/** What one day shall be by a local order: off, worked in place of another, or what its weekday says. */
export interface DayOrder {
  date: Day;
  as: 'off' | 'makeUp' | 'ordinary';
  /** What it is off for, or made up for. */
  name?: string;
}

/** Another working calendar, as an administrator proposes it. */
export type CalendarProposal =
  /** The text of a notice; what it does not say of itself may be given beside it. */
  | { kind: 'notice'; text: string; year?: number; number?: string; issued?: Day }
  /** A year as `catalogue/calendar` has it. */
  | { kind: 'year'; file: CalendarYearFile }
  /** Single days, by hand. */
  | { kind: 'days'; days: DayOrder[] };

/** Where in a pasted text something was read. */
export interface NoticeSource {
  /** The sentence, as it stands there. */
  text: string;
  /** From 1. */
  line: number;
  /** Characters before the sentence. */
  at: number;
}

export const DOUBT_CODES = [
  'NOTICE_EMPTY',
  'NOTICE_YEAR_UNKNOWN',
  'NOTICE_YEAR_MISMATCH',
  'NOTICE_NUMBER_MISSING',
  'NOTICE_NUMBER_YEAR',
  'NOTICE_SENTENCE_UNREAD',
  'NOTICE_DATE_INCOMPLETE',
  'NOTICE_WEEKDAY_MISMATCH',
  'NOTICE_COUNT_MISMATCH',
  'NOTICE_DAY_OF_OTHER_YEAR',
  'NOTICE_MAKE_UP_FAR',
  'NOTICE_HOLIDAY_MISSING',
  'CALENDAR_YEAR_TWICE',
  'CALENDAR_VERSION_INVALID',
  'CALENDAR_DAY_INVALID',
  'CALENDAR_DAY_OUTSIDE_YEAR',
  'CALENDAR_HOLIDAY_ENDS_BEFORE_BEGIN',
  'CALENDAR_DAY_OFF_TWICE',
  'CALENDAR_MAKE_UP_NOT_WEEKEND',
  'CALENDAR_MAKE_UP_TWICE',
  'CALENDAR_OFF_AND_MAKE_UP',
  'CALENDAR_DAY_ORDERED_TWICE',
  'CALENDAR_DAY_NAMELESS',
  'CALENDAR_NOTHING_CHANGES',
  'CALENDAR_DAY_PAST',
] as const;
export type DoubtCode = (typeof DOUBT_CODES)[number];

/** Something of a proposal that may be wrong, with its place. */
export interface CalendarDoubt {
  code: DoubtCode;
  /** Refused: it cannot be saved. Warned: somebody shall look at it once more. */
  severity: 'refused' | 'warned';
  message: string;
  /** What the message speaks of, for other languages. */
  params: Record<string, string | number>;
  /** Where in the proposal, where this has parts. */
  path: (string | number)[];
  source?: NoticeSource;
}

/** Days off or make-up days of one holiday, with the sentences they were read from. */
export interface ReadHoliday {
  name: string;
  from: Day;
  to: Day;
  makeUpDays: Day[];
  sources: NoticeSource[];
}

export interface NoticeReading {
  year?: number;
  notice: Partial<CalendarNotice>;
  holidays: ReadHoliday[];
  doubts: CalendarDoubt[];
}

/** A day that would be another one. */
export interface DayChange {
  date: Day;
  before: DayMeaning;
  after: DayMeaning;
}

export interface DayMeaning {
  kind: 'off' | 'makeUp' | 'ordinary';
  holiday?: string;
}

/** What a proposal makes of the calendar in force. */
export interface ProposedCalendar {
  calendar: Omit<WorkingCalendar, 'version'>;
  /** The years that it touches, in order. */
  years: number[];
  /** Set where it brings a year's notice. */
  notice?: CalendarNotice & { year: number };
  /** Days that would be others, in order. */
  changes: DayChange[];
  /** Years that were provisional and would be published. */
  published: number[];
  holidays: ReadHoliday[];
  doubts: CalendarDoubt[];
}
