/**
 * `npm test [-- --randomize] [-- jest's filters]`: everything that can be checked, each step with its time. A step that
 * fails does not hide the others. Ends with one line that sums up all.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseOptions } from './options.mjs';
import { endSteps, runStep } from './step.mjs';
import { lanes } from './steps.mjs';
import { lastLine, ranTests, skippedTests, tally } from './tally.mjs';

const options = parseOptions(process.argv.slice(2), process.env);
const folder = mkdtempSync(path.join(tmpdir(), 'shouban-test-reports-'));
let interrupted = false;
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    interrupted = true;
    endSteps();
  });
}

const started = Date.now();
try {
  const outcomes = (await Promise.all(lanes(options, folder).map(follow))).flat();
  report(outcomes);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function follow(lane) {
  const outcomes = [];
  for (const step of lane) if (!interrupted) outcomes.push(await runStep(step));
  return outcomes;
}

function report(outcomes) {
  const sum = tally(outcomes, options);
  const none = !ranTests(outcomes);
  const failed = outcomes.filter(({ ok }) => !ok).map(({ step }) => step.name);
  if (options.strict)
    for (const name of skippedTests(outcomes)) console.log(`skipped, which CI does not take: ${name}`);
  if (failed.length > 0) console.log(`failed: ${failed.join(', ')}`);
  if (none) console.log('No test was run.');
  if (interrupted) console.log('interrupted');
  console.log(`${((Date.now() - started) / 1000).toFixed(0)} s`);
  console.log(lastLine(sum));
  process.exitCode = interrupted ? 130 : sum.failed > 0 || none ? 1 : 0;
}
