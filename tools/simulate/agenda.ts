import type { Instant } from '@shouban/domain/clock/types';
import type { Random } from './random';

/** So many working days until somebody gets to a duty; sometimes it takes him longer. */
export interface Pace {
  days: [number, number];
  late: number;
  lateDays: [number, number];
}

export function daysBy(random: Random, { days, late, lateDays }: Pace): number {
  return random.int(...(random.chance(late) ? lateDays : days));
}

/** What people mean to do, the earliest first; of one instant in the order in which they came to mean it. */
export class Agenda<D> {
  private readonly plans: { at: Instant; deed: D }[] = [];

  get nextAt(): Instant {
    return this.plans[0]?.at ?? Infinity;
  }

  next(): D {
    return this.plans.shift()!.deed;
  }

  add(deed: D, at: Instant): void {
    const place = this.plans.findIndex((other) => other.at > at);
    this.plans.splice(place < 0 ? this.plans.length : place, 0, { deed, at });
  }
}
