import { assumeEnded, closesAt, dayOf, dueOfRunningLimit, firstWorkingDayFrom, nthWorkingDayAfter } from '../clock';
import type { Day, Due, Instant, LimitFacts, PauseSpan, WorkingCalendar } from '../clock/types';
import type { CaseFile, CasePause, CaseState, ClosingRecord, UnitState } from './types';

/** The day an application counts as received (R-LAW-08). */
export function receiptDay(at: Instant, file: Pick<CaseFile, 'calendar' | 'settings'>): Day {
  const day = dayOf(at, file.calendar);
  return file.settings.receivedOnDayOff === 'nextWorkingDay' ? firstWorkingDayFrom(day, file.calendar) : day;
}

/** The promised limit runs from the day after receipt or after the completing supplement (R-CLK-01, R-INT-03). */
export function promisedFacts({ state, item }: CaseFile): LimitFacts | undefined {
  if (state.status === 'awaitingSupplement') return undefined;
  return {
    limit: item.promisedLimit,
    start: state.completedOn ?? state.receivedOn,
    pauses: state.pauses.filter((pause) => pause.stops.includes('promised')),
    extension: granted(state),
  };
}

/** The statutory limit runs from the day after acceptance (R-CLK-01). */
export function statutoryFacts({ state, item }: CaseFile): LimitFacts | undefined {
  if (!state.acceptedOn) return undefined;
  return {
    limit: item.statutoryLimit,
    start: state.acceptedOn,
    pauses: state.pauses.filter((pause) => pause.stops.includes('statutory')),
    extension: granted(state),
  };
}

/** A unit's own limit: stopped by its own pauses and by those that stop the case's promised limit. */
export function unitFacts({ state }: CaseFile, unit: UnitState): LimitFacts | undefined {
  if (!unit.startedOn) return undefined;
  return {
    limit: unit.limit,
    start: unit.startedOn,
    pauses: state.pauses.filter((pause) => pause.unitCode === unit.unitCode || pause.stops.includes('promised')),
    extension: 0,
  };
}

export function isPaused(facts: LimitFacts): boolean {
  return facts.pauses.some((pause) => pause.ended === undefined);
}

/** The facts as if every open pause ended on its told day, or today where it has outlasted that. */
export function asIfResumed(facts: LimitFacts, today: Day): LimitFacts {
  if (!isPaused(facts)) return facts;
  const pauses = facts.pauses.map((pause): PauseSpan => {
    if (pause.ended !== undefined) return pause;
    const told = (pause as Partial<CasePause>).expectedEnd ?? today;
    return assumeEnded([pause], told > today ? told : today)[0]!;
  });
  return { ...facts, pauses };
}

/**
 * Due date as it stands today; while paused, as it will be if the pause keeps its told length. A running case always has
 * an answer, however long its pauses have grown: no bound of two years here.
 */
export function dueAsOf(facts: LimitFacts, calendar: WorkingCalendar, today: Day): Due {
  return dueOfRunningLimit(asIfResumed(facts, today), calendar);
}

/** A limit of so many working days from `start`, used for sign-off, supplement and delivery. */
export function workingDaysFrom(start: Day, days: number, calendar: WorkingCalendar): { day: Day; instant: Instant } {
  const day = nthWorkingDayAfter(start, days, calendar);
  return { day, instant: closesAt(day, calendar) };
}

function granted(state: CaseState): number {
  return state.extensions.reduce((sum, extension) => sum + (extension.state === 'approved' ? extension.days : 0), 0);
}

/** How a closing on `on` stands against both limits (R-CLS-04). */
export function closingOn(file: CaseFile, on: Day): ClosingRecord {
  const promised = against(promisedFacts(file), file.calendar, on);
  const statutory = against(statutoryFacts(file), file.calendar, on);
  return {
    on,
    promised: promised.result,
    statutory: statutory.result,
    ...(promised.due && { promisedDue: promised.due }),
    ...(statutory.due && { statutoryDue: statutory.due }),
  };
}

function against(facts: LimitFacts | undefined, calendar: WorkingCalendar, on: Day) {
  if (!facts) return { result: 'notStarted' as const };
  const due = dueAsOf(facts, calendar, on).day;
  if (on < due) return { result: 'early' as const, due };
  return { result: on === due ? ('onTime' as const) : ('overdue' as const), due };
}
