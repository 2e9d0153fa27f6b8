import { DomainError, refuse } from '../refusal';
import type { Day } from './types';

/** Days since 1970-01-01, which is 0. Counting is done on these: a year of it must cost microseconds, not a calendar library. */
export type DayNumber = number;

const FORM = /^\d{4}-\d{2}-\d{2}$/;
const FIRST_YEAR = 1900;
const LAST_YEAR = 2999;
/** From 0000-03-01, where the era arithmetic below begins, to 1970-01-01. */
const EPOCH = 719_468;
const DAYS_PER_ERA = 146_097;
const YEARS_PER_ERA = 400;

/**
 * Refuses what is no civil date `YYYY-MM-DD` of the years 1900–2999.
 * @throws DomainError CLOCK_DAY_INVALID
 */
export function checkDay(day: Day): void {
  numberOf(day);
}

/** @throws DomainError CLOCK_DAY_INVALID */
export function numberOf(day: Day): DayNumber {
  if (typeof day !== 'string' || !FORM.test(day)) throw invalidDay(day);
  const year = Number(day.slice(0, 4));
  const month = Number(day.slice(5, 7));
  const dayOfMonth = Number(day.slice(8));
  const known = year >= FIRST_YEAR && year <= LAST_YEAR && month >= 1 && month <= 12;
  if (!known || dayOfMonth < 1 || dayOfMonth > daysInMonth(year, month)) throw invalidDay(day);
  return numberOfCivil(year, month, dayOfMonth);
}

export function dayOfNumber(number: DayNumber): Day {
  const { year, month, dayOfMonth } = civilOf(number);
  return `${year}-${twoDigits(month)}-${twoDigits(dayOfMonth)}`;
}

/** The civil year of a day. */
export function yearOf(day: Day): number {
  return civilOf(numberOf(day)).year;
}

export function yearOfNumber(number: DayNumber): number {
  return civilOf(number).year;
}

/** The day `days` civil days later; earlier when negative. */
export function addDays(day: Day, days: number): Day {
  return dayOfNumber(numberOf(day) + days);
}

/** Civil days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return numberOf(to) - numberOf(from);
}

/** The corresponding day `months` later or, where that month has none, its last day (Civil Code 202). */
export function addMonths(number: DayNumber, months: number): DayNumber {
  const { year, month, dayOfMonth } = civilOf(number);
  const monthsSinceZero = year * 12 + (month - 1) + months;
  const dueYear = Math.floor(monthsSinceZero / 12);
  const dueMonth = (monthsSinceZero % 12) + 1;
  return numberOfCivil(dueYear, dueMonth, Math.min(dayOfMonth, daysInMonth(dueYear, dueMonth)));
}

/** 0 is Monday, 6 Sunday. */
export function weekdayOf(number: DayNumber): number {
  return (((number + 3) % 7) + 7) % 7;
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeap(year) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

// Both ways after Howard Hinnant, "chrono-compatible low-level date algorithms": years begin in March, so that the leap
// day is a year's last and the lengths of the months before it follow one formula.

function numberOfCivil(year: number, month: number, dayOfMonth: number): DayNumber {
  const marchYear = month > 2 ? year : year - 1;
  const monthFromMarch = month > 2 ? month - 3 : month + 9;
  const era = Math.floor(marchYear / YEARS_PER_ERA);
  const yearOfEra = marchYear - era * YEARS_PER_ERA;
  const dayOfYear = Math.floor((153 * monthFromMarch + 2) / 5) + dayOfMonth - 1;
  const leapDays = Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100);
  return era * DAYS_PER_ERA + yearOfEra * 365 + leapDays + dayOfYear - EPOCH;
}

function civilOf(number: DayNumber): { year: number; month: number; dayOfMonth: number } {
  const sinceEra0 = number + EPOCH;
  const era = Math.floor(sinceEra0 / DAYS_PER_ERA);
  const dayOfEra = sinceEra0 - era * DAYS_PER_ERA;
  const leapDays = Math.floor(dayOfEra / 1460) - Math.floor(dayOfEra / 36_524) + Math.floor(dayOfEra / 146_096);
  const yearOfEra = Math.floor((dayOfEra - leapDays) / 365);
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  const marchYear = yearOfEra + era * YEARS_PER_ERA;
  const dayOfMonth = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1;
  return { year: month > 2 ? marchYear : marchYear + 1, month, dayOfMonth };
}

function twoDigits(value: number): string {
  return value < 10 ? `0${value}` : `${value}`;
}

function invalidDay(day: unknown): DomainError {
  return new DomainError(
    refuse(
      'CLOCK_DAY_INVALID',
      `No day of the calendar: ${String(day)} (expected YYYY-MM-DD, ${FIRST_YEAR}–${LAST_YEAR})`,
    ),
  );
}
