import { DomainError, refuse } from '../refusal';
import type { DayNumber } from './civil';
import type { Instant, OfficeHours } from './types';
import type { Zone } from './zone';

const MINUTE_MS = 60_000;
const FORM = /^([01]\d|2[0-3]):([0-5]\d)$/;

/** Opening times in minutes since local midnight. */
interface Slot {
  opens: number;
  closes: number;
}

/** Office hours of one day in a zone. Whether the office works on that day is not its question. */
export class Office {
  /** Length of one working day, ms. */
  readonly dayLength: number;
  private readonly slots: Slot[];

  /** @throws DomainError CLOCK_OFFICE_HOURS_INVALID */
  constructor(
    hours: OfficeHours[],
    private readonly zone: Zone,
  ) {
    this.slots = slotsOf(hours);
    this.dayLength = this.slots.reduce((sum, slot) => sum + lengthOf(slot), 0);
  }

  opensAt(day: DayNumber): Instant {
    return this.zone.instantAt(day, this.slots[0]!.opens);
  }

  closesAt(day: DayNumber): Instant {
    return this.zone.instantAt(day, this.slots.at(-1)!.closes);
  }

  /** Office time of `day` that lies after `instant`, ms. */
  leftOn(day: DayNumber, instant: Instant): number {
    return this.slots.reduce((sum, { opens, closes }) => {
      const from = Math.max(this.zone.instantAt(day, opens), instant);
      return sum + Math.max(0, this.zone.instantAt(day, closes) - from);
    }, 0);
  }

  /** The instant at which `ms` of the day's office time are over; `ms` is more than 0 and at most `dayLength`. */
  instantAfter(day: DayNumber, ms: number): Instant {
    let rest = ms;
    for (const slot of this.slots) {
      if (rest <= lengthOf(slot)) return this.zone.instantAt(day, slot.opens) + rest;
      rest -= lengthOf(slot);
    }
    return this.closesAt(day);
  }
}

/** @throws DomainError CLOCK_OFFICE_HOURS_INVALID unless `HH:MM`, in order, without overlap, at least one slot */
export function checkOfficeHours(hours: OfficeHours[]): void {
  slotsOf(hours);
}

function slotsOf(hours: OfficeHours[]): Slot[] {
  const slots = hours.map(({ opens, closes }) => ({ opens: minuteOf(opens), closes: minuteOf(closes) }));
  const inOrder = slots.every(({ opens, closes }, i) => opens < closes && (i === 0 || slots[i - 1]!.closes <= opens));
  if (slots.length === 0 || !inOrder) throw invalidHours('must be one or more spans in order, without overlap');
  return slots;
}

function minuteOf(time: string): number {
  const match = FORM.exec(time);
  if (!match) throw invalidHours(`${time} is no time of the form HH:MM`);
  return Number(match[1]) * 60 + Number(match[2]);
}

function lengthOf({ opens, closes }: Slot): number {
  return (closes - opens) * MINUTE_MS;
}

function invalidHours(what: string): DomainError {
  return new DomainError(refuse('CLOCK_OFFICE_HOURS_INVALID', `Office hours: ${what}`));
}
