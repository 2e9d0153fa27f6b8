import {
  addDays,
  assumeEnded,
  closesAt,
  dayOf,
  dueOfRunningLimit,
  extensionNoticeDays,
  firstWorkingDayFrom,
  isWorkingDay,
  lastDayWithRemaining,
  nthWorkingDayAfter,
} from '../clock';
import type { Day, Due, Instant, LimitFacts, PauseSpan, WorkingCalendar } from '../clock/types';
import { assignedFacts } from './assigned-limits';
import type { CaseFile, CasePause, CaseState, ClosingRecord, DecisionOutcome, Extension, UnitState } from './types';

/** The day an application counts as received (R-LAW-08). */
export function receiptDay(at: Instant, file: Pick<CaseFile, 'calendar' | 'settings'>): Day {
  const day = dayOf(at, file.calendar);
  return file.settings.receivedOnDayOff === 'nextWorkingDay' ? firstWorkingDayFrom(day, file.calendar) : day;
}

/** The promised limit runs from the day after receipt or after the completing supplement (R-CLK-01, R-INT-03). */
export function promisedFacts({ state, item }: CaseFile): LimitFacts | undefined {
  if (isIncomplete(state)) return undefined;
  return {
    limit: item.promisedLimit,
    start: state.completedOn ?? state.receivedOn,
    // Hours begin at the very moment, not on the next day (Civil Code 201).
    ...(item.promisedLimit.unit === 'hours' && !state.completedOn && { startInstant: state.receivedAt }),
    pauses: state.pauses.filter((pause) => pause.stops.includes('promised')),
    extension: granted(state),
  };
}

/**
 * The statutory limit runs from the day after acceptance, or after receipt where the item's own law counts from there
 * (自收到申请之日起; R-CLK-01, R-LAW-02).
 */
export function statutoryFacts({ state, item }: CaseFile): LimitFacts | undefined {
  if (isIncomplete(state)) return undefined;
  const start = item.statutoryFrom === 'receipt' ? (state.completedOn ?? state.receivedOn) : state.acceptedOn;
  if (!start) return undefined;
  return {
    limit: item.statutoryLimit,
    start,
    pauses: state.pauses.filter((pause) => pause.stops.includes('statutory')),
    extension: granted(state),
  };
}

