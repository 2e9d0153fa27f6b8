import * as fc from 'fast-check';
import { CENTRE, OFFICE_HOURS } from './clock.testing';
import * as clock from './index';
import { NaiveClock } from './naive-clock';

/** 20,000 cases a run; mutation testing, which runs them thousands of times, takes fewer. */
const CASES = 20 * Number(process.env['SHOUBAN_PROPERTY_RUNS'] ?? 1000);

const dayBetween = (from: clock.Day, to: clock.Day) =>
  fc.integer({ min: 0, max: clock.daysBetween(from, to) }).map((days) => clock.addDays(from, days));

/** Small made-up calendars, so that runs of days off and make-up days meet in every way, and one real one. */
const madeUpCalendar = fc
  .record({
    off: fc.uniqueArray(dayBetween('2025-11-01', '2026-03-31'), { maxLength: 40 }),
    makeUp: fc.uniqueArray(dayBetween('2025-11-01', '2026-03-31'), { maxLength: 8 }),
  })
  .map(({ off, makeUp }): clock.WorkingCalendar => {
    const named = (days: clock.Day[], name: string) => Object.fromEntries(days.map((day) => [day, name]));
    const daysOff = named(
      off.filter((day) => !makeUp.includes(day)),
      'off',
    );
    return { ...CENTRE, publishedYears: [2026], daysOff, makeUpDays: named(makeUp, 'make-up') };
  });
const calendar = fc.oneof({ weight: 3, arbitrary: fc.constant(CENTRE) }, { weight: 1, arbitrary: madeUpCalendar });

const start = fc.oneof(dayBetween('2025-11-15', '2026-03-01'), dayBetween('2023-01-01', '2027-03-01'));

function pausesFrom(day: clock.Day): fc.Arbitrary<clock.PauseSpan[]> {
  const pause = fc
    .tuple(fc.integer({ min: -10, max: 60 }), fc.integer({ min: 0, max: 25 }))
    .map(([after, length]) => ({ began: clock.addDays(day, after), ended: clock.addDays(day, after + length) }));
  return fc.oneof(fc.constant<clock.PauseSpan[]>([]), fc.array(pause, { minLength: 1, maxLength: 10 }));
}

const amountOf: Record<clock.LimitUnit, number> = { workingDays: 45, calendarDays: 60, months: 4, hours: 60 };

function factsFrom(day: clock.Day): fc.Arbitrary<clock.LimitFacts> {
  return fc.constantFrom(...clock.LIMIT_UNITS).chain((unit) =>
    fc.record(
      {
        limit: fc.record({ amount: fc.integer({ min: 1, max: amountOf[unit] }), unit: fc.constant(unit) }),
        start: fc.constant(day),
        startInstant: fc
          .integer({ min: 0, max: 24 * 60 - 1 })
          .map((m) => Date.parse(`${day}T00:00+08:00`) + m * 60_000),
        pauses: pausesFrom(day),
        extension: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: Math.ceil(amountOf[unit] / 4) })),
      },
      { requiredKeys: ['limit', 'start', 'pauses', 'extension'] },
    ),
  );
}

const situation = fc.record({
  calendar,
  facts: start.chain(factsFrom),
  after: fc.integer({ min: -5, max: 120 }),
  n: fc.integer({ min: 0, max: 12 }),
});

function answersOf(facts: clock.LimitFacts, calendar: clock.WorkingCalendar, today: clock.Day, n: number) {
  const { day: due, instant } = clock.dueOf(facts, calendar);
  const explained = clock.explain(facts, calendar);
  const { date, consumed } = explained.at(-1)!;
  return {
    due,
    instant,
    counted: explained.filter(({ counted }) => counted).map(({ date }) => date),
    last: { date, consumed },
    remaining: clock.remainingDays(facts, calendar, today),
    consumed: clock.consumedDays(facts, calendar, today),
    lastDay: clock.lastDayWithRemaining(facts, calendar, n),
    firstDay: clock.firstDayWithRemaining(facts, calendar, n),
    extensible: clock.canRequestExtension(facts, calendar, today) === undefined,
  };
}

