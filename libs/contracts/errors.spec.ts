import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { PROBLEMS, problemKind } from './errors';

const LIBS = path.resolve(__dirname, '..');
/** Where a case's rules refuse; problems of calendars and catalogues are told when those are loaded, never over HTTP. */
const REFUSING = [
  'domain/case',
  'domain/case/policies',
  'domain/contact',
  'domain/contact/policies',
  'domain/duty',
  'domain/journey',
  'domain/journey/policies',
  'domain/oversight',
  'domain/oversight/breach',
  'domain/oversight/order',
  'domain/oversight/commendation',
  'domain/oversight/report',
  'domain/proceeding',
  'domain/complaint/policies',
  'domain/sanctions/policies',
  'domain/incident',
  'domain/incident/policies',
  'domain/promise',
  'domain/registry',
  'domain/clock/civil.ts',
  'domain/clock/checks.ts',
  'domain/clock/calendar.ts',
  'domain/clock/due.ts',
  'domain/clock/extension.ts',
  'domain/clock/pauses.ts',
  '../activities/catalogue',
];

describe('problem codes', () => {
  it('know every code that a rule refuses with, so that none goes out with a guessed status', () => {
    const unknown = REFUSING.flatMap(sources)
      .flatMap(codesOf)
      .filter((code) => !(code in PROBLEMS));
    expect(unknown).toEqual([]);
  });

  it.each(Object.entries(PROBLEMS))('%s has an error status, a title and Chinese words to act on', (_code, kind) => {
    expect(kind.status).toBeGreaterThanOrEqual(400);
    expect(kind.title).toMatch(/\S/);
    expect(kind.detailZh).toMatch(/[\u4e00-\u9fff].*。$/);
  });

  it('take a code that they do not know for the refusal of some rule', () => {
    expect(problemKind('RULE_OF_TOMORROW').status).toBe(409);
    expect(problemKind('toString').status).toBe(409);
  });
});

function sources(place: string): string[] {
  const at = path.join(LIBS, place);
  if (place.endsWith('.ts')) return [at];
  return readdirSync(at)
    .filter((name) => name.endsWith('.ts') && !/\.(spec|testing|properties)\.ts$/.test(name))
    .map((name) => path.join(at, name));
}

/** Codes by the calls that refuse with them, which always name them in full. */
function codesOf(file: string): string[] {
  const text = readFileSync(file, 'utf8');
  return [...text.matchAll(/\b(?:refuse|failure)\(\s*'([A-Z_]+)'/g)].map((match) => match[1]!);
}
