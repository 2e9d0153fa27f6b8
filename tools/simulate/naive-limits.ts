import { asIfResumed, promisedFacts, statutoryFacts, unitFacts } from '@shouban/domain/case/limits';
import type { CaseFile } from '@shouban/domain/case/types';
import { NaiveClock } from '@shouban/domain/clock/naive-clock';
import type { Day, Instant, Limit, LimitFacts, PauseSpan, WorkingCalendar } from '@shouban/domain/clock/types';

/** A limit as a clerk counts it: when it ends and when its lamp changes, unless it stands still. */
export interface NaiveLimit {
  due: Day;
  instant: Instant;
  yellow: Day;
  red: Day;
}

/** Many cases have the same limit from the same day; what a clerk has counted once he writes down. */
const KEPT = 50_000;

/** Counts every limit of a case day by day, beside the domain's own arithmetic. */
export class NaiveLimits {
  private readonly counted = new Map<string, NaiveLimit>();

  constructor(private readonly lamps: { yellowAt: number; redAt: number }) {}

  /** The limits that have a beginning, by the name of their clock. */
  factsOf(file: CaseFile): [clock: string, facts: LimitFacts][] {
    const { state } = file;
    const named: [string, LimitFacts | undefined][] = [
      ['promised', promisedFacts(file)],
      ['statutory', statutoryFacts(file)],
    ];
    if (state.status === 'underReview') {
      for (const unit of state.units) {
        if (unit.state === 'reviewing') named.push([`unit:${unit.unitCode}`, unitFacts(file, unit)]);
      }
    }
    return named.filter((each): each is [string, LimitFacts] => each[1] !== undefined);
  }

  /** Undefined while an open pause holds the limit, which one that began on its last day or later does not. */
  running(facts: LimitFacts, calendar: WorkingCalendar): NaiveLimit | undefined {
    const ended = facts.pauses.filter((pause) => pause.ended !== undefined);
    const limit = this.count({ ...facts, pauses: ended }, calendar);
    const holds = ({ began, ended }: PauseSpan) => ended === undefined && began < limit.due;
    return facts.pauses.some(holds) ? undefined : limit;
  }

  /** Whether an extension is asked in time: three days that count lie ahead in each limit, or all of a shorter one. */
  mayAskToday(file: CaseFile, today: Day): boolean {
    return [promisedFacts(file), statutoryFacts(file)].every((facts) => {
      if (!facts) return true;
      const clock = new NaiveClock(asIfResumed(facts, today), file.calendar);
      return clock.remaining(today) >= Math.min(3, clock.outcome().counted.length);
    });
  }

  /** Whether no limit of the whole case is over; one that a pause holds is not. */
  allRun(file: CaseFile, now: Instant): boolean {
    return [promisedFacts(file), statutoryFacts(file)].every((facts) => {
      const limit = facts && this.running(facts, file.calendar);
      return !limit || now < limit.instant;
    });
  }

  /** The last day of so many days from, not including, a day on. */
  lastDay(limit: Limit, start: Day, calendar: WorkingCalendar): Day {
    return this.count({ limit, start, pauses: [], extension: 0 }, calendar).due;
  }

  private count(facts: LimitFacts, calendar: WorkingCalendar): NaiveLimit {
    const key = keyOf(facts, calendar);
    const known = this.counted.get(key);
    if (known) return known;
    const clock = new NaiveClock(facts, calendar);
    const { due, instant } = clock.outcome();
    const { yellowAt, redAt } = this.lamps;
    const limit = {
      due,
      instant,
      yellow: clock.firstDayWithRemaining(yellowAt),
      red: clock.firstDayWithRemaining(redAt),
    };
    if (this.counted.size >= KEPT) this.counted.clear();
    this.counted.set(key, limit);
    return limit;
  }
}

/** Everything that a limit's dates follow from. */
export function keyOf(
  { limit, start, startInstant, pauses, extension }: LimitFacts,
  { version }: WorkingCalendar,
): string {
  let key = `${version} ${limit.amount}${limit.unit}${start}/${startInstant ?? ''}+${extension}`;
  for (const { began, ended } of pauses) key += `|${began}-${ended ?? ''}`;
  return key;
}
