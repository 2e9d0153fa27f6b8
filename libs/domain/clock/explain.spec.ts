import { at, CENTRE, codeOf, limit } from './clock.testing';
import { type Day, type DayReason, explain, type ExplainedDay } from './index';

/** `2026-03-03 workingDay 1` where it counted, `2026-03-07 (weekend)` where it did not. */
const brief = (days: ExplainedDay[]) =>
  days.map(({ date, counted, reason, consumed }) =>
    counted ? `${date} ${reason} ${consumed}` : `${date} (${reason})`,
  );

describe('explain', () => {
  it('R-LAW-11 tells of each working day why it counted: holidays, weekends, make-up days, a pause', () => {
    const pauses = [{ began: '2026-02-25', ended: '2026-02-26' }];
    const days = explain(limit(6, 'workingDays', '2026-02-12', { pauses }), CENTRE);
    const festival = Array.from({ length: 9 }, (_, i) => `2026-02-${15 + i} (holiday)`);
    expect(brief(days)).toEqual([
      '2026-02-12 (startingDay)',
      '2026-02-13 workingDay 1',
      '2026-02-14 makeUpWorkingDay 2',
      ...festival,
      '2026-02-24 workingDay 3',
      '2026-02-25 workingDay 4',
      '2026-02-26 (paused)',
      '2026-02-27 workingDay 5',
      '2026-02-28 makeUpWorkingDay 6',
    ]);
  });

  it('R-LAW-11 tells plain weekends from holidays', () => {
    expect(brief(explain(limit(1, 'workingDays', '2026-03-06'), CENTRE))).toEqual([
      '2026-03-06 (startingDay)',
      '2026-03-07 (weekend)',
      '2026-03-08 (weekend)',
      '2026-03-09 workingDay 1',
    ]);
  });

  it('R-LAW-11 names the holiday, also on a make-up day and within a pause', () => {
    const pauses = [{ began: '2026-02-15', ended: '2026-02-16' }];
    const days = explain(limit(3, 'workingDays', '2026-02-13', { pauses }), CENTRE);
    const named = Object.fromEntries(days.map(({ date, reason, holiday }) => [date, [reason, holiday]]));
    expect(named['2026-02-14']).toEqual(['makeUpWorkingDay', '春节']);
    expect(named['2026-02-15']).toEqual(['holiday', '春节']);
    expect(named['2026-02-16']).toEqual(['paused', '春节']);
    expect('holiday' in days.at(-1)!).toBe(false);
  });

  it('R-LAW-11 shows how the last calendar day moved to a working day', () => {
    expect(brief(explain(limit(3, 'calendarDays', '2026-03-05'), CENTRE))).toEqual([
      '2026-03-05 (startingDay)',
      '2026-03-06 calendarDay 1',
      '2026-03-07 calendarDay 2',
      '2026-03-08 (rolledToWorkingDay)',
      '2026-03-09 calendarDay 3',
    ]);
    const month = explain(limit(1, 'months', '2026-02-07'), CENTRE);
    expect(brief(month).slice(-3)).toEqual([
      '2026-03-07 (rolledToWorkingDay)',
      '2026-03-08 (rolledToWorkingDay)',
      '2026-03-09 calendarDay 28',
    ]);
  });

  it('R-LAW-11 shows on which days hours ran', () => {
    const hours = (time: string) => limit(8, 'hours', '2026-03-05', { startInstant: at('2026-03-05', time) });
    expect(brief(explain(hours('16:00'), CENTRE))).toEqual([
      '2026-03-05 workingDay 1',
      '2026-03-06 workingDay 2',
      '2026-03-07 (weekend)',
      '2026-03-08 (weekend)',
      '2026-03-09 workingDay 3',
    ]);
    expect(brief(explain(hours('17:00'), CENTRE))[0]).toBe('2026-03-05 (startingDay)');
  });

  it('R-LAW-07 marks the days of a year without a notice', () => {
    const days = explain(limit(1, 'workingDays', '2026-12-31'), CENTRE);
    expect(days.map(({ date, provisional }) => [date, provisional])).toEqual([
      ['2026-12-31', false],
      ['2027-01-01', true],
    ]);
  });

  it('goes up to a day at most, and never past the due day', () => {
    const facts = limit(5, 'workingDays', '2026-03-02');
    const lastDay = (upTo: Day) => explain(facts, CENTRE, upTo).at(-1)?.date;
    expect(lastDay('2026-03-04')).toBe('2026-03-04');
    expect(lastDay('2026-03-31')).toBe('2026-03-09');
    expect(explain(facts, CENTRE, '2026-03-01')).toEqual([]);
  });

  it('R-CLK-05 shows an open pause up to that day, and refuses it without', () => {
    const open = limit(5, 'workingDays', '2026-03-02', { pauses: [{ began: '2026-03-03' }] });
    const reasons: DayReason[] = explain(open, CENTRE, '2026-03-05').map(({ reason }) => reason);
    expect(reasons).toEqual(['startingDay', 'workingDay', 'paused', 'paused']);
    expect(codeOf(() => explain(open, CENTRE))).toBe('CLOCK_PAUSE_OPEN');
  });

  it('refuses a limit more than two years long unless told where to end', () => {
    const long = limit(3650, 'calendarDays', '2026-03-02');
    expect(codeOf(() => explain(long, CENTRE))).toBe('CLOCK_DUE_TOO_FAR');
    expect(explain(long, CENTRE, '2026-03-03')).toHaveLength(2);
  });
});
