/**
 * The rules once more, as a clerk would count them: one day after the other, each looked up in the calendar, pauses
 * asked one by one, no arithmetic on weeks and no union. Slow on purpose, and sharing no code with the clock.
 */
import { Temporal } from 'temporal-polyfill';
import type { Day, Instant, LimitFacts, WorkingCalendar } from './types';

interface Leaf {
  date: Day;
  dayOfWeek: number;
  /** 00:00 in China, which is eight hours ahead of UTC the year round. */
  midnight: Instant;
}

/** Leaves of a desk calendar, from 2019 to 2049. */
const LEAVES: Leaf[] = [];
const PAGE = new Map<Day, number>();
for (let day = Temporal.PlainDate.from('2019-01-01'); day.year < 2050; day = day.add({ days: 1 })) {
  PAGE.set(day.toString(), LEAVES.length);
  const midnight = Date.parse(`${day.toString()}T00:00:00+08:00`);
  LEAVES.push({ date: day.toString(), dayOfWeek: day.dayOfWeek, midnight });
}

export interface NaiveOutcome {
  due: Day;
  instant: Instant;
  /** The days that counted, in order; the last is the due day. */
  counted: Day[];
}

export class NaiveClock {
  private known?: NaiveOutcome;

  constructor(
    private readonly facts: LimitFacts,
    private readonly calendar: WorkingCalendar,
  ) {}

  works({ date, dayOfWeek }: Leaf): boolean {
    if (date in this.calendar.makeUpDays) return true;
    if (date in this.calendar.daysOff) return false;
    return dayOfWeek <= 5;
  }

  paused({ date }: Leaf): boolean {
    return this.facts.pauses.some(({ began, ended }) => date > began && date <= ended!);
  }

  countsInItsUnit(leaf: Leaf): boolean {
    const { unit } = this.facts.limit;
    if (this.paused(leaf)) return false;
    return unit === 'calendarDays' || unit === 'months' ? true : this.works(leaf);
  }

  outcome(): NaiveOutcome {
    return (this.known ??= this.facts.limit.unit === 'hours' ? this.outcomeOfHours() : this.outcomeOfDays());
  }

  private outcomeOfDays(): NaiveOutcome {
    let left = this.daysToCount();
    const counted: Day[] = [];
    for (let page = PAGE.get(this.facts.start)! + 1; ; page++) {
      const leaf = LEAVES[page]!;
      if (!this.countsInItsUnit(leaf)) continue;
      if (left > 1) {
        counted.push(leaf.date);
        left--;
      } else if (this.works(leaf)) {
        counted.push(leaf.date);
        return { due: leaf.date, instant: this.minuteOf(leaf, this.lastMinute()), counted };
      }
    }
  }

  remaining(today: Day): number {
    const { due, counted } = this.outcome();
    if (today <= due) return counted.filter((date) => date > today).length;
    return -Math.max(1, this.countedSince(due, today));
  }

  consumed(today: Day): number {
    const { due, counted } = this.outcome();
    const since = today > due ? this.countedSince(due, today) : 0;
    return counted.filter((date) => date <= today).length + since;
  }

  lastDayWithRemaining(n: number): Day {
    const { due, counted } = this.outcome();
    let page = PAGE.get(due)!;
    const beforeStart = PAGE.get(this.facts.start)! - 1;
    while (page > beforeStart && counted.filter((date) => date > LEAVES[page]!.date).length < n) page--;
    return LEAVES[page]!.date;
  }

  firstDayWithRemaining(n: number): Day {
    const { counted } = this.outcome();
    let page = PAGE.get(this.facts.start)!;
    while (counted.filter((date) => date > LEAVES[page]!.date).length > n) page++;
    return LEAVES[page]!.date;
  }

  private countedSince(due: Day, today: Day): number {
    let since = 0;
    for (let page = PAGE.get(due)! + 1; LEAVES[page]!.date <= today; page++) {
      if (this.countsInItsUnit(LEAVES[page]!)) since++;
    }
    return since;
  }

  private daysToCount(): number {
    const amount = this.facts.limit.amount + this.facts.extension;
    if (this.facts.limit.unit !== 'months') return amount;
    const start = Temporal.PlainDate.from(this.facts.start);
    return start.until(start.add({ months: amount })).days;
  }

  /** Minute by minute: every office minute of a working day that begins at or after the start takes one off. */
  private outcomeOfHours(): NaiveOutcome {
    const from = this.facts.startInstant ?? this.minuteOf(LEAVES[PAGE.get(this.facts.start)! + 1]!, 0);
    let left = (this.facts.limit.amount + this.facts.extension) * 60;
    const minutes = this.officeMinutes();
    const counted: Day[] = [];
    for (let page = PAGE.get(this.facts.start)!; ; page++) {
      const leaf = LEAVES[page]!;
      if (!this.countsInItsUnit(leaf)) continue;
      for (const minute of minutes) {
        if (this.minuteOf(leaf, minute) < from) continue;
        if (counted.at(-1) !== leaf.date) counted.push(leaf.date);
        if (--left === 0) return { due: leaf.date, instant: this.minuteOf(leaf, minute + 1), counted };
      }
    }
  }

  private officeMinutes(): number[] {
    return this.calendar.officeHours.flatMap(({ opens, closes }) => {
      const first = minutesOf(opens);
      const length = minutesOf(closes) - first;
      return Array.from({ length }, (_, i) => first + i);
    });
  }

  private lastMinute(): number {
    return minutesOf(this.calendar.officeHours.at(-1)!.closes);
  }

  private minuteOf({ midnight }: Leaf, minute: number): Instant {
    return midnight + minute * 60_000;
  }
}

function minutesOf(time: string): number {
  const [hours, minutes] = time.split(':');
  return Number(hours) * 60 + Number(minutes);
}
