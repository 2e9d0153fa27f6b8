import { CENTRE, limit } from './clock.testing';
import { canRequestExtension, type Day, extensionNoticeDays, type LimitFacts } from './index';

const refused = (facts: LimitFacts, day: Day) => canRequestExtension(facts, CENTRE, day) !== undefined;

// 到期前3天: due Mon 9 March 2026; 5, 6 and 9 March lie after Wed 4 March.
const week = limit(5, 'workingDays', '2026-03-02');

describe('canRequestExtension', () => {
  it('R-CLK-07 an extension can be asked while three counted days lie ahead, the last included', () => {
    expect(extensionNoticeDays(week, CENTRE)).toBe(3);
    expect(canRequestExtension(week, CENTRE, '2026-03-02')).toBeUndefined();
    expect(canRequestExtension(week, CENTRE, '2026-03-04')).toBeUndefined();
    expect(refused(week, '2026-03-05')).toBe(true);
  });

  it('R-CLK-08 a late request is refused and told the last day', () => {
    expect(canRequestExtension(week, CENTRE, '2026-03-05')).toEqual({
      code: 'EXTENSION_TOO_LATE',
      message: 'An extension is asked at least 3 days before expiry: by 2026-03-04, not on 2026-03-05',
      rule: 'R-CLK-08',
      params: { lastDay: '2026-03-04', requestDay: '2026-03-05', remaining: 2 },
    });
    expect(canRequestExtension(week, CENTRE, '2026-03-10')).toMatchObject({ params: { remaining: -1 } });
  });

  it('R-CLK-07 the days are those of the limit’s own unit: a weekend counts for calendar days only', () => {
    const tenDays = limit(8, 'calendarDays', '2026-03-02'); // due Tue 10 March
    const sixDays = limit(6, 'workingDays', '2026-03-02'); // due Tue 10 March
    expect(refused(tenDays, '2026-03-07')).toBe(false);
    expect(refused(tenDays, '2026-03-08')).toBe(true);
    expect(refused(sixDays, '2026-03-05')).toBe(false);
    expect(refused(sixDays, '2026-03-06')).toBe(true);
  });

  it('R-CLK-07 over the Spring Festival the last day to ask can be long before', () => {
    const facts = limit(5, 'workingDays', '2026-02-12'); // 13, 14, 24, 25, 26 February
    expect(refused(facts, '2026-02-23')).toBe(false);
    expect(refused(facts, '2026-02-24')).toBe(true);
  });

  it('R-CLK-05 during a pause the days stand still, so that it can be asked as on its first day', () => {
    const paused = (began: Day) => ({ ...week, pauses: [{ began }] });
    expect(refused(paused('2026-03-04'), '2026-03-31')).toBe(false);
    expect(canRequestExtension(paused('2026-03-05'), CENTRE, '2026-03-31')).toMatchObject({
      params: { lastDay: '2026-03-04', remaining: 2 },
    });
  });

  it('R-CLK-07 a second extension is measured against the extended limit', () => {
    const extended = { ...week, extension: 3 }; // due Thu 12 March
    expect(refused(extended, '2026-03-09')).toBe(false);
    expect(refused(extended, '2026-03-10')).toBe(true);
  });

  it('R-CLK-07 a limit of fewer than three days can be asked for on its first day only', () => {
    const short = limit(2, 'workingDays', '2026-03-02');
    expect(extensionNoticeDays(short, CENTRE)).toBe(2);
    expect(canRequestExtension(short, CENTRE, '2026-03-02')).toBeUndefined();
    expect(canRequestExtension(short, CENTRE, '2026-03-03')).toMatchObject({
      code: 'EXTENSION_TOO_LATE',
      params: { lastDay: '2026-03-02', remaining: 1 },
    });
    expect(canRequestExtension(limit(1, 'workingDays', '2026-03-06'), CENTRE, '2026-03-08')).toBeUndefined();
  });
});
