import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
// Plain modules without types: `npm test` runs them before anything is built.
const { tally, lastLine, ranTests, skippedTests } = require('./tally.mjs') as Tally;
const { parseOptions } = require('./options.mjs') as Options;

interface Outcome {
  step: { name: string; report?: string };
  ok: boolean;
}
interface Tally {
  tally(outcomes: Outcome[], options: { strict: boolean }): { passed: number; failed: number; skipped: number };
  lastLine(sum: { passed: number; failed: number; skipped: number }): string;
  ranTests(outcomes: Outcome[]): boolean;
  skippedTests(outcomes: Outcome[]): string[];
}
interface Options {
  parseOptions(args: string[], env: Record<string, string>): { jest: string[]; narrow: boolean; strict: boolean };
}

const LAX = { strict: false };
const STRICT = { strict: true };

describe('what npm test comes to', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'shouban-tally-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const types = (ok: boolean): Outcome => ({ step: { name: 'types' }, ok });

  function jestRun(ok: boolean, counts: Partial<Record<'Passed' | 'Failed' | 'Pending' | 'Todo', number>>, broken = 0) {
    const report = path.join(folder, 'jest.json');
    const { Passed = 0, Failed = 0, Pending = 0, Todo = 0 } = counts;
    const skipped = Array.from({ length: Pending }, (_, i) => ({ status: 'pending', fullName: `skipped ${i}` }));
    writeFileSync(
      report,
      JSON.stringify({
        numPassedTests: Passed,
        numFailedTests: Failed,
        numPendingTests: Pending,
        numTodoTests: Todo,
        numRuntimeErrorTestSuites: broken,
        testResults: [{ assertionResults: [{ status: 'passed', fullName: 'passed' }, ...skipped] }],
      }),
    );
    return { step: { name: 'unit', report }, ok };
  }

  it('counts every test, and every other step as one', () => {
    const sum = tally([types(true), jestRun(false, { Passed: 5, Failed: 2, Pending: 1, Todo: 1 })], LAX);
    expect(lastLine(sum)).toBe('6 passed, 2 failed, 2 skipped');
    expect(tally([types(false)], LAX)).toEqual({ passed: 0, failed: 1, skipped: 0 });
  });

  it('a test file that cannot be run is a failure', () => {
    expect(tally([jestRun(false, { Passed: 5 }, 1)], LAX).failed).toBe(1);
  });

  it('a jest that ends badly is a failure, with all its tests passed or without any report', () => {
    expect(tally([jestRun(false, { Passed: 5 })], LAX)).toEqual({ passed: 5, failed: 1, skipped: 0 });
    const crashed = { step: { name: 'unit', report: path.join(folder, 'none.json') }, ok: false };
    expect(tally([crashed], LAX)).toEqual({ passed: 0, failed: 1, skipped: 0 });
    expect(ranTests([crashed, types(true)])).toBe(false);
  });

  it('in CI a skipped test is a failure, and is named', () => {
    const outcomes = [jestRun(true, { Passed: 5, Pending: 2 })];
    expect(tally(outcomes, STRICT)).toEqual({ passed: 5, failed: 2, skipped: 0 });
    expect(skippedTests(outcomes)).toEqual(['skipped 0', 'skipped 1']);
  });

  it('takes random order for the whole, and anything else for a choice of tests', () => {
    expect(parseOptions([], { CI: 'true' })).toEqual({ jest: [], narrow: false, strict: true });
    expect(parseOptions(['--randomize', '--seed=7'], {})).toMatchObject({ narrow: false, strict: false });
    expect(parseOptions(['-t', 'R-CLK-01'], { CI: 'true' })).toEqual({
      jest: ['--passWithNoTests', '-t', 'R-CLK-01'],
      narrow: true,
      strict: false,
    });
  });
});
