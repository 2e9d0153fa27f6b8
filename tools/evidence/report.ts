import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { repositoryRoot } from '@shouban/config';
import type { Bound, Claim, Figure, Shown } from './claim';
import { nameOf, smallNameOf, type Result, type Results } from './results';

/** A figure as its document tells it; undefined where the words are no longer there. */
export function figureIn({ doc, words }: Figure): string | undefined {
  const file = path.join(repositoryRoot(), doc);
  if (!existsSync(file)) return undefined;
  const line = readFileSync(file, 'utf8')
    .split('\n')
    .find((one) => one.includes(words));
  return line
    ?.replaceAll(/\s*\|\s*/g, ' · ')
    .replace(/^ · /, '')
    .replace(/ · $/, '')
    .trim();
}

const STATES = ['shown', 'shown small', 'failed', 'not run', 'open'] as const;

/**
 * `shown` where all that shows it passed when it was run last, `shown small` where some of that ran with fewer cases only, `failed` where
 * something did not pass or measured more than it may, `open` where something of it is shown by nothing.
 */
export type State = (typeof STATES)[number];

export function stateOf(claim: Claim, results: Results): State {
  const { shown, bounds = [], open } = claim;
  const known = shown.map((one) => resultOf(one, results));
  if (known.some((result) => result?.ok === false) || bounds.some((bound) => keeps(bound, results) === false))
    return 'failed';
  if (shown.length === 0 || open !== undefined) return 'open';
  if (!known.every((result) => result?.ok)) return 'not run';
  return shown.every((one) => results[nameOf(one)]) ? 'shown' : 'shown small';
}

/** How it ended last, as a whole or else in small. */
function resultOf(shown: Shown, results: Results): Result | undefined {
  return results[nameOf(shown)] ?? results[smallNameOf(shown)];
}

/** Undefined where nothing was measured. What is measured in small says nothing. */
function keeps(
  { command, name, atLeast = -Infinity, atMost = Infinity }: Bound,
  results: Results,
): boolean | undefined {
  const value = results[command]?.measured?.[name];
  return value === undefined ? undefined : value >= atLeast && value <= atMost;
}

/** The report, in Markdown. */
export function written(claims: readonly Claim[], results: Results, at: string, machine: string): string[] {
  const states = claims.map((claim) => stateOf(claim, results));
  const count = (state: State) => states.filter((one) => one === state).length;
  const lines = [
    `# Evidence of ${at.slice(0, 10)}`,
    '',
    `Written by \`npm run evidence\` on ${at}, ${machine}.`,
    `${claims.length} lines: ${STATES.map((state) => `${count(state)} ${state}`).join(', ')}.`,
  ];
  let section = '';
  claims.forEach((claim, n) => {
    if (claim.section !== section) lines.push('', `## ${(section = claim.section)}`, '');
    lines.push(`- **${states[n]}** ${claim.line}`, ...details(claim, results));
  });
  return lines;
}

function details(claim: Claim, results: Results): string[] {
  const { shown, bounds = [], figures = [], open } = claim;
  return [
    ...shown.map((one) => {
      const result = resultOf(one, results);
      const small = result !== undefined && !results[nameOf(one)] ? ' in small' : '';
      const told = result
        ? `${result.ok ? 'passed' : 'FAILED'}${small} ${result.at.slice(0, 16).replace('T', ' ')}: ${result.told}`
        : 'not run yet';
      return `  - \`${nameOf(one)}\` — ${told}`;
    }),
    ...bounds.map((bound) => `  - ${boundInWords(bound, results)}`),
    ...figures.map((one) => `  - figure of ${one.doc}: ${figureIn(one) ?? 'no longer there'}`),
    ...(open === undefined ? [] : [`  - open: ${open}`]),
  ];
}

function boundInWords(bound: Bound, results: Results): string {
  const { command, name, atLeast, atMost } = bound;
  const value = results[command]?.measured?.[name];
  const allowed = atLeast === undefined ? `at most ${atMost}` : `at least ${atLeast}`;
  if (value === undefined) return `${name}: ${allowed}; not measured here yet`;
  return `${name}: ${value}, ${allowed}${keeps(bound, results) ? '' : ' — FAILED'}`;
}
