import path from 'node:path';
import { ROOT } from './step.mjs';

const JEST = [process.execPath, path.join(ROOT, 'node_modules/jest/bin/jest.js')];
/** Five seconds are enough for a unit test alone, but here it shares the machine with the other lane. */
const UNIT_MS = 30_000;

/**
 * Two fill two cores; more would only wait for the one PostgreSQL and the one Temporal. Packages keep something of every file's
 * modules, so a process that has grown is replaced before its heap is full.
 */
const TWO_FRESH = ['--maxWorkers=2', '--workerIdleMemoryLimit=1GB'];

const script = (name) => ({ name, command: ['npm', 'run', '--silent', name] });

/**
 * What `npm test` runs, in two lanes that fill two cores: what looks at the sources, and what runs on the build. Within a
 * lane one step follows another. The build comes before the tests on servers, since some of them start its processes.
 * @param {import('./options.mjs').Options} options
 * @param {string} folder for reports
 */
export function lanes({ jest, narrow }, folder) {
  const checks = ['types', 'lint', 'format:check', 'rooms', 'rules'].map(script);
  const unit = jestStep('unit', ['unit'], ['--maxWorkers=50%', `--testTimeout=${UNIT_MS}`, ...jest], folder);
  const onServers = jestStep('workflow and e2e', ['workflow', 'e2e'], [...TWO_FRESH, ...jest], folder);
  return narrow
    ? [[unit], [script('build'), onServers]]
    : [
        [...checks, unit],
        [script('build'), onServers],
      ];
}

function jestStep(name, projects, args, folder) {
  const report = path.join(folder, `${projects.join('-')}.json`);
  const command = [...JEST, '--selectProjects', ...projects, '--json', `--outputFile=${report}`, ...args];
  return { name, command, report };
}
