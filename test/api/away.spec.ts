import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import type { Problem } from '@shouban/contracts/errors';
import { createDataSource } from '@shouban/persistence/data-source';
import { connectClient, temporalOf } from '@shouban/temporal/connection';
import { createApp } from '../../apps/api/src/app';
import { ApiSettings } from '../../apps/api/src/app.settings';
import type { CaseDto, RegisteredCaseDto } from '../../apps/api/src/cases/case.response.dto';
import { until } from '../../tools/provide/until';
import { ApiClient, type Answer } from '../support/api-client';
import { openCentre, type Centre } from '../support/centre';
import { Undo } from '../support/undo';
import { Relay } from '../../tools/provide/relay';
import { FOOD_LICENCE, register } from './matters';

let centre: Centre;
/** A second API of the same centre, whose servers can be taken away from it. */
let temporal: Relay;
let database: Relay;
let clerk: ApiClient;
const undo = new Undo();

beforeAll(async () => {
  centre = await openCentre();
  undo.add(() => centre.close());
  const { config } = centre.ground;
  temporal = await cableTo(`tcp://${config.temporalAddress}`);
  database = await cableTo(config.databaseUrl!);
  const dataSource = await dataSourceThrough(database).initialize();
  undo.add(() => dataSource.destroy());
  const address = `127.0.0.1:${temporal.port}`;
  const client = connectClient({ ...temporalOf(config), address });
  undo.add(() => client.connection.close());
  const { tokenSecret, taskQueue, dataFolder: filesDir } = config;
  const settings = ApiSettings.of({ tokenSecret, taskQueue, filesDir, logLevel: 'silent', commandTimeoutMs: 1_500 });
  const app = await createApp({ settings, dataSource, client });
  undo.add(() => app.close());
  await app.listen(0, '127.0.0.1');
  clerk = new ApiClient(await app.getUrl(), { username: 'window-1', password: config.demoPassword });
  await clerk.authorization();
});
afterAll(() => undo.all());

async function cableTo(url: string): Promise<Relay> {
  const { hostname, port } = new URL(url);
  const cable = await Relay.to(`${hostname}:${port}`);
  undo.add(() => cable.remove());
  return cable;
}

function dataSourceThrough(cable: Relay): DataSource {
  const { databaseUrl, databaseSchema, personalKeys } = centre.ground.config;
  const url = new URL(databaseUrl!);
  url.host = `127.0.0.1:${cable.port}`;
  return createDataSource({ url: url.toString(), schema: databaseSchema, personalKeys });
}

function expectAway(answer: Answer<unknown>, code: string): void {
  expect([answer.status, answer.body]).toEqual([
    503,
    expect.objectContaining({ code, detail: expect.stringContaining('same Idempotency-Key') as string }),
  ]);
  expect(answer.headers.get('retry-after')).toBe('2');
}

/** What the sender of a 503 is told to do. */
function repeat<T>(command: () => Promise<Answer<T>>): Promise<Answer<T>> {
  return until(
    async () => {
      const answer = await command();
      return answer.status === 503 ? undefined : answer;
    },
    30_000,
    () => 'still away after 30 s',
  );
}

describe('without Temporal', () => {
  afterEach(() => temporal.plugIn());

  it('a command is told to come again, and its key then gives the final answer, once', async () => {
    const key = randomUUID();
    const open = () => clerk.post<RegisteredCaseDto>('/cases', FOOD_LICENCE, { key });
    temporal.pull();
    expectAway(await open(), 'TEMPORAL_AWAY');
    temporal.plugIn();
    const opened = await repeat(open);
    expect(opened.status).toBe(201);
    expect((await open()).body).toEqual(opened.body);
    const rows: unknown[] = await centre.dataSource.query(`SELECT 1 FROM idempotency_keys WHERE key = $1`, [key]);
    expect(rows).toHaveLength(1);
  });

  it('an officer’s action is told to come again, and is done once', async () => {
    const { caseNo } = await register(centre);
    const key = randomUUID();
    const accept = () => clerk.post<CaseDto>(`/cases/${caseNo}/accept`, {}, { key });
    temporal.pull();
    expectAway(await accept(), 'TEMPORAL_AWAY');
    temporal.plugIn();
    expect(await repeat(accept)).toMatchObject({ status: 200, body: { state: 'underReview' } });
  });

  it('everything that is read from the ledger is still there; only the live view is not', async () => {
    const { caseNo } = await register(centre);
    temporal.pull();
    for (const path of ['', '/timeline', '/clock'])
      expect((await clerk.get(`/cases/${caseNo}${path}`)).status).toBe(200);
    expect((await clerk.get('/duties')).status).toBe(200);
    const live = await clerk.get<Problem>(`/cases/${caseNo}/live`);
    expect([live.status, live.body.code]).toEqual([503, 'TEMPORAL_AWAY']);
    expect(live.body.detail).not.toContain('Idempotency-Key');
  });
});

describe('without PostgreSQL', () => {
  afterEach(() => database.plugIn());

  it('a command is told to come again, and its key then gives the final answer', async () => {
    const key = randomUUID();
    const open = () => clerk.post<RegisteredCaseDto>('/cases', FOOD_LICENCE, { key });
    database.pull();
    expectAway(await open(), 'DATABASE_AWAY');
    database.plugIn();
    expect((await repeat(open)).status).toBe(201);
  });

  it('reading is told to come again, and nobody is taken for signed out', async () => {
    database.pull();
    const answer = await clerk.get<Problem>('/duties');
    expect([answer.status, answer.body.code]).toEqual([503, 'DATABASE_AWAY']);
    expect(answer.headers.get('retry-after')).toBe('2');
    expect(JSON.stringify(answer.body)).not.toMatch(/ECONN|127\.0\.0\.1|sql/i);
    database.plugIn();
    expect((await repeat(() => clerk.get('/duties'))).status).toBe(200);
  });
});
