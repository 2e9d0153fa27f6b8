/**
 * `npm run mutate [-- <folder> …]`: what the unit tests of `libs/domain` would not notice. The whole takes most of an hour, so it goes in
 * slices, each of which keeps its results in one report: one slice can be done anew without the others. The last step counts the
 * whole report, as Stryker does, and fails below the bound of `stryker.config.json`.
 */
import { readFileSync } from 'node:fs';
import { Stryker } from '@stryker-mutator/core';

const { incrementalFile, mutate, thresholds } = JSON.parse(readFileSync('stryker.config.json', 'utf8'));
const left = mutate.filter((pattern) => pattern.startsWith('!'));

const SLICES = {
  clock: ['libs/domain/clock/*.ts'],
  around: ['libs/domain/*.ts', 'libs/domain/{catalogue,duty}/**/*.ts'],
  policies: ['libs/domain/case/policies/*.ts'],
  'case a-c': ['libs/domain/case/[a-c]*.ts'],
  'case d-o': ['libs/domain/case/[d-o]*.ts'],
  'case p-z': ['libs/domain/case/[p-z]*.ts'],
};

const named = process.argv.slice(2);
for (const name of named.length > 0 ? named : Object.keys(SLICES)) {
  const patterns = SLICES[name];
  if (!patterns) throw new Error(`${name} is no slice. Slices: ${Object.keys(SLICES).join(', ')}`);
  process.stdout.write(`Slice: ${name}\n`);
  const bound = { ...thresholds, break: null };
  await new Stryker({ mutate: [...patterns, ...left], thresholds: bound }).runMutationTest();
}

const { files } = JSON.parse(readFileSync(incrementalFile, 'utf8'));
const statuses = Object.values(files).flatMap(({ mutants }) => mutants.map(({ status }) => status));
const count = (...wanted) => statuses.filter((status) => wanted.includes(status)).length;
const noticed = count('Killed', 'Timeout');
const score = (100 * noticed) / (noticed + count('Survived', 'NoCoverage'));
process.stdout.write(
  `Of all slices together ${score.toFixed(2)} % are noticed; at least ${thresholds.break} % is asked.\n`,
);
if (named.length === 0 && score < thresholds.break) process.exitCode = 1;
