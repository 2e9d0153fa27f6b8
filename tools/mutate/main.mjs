/**
 * `npm run mutate [-- <folder> …]`: what the unit tests of `libs/domain` would not notice. The whole takes most of an hour, so it goes in
 * slices, each of which keeps its results: stopped and begun again it goes on, and after a change only what the change touches
 * is tested anew. The last step reads the whole and fails below the bound of `stryker.config.json`.
 */
import { readFileSync } from 'node:fs';
import { Stryker } from '@stryker-mutator/core';

const { mutate, thresholds } = JSON.parse(readFileSync('stryker.config.json', 'utf8'));
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
if (named.length === 0) await new Stryker({}).runMutationTest();
