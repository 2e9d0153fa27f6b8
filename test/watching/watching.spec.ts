import { randomBytes, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Client } from '@temporalio/client';
import { DefaultLogger, Worker } from '@temporalio/worker';
import { parse } from 'yaml';
import { repositoryRoot } from '@shouban/config';
import { connectClient, dataConverter, temporalOf } from '@shouban/temporal/connection';
import { Child } from '../../tools/provide/child';
import { freePort } from '../../tools/provide/free-port';
import { until } from '../../tools/provide/until';
import { SpanReceiver, type ReceivedSpan } from '../../tools/topology/span-receiver';
import { APPLICANT, RESTAURANT } from '../api/matters';
import { ApiClient } from '../support/api-client';
import { prepareGround, type Ground } from '../support/ground';
import { installRuntime, WITH_AN_END } from '../support/runtime';
import { Undo } from '../support/undo';

const DIST = path.join(repositoryRoot(), 'dist');

const undo = new Undo();
let ground: Ground;
let receiver: SpanReceiver;
let url: string;
let officer: ApiClient;
let workerMetrics: string;
let api: Child;

beforeAll(async () => {
  receiver = await SpanReceiver.open();
  ground = await prepareGround();
  undo.add(() => ground.drop());
  const port = String(await freePort());
  workerMetrics = `127.0.0.1:${await freePort()}`;
  const env = {
    ...ground.env,
    SHOUBAN_WORKER_METRICS: workerMetrics,
    LOG_LEVEL: 'trace',
    PORT: port,
    OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url,
    OTEL_BSP_SCHEDULE_DELAY: '100',
  };
  const start = async (name: 'worker' | 'api') => {
    const file = path.join(DIST, 'apps', name, 'src/main.js');
    const child = await Child.start({ name, file, env, logFolder: ground.config.dataFolder });
    undo.add(() => child.stop());
    return child;
  };
  await start('worker');
  api = await start('api');
  url = `http://127.0.0.1:${port}`;
  officer = new ApiClient(url, { username: 'window-1', password: ground.config.demoPassword });
}, 120_000);
afterAll(() => undo.all());

interface Answer {
  status: number;
  traceId: string;
  body: { caseNo: string; traceId?: string };
}

async function posted(route: string, body: object, headers: Record<string, string> = {}): Promise<Answer> {
  const response = await fetch(`${url}/api/v1${route}`, {
    method: 'POST',
    headers: {
      ...(await officer.authorization()),
      'content-type': 'application/json',
      'idempotency-key': randomUUID(),
      ...headers,
    },
    body: JSON.stringify(body),
  });
  const traceId = response.headers.get('trace-id')!;
  return { status: response.status, traceId, body: (await response.json()) as Answer['body'] };
}

/** The spans of a trace, once there is one of each of these names. */
function spansOf(traceId: string, names: readonly string[]): Promise<ReceivedSpan[]> {
  const missing = () => names.filter((name) => !receiver.of(traceId).some((span) => span.name.startsWith(name)));
  return until(
    async () => (missing().length === 0 ? receiver.of(traceId) : undefined),
    20_000,
    () =>
      `of ${traceId} there is no ${missing().join()}, but ${JSON.stringify(receiver.of(traceId).map((span) => span.name))}`,
  );
}

/** The first of the spans that is wanted, and what it stands under, from the outermost. */
function wayTo(spans: ReceivedSpan[], isWanted: (span: ReceivedSpan) => boolean): string[] {
  return receiver.wayTo(spans.find(isWanted)!).map(({ service, name }) => `${service} ${name}`);
}

const isInsert = ({ name, attributes }: ReceivedSpan) =>
  name.startsWith('pg.query') &&
  (attributes['db.query.text'] ?? attributes['db.statement'] ?? '').includes('INSERT INTO');
const REGISTERED = [
  'POST /api/v1/cases',
  'UpdateWithStartWorkflow',
  'RunWorkflow',
  'HandleUpdate',
  'RunActivity:record',
  'pg.query:COMMIT',
];

