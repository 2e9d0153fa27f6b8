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

/** Where any code may be said, by whatever means. */
const SAYING = ['libs', 'activities', 'workflows', 'apps/api/src'];
/** Those that list codes and say none. */
const LISTING = /(?:contracts\/(?:errors|problem-rules)|http\/elsewhere|\.(?:spec|testing|properties))\.ts$/;

describe('problem codes', () => {
  it('know every code that a rule refuses with, so that none goes out with a guessed status', () => {
    const unknown = REFUSING.flatMap(sources)
      .flatMap(codesOf)
      .filter((code) => !(code in PROBLEMS));
    expect(unknown).toEqual([]);
  });

  it('hold none that nothing says', () => {
    const said = SAYING.flatMap((place) => everySource(path.resolve(LIBS, '..', place)))
      .map((file) => readFileSync(file, 'utf8').replaceAll(/\/\*[\s\S]*?\*\/|@Problems\([^)]*\)/g, ''))
      .join('\n');
    expect(Object.keys(PROBLEMS).filter((code) => !said.includes(`'${code}'`))).toEqual([]);
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

function everySource(at: string): string[] {
  const files = readdirSync(at, { recursive: true, encoding: 'utf8' }).map((name) => path.join(at, name));
  return files.filter((file) => file.endsWith('.ts') && !LISTING.test(file));
}
