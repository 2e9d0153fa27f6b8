import path from 'node:path';
import { ROOT } from './step.mjs';

const JEST = [process.execPath, path.join(ROOT, 'node_modules/jest/bin/jest.js')];
/** Five seconds are enough for a unit test alone, but here it shares the machine with the other lane. */
const UNIT_MS = 30_000;

/** Packages keep something of every file's modules, so a process that has grown is replaced before its heap is full. */
const FRESH = '--workerIdleMemoryLimit=1GB';
/** With one of the other lane they fill two cores to the end: two wait for their servers a seventh of the time. */
const [ONE, TWO] = ['--maxWorkers=1', '--maxWorkers=2'];

const script = (name) => ({ name, command: ['npm', 'run', '--silent', name] });

/**
 * What `npm test` runs, in two lanes that end at about the same time: what looks at the sources with the tests of workflows, and what runs on
 * the build. Within a lane one step follows another. The build comes before the tests on it, since some of them start its processes.
 * @param {import('./options.mjs').Options} options
 * @param {string} folder for reports
 */
export function lanes({ jest, narrow }, folder) {
  const checks = ['types', 'lint', 'format:check', 'rooms', 'rules'].map(script);
  const unit = jestStep('unit', ['unit'], ['--maxWorkers=50%', `--testTimeout=${UNIT_MS}`, ...jest], folder);
  const workflow = jestStep('workflow', ['workflow'], [ONE, FRESH, ...jest], folder);
  const endToEnd = jestStep('e2e', ['e2e'], [TWO, FRESH, ...jest], folder);
  return [
    [...(narrow ? [] : checks), unit, workflow],
    [script('build'), endToEnd],
  ];
}

function jestStep(name, projects, args, folder) {
  const report = path.join(folder, `${projects.join('-')}.json`);
  const command = [...JEST, '--selectProjects', ...projects, '--json', `--outputFile=${report}`, ...args];
  return { name, command, report };
}
