import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { repositoryRoot } from '@shouban/config';
import type { Shown } from './claim';
import { nameOf, smallNameOf, type Results } from './results';

const ROOT = repositoryRoot();
const JEST = path.join(ROOT, 'node_modules/jest/bin/jest.js');

type Test = Extract<Shown, { kind: 'test' }>;
type Command = Extract<Shown, { kind: 'command' }>;

/** Of jest's report. */
interface TestFile {
  name: string;
  status: string;
  assertionResults: { status: string }[];
}

/** Runs so many specifications of one project at once. */
export async function runTests(project: Test['project'], tests: readonly Test[], at: string): Promise<Results> {
  const folder = await mkdtemp(path.join(tmpdir(), 'shouban-evidence-'));
  try {
    const report = path.join(folder, 'report.json');
    const patterns = [...new Set(tests.map(({ pattern }) => pattern))];
    const args = [JEST, '--selectProjects', project, '--json', `--outputFile=${report}`, '--', ...patterns];
    const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 'ignore', 'ignore'] });
    await once(child, 'exit');
    const { testResults } = JSON.parse(await readFile(report, 'utf8')) as { testResults: TestFile[] };
    return Object.fromEntries(tests.map((test) => [nameOf(test), { ...judge(test, testResults), at }]));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

export function judge({ pattern }: Pick<Test, 'pattern'>, files: readonly TestFile[]): { ok: boolean; told: string } {
  const ours = files.filter(({ name }) => path.relative(ROOT, name).startsWith(pattern));
  const all = ours.flatMap(({ assertionResults }) => assertionResults).filter(({ status }) => status !== 'pending');
  const passed = all.filter(({ status }) => status === 'passed').length;
  const ok = passed > 0 && passed === all.length && ours.every(({ status }) => status === 'passed');
  return { ok, told: `${passed} of ${all.length} tests passed` };
}

/** Its last line is what it has to say; one that prints an object is kept with what it measured. */
export async function runCommand(shown: Command, small: boolean, at: string): Promise<Results> {
  const [program = '', ...args] = ((small ? shown.small : undefined) ?? shown.command).split(' ');
  const child = spawn(program, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit'] });
  const [output, [code]] = await Promise.all([text(child.stdout), once(child, 'exit') as Promise<[number | null]>]);
  const measured = measuredIn(output);
  const told = measured
    ? `${Object.keys(measured).length} figures`
    : (lastWords(output) ?? `ended with ${String(code)}`);
  const name = small && shown.small !== undefined ? smallNameOf(shown) : nameOf(shown);
  return { [name]: { ok: code === 0, at, told, ...(measured && { measured }) } };
}

function lastWords(output: string): string | undefined {
  return output
    .trim()
    .split('\n')
    .findLast((line) => line.length > 2);
}

/** Ratios and figures of a benchmark. */
export function measuredIn(output: string): Record<string, number> | undefined {
  try {
    const { ratios, figures } = JSON.parse(output) as Partial<Record<'ratios' | 'figures', Record<string, number>>>;
    return ratios && { ...figures, ...ratios };
  } catch {
    return undefined;
  }
}
