import * as chineseDays from 'chinese-days';
import { at, CATALOGUE_YEARS, CENTRE, codeOf } from './clock.testing';
import {
  addDays,
  closesAt,
  dayOf,
  firstWorkingDayFrom,
  isProvisional,
  isWorkingDay,
  midnightOf,
  nthWorkingDayAfter,
  opensAt,
  workingDayWithLeft,
} from './index';

const everyDayOf2023To2026 = Array.from({ length: 1461 }, (_, i) => addDays('2023-01-01', i));

describe('working days', () => {
  it('R-CLK-02 are those of chinese-days on every day of 2023–2026', () => {
    expect(everyDayOf2023To2026.at(-1)).toBe('2026-12-31');
    // That package reads a text as local midnight and answers for the local day: the same one, whatever the zone here.
    const different = everyDayOf2023To2026.filter((day) => isWorkingDay(day, CENTRE) !== chineseDays.isWorkday(day));
    expect(different).toEqual([]);
  });

  it('R-CLK-02 are as many a year as the notices leave', () => {
    const perYear = CATALOGUE_YEARS.map(
      (year) => everyDayOf2023To2026.filter((day) => day.startsWith(`${year}`) && isWorkingDay(day, CENTRE)).length,
    );
    expect(perYear).toEqual([249, 251, 248, 248]);
  });

  it('R-CLK-04 the one after which n are left up to a day is found by walking back, for every day and n up to 8', () => {
    const wrong: string[] = [];
    for (const day of everyDayOf2023To2026.slice(60)) {
      let walked = day;
      while (!isWorkingDay(walked, CENTRE)) walked = addDays(walked, -1);
      for (let n = 0; n <= 8; n++) {
        if (workingDayWithLeft(day, n, CENTRE) !== walked) wrong.push(`${day} ${n}`);
        do walked = addDays(walked, -1);
        while (!isWorkingDay(walked, CENTRE));
      }
    }
    expect(wrong).toEqual([]);
  });

  it('R-CLK-02 the n-th after a day is found by walking, for every day and n up to 30', () => {
    const wrong: string[] = [];
    for (const day of everyDayOf2023To2026) {
      let walked = day;
      for (let n = 1; n <= 30; n++) {
        do walked = addDays(walked, 1);
        while (!isWorkingDay(walked, CENTRE));
        if (nthWorkingDayAfter(day, n, CENTRE) !== walked) wrong.push(`${day} + ${n}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('the zeroth after a day is that day, working or not', () => {
    expect(nthWorkingDayAfter('2026-03-07', 0, CENTRE)).toBe('2026-03-07');
    expect(nthWorkingDayAfter('2026-03-06', 3650, CENTRE)).toBe('2040-03-14');
  });

  it.each([-1, 0.5, 3651, NaN])('refuses to go %p days', (n) => {
    expect(codeOf(() => nthWorkingDayAfter('2026-03-02', n, CENTRE))).toBe('CLOCK_AMOUNT_OUT_OF_RANGE');
  });

  it('R-LAW-08 an application of a day off can count as received on the next working day', () => {
    expect(firstWorkingDayFrom('2026-03-06', CENTRE)).toBe('2026-03-06');
    expect(firstWorkingDayFrom('2026-03-07', CENTRE)).toBe('2026-03-09');
    expect(firstWorkingDayFrom('2026-02-14', CENTRE)).toBe('2026-02-14');
    expect(firstWorkingDayFrom('2026-02-15', CENTRE)).toBe('2026-02-24');
  });

  it('a make-up day prevails over a day off, and names without effect change nothing', () => {
    const odd = {
      ...CENTRE,
      daysOff: { '2026-03-07': 'a Saturday', '2026-03-14': 'worked after all', '2026-03-10': 'a Tuesday' },
      makeUpDays: { '2026-03-14': 'a Saturday', '2026-03-03': 'a Tuesday' },
    };
    const worked = ['2026-03-03', '2026-03-07', '2026-03-10', '2026-03-14'].map((day) => isWorkingDay(day, odd));
    expect(worked).toEqual([true, false, false, true]);
    expect(nthWorkingDayAfter('2026-03-02', 10, odd)).toBe('2026-03-16');
  });
});

describe('provisional days', () => {
  it('R-LAW-07 are those of years without a notice', () => {
    expect(isProvisional('2026-12-31', CENTRE)).toBe(false);
    expect(isProvisional('2027-01-01', CENTRE)).toBe(true);
    expect(isProvisional('2022-12-31', CENTRE)).toBe(true);
    expect(isProvisional('2023-01-01', CENTRE)).toBe(false);
  });
});

describe('instants', () => {
  it('R-CLK-02 an office opens and closes by the local clock', () => {
    expect(opensAt('2026-03-02', CENTRE)).toBe(at('2026-03-02', '09:00'));
    expect(closesAt('2026-03-02', CENTRE)).toBe(at('2026-03-02', '17:00'));
    expect(closesAt('2026-03-07', CENTRE)).toBe(at('2026-03-07', '17:00'));
    expect(midnightOf('2026-01-01', CENTRE)).toBe(Date.UTC(2025, 11, 31, 16));
  });

  it('a day changes at local midnight', () => {
    const midnight = midnightOf('2026-01-01', CENTRE);
    expect(dayOf(midnight, CENTRE)).toBe('2026-01-01');
    expect(dayOf(midnight - 1, CENTRE)).toBe('2025-12-31');
  });

  it.each([NaN, Infinity, 1.5, Date.UTC(1900, 0, 1) - 1, Date.UTC(2999, 11, 31)])(
    'refuses the instant %p',
    (instant) => {
      expect(codeOf(() => dayOf(instant, CENTRE))).toBe('CLOCK_INSTANT_INVALID');
    },
  );

  it('takes the first and last instant there are', () => {
    expect(dayOf(Date.UTC(1900, 0, 1), CENTRE)).toBe('1900-01-01');
    expect(dayOf(Date.UTC(2999, 11, 31) - 1, CENTRE)).toBe('2999-12-31');
  });

  it('every function refuses a day that is none', () => {
    for (const act of [isWorkingDay, firstWorkingDayFrom, isProvisional, opensAt, closesAt, midnightOf]) {
      expect(codeOf(() => act('2026-02-30', CENTRE))).toBe('CLOCK_DAY_INVALID');
    }
  });
});
