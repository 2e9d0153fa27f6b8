import { type DayNumber, numberOf, weekdayOf } from './civil';
import type { WorkingCalendar } from './types';

/** Days that use up a limit, however they are chosen: every day, or the working ones. */
export interface Countable {
  has(day: DayNumber): boolean;
  /** How many lie after `after`, up to and including `upTo`. */
  count(after: DayNumber, upTo: DayNumber): number;
  /** The `n`-th after `day`; `day` itself for 0. */
  nthAfter(day: DayNumber, n: number): DayNumber;
}

export const everyDay: Countable = {
  has: () => true,
  count: (after, upTo) => upTo - after,
  nthAfter: (day, n) => day + n,
};

/**
 * Working days of a calendar by arithmetic on weeks, corrected by the few days on which the calendar departs from the
 * plain week. Nothing is laid out day by day, so any year costs the same.
 */
export class WorkingDays implements Countable {
  /** Days on which the calendar departs from the plain week, in order. */
  private readonly departures: DayNumber[];
  /** Sum of the departures before the one of the same index: +1 a make-up day, −1 a weekday off. */
  private readonly shiftBefore: number[] = [0];
  private readonly off = new Set<DayNumber>();
  private readonly makeUp = new Set<DayNumber>();

  constructor(calendar: WorkingCalendar) {
    for (const day of Object.keys(calendar.daysOff)) this.off.add(numberOf(day));
    for (const day of Object.keys(calendar.makeUpDays)) this.makeUp.add(numberOf(day));
    const named = new Set([...this.off, ...this.makeUp]);
    this.departures = [...named].filter((day) => this.has(day) !== isWeekday(day)).sort((a, b) => a - b);
    for (const day of this.departures) this.shiftBefore.push(this.shiftBefore.at(-1)! + (this.has(day) ? 1 : -1));
  }

  has(day: DayNumber): boolean {
    if (this.makeUp.has(day)) return true;
    return isWeekday(day) && !this.off.has(day);
  }

  count(after: DayNumber, upTo: DayNumber): number {
    return this.upTo(upTo) - this.upTo(after);
  }

  /** Steps by what is still missing: that many days hold at most that many working days, so it never steps too far. */
  nthAfter(day: DayNumber, n: number): DayNumber {
    const target = this.upTo(day) + n;
    let reached = day;
    for (let missing = n; missing > 0; missing = target - this.upTo(reached)) reached += missing;
    return reached;
  }

  /** `day` itself when it is a working day, else the next one. */
  firstFrom(day: DayNumber): DayNumber {
    return this.nthAfter(day - 1, 1);
  }

  private upTo(day: DayNumber): number {
    const weeks = Math.floor((day + 3) / 7);
    return weeks * 5 + Math.min(weekdayOf(day) + 1, 5) + this.shiftBefore[this.departuresUpTo(day)]!;
  }

  private departuresUpTo(day: DayNumber): number {
    let low = 0;
    let high = this.departures.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.departures[middle]! <= day) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function isWeekday(day: DayNumber): boolean {
  return weekdayOf(day) < 5;
}