describe('against a clock that counts day by day', () => {
  it('R-CLK-01 R-CLK-02 R-CLK-05 R-CLK-07 R-LAW-11 every answer is the same', () => {
    fc.assert(
      fc.property(situation, ({ calendar, facts, after, n }) => {
        const naive = new NaiveClock(facts, calendar);
        const { due, instant, counted } = naive.outcome();
        const today = clock.addDays(facts.start, after);
        const answers = answersOf(facts, calendar, today, n);
        expect(answers).toEqual({
          due,
          instant,
          counted,
          last: { date: due, consumed: counted.length },
          remaining: naive.remaining(today),
          consumed: naive.consumed(today),
          lastDay: naive.lastDayWithRemaining(n),
          firstDay: naive.firstDayWithRemaining(n),
          extensible: naive.remaining(today) >= Math.min(3, counted.length),
        });
      }),
      { numRuns: CASES },
    );
  });

  it('R-CLK-05 an open pause freezes what remains, from the day after it began', () => {
    fc.assert(
      fc.property(situation, fc.integer({ min: 0, max: 60 }), ({ calendar, facts, after }, length) => {
        const began = clock.addDays(facts.start, after);
        const today = clock.addDays(began, length);
        const paused = { ...facts, pauses: [...facts.pauses, { began }] };
        const before = new NaiveClock(facts, calendar);
        // Before the start there is nothing to freeze, and once overdue a pause stops only the days over.
        fc.pre(after >= 0 && began < before.outcome().due);
        expect(clock.remainingDays(paused, calendar, today)).toBe(before.remaining(began));
        expect(clock.consumedDays(paused, calendar, today)).toBe(before.consumed(began));
      }),
      { numRuns: CASES / 10 },
    );
  });

  it('R-LAW-07 is provisional exactly when a day from start to due lies in an unpublished year', () => {
    fc.assert(
      fc.property(situation, ({ calendar, facts }) => {
        const explained = clock.explain(facts, calendar);
        const unknown = explained.map(({ date }) => !calendar.publishedYears.includes(Number(date.slice(0, 4))));
        expect(explained.map((day) => day.provisional)).toEqual(unknown);
        expect(clock.dueOf(facts, calendar).provisional).toBe(unknown.includes(true));
      }),
      { numRuns: CASES / 10 },
    );
  });
});

describe('laws that hold for every limit', () => {
  it('R-CLK-03 a shorter promised limit of the same start never ends after the statutory one', () => {
    fc.assert(
      fc.property(situation, fc.nat({ max: 44 }), ({ calendar, facts }, shorter) => {
        const promised = { ...facts, limit: { ...facts.limit, amount: Math.max(1, facts.limit.amount - shorter) } };
        const statutory = clock.dueOf(facts, calendar);
        expect(clock.dueOf(promised, calendar).instant).toBeLessThanOrEqual(statutory.instant);
      }),
      { numRuns: CASES / 10 },
    );
  });

  it('R-CLK-05 neither the order of pauses nor counting their union instead changes anything', () => {
    fc.assert(
      fc.property(situation, ({ calendar, facts }) => {
        const due = clock.dueOf(facts, calendar);
        expect(clock.dueOf({ ...facts, pauses: facts.pauses.toReversed() }, calendar)).toEqual(due);
        expect(clock.dueOf({ ...facts, pauses: clock.unionOfPauses(facts.pauses) }, calendar)).toEqual(due);
      }),
      { numRuns: CASES / 10 },
    );
  });

  it('R-CLK-07 an extension is the same as a longer limit', () => {
    fc.assert(
      fc.property(situation, ({ calendar, facts }) => {
        const amount = facts.limit.amount + facts.extension;
        const longer = { ...facts, limit: { ...facts.limit, amount }, extension: 0 };
        expect(clock.dueOf(longer, calendar)).toEqual(clock.dueOf(facts, calendar));
      }),
      { numRuns: CASES / 10 },
    );
  });

  it('answers the same without office hours in the middle of the day', () => {
    const wholeDay = { ...CENTRE, officeHours: [{ opens: '08:00', closes: '16:00' }] };
    fc.assert(
      fc.property(situation, ({ facts }) => {
        fc.pre(facts.limit.unit !== 'hours');
        expect(clock.dueOf(facts, wholeDay).day).toBe(clock.dueOf(facts, { ...CENTRE, officeHours: OFFICE_HOURS }).day);
      }),
      { numRuns: CASES / 20 },
    );
  });
});
