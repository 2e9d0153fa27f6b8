import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { readRulebook } from './rulebook.mjs';
import { ruleTests } from './tests.mjs';

/**
 * Holds the rulebook, the marks and the tests against one another.
 *
 * @param {string} root of the repository
 * @returns {{ rules: { id: string, text: string, done: boolean, tests: Test[], inner: Test[] }[], problems: string[] }}
 * @typedef {{ id: string, title: string, file: string }} Test
 */
export function audit(root) {
  const read = (file) => readFileSync(path.join(root, file), 'utf8');
  const marks = marksIn(read('docs/rules-done.yaml'));
  const book = readRulebook(read('docs/rulebook.md'), marks.expected);
  const tests = ruleTests(root);
  const rules = book.ids.map((id) => {
    const own = tests.filter((test) => test.id === id);
    return {
      id,
      text: book.texts.get(id),
      done: marks.done.includes(id),
      tests: own.filter((test) => test.isPublic),
      inner: own.filter((test) => !test.isPublic),
    };
  });
  return { rules, problems: [...marks.problems, ...book.problems, ...unknown(book, marks, tests), ...unshown(rules)] };
}

/** `docs/rules-done.yaml`: how many rules the book has, and which of them are done. */
function marksIn(text) {
  const { rules, done } = parse(text) ?? {};
  const problems = [];
  if (!Number.isInteger(rules)) problems.push('docs/rules-done.yaml: rules must be the number of rules of the book');
  if (!Array.isArray(done)) problems.push('docs/rules-done.yaml: done must be a list of ids');
  const ids = Array.isArray(done) ? done.map(String) : [];
  problems.push(
    ...ids.filter((id, at) => ids.indexOf(id) !== at).map((id) => `docs/rules-done.yaml: ${id} stands twice`),
  );
  return { expected: rules, done: ids, problems };
}

function unknown(book, marks, tests) {
  const known = new Set(book.ids);
  return [
    ...marks.done.filter((id) => !known.has(id)).map((id) => `docs/rules-done.yaml: the rulebook has no ${id}`),
    ...tests.filter(({ id }) => !known.has(id)).map(({ id, file }) => `${file}: the rulebook has no ${id}`),
  ];
}

function unshown(rules) {
  return rules
    .filter(({ done, tests }) => done && tests.length === 0)
    .map(({ id }) => `${id} is marked as done, and no test in test/ or workflows/ carries it in its title`);
}
