import { randomUUID } from 'node:crypto';
import { caseViewQuery, caseWorkflowId } from '@shouban/contracts/case';
import type { Problem } from '@shouban/contracts/errors';
import type { By, CaseEvent } from '@shouban/domain/case/types';
import { caseView } from '@shouban/domain/case/view';
import { CaseReader } from '@shouban/persistence/case-reader';
import { readStream, verifyStream } from '@shouban/persistence/ledger';
import type { CaseDto, RegisteredCaseDto } from '../../apps/api/src/cases/case.response.dto';
import { until } from '../../tools/provide/until';
import { RESTAURANT, REVIEWERS } from '../api/matters';
import type { Answer } from '../support/api-client';
import { House } from './house';

const ANSWERED_WITHIN_MS = 90_000;
const HANDLER: By = { person: 'market-2', roles: ['officer'] };
const DESIGNATION = { sectionCode: 'market-food', postCode: 'food-lead' };
const COMMITTED_WITHIN_MS = 20_000;
const AGREE = { opinion: 'agree' };

let house: House;
beforeEach(async () => {
  house = await House.open();
});
afterEach(() => house.close());

/** Sends a command until it has its final answer, as a 503 asks its sender to: always under the same key. */
function command<T>(person: string, path: string, body: object = {}, key: string = randomUUID()): Promise<Answer<T>> {
  return until(
    async () => {
      const answer = await house.as(person).post<T>(`/cases${path}`, body, { key });
      return answer.status === 503 ? undefined : answer;
    },
    ANSWERED_WITHIN_MS,
    () => `${person} ${path} has no final answer`,
  );
}

async function done<T = CaseDto>(...sent: Parameters<typeof command>): Promise<T> {
  const { status, body } = await command<T>(...sent);
  expect({ status, body }).toEqual({ status: sent[1] === '' ? 201 : 200, body: expect.anything() as unknown });
  return body;
}

/** All four at the same moment. */
function everyUnit(caseNo: string): Promise<CaseDto[]> {
  const units = Object.entries(REVIEWERS);
  return Promise.all(units.map(([unitCode, by]) => done(by, `/${caseNo}/opinions`, { unitCode, ...AGREE })));
}

async function accepted(): Promise<string> {
  const { caseNo } = await done<RegisteredCaseDto>('window-1', '', RESTAURANT);
  await everyUnit(caseNo);
  await done('window-1', `/${caseNo}/accept`);
  return caseNo;
}

async function ledgerOf(caseNo: string): Promise<CaseEvent[]> {
  return (await readStream(house.dataSource.manager, caseNo)) as unknown as CaseEvent[];
}

async function opinionsOf(caseNo: string): Promise<CaseEvent<'OpinionGiven'>[]> {
  return (await ledgerOf(caseNo)).filter(({ type }) => type === 'OpinionGiven') as CaseEvent<'OpinionGiven'>[];
}

function historyLength(caseNo: string): Promise<number> {
  return house.client.workflow
    .getHandle(caseWorkflowId(caseNo))
    .describe()
    .then((it) => it.historyLength);
}

/** Chain whole, nothing twice, every key once, and the workflow is what the ledger says. */
async function expectOneTruth(caseNo: string): Promise<void> {
  expect(await verifyStream(house.dataSource.manager, caseNo)).toBeUndefined();
  const events = await ledgerOf(caseNo);
  const keys = events.flatMap((event) => event.command?.key ?? []);
  expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
  expect(new Set(keys).size).toBe(keys.length);
  const file = (await new CaseReader(house.dataSource).file(caseNo))!;
  const live = await house.client.workflow.getHandle(caseWorkflowId(caseNo)).query(caseViewQuery, HANDLER);
  expect(live).toEqual(caseView(file, Date.now(), HANDLER));
}

