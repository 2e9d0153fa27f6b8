import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { repositoryRoot } from '@shouban/config';
import type { Claim, Figure } from './claim';
import { nameOf, type Results } from './results';

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

/** `shown` where all that shows it passed when it was run last, `failed` where something did not, `open` where nothing shows it. */
export type State = 'shown' | 'failed' | 'not run' | 'open';

export function stateOf({ shown, open }: Claim, results: Results): State {
  const known = shown.map((one) => results[nameOf(one)]);
  if (known.some((result) => result?.ok === false)) return 'failed';
  if (shown.length === 0 || open !== undefined) return 'open';
  return known.every((result) => result?.ok) ? 'shown' : 'not run';
}

/** The report, in Markdown. */
export function written(claims: readonly Claim[], results: Results, at: string, machine: string): string[] {
  const states = claims.map((claim) => stateOf(claim, results));
  const count = (state: State) => states.filter((one) => one === state).length;
  const lines = [
    `# Evidence of ${at.slice(0, 10)}`,
    '',
    `Written by \`npm run evidence\` on ${at}, ${machine}.`,
    `${claims.length} lines: ${(['shown', 'failed', 'not run', 'open'] as const).map((state) => `${count(state)} ${state}`).join(', ')}.`,
  ];
  let section = '';
  claims.forEach((claim, n) => {
    if (claim.section !== section) lines.push('', `## ${(section = claim.section)}`, '');
    lines.push(`- **${states[n]}** ${claim.line}`, ...details(claim, results));
  });
  return lines;
}

function details({ shown, figures = [], open }: Claim, results: Results): string[] {
  return [
    ...shown.map((one) => {
      const result = results[nameOf(one)];
      const told = result
        ? `${result.ok ? 'passed' : 'FAILED'} ${result.at.slice(0, 16).replace('T', ' ')}: ${result.told}`
        : 'not run yet';
      return `  - \`${nameOf(one)}\` — ${told}`;
    }),
    ...figures.map((one) => `  - figure of ${one.doc}: ${figureIn(one) ?? 'no longer there'}`),
    ...(open === undefined ? [] : [`  - open: ${open}`]),
  ];
}
