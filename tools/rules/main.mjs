import path from 'node:path';
import { parseArgs } from 'node:util';
import { report } from './report.mjs';

/**
 * `npm run rules`: every rule of the rulebook, done or open, with its tests. `--json` prints `[{id, done, tests:[title]}]`,
 * `--whole` the same with texts and files, for `docs/rules.md`. Ends with 1 when a mark, a title or the rulebook is wrong, and
 * says on standard error what.
 */
const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    whole: { type: 'boolean', default: false },
    root: { type: 'string' },
  },
});
const { status, stdout, problems } = report(values.root ?? path.join(import.meta.dirname, '..', '..'), values);

process.stdout.write(stdout);
for (const problem of problems) console.error(problem);
process.exitCode = status;
