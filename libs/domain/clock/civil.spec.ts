import { Temporal } from 'temporal-polyfill';
import { addMonths, dayOfNumber, numberOf, weekdayOf, yearOfNumber } from './civil';
import { codeOf } from './clock.testing';
import { addDays, daysBetween, yearOf } from './index';

describe('day numbers', () => {
  it('agree with the platform’s calendar on every day from 1900 to 2999', () => {
    const wrong: string[] = [];
    let number = Date.UTC(1900, 0, 1) / 86_400_000;
    for (; number <= Date.UTC(2999, 11, 31) / 86_400_000; number++) {
      const date = new Date(number * 86_400_000);
      const day = date.toISOString().slice(0, 10);
      const same = numberOf(day) === number && dayOfNumber(number) === day;
      const weekday = (date.getUTCDay() + 6) % 7;
      if (!same || yearOfNumber(number) !== date.getUTCFullYear() || weekdayOf(number) !== weekday) wrong.push(day);
    }
    expect(wrong).toEqual([]);
  });

  it('add months as Temporal does, for every day of four years and up to 40 months', () => {
    const wrong: string[] = [];
    for (let date = Temporal.PlainDate.from('2023-01-01'); date.year < 2027; date = date.add({ days: 1 })) {
      for (const months of [0, 1, 2, 5, 11, 12, 13, 24, 40]) {
        const later = dayOfNumber(addMonths(numberOf(date.toString()), months));
        if (later !== date.add({ months }).toString()) wrong.push(`${date.toString()} + ${months}: ${later}`);
      }
    }
    expect(wrong).toEqual([]);
  });
});

describe('days', () => {
  it('are added and subtracted across months and years', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(addDays('2024-03-01', -1)).toBe('2024-02-29');
    expect(addDays('2026-03-02', 0)).toBe('2026-03-02');
  });

  it('lie apart, backwards too', () => {
    expect(daysBetween('2024-02-28', '2024-03-01')).toBe(2);
    expect(daysBetween('2026-03-02', '2026-03-01')).toBe(-1);
    expect(daysBetween('2026-03-02', '2026-03-02')).toBe(0);
  });

  it('have a year', () => {
    expect(yearOf('2026-01-01')).toBe(2026);
    expect(yearOf('2026-12-31')).toBe(2026);
    expect(codeOf(() => yearOf('2026'))).toBe('CLOCK_DAY_INVALID');
  });
});
