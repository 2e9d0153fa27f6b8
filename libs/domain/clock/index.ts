/**
 * The clock: what a limit is worth in days, and why. Pure; `now` and `today` are always arguments; safe in the workflow
 * sandbox. How each unit runs, pauses and rolls on is told in `course.ts`.
 */
export * from './types';
export {
  closesAt,
  dayOf,
  firstWorkingDayFrom,
  isProvisional,
  isWorkingDay,
  midnightOf,
  nthWorkingDayAfter,
  opensAt,
  workingDayWithLeft,
} from './calendar';
export {
  calendarProblems,
  type CalendarHoliday,
  type CalendarProblem,
  type CalendarYearFile,
  parseCalendar,
} from './calendar-file';
export { checkExtension, checkLimit } from './checks';
export { addDays, checkDay, daysBetween, yearOf } from './civil';
export { dueOf, dueOfRunningLimit } from './due';
export { explain } from './explain';
export { canRequestExtension, extensionNoticeDays } from './extension';
export { assumeEnded, checkPauses, unionOfPauses } from './pauses';
export {
  consumedDays,
  type CountedLimit,
  countLimit,
  firstDayWithRemaining,
  lastDayWithRemaining,
  remainingDays,
  workingDaysTo,
} from './remaining';
