import { at, CENTRE, codeOf, limit, refusalOf } from './clock.testing';
import { dueOf, dueOfRunningLimit } from './index';

const dueDay = (...facts: Parameters<typeof limit>) => dueOf(limit(...facts), CENTRE).day;

describe('working-day limits', () => {
  it('R-CLK-01 the starting day is not counted: one day from Monday is Tuesday', () => {
    expect(dueDay(1, 'workingDays', '2026-03-02')).toBe('2026-03-03');
  });

  it('R-CLK-01 R-LAW-08 a limit started on a day off counts from the next countable day', () => {
    expect(dueDay(1, 'workingDays', '2026-03-07')).toBe('2026-03-09');
    expect(dueDay(1, 'workingDays', '2026-03-08')).toBe('2026-03-09');
  });

  it('R-CLK-02 skips weekends', () => {
    expect(dueDay(5, 'workingDays', '2026-03-02')).toBe('2026-03-09');
    expect(dueDay(20, 'workingDays', '2026-03-02')).toBe('2026-03-30');
  });

  it('R-CLK-02 skips the Spring Festival of 2026 and counts its two make-up Saturdays', () => {
    // Fri 13 Feb; Sat 14 is worked, 15–23 off, Sat 28 is worked.
    expect(dueDay(1, 'workingDays', '2026-02-13')).toBe('2026-02-14');
    expect(dueDay(2, 'workingDays', '2026-02-13')).toBe('2026-02-24');
    expect(dueDay(5, 'workingDays', '2026-02-13')).toBe('2026-02-27');
    expect(dueDay(6, 'workingDays', '2026-02-13')).toBe('2026-02-28');
    expect(dueDay(7, 'workingDays', '2026-02-13')).toBe('2026-03-02');
  });

  it('R-CLK-02 counts make-up Sundays, as around the National Day of 2025', () => {
    expect(dueDay(3, 'workingDays', '2025-09-26')).toBe('2025-09-30');
    expect(dueDay(4, 'workingDays', '2025-09-26')).toBe('2025-10-09');
    expect(dueDay(6, 'workingDays', '2025-09-26')).toBe('2025-10-11');
  });

  it('R-CLK-02 ends at close of business of the last day, in the zone of the centre', () => {
    expect(dueOf(limit(5, 'workingDays', '2026-02-13'), CENTRE)).toEqual({
      day: '2026-02-27',
      instant: at('2026-02-27', '17:00'),
      provisional: false,
    });
  });
});

describe('calendar-day and month limits', () => {
  it('R-CLK-02 calendar days run through weekends', () => {
    expect(dueDay(7, 'calendarDays', '2026-03-02')).toBe('2026-03-09');
    expect(dueDay(10, 'calendarDays', '2026-03-02')).toBe('2026-03-12');
  });

  it('R-CLK-02 a last day on a day off moves to the next working day (Civil Code 203)', () => {
    expect(dueDay(5, 'calendarDays', '2026-03-02')).toBe('2026-03-09');
    expect(dueDay(6, 'calendarDays', '2026-03-02')).toBe('2026-03-09');
    expect(dueDay(5, 'calendarDays', '2026-02-11')).toBe('2026-02-24');
  });

  it('R-CLK-02 a last day on a make-up Saturday stays', () => {
    expect(dueDay(3, 'calendarDays', '2026-02-11')).toBe('2026-02-14');
  });

  it('R-CLK-02 a month ends on the corresponding day (Civil Code 202)', () => {
    expect(dueDay(1, 'months', '2026-03-02')).toBe('2026-04-02');
    expect(dueDay(2, 'months', '2026-11-10')).toBe('2027-01-11');
  });

  it('R-CLK-02 a month without the corresponding day ends on its last day', () => {
    expect(dueDay(1, 'months', '2026-01-31')).toBe('2026-02-28');
    expect(dueDay(3, 'months', '2026-01-31')).toBe('2026-04-30');
    expect(dueDay(1, 'months', '2024-01-31')).toBe('2024-02-29');
  });

  it('R-CLK-02 a month from 29 February ends on 29 March', () => {
    expect(dueDay(1, 'months', '2024-02-29')).toBe('2024-03-29');
    expect(dueDay(12, 'months', '2024-02-29')).toBe('2025-02-28');
  });

  it('R-CLK-02 a month limit whose last day is off moves too', () => {
    expect(dueDay(1, 'months', '2026-01-20')).toBe('2026-02-24');
  });
});

