import { Temporal } from 'temporal-polyfill';
import { DomainError, refuse } from '../refusal';
import { type DayNumber, dayOfNumber, yearOfNumber } from './civil';
import type { Instant } from './types';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/** Not by `Date`, which in a workflow is the SDK's own and slower. */
function utcYear(ms: number): number {
  return yearOfNumber(Math.floor(ms / DAY_MS));
}

/**
 * Local time of one zone by its IANA name. Asking the zone's rules costs tens of microseconds, so the offset of a year
 * in and around which it does not change (China since 1992) is asked once and kept.
 */
export class Zone {
  /** UTC year → offset in ms, or `undefined` where the offset changes within that year or a day of it. */
  private readonly steadyOffsets = new Map<number, number | undefined>();

  /** @throws DomainError CLOCK_ZONE_UNKNOWN */
  constructor(private readonly name: string) {
    checkZone(name);
  }

  dayOf(instant: Instant): DayNumber {
    const offset = this.steadyOffset(utcYear(instant)) ?? this.offsetAt(instant);
    return Math.floor((instant + offset) / DAY_MS);
  }

  /** Local `minute` (since 00:00 by the wall clock) of a day. */
  instantAt(day: DayNumber, minute: number): Instant {
    const wall = day * DAY_MS + minute * MINUTE_MS;
    const offset = this.steadyOffset(utcYear(wall));
    return offset === undefined ? this.instantByRules(day, minute) : wall - offset;
  }

  /** The first instant of a day, which where clocks are put forward at midnight is not 00:00. */
  midnightOf(day: DayNumber): Instant {
    return this.instantAt(day, 0);
  }

  private steadyOffset(year: number): number | undefined {
    if (!this.steadyOffsets.has(year)) this.steadyOffsets.set(year, this.askSteadyOffset(year));
    return this.steadyOffsets.get(year);
  }

  /** A day's margin on both sides, because a local date may lie in the neighbouring UTC year. */
  private askSteadyOffset(year: number): number | undefined {
    const from = Temporal.Instant.fromEpochMilliseconds(Date.UTC(year, 0, 1) - DAY_MS).toZonedDateTimeISO(this.name);
    const change = from.getTimeZoneTransition('next');
    const steady = !change || change.epochMilliseconds > Date.UTC(year + 1, 0, 1) + DAY_MS;
    return steady ? from.offsetNanoseconds / 1e6 : undefined;
  }

  private offsetAt(instant: Instant): number {
    return Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(this.name).offsetNanoseconds / 1e6;
  }

  private instantByRules(day: DayNumber, minute: number): Instant {
    const date = Temporal.PlainDate.from(dayOfNumber(day));
    if (minute === 0) return date.toZonedDateTime(this.name).epochMilliseconds;
    const time = Temporal.PlainTime.from({ hour: Math.floor(minute / 60), minute: minute % 60 });
    return date.toZonedDateTime({ timeZone: this.name, plainTime: time }).epochMilliseconds;
  }
}

/** @throws DomainError CLOCK_ZONE_UNKNOWN */
export function checkZone(name: string): void {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name);
  } catch {
    throw new DomainError(refuse('CLOCK_ZONE_UNKNOWN', `No time zone by the name ${name}`));
  }
}
