import { CENTRE, codeOf, limit, refusalOf } from './clock.testing';
import { checkDay, checkExtension, checkLimit, checkPauses, dueOf, type LimitUnit } from './index';

describe('checkLimit', () => {
  it('passes every unit and amounts from 1 to 3650', () => {
    for (const unit of ['workingDays', 'calendarDays', 'months', 'hours'] as const) {
      expect(() => checkLimit({ amount: 1, unit })).not.toThrow();
      expect(() => checkLimit({ amount: 3650, unit })).not.toThrow();
    }
  });

  it('refuses an unknown unit and names the known ones', () => {
    expect(refusalOf(() => checkLimit({ amount: 1, unit: 'weeks' as LimitUnit }))).toEqual({
      code: 'CLOCK_UNIT_UNKNOWN',
      message: 'Unknown unit weeks (one of workingDays, calendarDays, months, hours)',
    });
  });

  it.each([0, -1, 3651, 1.5, NaN, Infinity, '5' as unknown as number])('refuses the amount %p', (amount) => {
    expect(refusalOf(() => checkLimit({ amount, unit: 'workingDays' }))).toEqual({
      code: 'CLOCK_AMOUNT_OUT_OF_RANGE',
      message: `A limit is a whole number from 1 to 3650, not ${amount}`,
    });
  });
});

describe('checkExtension', () => {
  it.each([0, 1, 3650])('passes %p', (extension) => expect(() => checkExtension(extension)).not.toThrow());

  it.each([-1, 3651, 0.5, NaN])('R-CLK-07 refuses %p', (extension) => {
    expect(refusalOf(() => checkExtension(extension))).toEqual({
      code: 'CLOCK_EXTENSION_INVALID',
      message: `Extensions add up to a whole number from 0 to 3650, not ${extension}`,
      rule: 'R-CLK-07',
    });
  });
});

describe('checkDay', () => {
  it.each(['1900-01-01', '2999-12-31', '2024-02-29', '2000-02-29', '2026-01-31', '2026-04-30'])('passes %s', (day) => {
    expect(() => checkDay(day)).not.toThrow();
  });

  it.each([
    [
      'another form',
      ['2026-3-2', '20260302', '2026/03/02', '2026-03-02T00:00', ' 2026-03-02', '02026-03-02', '', 'today'],
    ],
    ['a month that is none', ['2026-00-10', '2026-13-10']],
    [
      'a day that its month has not',
      ['2026-01-00', '2026-01-32', '2026-04-31', '2026-02-30', '2025-02-29', '2100-02-29'],
    ],
    ['a year out of range', ['1899-12-31', '3000-01-01', '0026-03-02']],
    ['no text', [20260302, null, undefined, {}, ['2026-03-02']]],
  ])('refuses %s', (_, days) => {
    for (const day of days) expect(codeOf(() => checkDay(day as string))).toBe('CLOCK_DAY_INVALID');
  });

  it('says what is expected', () => {
    expect(refusalOf(() => checkDay('2026-02-30'))).toEqual({
      code: 'CLOCK_DAY_INVALID',
      message: 'No day of the calendar: 2026-02-30 (expected YYYY-MM-DD, 1900–2999)',
    });
  });
});

describe('checkPauses', () => {
  it('passes open pauses and one that ends on the day it began', () => {
    expect(() => checkPauses([{ began: '2026-03-02' }, { began: '2026-03-02', ended: '2026-03-02' }])).not.toThrow();
  });

  it('R-CLK-05 refuses a pause that ends before it begins', () => {
    const pauses = [{ began: '2026-03-03' }, { began: '2026-03-03', ended: '2026-03-02' }];
    expect(refusalOf(() => checkPauses(pauses))).toEqual({
      code: 'CLOCK_PAUSE_ENDS_BEFORE_BEGIN',
      message: 'A pause cannot end (2026-03-02) before it begins (2026-03-03)',
      rule: 'R-CLK-05',
      params: { began: '2026-03-03', ended: '2026-03-02' },
    });
  });

  it('refuses days that are none', () => {
    expect(codeOf(() => checkPauses([{ began: '2026-02-30' }]))).toBe('CLOCK_DAY_INVALID');
    expect(codeOf(() => checkPauses([{ began: '2026-02-20', ended: '2026-02-30' }]))).toBe('CLOCK_DAY_INVALID');
  });
});

describe('dueOf', () => {
  it('makes all of these checks', () => {
    const due = (...facts: Parameters<typeof limit>) => codeOf(() => dueOf(limit(...facts), CENTRE));
    const backwards = { began: '2026-03-03', ended: '2026-03-02' };
    expect(due(1, 'weeks' as LimitUnit, '2026-03-02')).toBe('CLOCK_UNIT_UNKNOWN');
    expect(due(0, 'months', '2026-03-02')).toBe('CLOCK_AMOUNT_OUT_OF_RANGE');
    expect(due(1, 'months', '2026-03-02', { extension: -1 })).toBe('CLOCK_EXTENSION_INVALID');
    expect(due(1, 'months', '2026-02-30')).toBe('CLOCK_DAY_INVALID');
    expect(due(1, 'months', '2026-03-02', { pauses: [backwards] })).toBe('CLOCK_PAUSE_ENDS_BEFORE_BEGIN');
    expect(due(1, 'hours', '2026-03-02', { startInstant: NaN })).toBe('CLOCK_INSTANT_INVALID');
  });
});