describe('the trace of a request', () => {
  it('goes on from the caller’s through workflow and ledger to the statements, as one', async () => {
    const [traceId, caller] = [randomBytes(16).toString('hex'), randomBytes(8).toString('hex')];
    const traceparent = `00-${traceId}-${caller}-01`;

    const { status, traceId: answered } = await posted('/cases', RESTAURANT, { traceparent });

    expect([status, answered]).toEqual([201, traceId]);
    const spans = await spansOf(traceId, REGISTERED);
    const request = spans.find(({ name }) => name === 'POST /api/v1/cases')!;
    expect(request).toMatchObject({ parentSpanId: caller, attributes: { 'http.response.status_code': '201' } });
    const way = wayTo(spans, (span) => isInsert(span) && span.service === 'shouban-worker');
    expect(way.slice(0, 2)).toEqual(['shouban-api POST /api/v1/cases', 'shouban-api UpdateWithStartWorkflow:register']);
    expect(way[2]).toMatch(/^shouban-worker (HandleUpdate:register|RunWorkflow:caseApproval)$/);
    expect(way.slice(3)).toEqual([
      'shouban-worker RunActivity:record',
      expect.stringMatching(/^shouban-worker pg.query:(INSERT|WITH|MERGE) /),
    ]);
    const run = wayTo(spans, ({ name }) => name === 'RunWorkflow:caseApproval');
    expect(run.slice(0, -1)).toEqual(way.slice(0, 2));
  });

  it('is begun where the caller brings none, and is that of the log and of what an officer does to a case', async () => {
    const { body } = await posted('/cases', RESTAURANT);
    const { status, traceId } = await posted(`/cases/${body.caseNo}/accept`, {});

    expect(status).toBe(200);
    const spans = await spansOf(traceId, [
      'POST',
      'StartWorkflowUpdate',
      'HandleUpdate',
      'RunActivity:record',
      'pg.query:COMMIT',
    ]);
    expect(wayTo(spans, (span) => isInsert(span) && span.service === 'shouban-worker')).toEqual([
      'shouban-api POST /api/v1/cases/:caseNo/accept',
      'shouban-api StartWorkflowUpdate:accept',
      'shouban-worker HandleUpdate:accept',
      'shouban-worker RunActivity:record',
      expect.stringMatching(/^shouban-worker pg.query:(INSERT|WITH|MERGE) /),
    ]);
    const log = await readFile(path.join(ground.config.dataFolder, 'api.log'), 'utf8');
    const line = log.split('\n').find((text) => text.includes(`/cases/${body.caseNo}/accept`))!;
    expect((JSON.parse(line) as { traceId: string }).traceId).toBe(traceId);
  });

  it('is named by a refusal, which fails the update and not the service', async () => {
    const { body } = await posted('/cases', RESTAURANT);
    await posted(`/cases/${body.caseNo}/accept`, {});
    const refused = await posted(`/cases/${body.caseNo}/accept`, {});

    expect([refused.status, refused.body.traceId]).toEqual([409, refused.traceId]);
    const spans = await spansOf(refused.traceId, ['POST', 'StartWorkflowUpdate']);
    expect(spans.find(({ name }) => name.startsWith('POST'))).toMatchObject({
      failed: false,
      attributes: { 'http.response.status_code': '409' },
    });
  });

  it('is not kept, though it has its id, where the caller says so', async () => {
    const traceId = randomBytes(16).toString('hex');
    const traceparent = `00-${traceId}-${randomBytes(8).toString('hex')}-00`;

    const answer = await posted('/cases', RESTAURANT, { traceparent });
    const after = await posted('/cases', RESTAURANT);

    expect([answer.status, answer.traceId]).toEqual([201, traceId]);
    await spansOf(after.traceId, REGISTERED);
    expect(receiver.of(traceId)).toEqual([]);
  });

  it('says nothing of the applicant', () => {
    const all = receiver.bodies.join();
    expect(receiver.spans.length).toBeGreaterThan(50);
    const { name, idNumber, phone, address } = APPLICANT;
    expect([name, idNumber, phone, address].filter((value) => all.includes(value))).toEqual([]);
    const told = new Set(receiver.spans.flatMap(({ attributes }) => Object.keys(attributes)));
    for (const one of ['db.postgresql.values', 'exception.message', 'url.full', 'http.url', 'memo']) {
      expect([...told]).not.toContain(one);
    }
  });
});