describe('hours', () => {
  const dueAt = (hours: number, day: string, time: string, more = {}) =>
    dueOf(limit(hours, 'hours', day, { startInstant: at(day, time), ...more }), CENTRE);

  it('R-CLK-02 count within office hours only', () => {
    expect(dueAt(1, '2026-03-02', '09:00')).toMatchObject({ day: '2026-03-02', instant: at('2026-03-02', '10:00') });
    expect(dueAt(3, '2026-03-02', '10:30').instant).toBe(at('2026-03-02', '15:00'));
    expect(dueAt(1, '2026-03-02', '16:30').instant).toBe(at('2026-03-03', '09:30'));
    expect(dueAt(24, '2026-03-02', '09:00').instant).toBe(at('2026-03-05', '15:00'));
  });

  it('end when the office closes, not when it opens again', () => {
    expect(dueAt(3, '2026-03-02', '09:00').instant).toBe(at('2026-03-02', '12:00'));
    expect(dueAt(1, '2026-03-02', '16:00').instant).toBe(at('2026-03-02', '17:00'));
    expect(dueAt(13, '2026-03-02', '09:00').instant).toBe(at('2026-03-03', '17:00'));
  });

  it('begin when the office opens if they are started outside its hours', () => {
    expect(dueAt(1, '2026-03-02', '07:15').instant).toBe(at('2026-03-02', '10:00'));
    expect(dueAt(1, '2026-03-02', '12:20').instant).toBe(at('2026-03-02', '14:30'));
    expect(dueAt(1, '2026-03-02', '17:00').instant).toBe(at('2026-03-03', '10:00'));
    expect(dueAt(1, '2026-03-06', '21:00').instant).toBe(at('2026-03-09', '10:00'));
    expect(dueAt(1, '2026-03-07', '10:00').instant).toBe(at('2026-03-09', '10:00'));
  });

  it('run on make-up Saturdays and not in holidays', () => {
    expect(dueAt(8, '2026-02-13', '16:00')).toMatchObject({ day: '2026-02-24', instant: at('2026-02-24', '09:30') });
  });

  it('R-CLK-05 stand still on paused days, but not on the day the pause begins', () => {
    const pauses = [{ began: '2026-03-02', ended: '2026-03-03' }];
    expect(dueAt(2, '2026-03-02', '16:00', { pauses }).instant).toBe(at('2026-03-04', '10:00'));
    expect(dueAt(1, '2026-03-03', '10:00', { pauses }).instant).toBe(at('2026-03-04', '10:00'));
  });

  it('R-CLK-07 are extended by hours', () => {
    expect(dueAt(1, '2026-03-02', '09:00', { extension: 2 }).instant).toBe(at('2026-03-02', '12:00'));
  });

  it('R-CLK-01 run from the end of the starting day when no instant is known', () => {
    expect(dueOf(limit(1, 'hours', '2026-03-02'), CENTRE).instant).toBe(at('2026-03-03', '10:00'));
  });

  it('R-LAW-08 run from the starting day when the instant lies before it', () => {
    const facts = limit(1, 'hours', '2026-03-09', { startInstant: at('2026-03-06', '16:00') });
    expect(dueOf(facts, CENTRE).instant).toBe(at('2026-03-09', '10:00'));
  });
});

describe('pauses', () => {
  const paused = (began: string, ended: string) => ({ pauses: [{ began, ended }] });

  it('R-CLK-05 the days after a pause began, up to and including the day it ended, do not count', () => {
    expect(dueDay(5, 'workingDays', '2026-03-02', paused('2026-03-03', '2026-03-05'))).toBe('2026-03-11');
    expect(dueDay(7, 'calendarDays', '2026-03-02', paused('2026-03-03', '2026-03-05'))).toBe('2026-03-11');
    expect(dueDay(1, 'months', '2026-03-02', paused('2026-03-03', '2026-03-08'))).toBe('2026-04-07');
  });

  it('R-CLK-05 a pause that ends on the due day moves it', () => {
    expect(dueDay(5, 'workingDays', '2026-03-02', paused('2026-03-06', '2026-03-09'))).toBe('2026-03-10');
  });

  it('R-CLK-05 a pause that begins on the due day comes too late', () => {
    expect(dueDay(5, 'workingDays', '2026-03-02', paused('2026-03-09', '2026-03-20'))).toBe('2026-03-09');
  });

  it('R-CLK-05 a pause that begins before the start stops only what lies after the start', () => {
    expect(dueDay(5, 'workingDays', '2026-03-02', paused('2026-02-10', '2026-03-03'))).toBe('2026-03-10');
    expect(dueDay(5, 'workingDays', '2026-03-02', paused('2026-02-10', '2026-03-02'))).toBe('2026-03-09');
  });

  it('R-CLK-05 a pause wholly on holidays stops no working day, but calendar days', () => {
    expect(dueDay(5, 'workingDays', '2026-02-13', paused('2026-02-15', '2026-02-22'))).toBe('2026-02-27');
    expect(dueDay(30, 'calendarDays', '2026-02-13', paused('2026-02-15', '2026-02-22'))).toBe('2026-03-23');
  });

  it('R-CLK-05 adjacent and overlapping pauses count once', () => {
    const adjacent = [
      { began: '2026-03-05', ended: '2026-03-06' },
      { began: '2026-03-03', ended: '2026-03-05' },
    ];
    const overlapping = [...adjacent, { began: '2026-03-04', ended: '2026-03-06' }];
    expect(dueDay(5, 'workingDays', '2026-03-02', { pauses: adjacent })).toBe('2026-03-12');
    expect(dueDay(5, 'workingDays', '2026-03-02', { pauses: overlapping })).toBe('2026-03-12');
  });

  it('R-CLK-05 a limit cannot end within a pause that began while it was moved to a working day', () => {
    // Five days end on Sat 7 March and would move to Mon 9; the pause began on Sunday.
    expect(dueDay(5, 'calendarDays', '2026-03-02', paused('2026-03-08', '2026-03-10'))).toBe('2026-03-11');
  });

  it('R-CLK-05 an open pause leaves no due date', () => {
    const open = limit(5, 'workingDays', '2026-03-02', { pauses: [{ began: '2026-03-03' }] });
    expect(refusalOf(() => dueOf(open, CENTRE))).toMatchObject({ code: 'CLOCK_PAUSE_OPEN', rule: 'R-CLK-05' });
    expect(codeOf(() => dueOfRunningLimit(open, CENTRE))).toBe('CLOCK_PAUSE_OPEN');
  });
});

