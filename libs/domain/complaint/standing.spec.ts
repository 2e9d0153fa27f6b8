import { barredHeads, sectionStanding, type CountedComplaint } from './standing';

const on = (verifiedOn: string, number = verifiedOn, overturned = false): CountedComplaint => ({
  number,
  verifiedOn,
  overturned,
});

describe('a section with two or more verified complaints (R-SUP-03)', () => {
  it.each([
    [0, true],
    [1, true],
    [2, false],
    [3, false],
  ])('%i in the calendar year: its head may be rated excellent: %s', (count, may) => {
    const complaints = ['2026-01-01', '2026-12-31', '2026-06-01'].slice(0, count).map((day) => on(day));
    expect(sectionStanding(2026, complaints).headMayBeExcellent).toBe(may);
  });

  it('names those that count, the earliest first', () => {
    const all = [on('2026-12-31', 'c'), on('2026-01-01', 'b'), on('2026-01-01', 'a')];
    const { year, window, verified } = sectionStanding(2026, all);
    expect([year, window, verified.map(({ number }) => number)]).toEqual([2026, 'calendarYear', ['a', 'b', 'c']]);
    expect(all[0]!.number).toBe('c');
  });

  it('counts one that was overturned no more', () => {
    const all = [on('2026-03-01'), on('2026-04-01', 'x', true)];
    expect(sectionStanding(2026, all)).toMatchObject({
      verified: [{ number: '2026-03-01' }],
      headMayBeExcellent: true,
    });
  });

  it('R-SUP-03 bars whoever headed it when a complaint that counts came, and not whoever heads it since', () => {
    const under = (head: string | null, verifiedOn: string, overturned = false) => ({
      ...on(verifiedOn),
      head,
      overturned,
    });
    const barred = (...complaints: CountedComplaint[]) => barredHeads(sectionStanding(2026, complaints), 'new');
    expect(barred(under('old', '2026-03-01'), under('old', '2026-04-01'))).toEqual(['old']);
    expect(barred(under('old', '2026-03-01'), under('new', '2026-11-01'))).toEqual(['new', 'old']);
    expect(barred(under('old', '2026-03-01'))).toEqual([]);
    expect(barred(under('old', '2026-03-01'), under('new', '2026-04-01', true))).toEqual([]);
    expect(barred(under('older', '2025-03-01'), under('old', '2026-03-01'), under('old', '2026-04-01'))).toEqual([
      'old',
    ]);
    // A ledger that pins no organisation counts for the head of today, as it always did.
    expect(barred(under(null, '2026-03-01'), on('2026-04-01'))).toEqual(['new']);
    expect(barredHeads(sectionStanding(2026, [on('2026-03-01'), on('2026-04-01')]), undefined)).toEqual([]);
  });

  it('begins anew with the year', () => {
    const all = [on('2025-12-31'), on('2026-01-01')];
    expect([2025, 2026].map((year) => sectionStanding(year, all).headMayBeExcellent)).toEqual([true, true]);
  });

  describe('within any twelve months that end in the year, where the centre says so', () => {
    const may = (year: number, ...days: string[]) =>
      sectionStanding(
        year,
        days.map((day) => on(day)),
        'rollingTwelveMonths',
      ).headMayBeExcellent;

    it('reaches over the turn of the year, and not a day further', () => {
      expect(may(2026, '2025-12-31', '2026-01-01')).toBe(false);
      expect(may(2026, '2025-06-02', '2026-06-01')).toBe(false);
      expect(may(2026, '2025-06-01', '2026-06-01')).toBe(true);
    });

    it('bars the year in which the twelve months end, and no other', () => {
      expect(may(2025, '2025-12-31', '2026-01-01')).toBe(true);
      expect(may(2027, '2025-12-31', '2026-01-01')).toBe(true);
    });

    it('knows the leap day', () => {
      expect(may(2028, '2027-03-01', '2028-02-29')).toBe(false);
      expect(may(2028, '2027-02-28', '2028-02-29')).toBe(true);
    });

    it('shows the fullest twelve months', () => {
      const all = ['2025-11-01', '2026-01-01', '2026-10-01', '2026-12-01'].map((day) => on(day));
      const { verified } = sectionStanding(2026, all, 'rollingTwelveMonths');
      expect(verified.map(({ number }) => number)).toEqual(['2025-11-01', '2026-01-01', '2026-10-01']);
    });
  });
});
