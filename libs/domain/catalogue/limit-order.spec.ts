import * as fc from 'fast-check';
import { addDays, dueOf } from '../clock';
import { CENTRE } from '../clock/clock.testing';
import { LIMIT_UNITS, type Limit, type LimitUnit } from '../clock/types';
import { neverLonger } from './limit-order';

describe('neverLonger', () => {
  it.each(LIMIT_UNITS)('compares %s by amount', (unit) => {
    expect(neverLonger({ amount: 7, unit }, { amount: 7, unit })).toBe(true);
    expect(neverLonger({ amount: 8, unit }, { amount: 7, unit })).toBe(false);
  });

  it.each<[number, LimitUnit, number, LimitUnit]>([
    [20, 'calendarDays', 20, 'workingDays'],
    [28, 'calendarDays', 1, 'months'],
    [84, 'calendarDays', 3, 'months'],
    [2, 'calendarDays', 48, 'hours'],
    [2, 'calendarDays', 71, 'hours'],
    [31, 'months', 961, 'calendarDays'],
    [2, 'months', 62, 'workingDays'],
    [1, 'months', 744, 'hours'],
    [5, 'workingDays', 20, 'calendarDays'],
    [9, 'workingDays', 1, 'months'],
    [1, 'workingDays', 288, 'hours'],
    [8, 'hours', 26, 'workingDays'],
    [1, 'hours', 12, 'calendarDays'],
    [9, 'hours', 1, 'months'],
  ])('lets %i %s stand under %i %s, and not one more', (amount, unit, most, mostUnit) => {
    expect(neverLonger({ amount, unit }, { amount: most, unit: mostUnit })).toBe(true);
    expect(neverLonger({ amount: amount + 1, unit }, { amount: most, unit: mostUnit })).toBe(false);
  });

  it('is right for every start in the calendar of 2023 to 2026', () => {
    const limit = (most: number) =>
      fc.record({ amount: fc.integer({ min: 1, max: most }), unit: fc.constantFrom(...LIMIT_UNITS) });
    const start = fc.integer({ min: 0, max: 1000 }).map((days) => addDays('2023-01-01', days));
    const end = ({ amount, unit }: Limit, day: string) => {
      const startInstant = Date.parse(`${day}T09:00:00+08:00`);
      return dueOf({ limit: { amount, unit }, start: day, startInstant, pauses: [], extension: 0 }, CENTRE).instant;
    };
    let compared = 0;
    fc.assert(
      fc.property(limit(20), limit(300), start, (shorter, longer, day) => {
        fc.pre(longer.unit !== 'months' || longer.amount <= 12);
        if (!neverLonger(shorter, longer)) return;
        compared += 1;
        expect(end(shorter, day)).toBeLessThanOrEqual(end(longer, day));
      }),
      { numRuns: 20_000 },
    );
    expect(compared).toBeGreaterThan(2_000);
  });
});