describe('extensions', () => {
  it('R-CLK-07 add to the limit in its own unit', () => {
    expect(dueDay(20, 'workingDays', '2026-03-02', { extension: 10 })).toBe('2026-04-14');
    expect(dueDay(7, 'calendarDays', '2026-03-02', { extension: 3 })).toBe('2026-03-12');
    expect(dueDay(1, 'months', '2026-01-31', { extension: 1 })).toBe('2026-03-31');
  });

  it('R-CLK-07 run over a holiday: five days, a pause and ten more days around the Spring Festival', () => {
    const pauses = [{ began: '2026-03-02', ended: '2026-03-20' }];
    expect(dueDay(5, 'workingDays', '2026-02-13', { pauses, extension: 10 })).toBe('2026-04-01');
  });
});

describe('years without a notice', () => {
  it('R-LAW-07 a due date is provisional when any of its days lies in one', () => {
    expect(dueOf(limit(22, 'workingDays', '2026-12-01'), CENTRE)).toMatchObject({
      day: '2026-12-31',
      provisional: false,
    });
    expect(dueOf(limit(23, 'workingDays', '2026-12-01'), CENTRE)).toMatchObject({
      day: '2027-01-01',
      provisional: true,
    });
    expect(dueOf(limit(1, 'workingDays', '2022-12-30'), CENTRE)).toMatchObject({
      day: '2023-01-03',
      provisional: true,
    });
    expect(dueOf(limit(5, 'workingDays', '2027-03-01'), CENTRE).provisional).toBe(true);
  });

  it('R-LAW-07 a gap between published years makes the whole provisional', () => {
    const gap = { ...CENTRE, publishedYears: [2024, 2026] };
    expect(dueOf(limit(15, 'months', '2024-12-02'), gap).provisional).toBe(true);
    expect(dueOf(limit(15, 'months', '2024-12-02'), CENTRE).provisional).toBe(false);
  });
});

describe('the bound of two years', () => {
  it('refuses a due date more than two years after the start', () => {
    expect(dueDay(730, 'calendarDays', '2025-03-03')).toBe('2027-03-03');
    expect(refusalOf(() => dueDay(731, 'calendarDays', '2025-03-03'))).toEqual({
      code: 'CLOCK_DUE_TOO_FAR',
      message: 'The due date 2027-03-04 lies more than two years after the start (at most 2027-03-03)',
      params: { due: '2027-03-04', farthest: '2027-03-03' },
    });
    expect(dueDay(24, 'months', '2025-03-03')).toBe('2027-03-03');
    expect(codeOf(() => dueDay(25, 'months', '2025-03-03'))).toBe('CLOCK_DUE_TOO_FAR');
  });

  it('is the only reason against a limit of 3650', () => {
    for (const unit of ['workingDays', 'calendarDays', 'months', 'hours'] as const) {
      expect(codeOf(() => dueDay(3650, unit, '2026-03-02'))).toBe('CLOCK_DUE_TOO_FAR');
    }
    expect(() => dueDay(3000, 'hours', '2026-03-02')).not.toThrow();
  });

  it('does not hold for a running limit whose pauses grew long', () => {
    const facts = limit(5, 'workingDays', '2023-03-01', { pauses: [{ began: '2023-03-03', ended: '2026-03-02' }] });
    expect(codeOf(() => dueOf(facts, CENTRE))).toBe('CLOCK_DUE_TOO_FAR');
    expect(dueOfRunningLimit(facts, CENTRE)).toMatchObject({ day: '2026-03-05', instant: at('2026-03-05', '17:00') });
  });
});
