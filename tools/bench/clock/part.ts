import { performance } from 'node:perf_hooks';
import { loadConfig } from '@shouban/config';
import { addDays, dueOf, explain, parseCalendar } from '@shouban/domain/clock';
import type { LimitFacts } from '@shouban/domain/clock/types';
import { readCatalogue } from '@shouban/persistence/catalogue/catalogue-files';
import type { BenchArguments } from '../arguments';
import type { PartReport } from '../report';

const CASES = 500;

/** What one due date costs: ten pauses over a year, on the centre's own calendar (R-CLK-05). */
export async function benchClock({ quick }: BenchArguments): Promise<PartReport> {
  const { calendarYears, officeHours, organisation } = readCatalogue(loadConfig().catalogue);
  const calendar = parseCalendar(calendarYears, officeHours, organisation.centre.zone);
  const cases = Array.from({ length: CASES }, (_, i) => factsOf(i));
  const rounds = quick ? 10 : 100;
  const due = microseconds(rounds, cases, (facts) => dueOf(facts, calendar));
  const explained = microseconds(rounds / 10, cases, (facts) => explain(facts, calendar));
  // A calendar that has never been counted by: what the first limit after a correction costs.
  const first = microseconds(1, cases, (facts) => dueOf(facts, { ...calendar }));
  return {
    figures: { 'clock.dueMicros': due, 'clock.explainMicros': explained, 'clock.firstDueMicros': first },
    ratios: { 'clock budget of 50 µs used': due / 50 },
    tables: [
      {
        title: 'One limit with ten pauses over a year, µs (median of the rounds)',
        columns: ['due date', 'explained day by day', 'due date on a new calendar'],
        rows: [[String(Math.round(due * 10) / 10), explained, first]],
      },
    ],
  };
}

/** 120 working days with ten pauses of nine days, every fourth overlapping the next, so that the case lasts a year. */
function factsOf(nth: number): LimitFacts {
  const start = addDays('2025-03-03', nth % 200);
  const pauses = Array.from({ length: 10 }, (_, i) => {
    const began = addDays(start, 10 + 30 * i - (i % 4 === 3 ? 24 : 0));
    return { began, ended: addDays(began, 9) };
  });
  return { limit: { amount: 120 + (nth % 7), unit: 'workingDays' }, start, pauses, extension: 10 };
}

function microseconds(rounds: number, cases: LimitFacts[], count: (facts: LimitFacts) => unknown): number {
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const began = performance.now();
    for (const facts of cases) count(facts);
    times.push(((performance.now() - began) * 1000) / cases.length);
  }
  return times.sort((a, b) => a - b)[Math.floor(times.length / 2)]!;
}
