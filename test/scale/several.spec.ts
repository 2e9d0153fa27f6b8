import { randomUUID } from 'node:crypto';
import { createDataSource } from '@shouban/persistence/data-source';
import { caseWorkflowId } from '@shouban/contracts/case';
import { temporalOf } from '@shouban/temporal/connection';
import type { CaseDto, RegisteredCaseDto } from '../../apps/api/src/cases/case.response.dto';
import { createApp } from '../../apps/api/src/app';
import { ApiSettings } from '../../apps/api/src/app.settings';
import { createActivities } from '../../apps/worker/src/activities';
import { createWorkers, drain, runTogether } from '../../apps/worker/src/worker';
import { APPLICANT, FOOD_LICENCE, register } from '../api/matters';
import { EventReader } from '../events/event-reader';
import { ApiClient } from '../support/api-client';
import { openCentre, type Centre } from '../support/centre';
import { Undo } from '../support/undo';
import { testWorkflowBundle } from '../support/workflow-bundle';

const OF_MARKET = 'of-market';
const OF_POLICE = { itemCode: 'large-event-safety', applicant: APPLICANT, materials: [] };

const undo = new Undo();
let centre: Centre;
/** Another API of the same house, with connections of its own. */
let second: string;
let served: number;
beforeAll(async () => {
  const caseQueues = new Map([['market', OF_MARKET]]);
  centre = await openCentre({ settings: { caseQueues } });
  undo.add(() => centre.close());
  served = await serve([OF_MARKET, 'of-nobody']);
  second = await anotherApi(caseQueues);
});
afterAll(() => undo.all());

/** As a worker process with much memory serves several queues. @returns by how many of the SDK's workers */
async function serve(taskQueues: string[]): Promise<number> {
  const activities = createActivities(centre.dataSource, () => centre.client);
  const workflowBundle = await testWorkflowBundle();
  const maxCachedWorkflows = 12_000;
  const options = { ...temporalOf(centre.ground.config), taskQueues, activities, workflowBundle, maxCachedWorkflows };
  const { workers, connections } = await createWorkers(options);
  const ended = runTogether(workers);
  undo.add(async () => {
    drain(workers);
    await ended;
    await Promise.all(connections.map((connection) => connection.close()));
  });
  return workers.length;
}

async function anotherApi(caseQueues: ReadonlyMap<string, string>): Promise<string> {
  const { config } = centre.ground;
  const { tokenSecret, taskQueue, dataFolder: filesDir, codecKeys, databaseUrl: url, databaseSchema: schema } = config;
  const dataSource = await createDataSource({ url: url!, schema, personalKeys: config.personalKeys }).initialize();
  undo.add(() => dataSource.destroy());
  const settings = ApiSettings.of({ tokenSecret, taskQueue, caseQueues, filesDir, codecKeys, logLevel: 'silent' });
  const app = await createApp({ settings, dataSource, client: centre.client });
  undo.add(() => app.close());
  await app.listen(0, '127.0.0.1');
  return app.getUrl();
}

describe('task queues by department', () => {
  const queueOf = async (caseNo: string) =>
    (await centre.client.workflow.getHandle(caseWorkflowId(caseNo)).describe()).taskQueue;

  it('begins a case on that of its department, and every other on that of the house', async () => {
    const [{ caseNo: food }, { caseNo: event }] = [
      await register(centre, FOOD_LICENCE),
      await register(centre, OF_POLICE),
    ];
    expect(await queueOf(food)).toBe(OF_MARKET);
    expect(await queueOf(event)).toBe(centre.ground.config.taskQueue);
  });
});

it('keeps 12,000 cases by four workers in one process, none of which has to look over more than 3,000', () => {
  expect(served).toBe(4);
});

describe('two APIs', () => {
  /** Signed in at one, asks the other: no session sticks to a process. */
  const atSecond = (person: string) =>
    Object.assign(new ApiClient(second), { authorization: () => centre.as(person).authorization() });

  it('tell whoever listens at the one what was done at the other', async () => {
    const reader = await EventReader.open(second, centre.as('window-1'));
    undo.add(async () => reader.close());
    const { caseNo } = await register(centre, FOOD_LICENCE);
    await reader.hasSeen(caseNo, 'CaseRegistered');
    const accepted = await atSecond('window-1').post<CaseDto>(`/cases/${caseNo}/withdrawal`, { reason: '误收' });
    expect(accepted.status).toBe(200);
    expect((await centre.as('window-1').get<CaseDto>(`/cases/${caseNo}`)).body.state).toBe('closed');
  });

  it('find the same case by the same key, whichever is asked again', async () => {
    const key = randomUUID();
    const first = await centre.as('window-1').post<RegisteredCaseDto>('/cases', FOOD_LICENCE, { key });
    const again = await atSecond('window-1').post<RegisteredCaseDto>('/cases', FOOD_LICENCE, { key });
    expect(again.body.caseNo).toBe(first.body.caseNo);
    const other = await atSecond('window-1').post('/cases', { ...FOOD_LICENCE, materials: [] }, { key });
    expect(other.status).toBe(422);
  });
});