describe('a case that was traced', () => {
  it('goes the same way without', async () => {
    const { body } = await posted('/cases', RESTAURANT);
    await posted(`/cases/${body.caseNo}/accept`, {});
    const { codecKeys } = ground.config;
    const client = connected();
    const history = await client.workflow.getHandle(`case/${body.caseNo}`).fetchHistory();

    installRuntime();
    const options = {
      workflowBundle: { codePath: path.join(DIST, 'workflow-bundle.js') },
      dataConverter: dataConverter(codecKeys),
      logger: new DefaultLogger('ERROR'),
      ...WITH_AN_END,
    };
    await expect(Worker.runReplayHistory(options, history)).resolves.toBeUndefined();
  });
});

describe('what alerts and the dashboard ask for', () => {
  it('is told by a running API and worker under these very names', async () => {
    // The first task that fails brings the counter of those into the world.
    const { taskQueue } = ground.config;
    const broken = await connected().workflow.start('nobody', { taskQueue, workflowId: 'nobody' });
    const names = namesAskedFor();
    expect(names.filter((name) => name.startsWith('temporal_')).length).toBeGreaterThan(3);
    const told = async () => {
      const texts = await Promise.all([`${url}/metrics`, `http://${workerMetrics}/metrics`].map(textOf));
      return new Set(
        texts
          .join('\n')
          .match(/^(?:# TYPE )?[a-z]\w+/gm)!
          .map((line) => line.replace('# TYPE ', '')),
      );
    };
    const missing = async () => {
      const there = await told();
      // Of a histogram that has measured nothing yet there is but its name.
      return names.filter((name) => !there.has(name) && !there.has(name.replace(/_(?:bucket|count|sum)$/, '')));
    };
    let last: string[] = names;
    const none = async () => ((last = await missing()).length === 0 ? true : undefined);
    await until(none, 20_000, () => `nobody tells ${last.join()}`);
    await broken.terminate();
  });
});

function namesAskedFor(): string[] {
  const docker = path.join(repositoryRoot(), 'docker');
  const { groups } = parse(readFileSync(path.join(docker, 'prometheus/alerts.yaml'), 'utf8')) as {
    groups: { rules: { expr: string }[] }[];
  };
  const { panels } = JSON.parse(readFileSync(path.join(docker, 'grafana/dashboards/shouban.json'), 'utf8')) as {
    panels: { targets: { expr: string }[] }[];
  };
  const asked = [...groups.flatMap(({ rules }) => rules), ...panels.flatMap(({ targets }) => targets)];
  return [...new Set(asked.flatMap(({ expr }) => expr.match(/\b(?:shouban|process|temporal)_\w+/g) ?? []))];
}

async function textOf(address: string): Promise<string> {
  return (await fetch(address)).text();
}

function connected(): Client {
  const client = connectClient(temporalOf(ground.config));
  undo.add(() => client.connection.close());
  return client;
}

describe('a collector that is away', () => {
  it('costs an officer nothing, and is told once', async () => {
    await receiver.close();

    const answers = [];
    for (let n = 0; n < 3; n++) answers.push(await posted('/cases', RESTAURANT));

    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    const errors = path.join(ground.config.dataFolder, 'api.errors.log');
    const told = async () => (await readFile(errors, 'utf8')).match(/Spans are not taken/g) ?? undefined;
    expect(await until(told, 20_000, () => 'the API does not say that its spans are lost')).toHaveLength(1);
    // It drains all the same.
    await api.stop();
  });
});
