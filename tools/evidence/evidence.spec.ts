import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { repositoryRoot } from '@shouban/config';
import { FAULTS } from '../faults/faults';
import { e2e, long, unit, type Claim } from './claim';
import { CLAIMS } from './claims';
import { figureIn, stateOf, written } from './report';
import { parseOptions } from './options';
import { nameOf, smallNameOf, type Result, type Results } from './results';
import { judge, measuredIn } from './run';

const ROOT = repositoryRoot();
const specs = ['libs', 'apps/api', 'apps/worker', 'activities', 'workflows', 'tools', 'test'].flatMap((folder) =>
  readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.spec.ts'))
    .map((name) => `${folder}/${name}`),
);
const { scripts } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as {
  scripts: Record<string, string>;
};
const shown = CLAIMS.flatMap((claim) => claim.shown);

describe('the evidence', () => {
  it('names specifications that are there', () => {
    const patterns = shown.flatMap((one) => (one.kind === 'test' ? [one.pattern] : []));
    expect(patterns.filter((pattern) => !specs.some((spec) => spec.startsWith(pattern)))).toEqual([]);
  });

  it('names commands and faults that are there, and specifications of a topology that are', () => {
    const commands = shown.flatMap((one) => (one.kind === 'command' ? [one.command, one.small ?? one.command] : []));
    const words = commands.map((command) => command.replace('npm run ', '').replace('--silent ', '').split(' '));
    expect(words.map(([script]) => script!).filter((script) => !(script in scripts))).toEqual([]);
    const faults = words.filter(([script]) => script === 'faults').map((command) => command.at(-1)!);
    expect(faults.filter((name) => !(name in FAULTS))).toEqual([]);
    const patterns = words.flat().filter((word) => word.startsWith('test/'));
    expect(patterns.filter((pattern) => !specs.some((spec) => spec.startsWith(pattern)))).toEqual([]);
  });

  it('names figures that their documents have, and bounds on what a command of the same line measures', () => {
    const figures = CLAIMS.flatMap((claim) => claim.figures ?? []);
    expect(figures.filter((one) => figureIn(one) === undefined)).toEqual([]);
    const foreign = CLAIMS.flatMap(({ shown: commands, bounds = [] }) =>
      bounds.filter(({ command }) => !commands.some((one) => nameOf(one) === command)),
    );
    expect(foreign).toEqual([]);
  });

  it('says of every line what shows it, or that nothing does', () => {
    const untold = CLAIMS.filter((claim) => claim.shown.length === 0 && claim.open === undefined);
    expect(untold.map(({ line }) => line)).toEqual([]);
    expect(new Set(CLAIMS.map(({ line }) => line)).size).toBe(CLAIMS.length);
  });

  it('finds a figure by its words, without the lines of its table', () => {
    expect(figureIn({ doc: 'docs/reliability.md', words: '| `kill-api`, three' })).toMatch(
      /^`kill-api`, three phases · 20 · /,
    );
    expect(figureIn({ doc: 'docs/reliability.md', words: 'nobody wrote this' })).toBeUndefined();
    expect(figureIn({ doc: 'docs/nowhere.md', words: 'x' })).toBeUndefined();
  });
});

describe('the command line', () => {
  it('keeps to sections and minutes, and says what there is', () => {
    expect(parseOptions([])).toEqual({ all: false, small: false, sections: [], minutes: Infinity });
    expect(parseOptions(['--all', '--small', '--section', 'Faults', '--minutes', '60'])).toEqual({
      all: true,
      small: true,
      sections: ['Faults'],
      minutes: 60,
    });
    expect(() => parseOptions(['--section', 'Lunch'])).toThrow(
      /no section Lunch. Sections: Identity and privacy, Faults/,
    );
    expect(() => parseOptions(['--minutes', 'x'])).toThrow(/above 0/);
  });
});

