import { existsSync, readFileSync } from 'node:fs';

/**
 * Counts what steps came to: every test of jest, and every other step as one. A test file that could not be run is a failure;
 * so is a jest that ended badly although no test of it failed.
 * @param {import('./step.mjs').Outcome[]} outcomes
 * @param {{ strict: boolean }} options strict: a skipped test is a failure
 */
export function tally(outcomes, { strict }) {
  const sum = { passed: 0, failed: 0, skipped: 0 };
  for (const outcome of outcomes) {
    const { passed, failed, skipped } = countsOf(outcome);
    sum.passed += passed;
    sum.failed += failed + (strict ? skipped : 0);
    sum.skipped += strict ? 0 : skipped;
  }
  return sum;
}

/** Whether any test has been run at all, well or badly. */
export function ranTests(outcomes) {
  return outcomes.map(countsOf).some(({ tests }) => tests > 0);
}

/** The names of all skipped tests. */
export function skippedTests(outcomes) {
  return outcomes.flatMap(({ step }) =>
    (reportOf(step)?.testResults ?? []).flatMap(({ assertionResults }) =>
      assertionResults.filter(({ status }) => status === 'pending' || status === 'todo').map((test) => test.fullName),
    ),
  );
}

/** The one line that everything ends with. */
export function lastLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}

function countsOf({ step, ok }) {
  const report = reportOf(step);
  if (!report) return { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0, tests: 0 };
  const failed = report.numFailedTests + report.numRuntimeErrorTestSuites;
  return {
    passed: report.numPassedTests,
    failed: ok ? failed : Math.max(failed, 1),
    skipped: report.numPendingTests + report.numTodoTests,
    tests: report.numPassedTests + failed,
  };
}

function reportOf(step) {
  return step.report && existsSync(step.report) ? JSON.parse(readFileSync(step.report, 'utf8')) : undefined;
}
