import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
// A plain module without types: `npm test` runs it before anything is built.
const { report } = require('./report.mjs') as Report;

/** A small book. */
const BOOK = `# Rulebook

## INT: intake
| id | rule | source |
|---|---|---|
| R-INT-01 | A receipt for every application | D1.1 |
| R-INT-02 | On the spot where it can be | D1.2 |

## CLK: the clock
| id | rule | source |
|---|---|---|
| R-CLK-01 | The starting day is not counted | D2.1 |
`;
const MARKS = 'rules: 3\ndone: [R-INT-01]\n';
const SHOWN = `it('R-INT-01 gives a receipt', () => {});`;

interface Report {
  report(root: string, options?: object): { status: 0 | 1; stdout: string; problems: string[] };
}
interface Rule {
  id: string;
  done: boolean;
  tests: string[];
}

/** Each source in its own file, as tests are. */
const IDLE = {
  skip: `it.skip('R-INT-01 gives a receipt', () => {});`,
  x: `xit('R-INT-01 gives a receipt', () => {});`,
  todo: `it.todo('R-INT-01 gives a receipt');`,
  failing: `it.failing('R-INT-01 gives a receipt', () => {});`,
  group: `describe.skip('intake', () => { it('R-INT-01 gives a receipt', () => {}); });`,
  comment: `// it('R-INT-01 gives a receipt', () => {});`,
  other: `expect(title).toBe('R-INT-01 gives a receipt'); /x/.test('R-INT-01');`,
};
const TITLED: Record<string, [source: string, ...titles: string[]]> = {
  'a-group': [`describe('R-CLK-01 a day', () => { it('counts', () => {}); });`, 'R-CLK-01 a day counts'],
  'b-literal-rows': [`it.each([['R-CLK-01', 2], ['x', 3]] as const)('%s in %d', () => {});`, 'R-CLK-01 in 2'],
  'c-rows-by-name': [`it.each([{ id: 'R-CLK-01', n }])('$id of $n', () => {});`, 'R-CLK-01 of $n'],
  'd-unknown-rows': [`it.each(rows)('R-CLK-01 %s', () => {});`, 'R-CLK-01 %s'],
  'e-tagged-table': ['it.each`a\n${1}`("R-CLK-01 $a", () => {});', 'R-CLK-01 $a'],
  'f-rows-of-groups': [
    `describe.each([1, 2])('R-CLK-01 %d', () => { it('x', () => {}); });`,
    'R-CLK-01 1 x',
    'R-CLK-01 2 x',
  ],
  'g-loop': ['for (const a of all) it(`R-CLK-01 ${a} passes`, () => {});', 'R-CLK-01 … passes'],
  'h-two-strings': [`it('R-CLK-01 ' + 'twice', () => {});`, 'R-CLK-01 twice'],
  'i-two-ids': [`it('R-INT-01 R-CLK-01 both', () => {});`, 'R-INT-01 R-CLK-01 both'],
};

