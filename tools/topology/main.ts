import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { exitOnBadConfig, repositoryRoot } from '@shouban/config';
import { check } from './check';
import { Topology } from './topology';

const CASES = 12;
const say = (line: string) => process.stderr.write(`${line}\n`);

/**
 * `npm run topology`: the production set as plain processes, until Ctrl-C. `-- --check` drives joint cases through it and ends, with 1 when
 * anything is wrong; `-- --e2e <pattern …>` runs end-to-end specifications against its servers and ends as they do.
 */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      check: { type: 'boolean', default: false },
      e2e: { type: 'boolean', default: false },
      cases: { type: 'string' },
    },
  });
  const told = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
  const topology = await Topology.open(say);
  try {
    if (values.e2e) process.exitCode = await specifications(topology, positionals);
    else if (values.check) await checked(topology, Number(values.cases ?? CASES));
    else {
      process.stdout.write(
        `${topology.urls.join('\n')}\nTemporal at ${topology.env['TEMPORAL_ADDRESS']}, logs in ${topology.folder}\nCtrl-C ends it.\n`,
      );
      await told;
    }
  } finally {
    await topology.close();
  }
}

async function checked(topology: Topology, cases: number): Promise<void> {
  const { wrong, seconds } = await check(topology, cases);
  for (const line of wrong) say(line);
  const what = `${cases} joint cases over two APIs, two workers and one of them taken away, each traced from HTTP to SQL`;
  process.stdout.write(
    `${what}: ${wrong.length === 0 ? 'all holds' : `${wrong.length} wrong`}, ${seconds.toFixed(1)} s\n`,
  );
  process.exitCode = wrong.length === 0 ? 0 : 1;
}

/** Each makes its own schema and namespace there, through the same doors. */
async function specifications({ env, config }: Topology, patterns: string[]): Promise<number> {
  const tls = Object.entries(env).filter(([name]) => name.startsWith('TEMPORAL_TLS_'));
  const { DATABASE_URL, TEMPORAL_ADDRESS } = env;
  const servers = { DATABASE_URL, DATABASE_OWNER_URL: config.databaseOwnerUrl, TEMPORAL_ADDRESS };
  const jest = path.join(repositoryRoot(), 'node_modules/jest/bin/jest.js');
  const child = spawn(process.execPath, [jest, '--selectProjects', 'e2e', '--runInBand', '--', ...patterns], {
    cwd: repositoryRoot(),
    env: { ...process.env, ...servers, ...Object.fromEntries(tls) },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const [code] = (await once(child, 'exit')) as [number | null];
  return code ?? 1;
}

exitOnBadConfig(main).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exit(1);
});
