import type { DayNumber } from './civil';
import type { StoppedSpan } from './pauses';
import type { Countable } from './working-days';

/** The days of `basis` on which no pause stops the clock (R-CLK-05). `stopped` is disjoint, closed and in order. */
export class RunningDays implements Countable {
  constructor(
    private readonly basis: Countable,
    private readonly stopped: StoppedSpan[],
  ) {}

  has(day: DayNumber): boolean {
    return this.basis.has(day) && !this.pauseOn(day);
  }

  pauseOn(day: DayNumber): StoppedSpan | undefined {
    return this.stopped.find(({ began, ended }) => began < day && day <= ended);
  }

  count(after: DayNumber, upTo: DayNumber): number {
    let counted = this.basis.count(after, upTo);
    for (const { began, ended } of this.stopped) {
      const from = Math.max(began, after);
      const to = Math.min(ended, upTo);
      if (to > from) counted -= this.basis.count(from, to);
    }
    return counted;
  }

  /** Goes from gap to gap between the pauses until one holds the rest. */
  nthAfter(day: DayNumber, n: number): DayNumber {
    let position = day;
    let missing = n;
    for (const { began, ended } of this.stopped) {
      if (ended <= position) continue;
      const inGap = Math.max(0, this.basis.count(position, began));
      if (inGap >= missing) break;
      missing -= inGap;
      position = ended;
    }
    return this.basis.nthAfter(position, missing);
  }
}
