import { readFileSync } from 'node:fs';
import path from 'node:path';
import { repositoryRoot } from '@shouban/config';
import { COSTS } from './costs';
import { ASSUMED, needsOf, PLACES } from './places';
import { tableOf } from './table';

const page = readFileSync(path.join(repositoryRoot(), 'docs/scale.md'), 'utf8');

describe('the page on scale', () => {
  it('has the table that the measured costs give', () => {
    expect(page).toContain(tableOf(PLACES, COSTS));
  });

  it('names every cost that it counts with, and all that it assumes', () => {
    const { databaseBytesPerCase: database, historyBytesPerCase: history, walBytesPerCase: wal } = COSTS;
    for (const ms of [COSTS.cpuMsPerCase, COSTS.cpuMsPerHerdCase]) expect(page).toContain(`${ms} ms`);
    for (const bytes of [database, history, wal, COSTS.keptBytesPerCase]) expect(page).toContain(`${bytes / 1000} KB`);
    for (const assumed of Object.values(ASSUMED)) expect(page).toContain(String(assumed));
  });
});

describe('what a place needs', () => {
  const costs = { ...COSTS, cpuMsPerCase: 1000, cpuMsPerHerdCase: 18, databaseBytesPerCase: 10_000 };

  it('is counted from what a case costs', () => {
    const needs = needsOf({ name: 'x', casesADay: 14_400, herd: 10_000 }, costs);
    expect(needs).toMatchObject({
      casesAYear: 3_600_000,
      peak: 1,
      openCases: 288_000,
      coresAtPeak: 2,
      coresOfHerd: 1,
      cores: 3,
    });
    expect(needs.databaseGbAYear).toBe(36);
    expect(needs.historyShards).toBe(512);
  });

  it('grows with the place, and is never less than two cores', () => {
    expect(needsOf({ name: 'x', casesADay: 1, herd: 0 }, costs).cores).toBe(2);
    const twice = needsOf({ name: 'x', casesADay: 28_800, herd: 20_000 }, costs);
    expect(twice.cores).toBe(6);
  });
});
