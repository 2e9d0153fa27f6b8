import path from 'node:path';
import { parseArgs } from 'node:util';
import { audit } from './audit.mjs';

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
const { rules, problems } = audit(values.root ?? path.join(import.meta.dirname, '..', '..'));

if (values.whole) console.log(JSON.stringify(rules));
else console.log(values.json ? asJson() : asText());
for (const problem of problems) console.error(problem);
process.exitCode = problems.length > 0 ? 1 : 0;

function asJson() {
  return JSON.stringify(
    rules.map(({ id, done, tests }) => ({ id, done, tests: tests.map(({ title }) => title) })),
    null,
    2,
  );
}

function asText() {
  const marked = rules.filter(({ done }) => done).length;
  return [...rules.map(lineOf), `${marked} of ${rules.length} rules are done.`].join('\n');
}

/** A rule with its tests; those of single functions stand apart, because they do not make a rule done. */
function lineOf({ id, done, tests, inner }) {
  const state = done ? 'done' : tests.length > 0 ? 'open, but tested: mark it in docs/rules-done.yaml' : 'open';
  return [
    `${id}  ${state}`,
    ...tests.map(({ file, title }) => `    ${file}: ${title}`),
    ...inner.map(({ file, title }) => `    (unit) ${file}: ${title}`),
  ].join('\n');
}
