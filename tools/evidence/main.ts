import { writeFile } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';
import path from 'node:path';
import { exitOnBadConfig, loadConfig } from '@shouban/config';
import type { Shown } from './claim';
import { CLAIMS } from './claims';
import { parseOptions, type Options } from './options';
import { stateOf, written } from './report';
import { keepResults, nameOf, readResults, type Results } from './results';
import { runCommand, runTests } from './run';

const GB = 1024 ** 3;
const say = (line: string) => process.stderr.write(`${line}\n`);

/**
 * `npm run evidence`: every line of what is demanded for trust and scale, what shows it, how that ended last, and its figure. Runs what takes
 * seconds; `-- --all` the tests on servers and the long commands too, which takes hours; `--small` those with fewer cases where they can be. `--section Faults`
 * keeps to one section, `--minutes 60` begins nothing more after that long. Writes a dated report, and ends with 1 when something failed.
 */
async function main(): Promise<void> {
  const options = parseOptions(process.argv.slice(2));
  const folder = path.join(loadConfig().dataFolder, 'evidence');
  const at = new Date().toISOString();
  const results = await readResults(folder);
  for await (const found of run(options)) {
    Object.assign(results, found);
    await keepResults(folder, results);
  }
  const machine = `${cpus().length} × ${cpus()[0]?.model.trim()}, ${Math.round(totalmem() / GB)} GB, Node ${process.version}`;
  const report = written(CLAIMS, results, at, machine);
  process.stdout.write(`${report.join('\n')}\n`);
  const file = path.resolve(options.to ?? path.join(folder, `${at.slice(0, 10)}.md`));
  await writeFile(file, `${report.join('\n')}\n`);
  say(`Written to ${file}`);
  process.exitCode = CLAIMS.some((claim) => stateOf(claim, results) === 'failed') ? 1 : 0;
}

/** Tests of one section and project in one run; commands one after the other, so that none is measured beside another. */
async function* run({ all, small, sections, minutes }: Options): AsyncGenerator<Results> {
  const last = Date.now() + minutes * 60_000;
  const over = (what: string) => {
    if (Date.now() < last) return false;
    say(`${what}: left out, the time is over`);
    return true;
  };
  const now = () => new Date().toISOString();
  const claims = CLAIMS.filter(({ section }) => sections.length === 0 || sections.includes(section));
  const done = new Set<string>();
  const once = (shown: readonly Shown[]) => shown.filter((one) => !done.has(nameOf(one)) && done.add(nameOf(one)));
  for (const section of new Set(claims.map((claim) => claim.section))) {
    const shown = once(claims.filter((claim) => claim.section === section).flatMap((claim) => claim.shown));
    for (const project of all ? (['unit', 'workflow', 'e2e'] as const) : (['unit'] as const)) {
      const tests = shown.filter((one) => one.kind === 'test' && one.project === project) as Test[];
      const what = `${section}: ${tests.length} specifications of ${project}`;
      if (tests.length === 0 || over(what)) continue;
      say(`${what} …`);
      yield await runTests(project, tests, now());
    }
    for (const one of shown) {
      if (one.kind !== 'command' || (one.long && !all) || over(one.command)) continue;
      say(`${one.command}${small && one.small !== undefined ? ' in small' : ''} …`);
      yield await runCommand(one, small, now());
    }
  }
}

type Test = Extract<Shown, { kind: 'test' }>;

exitOnBadConfig(main).catch((error: unknown) => {
  const told = error instanceof TypeError;
  process.stderr.write(`${error instanceof Error && !told ? error.stack : (error as Error).message}\n`);
  process.exitCode = 2;
});
