import { writeFile } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { exitOnBadConfig, loadConfig } from '@shouban/config';
import type { Shown } from './claim';
import { CLAIMS } from './claims';
import { stateOf, written } from './report';
import { keepResults, nameOf, readResults, type Results } from './results';
import { runCommand, runTests } from './run';

const GB = 1024 ** 3;
const say = (line: string) => process.stderr.write(`${line}\n`);

/**
 * `npm run evidence`: every line of what is demanded for trust and scale, what shows it, how that ended last, and its figure. Runs what takes
 * seconds; `-- --all` the tests on servers and the long commands too, which takes hours. Writes a dated report, and ends with 1 when something failed.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { all: { type: 'boolean', default: false }, to: { type: 'string' } } });
  const folder = path.join(loadConfig().dataFolder, 'evidence');
  const at = new Date().toISOString();
  const shown = unique(CLAIMS.flatMap((claim) => claim.shown));
  const results = await readResults(folder);
  for await (const found of run(shown, values.all, at)) {
    Object.assign(results, found);
    await keepResults(folder, results);
  }
  const machine = `${cpus().length} × ${cpus()[0]?.model.trim()}, ${Math.round(totalmem() / GB)} GB, Node ${process.version}`;
  const report = written(CLAIMS, results, at, machine);
  process.stdout.write(`${report.join('\n')}\n`);
  const file = path.resolve(values.to ?? path.join(folder, `${at.slice(0, 10)}.md`));
  await writeFile(file, `${report.join('\n')}\n`);
  say(`Written to ${file}`);
  process.exitCode = CLAIMS.some((claim) => stateOf(claim, results) === 'failed') ? 1 : 0;
}

/** Tests of one project in one run; commands one after the other, so that none is measured beside another. */
async function* run(shown: readonly Shown[], all: boolean, at: string): AsyncGenerator<Results> {
  for (const project of all ? (['unit', 'workflow', 'e2e'] as const) : (['unit'] as const)) {
    const tests = shown.filter((one) => one.kind === 'test' && one.project === project) as Extract<
      Shown,
      { kind: 'test' }
    >[];
    say(`${tests.length} specifications of ${project} …`);
    yield await runTests(project, tests, at);
  }
  for (const one of shown) {
    if (one.kind !== 'command' || (one.long && !all)) continue;
    say(`${one.command} …`);
    yield await runCommand(one, at);
  }
}

function unique(shown: readonly Shown[]): Shown[] {
  return [...new Map(shown.map((one) => [nameOf(one), one])).values()];
}

exitOnBadConfig(main).catch((error: unknown) => {
  const told = error instanceof TypeError;
  process.stderr.write(`${error instanceof Error && !told ? error.stack : (error as Error).message}\n`);
  process.exitCode = 2;
});