describe('npm run rules', () => {
  let root: string;

  beforeEach(() => {
    root = mkdtempSync(path.join(tmpdir(), 'shouban-rules-'));
    write('docs/rulebook.md', BOOK);
    write('docs/rules-done.yaml', MARKS);
    write('test/intake.spec.ts', SHOWN);
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  function write(file: string, text: string): void {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    writeFileSync(path.join(root, file), text);
  }

  const run = (options?: object) => report(root, options);

  function rules(): Rule[] {
    return JSON.parse(run({ json: true }).stdout) as Rule[];
  }

  it('says the same and ends the same as a process', () => {
    write('docs/rules-done.yaml', 'rules: 3\ndone: [R-INT-77]\n');
    const tool = path.join(__dirname, 'main.mjs');
    const { status, stdout, stderr } = spawnSync(process.execPath, [tool, '--root', root], { encoding: 'utf8' });
    expect({ status, stdout, problems: stderr.trim().split('\n') }).toEqual(run());
    expect(status).toBe(1);
  });

  it('tells every rule, done or open, with its tests', () => {
    expect(rules()).toEqual([
      { id: 'R-INT-01', done: true, tests: ['R-INT-01 gives a receipt'] },
      { id: 'R-INT-02', done: false, tests: [] },
      { id: 'R-CLK-01', done: false, tests: [] },
    ]);
    const { status, stdout } = run();
    expect(status).toBe(0);
    expect(stdout).toContain('R-INT-01  done\n    test/intake.spec.ts: R-INT-01 gives a receipt\nR-INT-02  open\n');
    expect(stdout).toContain('1 of 3 rules are done.');
  });

  it('counts no unit test, but lists it apart', () => {
    rmSync(path.join(root, 'test'), { recursive: true });
    write('libs/domain/intake.spec.ts', SHOWN);
    const { status, stdout, problems } = run();
    expect(status).toBe(1);
    expect(problems).toEqual([
      'R-INT-01 is marked as done, and no test in test/ or workflows/ carries it in its title',
    ]);
    expect(stdout).toContain('R-INT-01  done\n    (unit) libs/domain/intake.spec.ts: R-INT-01 gives a receipt');
    expect(rules()[0]).toEqual({ id: 'R-INT-01', done: true, tests: [] });
  });

  it('says where a rule is tested and not marked', () => {
    write('workflows/case/intake.spec.ts', `it('R-INT-02 decides at once', () => {});`);
    expect(run().stdout).toContain('R-INT-02  open, but tested: mark it in docs/rules-done.yaml');
  });

  it('is not taken in by a test that does not run, a comment or another function', () => {
    rmSync(path.join(root, 'test'), { recursive: true });
    for (const [name, source] of Object.entries(IDLE)) write(`test/${name}.spec.ts`, source);
    expect(rules()[0]).toEqual({ id: 'R-INT-01', done: true, tests: [] });
  });

  it('finds titles in groups, tables, loops and templates', () => {
    for (const [name, [source]] of Object.entries(TITLED)) write(`test/${name}.spec.ts`, source);
    expect(rules()[2]!.tests).toEqual(Object.values(TITLED).flatMap(([, ...titles]) => titles));
  });

  it.each([
    [
      'an unknown id that is marked',
      'docs/rules-done.yaml',
      'rules: 3\ndone: [R-INT-77]\n',
      /the rulebook has no R-INT-77/,
    ],
    [
      'an id that is marked twice',
      'docs/rules-done.yaml',
      'rules: 3\ndone: [R-INT-01, R-INT-01]\n',
      /R-INT-01 stands twice/,
    ],
    ['marks without a list', 'docs/rules-done.yaml', 'rules: 3\n', /done must be a list/],
    ['marks without a number', 'docs/rules-done.yaml', 'done: []\n', /rules must be the number/],
    ['a lost row', 'docs/rulebook.md', BOOK.replace(/\| R-CLK.*\n/, ''), /has 2 rules, docs\/rules-done.yaml says 3/],
    ['a row that stands twice', 'docs/rulebook.md', BOOK.replace('R-INT-02', 'R-INT-01'), /:7: R-INT-01 stands twice/],
    [
      'a gap in the numbers',
      'docs/rulebook.md',
      BOOK.replace('INT-02', 'INT-03'),
      /R-INT-03 should be number 2 of INT/,
    ],
    ['a foreign row', 'docs/rulebook.md', BOOK.replace('R-CLK-01', 'R-INT-03'), /R-INT-03 stands under CLK/],
    [
      'a row without a source',
      'docs/rulebook.md',
      BOOK.replace(' D2.1 |', ''),
      /R-CLK-01 is no row of id, rule and source/,
    ],
  ])('fails on %s', (_what, file, text, problem) => {
    write(file, text);
    const { status, problems } = run();
    expect(status).toBe(1);
    expect(problems.join('\n')).toMatch(problem);
  });

  it('fails on an unknown id in a title', () => {
    write('libs/domain/intake.spec.ts', `it('R-INT-77 holds', () => {});`);
    expect(run()).toMatchObject({ status: 1, problems: ['libs/domain/intake.spec.ts: the rulebook has no R-INT-77'] });
  });
});