async function toTheEnd(caseNo: string): Promise<void> {
  await done('market-2', `/${caseNo}/decision`, { outcome: 'granted' });
  await done('market-2', `/${caseNo}/delivery`, { way: 'inPerson', receivedBy: '周长禾' });
  const { seq } = (await ledgerOf(caseNo)).at(-1)!;
  expect(await house.client.workflow.getHandle(caseWorkflowId(caseNo)).result()).toEqual({ seq });
  expect(await verifyStream(house.dataSource.manager, caseNo)).toBeUndefined();
}

it('a worker that is killed in the middle of a joint case is followed by another: the case goes on, nothing stands twice', async () => {
  const caseNo = await accepted();
  await done('leader-1', `/${caseNo}/designate`, DESIGNATION);
  await done('market-2', `/${caseNo}/sign`);
  // Four opinions are under way; the worker is killed when the first of them are committed and none is answered.
  house.workerRelay.shut();
  const opinions = everyUnit(caseNo);
  await until(
    async () => (await opinionsOf(caseNo))[0],
    COMMITTED_WITHIN_MS,
    () => 'no opinion was committed',
  );
  await house.killWorker();
  await house.startWorker();

  const answers = await opinions;
  expect(answers).toHaveLength(4);
  expect((await opinionsOf(caseNo)).map(({ data }) => data.unitCode).sort()).toEqual(Object.keys(REVIEWERS).sort());
  await expectOneTruth(caseNo);
  await toTheEnd(caseNo);

  // What docker/prometheus/alerts.yaml asks of a worker; nothing has failed here, so that nothing is counted as failed.
  const told = await house.workerMetrics();
  expect(told).toContain('temporal_workflow_task_schedule_to_start_latency_seconds_bucket{');
  expect(told).toContain('temporal_worker_task_slots_available{');
  expect(told).toContain('temporal_sticky_cache_size{');
});

it('a commit whose task was lost with worker and Temporal stands, and a contrary act is told so: one truth for all', async () => {
  const caseNo = await accepted();
  const [rowsBefore, eventsBefore] = [(await ledgerOf(caseNo)).length, await historyLength(caseNo)];

  // The worker still gets its task, but what it answers does not reach Temporal any more.
  house.workerRelay.shut();
  const key = randomUUID();
  const first = house.as('registry-1').post<CaseDto>(`/cases/${caseNo}/designate`, DESIGNATION, { key });
  const designated = async () => (await ledgerOf(caseNo)).find(({ type }) => type === 'FirstHandlerDesignated');
  await until(designated, COMMITTED_WITHIN_MS, () => 'the designation was not committed');
  expect(await historyLength(caseNo)).toBe(eventsBefore);
  await house.killWorker();
  await house.killTemporal();
  const committed = await ledgerOf(caseNo);
  expect(committed.length).toBeGreaterThan(rowsBefore);
  expect((await first).status).toBe(503);

  await house.restartTemporal();
  // Temporal knows nothing of what was committed: the kill fell between the two.
  expect(await historyLength(caseNo)).toBe(eventsBefore);
  await house.startWorker();

  const contrary = { sectionCode: 'market-registration' };
  const refused = await command<Problem>('leader-1', `/${caseNo}/designate`, contrary);
  expect([refused.status, refused.body]).toEqual([
    409,
    expect.objectContaining({ code: 'ALREADY_DESIGNATED', rule: 'R-ASG-01' }),
  ]);
  expect(await ledgerOf(caseNo)).toEqual(committed);
  await expectOneTruth(caseNo);

  const repeated = await command<CaseDto>('registry-1', `/${caseNo}/designate`, DESIGNATION, key);
  expect(repeated).toMatchObject({ status: 200, body: { firstHandler: { person: 'market-2' } } });
  expect(repeated.body.seq).toBe(committed.at(-1)!.seq);
  expect(await ledgerOf(caseNo)).toEqual(committed);

  await done('market-2', `/${caseNo}/sign`);
  await everyUnit(caseNo);
  await expectOneTruth(caseNo);
  await toTheEnd(caseNo);
});
