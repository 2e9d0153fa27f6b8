import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { OpenAPIObject } from '@nestjs/swagger';
import { repositoryRoot } from '@shouban/config';
import { freePort } from '../../tools/provide/free-port';
import { until } from '../../tools/provide/until';
import { ApiClient } from '../support/api-client';
import { openCentre, type Centre } from '../support/centre';
import { FOOD_LICENCE } from './matters';

/** The build, as it runs in production: `npm test` makes it before these tests. */
const MAIN = path.join(repositoryRoot(), 'dist/apps/api/src/main.js');

/** Gives the worker and the servers; the API of these tests is a process of its own. */
let centre: Centre;
const children = new Set<ChildProcess>();

beforeAll(async () => {
  centre = await openCentre();
});
afterEach(() => {
  for (const child of children) child.kill('SIGKILL');
  children.clear();
});
afterAll(() => centre.close());

interface Started {
  child: ChildProcess;
  url: string;
  output: () => string;
  exit: Promise<number | null>;
}

async function start(env: Record<string, string> = {}): Promise<Started> {
  const port = await freePort();
  const child = fork(MAIN, [], {
    env: { PATH: process.env['PATH'], ...centre.ground.env, PORT: String(port), ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  children.add(child);
  let text = '';
  const streams = [child.stdout!, child.stderr!];
  for (const stream of streams) stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
  // Not `close` of the child: after a disconnect it never comes.
  const said = streams.map((stream) => once(stream, 'close'));
  const exit = Promise.all([once(child, 'exit'), ...said]).then(([[code]]) => code as number | null);
  return { child, url: `http://127.0.0.1:${port}`, output: () => text, exit };
}

async function ready(started: Started): Promise<void> {
  const said = await Promise.race([once(started.child, 'message'), started.exit]);
  if (!Array.isArray(said)) throw new Error(`the API ended with ${said}: ${started.output()}`);
  expect(said[0]).toEqual({ ready: true });
}

describe('the process of the API', () => {
  it('says what is wrong with its environment and ends with 78', async () => {
    const { exit, output } = await start({ PORT: 'http', SHOUBAN_TOKEN_SECRET: 'short', LOG_LEVEL: 'loud' });
    expect(await exit).toBe(78);
    expect(output().trim().split('\n').sort()).toEqual([
      'LOG_LEVEL: must be one of trace, debug, info, warn, error, silent, for example LOG_LEVEL=info',
      'PORT: must be a port from 1 to 65535, for example PORT=3000',
      expect.stringMatching(/^SHOUBAN_TOKEN_SECRET: must be a secret of at least 32 characters, for example /),
    ]);
  });

  it('names what it cannot do without', async () => {
    const { exit, output } = await start({ DATABASE_URL: '', SHOUBAN_CODEC_KEYS: '' });
    expect(await exit).toBe(78);
    expect(output()).toMatch(/^DATABASE_URL: .*\nSHOUBAN_CODEC_KEYS: /);
  });

  it('ends with 1 when a font that it is to print with is none, and names it', async () => {
    const { exit, output } = await start({ SHOUBAN_FALLBACK_FONTS: MAIN });
    expect(await exit).toBe(1);
    expect(output()).toContain(`${MAIN} is no TrueType or OpenType font`);
  });

  it('ends with 1 and its reason when its port is taken', async () => {
    const { port } = new URL(centre.url);
    const { exit, output } = await start({ PORT: port });
    expect(await exit).toBe(1);
    expect(output()).toContain('EADDRINUSE');
  });

  it.each(['SIGTERM', 'SIGINT'] as const)('at %s answers what is under way, and ends with 0', async (signal) => {
    const started = await start();
    await ready(started);
    const clerk = new ApiClient(started.url, { username: 'window-1', password: centre.ground.config.demoPassword });
    await clerk.authorization();
    const sent = Promise.all(Array.from({ length: 5 }, () => clerk.post('/cases', FOOD_LICENCE)));
    await until(
      async () => {
        const rows: unknown[] = await centre.dataSource.query(`SELECT 1 FROM idempotency_keys WHERE seq IS NULL`);
        return rows.length > 0 ? rows : undefined;
      },
      10_000,
      () => 'no command got under way',
    );
    started.child.kill(signal);
    expect((await sent).map(({ status }) => status)).toEqual([201, 201, 201, 201, 201]);
    expect(await started.exit).toBe(0);
  });

  it('ends with 0 when whoever started it is gone', async () => {
    const started = await start();
    await ready(started);
    started.child.disconnect();
    expect(await started.exit).toBe(0);
  });
});

describe('the OpenAPI document of the build', () => {
  let document: OpenAPIObject;
  beforeAll(async () => {
    const started = await start();
    await ready(started);
    document = (await (await fetch(`${started.url}/api/openapi.json`)).json()) as OpenAPIObject;
  });

  const operations = () =>
    Object.entries(document.paths).flatMap(([at, item]) =>
      Object.entries(item as Record<string, { operationId?: string; security?: object[]; responses: object }>).map(
        ([method, operation]) => ({ name: `${method.toUpperCase()} ${at}`, ...operation }),
      ),
    );

  it('is the one in docs: after a change of the API, run `npm run openapi`', () => {
    const kept = JSON.parse(readFileSync(path.join(repositoryRoot(), 'docs/openapi.json'), 'utf8')) as OpenAPIObject;
    expect(document).toEqual(kept);
  });

  it('describes every fixed route', () => {
    const actions =
      'accept one-time-notice supplement designate sign opinions pauses resume extension-requests decision delivery withdrawal';
    expect(operations().map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        'POST /api/v1/sessions',
        'POST /api/v1/cases',
        'GET /api/v1/cases/{caseNo}',
        'GET /api/v1/cases/{caseNo}/timeline',
        'GET /api/v1/cases/{caseNo}/clock',
        'GET /api/v1/cases/{caseNo}/live',
        ...actions.split(' ').map((action) => `POST /api/v1/cases/{caseNo}/${action}`),
        'POST /api/v1/cases/{caseNo}/extension-requests/{id}/decision',
        'POST /api/v1/absences',
        'GET /api/v1/duties',
      ]),
    );
  });

  it('knows every field: no schema is empty', () => {
    const schemas = document.components!.schemas as Record<string, { properties?: object; enum?: unknown[] }>;
    const empty = Object.entries(schemas).filter(
      ([, one]) => Object.keys(one.properties ?? one.enum ?? {}).length === 0,
    );
    expect(empty.map(([name]) => name)).toEqual([]);
  });

  it('tells of every command that it needs a key and of every operation how it fails', () => {
    for (const { name, responses } of operations().filter(({ name }) => name.includes('/api/v1/'))) {
      expect([name, Object.keys(responses)]).toEqual([name, expect.arrayContaining(['503'])]);
    }
    const accept = document.paths['/api/v1/cases/{caseNo}/accept']!.post!;
    expect(accept.parameters).toContainEqual(expect.objectContaining({ name: 'Idempotency-Key', required: true }));
    expect(Object.keys(accept.responses)).toEqual(
      expect.arrayContaining(['200', '400', '401', '403', '404', '409', '412', '413', '415', '422', '503']),
    );
  });
});