describe('a line', () => {
  const claim: Claim = { section: 'Operation', line: 'It works', shown: [unit('libs/x'), long('npm run faults -- x')] };
  const result = (ok: boolean): Result => ({ ok, at: '2026-11-26T12:00:00.000Z', told: 'so' });
  const both = (first?: boolean, second?: boolean): Results => ({
    ...(first !== undefined && { [nameOf(claim.shown[0]!)]: result(first) }),
    ...(second !== undefined && { [nameOf(claim.shown[1]!)]: result(second) }),
  });

  it('is shown when all that shows it has passed, and open where something shows nothing', () => {
    expect(stateOf(claim, both())).toBe('not run');
    expect(stateOf(claim, both(true))).toBe('not run');
    expect(stateOf(claim, both(true, true))).toBe('shown');
    expect(stateOf(claim, both(true, false))).toBe('failed');
    expect(stateOf({ ...claim, open: 'half of it' }, both(true, true))).toBe('open');
    expect(stateOf({ ...claim, open: 'half of it' }, both(false))).toBe('failed');
  });

  it('is shown in small where a command ran with fewer cases only', () => {
    const inSmall = { ...both(true), [smallNameOf(claim.shown[1]!)]: result(true) };
    expect(stateOf(claim, inSmall)).toBe('shown small');
    expect(stateOf(claim, { ...inSmall, ...both(true, true) })).toBe('shown');
    expect(stateOf(claim, { ...inSmall, [smallNameOf(claim.shown[1]!)]: result(false) })).toBe('failed');
  });

  it('fails where a command that ended well measured more than is allowed, or less', () => {
    const command = nameOf(claim.shown[1]!);
    const measuring = (value: number) => ({
      ...both(true, true),
      [command]: { ...result(true), measured: { speed: value } },
    });
    const bounded: Claim = { ...claim, bounds: [{ command, name: 'speed', atLeast: 0.6 }] };
    expect(stateOf(bounded, measuring(0.6))).toBe('shown');
    expect(stateOf(bounded, measuring(0.5))).toBe('failed');
    expect(stateOf({ ...claim, bounds: [{ command, name: 'speed', atMost: 0.5 }] }, measuring(0.6))).toBe('failed');
    const told = written([bounded], measuring(0.5), '2026-11-26T13:00:00.000Z', 'a machine');
    expect(told).toContain('  - speed: 0.5, at least 0.6 — FAILED');
    expect(measuredIn('{"ratios":{"a":1},"figures":{"b":2}}')).toEqual({ a: 1, b: 2 });
    expect(measuredIn('it went well')).toBeUndefined();
  });

  it('is written with what showed it last, when, and how', () => {
    const text = written([claim], both(true, false), '2026-11-26T13:00:00.000Z', 'a machine').join('\n');
    expect(text).toContain('# Evidence of 2026-11-26');
    expect(text).toContain('1 lines: 0 shown, 0 shown small, 1 failed, 0 not run, 0 open.');
    expect(text).toContain('- `unit libs/x` — passed 2026-11-26 12:00: so');
    expect(text).toContain('- `npm run faults -- x` — FAILED 2026-11-26 12:00: so');
  });

  it('is judged by its own specifications; none of them is no pass, and a broken file none either', () => {
    const file = (name: string, ...statuses: string[]) => ({
      name: path.join(ROOT, name),
      status: statuses.includes('failed') || statuses.length === 0 ? 'failed' : 'passed',
      assertionResults: statuses.map((status) => ({ status })),
    });
    const files = [
      file('test/a.spec.ts', 'passed', 'pending'),
      file('test/b.spec.ts', 'failed'),
      file('test/c.spec.ts'),
    ];
    const of = (pattern: string) => judge(e2e(pattern) as { pattern: string }, files);
    expect(of('test/a')).toEqual({ ok: true, told: '1 of 1 tests passed' });
    expect(of('test/b').ok).toBe(false);
    expect(of('test/c').ok).toBe(false);
    expect(of('test/nowhere').ok).toBe(false);
  });
});