/** What was never completed has no limit, whatever was decided about it in the end (R-INT-03). */
function isIncomplete({ status, acceptedOn, missing }: CaseState): boolean {
  return status === 'awaitingSupplement' || (acceptedOn === undefined && missing.length > 0);
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

/**
 * The facts of a limit that is running, with what no longer touches it left out; undefined while it stands still. An open
 * pause stops only a limit whose last day lies after the day on which the pause began: what has run out stays run out.
 */
export function runningFacts(facts: LimitFacts, calendar: WorkingCalendar): LimitFacts | undefined {
  const ended = facts.pauses.filter((pause) => pause.ended !== undefined);
  if (ended.length === facts.pauses.length) return facts;
  const began = facts.pauses.flatMap((pause) => (pause.ended === undefined ? [pause.began] : [])).sort()[0]!;
  const running = { ...facts, pauses: ended };
  return began < dueOfRunningLimit(running, calendar).day ? undefined : running;
}

/** The facts as if every open pause ended on its told day, or today where it has outlasted that. */
export function asIfResumed(facts: LimitFacts, today: Day): LimitFacts {
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

/** Outcomes whose closing day is the day of delivery: until then their clocks run (R-CLS-02, R-INT-07). */
const CLOSED_BY_DELIVERY: readonly DecisionOutcome[] = ['noApprovalNeeded', 'outsideRemit'];

export function isClosedByDelivery(outcome: DecisionOutcome): boolean {
  return CLOSED_BY_DELIVERY.includes(outcome);
}

/** When the clocks of the case stopped: at the decision or, where delivery is the closing, at delivery (R-CLS-02). */
export function stoppedAt({ decision, closing }: CaseState): Instant | undefined {
  if (decision && !isClosedByDelivery(decision.outcome)) return decision.closing.at;
  return closing?.at;
}

/** Both limits of the case that are running; none while it stands still or before it is complete. */
export function runningLimits(file: CaseFile): LimitFacts[] {
  return [promisedFacts(file), statutoryFacts(file)].flatMap((facts) => {
    const running = facts && runningFacts(facts, file.calendar);
    return running ? [running] : [];
  });
}

/**
 * What must have happened by when for an extension, by the earlier of the limits: the applicant is told by `tellBy`, so
 * that the leader decides by `decideBy`, a working day; at `lapsesAt` the request is void (R-CLK-07, R-CLK-09). A pause
 * moves all of it; while every limit stands still, there is no such day.
 *
 * One that a leader let through late can only be told within the limit, and where the promised one had ended by then, within
 * the statutory one (R-CLK-08).
 *
 * @param limits as they are without the extension in question
 */
export function extensionDeadlines(
  file: CaseFile,
  limits: LimitFacts[],
  { releaseId, requestedAt = -Infinity }: Pick<Extension, 'releaseId' | 'requestedAt'> = {},
) {
  const { calendar, item } = file;
  const within = item.extension?.told === 'withinLimit' || releaseId !== undefined;
  const each = limits.flatMap((facts) => {
    const due = dueOfRunningLimit(facts, calendar);
    if (due.instant <= requestedAt) return [];
    const tellBy = within ? due.day : lastDayWithRemaining(facts, calendar, extensionNoticeDays(facts, calendar));
    return [{ due, tellBy }];
  });
  if (each.length === 0) return undefined;
  const due = each.map((limit) => limit.due).reduce((a, b) => (b.instant < a.instant ? b : a));
  const tellBy = each.map((limit) => limit.tellBy).sort()[0]!;
  return { due, tellBy, decideBy: workingDayUpTo(tellBy, calendar) };
}

/** The old limits of an extension that was granted: what the applicant must be told ahead of. */
export function limitsBefore(extension: Extension, limits: LimitFacts[]): LimitFacts[] {
  return limits.map((facts) => ({ ...facts, extension: facts.extension - extension.days }));
}

function workingDayUpTo(day: Day, calendar: WorkingCalendar): Day {
  let working = day;
  while (!isWorkingDay(working, calendar)) working = addDays(working, -1);
  return working;
}

/** How a closing at this instant stands against both limits: a limit ends at close of business (R-CLS-04, R-CLK-02). */
export function closingAt(file: CaseFile, at: Instant): ClosingRecord {
  const promised = against(promisedFacts(file), file.calendar, at);
  const statutory = against(statutoryFacts(file), file.calendar, at);
  const assigned = (file.state.assignedLimits ?? []).map((limit) => ({
    id: limit.id,
    ...measured(assignedFacts(limit), file.calendar, at),
  }));
  return {
    on: dayOf(at, file.calendar),
    at,
    promised: promised.result,
    statutory: statutory.result,
    ...(promised.due && { promisedDue: promised.due }),
    ...(statutory.due && { statutoryDue: statutory.due }),
    ...(assigned.length > 0 && { assigned }),
  };
}

function against(
  facts: LimitFacts | undefined,
  calendar: WorkingCalendar,
  at: Instant,
): { result: ClosingRecord['promised']; due?: Day } {
  return facts ? measured(facts, calendar, at) : { result: 'notStarted' as const };
}

function measured(facts: LimitFacts, calendar: WorkingCalendar, at: Instant) {
  const on = dayOf(at, calendar);
  const due = dueAsOf(facts, calendar, on);
  if (on < due.day) return { result: 'early' as const, due: due.day };
  return { result: at <= due.instant ? ('onTime' as const) : ('overdue' as const), due: due.day };
}
