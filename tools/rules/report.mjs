import { audit } from './audit.mjs';

/**
 * What `npm run rules` prints, and how it ends.
 *
 * @param {string} root of the repository
 * @param {{ json?: boolean, whole?: boolean }} options
 * @returns {{ status: 0 | 1, stdout: string, problems: string[] }}
 */
export function report(root, { json = false, whole = false } = {}) {
  const { rules, problems } = audit(root);
  const stdout = whole ? JSON.stringify(rules) : json ? asJson(rules) : asText(rules);
  return { status: problems.length > 0 ? 1 : 0, stdout: `${stdout}\n`, problems };
}

function asJson(rules) {
  return JSON.stringify(
    rules.map(({ id, done, tests }) => ({ id, done, tests: tests.map(({ title }) => title) })),
    null,
    2,
  );
}

function asText(rules) {
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
