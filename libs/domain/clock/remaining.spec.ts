import { CENTRE, codeOf, limit } from './clock.testing';
import {
  consumedDays,
  type Day,
  firstDayWithRemaining,
  lastDayWithRemaining,
  type LimitFacts,
  remainingDays,
  workingDaysTo,
} from './index';
import { at } from './clock.testing';

const remaining = (facts: LimitFacts, days: Day[]) => days.map((day) => remainingDays(facts, CENTRE, day));
const consumed = (facts: LimitFacts, days: Day[]) => days.map((day) => consumedDays(facts, CENTRE, day));

// Mon 2 March 2026 + 5 working days: 3, 4, 5, 6 and Mon 9 March.
const week = limit(5, 'workingDays', '2026-03-02');
// Mon 2 March + 5 calendar days: 3, 4, 5, 6; the fifth would be Sat 7 and is moved to Mon 9 March.
const rolled = limit(5, 'calendarDays', '2026-03-02');

describe('remainingDays', () => {
  it('R-CLK-01 counts the days after today, the due day included', () => {
    expect(remaining(week, ['2026-03-01', '2026-03-02', '2026-03-03', '2026-03-06'])).toEqual([5, 5, 4, 1]);
    expect(remaining(week, ['2026-03-07', '2026-03-08', '2026-03-09'])).toEqual([1, 1, 0]);
  });

  it('R-CLK-13 is negative from the day after the due day, and then as many as have counted since', () => {
    const fridayDue = limit(4, 'workingDays', '2026-03-02');
    const days = ['2026-03-06', '2026-03-07', '2026-03-08', '2026-03-09', '2026-03-10', '2026-03-11'];
    expect(remaining(fridayDue, days)).toEqual([0, -1, -1, -1, -2, -3]);
  });

  it('R-CLK-02 the days over which a limit is moved to a working day do not count', () => {
    const days = ['2026-03-05', '2026-03-06', '2026-03-07', '2026-03-08', '2026-03-09', '2026-03-10', '2026-03-11'];
    expect(remaining(rolled, days)).toEqual([2, 1, 1, 1, 0, -1, -2]);
  });

  it('R-CLK-05 stays as it was when an open pause began', () => {
    const paused = { ...week, pauses: [{ began: '2026-03-04' }] };
    expect(remaining(paused, ['2026-03-03', '2026-03-04', '2026-03-05', '2026-04-30'])).toEqual([4, 3, 3, 3]);
    expect(remaining(paused, ['2029-03-05'])).toEqual([3]);
  });

  it('counts in hours the working days on which they run', () => {
    const hours = limit(13, 'hours', '2026-03-02', { startInstant: at('2026-03-02', '16:00') });
    expect(remaining(hours, ['2026-03-01', '2026-03-02', '2026-03-03', '2026-03-04'])).toEqual([3, 2, 1, 0]);
    const late = limit(13, 'hours', '2026-03-02', { startInstant: at('2026-03-02', '17:00') });
    expect(remaining(late, ['2026-03-02', '2026-03-03', '2026-03-04'])).toEqual([2, 1, 0]);
  });

  it('refuses a day that is none', () => {
    expect(codeOf(() => remainingDays(week, CENTRE, 'today'))).toBe('CLOCK_DAY_INVALID');
  });
});

describe('consumedDays', () => {
  it('R-CLK-01 is nothing on the starting day and the whole limit on the due day', () => {
    expect(consumed(week, ['2026-03-01', '2026-03-02', '2026-03-03', '2026-03-08', '2026-03-09'])).toEqual([
      0, 0, 1, 4, 5,
    ]);
  });

  it('goes on when the limit is overdue', () => {
    expect(consumed(week, ['2026-03-10', '2026-03-14', '2026-03-16'])).toEqual([6, 9, 10]);
  });

  it('R-CLK-02 stands still while a limit is moved to a working day', () => {
    expect(consumed(rolled, ['2026-03-06', '2026-03-07', '2026-03-08', '2026-03-09'])).toEqual([4, 4, 4, 5]);
  });

  it('R-CLK-05 stands still in pauses, open or closed', () => {
    const closed = { ...week, pauses: [{ began: '2026-03-03', ended: '2026-03-05' }] };
    const open = { ...week, pauses: [{ began: '2026-03-03' }] };
    const days = ['2026-03-03', '2026-03-04', '2026-03-05', '2026-03-06'];
    expect(consumed(closed, days)).toEqual([1, 1, 1, 2]);
    expect(consumed(open, days)).toEqual([1, 1, 1, 1]);
  });
});

describe('lastDayWithRemaining', () => {
  it('R-CLK-07 is the last day after which n counted days lie, the due day included', () => {
    const last = [0, 1, 2, 3, 4, 5].map((n) => lastDayWithRemaining(week, CENTRE, n));
    expect(last).toEqual(['2026-03-09', '2026-03-08', '2026-03-05', '2026-03-04', '2026-03-03', '2026-03-02']);
  });

  it('R-CLK-07 is the day before the start where the limit has fewer days', () => {
    expect(lastDayWithRemaining(week, CENTRE, 6)).toBe('2026-03-01');
    expect(lastDayWithRemaining(week, CENTRE, 60)).toBe('2026-03-01');
  });

  it('knows no answer while a pause is open', () => {
    const open = { ...week, pauses: [{ began: '2026-03-03' }] };
    expect(codeOf(() => lastDayWithRemaining(open, CENTRE, 3))).toBe('CLOCK_PAUSE_OPEN');
    expect(codeOf(() => firstDayWithRemaining(open, CENTRE, 3))).toBe('CLOCK_PAUSE_OPEN');
  });
});

describe('firstDayWithRemaining', () => {
  it('R-CLK-13 is the day at whose end n counted days remain: when the lamps change', () => {
    const first = [0, 1, 2, 3, 4].map((n) => firstDayWithRemaining(week, CENTRE, n));
    expect(first).toEqual(['2026-03-09', '2026-03-06', '2026-03-05', '2026-03-04', '2026-03-03']);
  });

  it('R-CLK-13 is never before the start', () => {
    expect([5, 6].map((n) => firstDayWithRemaining(week, CENTRE, n))).toEqual(['2026-03-02', '2026-03-02']);
    expect(firstDayWithRemaining(limit(2, 'workingDays', '2026-03-07'), CENTRE, 3)).toBe('2026-03-07');
  });

  it('R-CLK-02 skips the days over which a limit is moved', () => {
    expect([0, 1].map((n) => firstDayWithRemaining(rolled, CENTRE, n))).toEqual(['2026-03-09', '2026-03-06']);
  });
});

it('a number of days below nothing is taken for nothing', () => {
  expect(lastDayWithRemaining(week, CENTRE, -1)).toBe('2026-03-09');
  expect(firstDayWithRemaining(week, CENTRE, -1)).toBe('2026-03-09');
});

describe('workingDaysTo', () => {
  it.each([
    ['2026-03-06', '2026-03-06', 0],
    ['2026-03-06', '2026-03-05', 1],
    ['2026-03-09', '2026-03-06', 1],
    ['2026-03-06', '2026-03-07', -1],
    ['2026-03-06', '2026-03-09', -1],
    ['2026-03-06', '2026-03-10', -2],
  ])('R-CLK-13 to %s from %s: %i', (day, today, days) => {
    expect(workingDaysTo(day, today, CENTRE)).toBe(days);
  });
});
