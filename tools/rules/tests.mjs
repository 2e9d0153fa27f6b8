import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { titlesIn } from './titles.mjs';

/** A rule is shown by what a caller of the product sees: HTTP, or a workflow's updates. */
const PUBLIC_ROOMS = ['test', 'workflows'];
const INNER_ROOMS = ['libs', 'apps', 'activities', 'tools'];
const RULE_ID = /\bR-[A-Z]+-\d+\b/g;

/**
 * Every test whose title, or whose group's, carries a rule's id.
 *
 * @param {string} root of the repository
 * @returns {{ id: string, title: string, file: string, isPublic: boolean }[]}
 */
export function ruleTests(root) {
  const of = (rooms, isPublic) => rooms.flatMap((room) => specsIn(root, room)).map((file) => ({ file, isPublic }));
  return [...of(PUBLIC_ROOMS, true), ...of(INNER_ROOMS, false)].flatMap(({ file, isPublic }) =>
    runningTitles(readFileSync(path.join(root, file), 'utf8')).flatMap((title) =>
      idsIn(title).map((id) => ({ id, title, file, isPublic })),
    ),
  );
}

/** Each title once: rows that are known only at run time share theirs. */
function runningTitles(text) {
  const running = titlesIn(text).filter(({ runs }) => runs);
  return [...new Set(running.map(({ title }) => title))];
}

function idsIn(title) {
  return [...new Set(title.match(RULE_ID))];
}

function specsIn(root, folder) {
  if (!existsSync(path.join(root, folder))) return [];
  return readdirSync(path.join(root, folder), { withFileTypes: true })
    .filter((entry) => entry.name !== 'node_modules')
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const name = path.posix.join(folder, entry.name);
      if (entry.isDirectory()) return specsIn(root, name);
      return entry.name.endsWith('.spec.ts') ? [name] : [];
    });
}
