import type { ScheduleSpec } from '@temporalio/client';
import { PROMISE_SCHEDULE } from '@shouban/contracts/promise';
import type { PromisesFile } from '@shouban/domain/catalogue/promises';
import { dayOf } from '@shouban/domain/clock';
import { periodAt } from '@shouban/domain/promise/period';
import { CatalogueReader } from '@shouban/persistence/catalogue-reader';
import type { Finding } from '@shouban/persistence/verify/finding';
import { verifyDatabase } from '@shouban/persistence/verify/verify-database';
import { schedulePromiseChecks } from '../../apps/worker/src/schedule-promise-checks';
import type { DocumentDto, DraftCheckDto, DraftDto } from '../../apps/api/src/catalogue/draft.dto';
import type { PeriodStandingDto, PromiseCheckDto } from '../../apps/api/src/promises/promise.dto';
import { until } from '../../tools/provide/until';
import { keepHistory, TEST_KEYS } from '../../workflows/support/histories.testing';
import type { Json } from '../support/api-client';
import { openCentre, type Centre } from '../support/centre';

let centre: Centre;
beforeAll(async () => {
  centre = await openCentre({ codecKeys: `test:${Buffer.from(TEST_KEYS.get('test')!).toString('base64')}` });
});
afterAll(() => centre.close());

async function standing(): Promise<PeriodStandingDto['sections']> {
  const { body } = await centre.as('discipline-1').get<PeriodStandingDto>('/promises/standing');
  return body.sections;
}

const runs = async () => (await centre.client.schedule.getHandle(PROMISE_SCHEDULE).describe()).info.recentActions;

/** What the next run of the Schedule comes to. */
async function runAgain() {
  const before = (await runs()).length;
  await centre.client.schedule.getHandle(PROMISE_SCHEDULE).trigger();
  const again = async () => ((await runs()).length > before ? (await runs()).at(-1) : undefined);
  const { workflow } = (await until(again, 30_000, () => 'the Schedule has not run again'))!.action;
  return centre.client.workflow.getHandle(workflow.workflowId, workflow.firstExecutionRunId).result();
}

/** Publishes a version of the catalogue in which one more section promises what its first one does. */
async function promiseFor(sectionCode: string): Promise<void> {
  const admin = centre.as('admin-1');
  const { body: draft } = await admin.post<DraftDto>('/catalogue/drafts', { reason: '新增服务承诺' });
  const drafts = `/catalogue/drafts/${draft.id}`;
  const { body } = await admin.get<DocumentDto>(`${drafts}/promises`);
  const promises = body.value as unknown as PromisesFile;
  promises.sections.push({ ...promises.sections[0]!, sectionCode });
  expect((await admin.put(`${drafts}/promises`, { promises })).status).toBe(200);
  expect((await admin.post<DraftCheckDto>(`${drafts}/check`, {})).body).toMatchObject({ sound: true });
  expect((await centre.as('leader-1').post(`${drafts}/publication`, { reason: '同意' })).status).toBe(201);
}

const DAY_MS = 86_400_000;
/** As the Schedule was before: a run that was missed was made up by none of its quarter. */
const ONCE_A_QUARTER = {
  calendars: [{ month: ['JANUARY', 'APRIL', 'JULY', 'OCTOBER'], dayOfMonth: 1, hour: 1, minute: 30 }],
  timezone: 'Asia/Shanghai',
} satisfies ScheduleSpec;

describe('the checks of a quarter', () => {
  it('R-REG-04 become due by a Schedule, once for every section also of a later version, and are told to its head', async () => {
    const calendar = await new CatalogueReader(centre.dataSource).calendar();
    const { code: period, until: last } = periodAt(dayOf(Date.now(), calendar));
    const own = await centre.as('hall-head').post('/promises', { sectionCode: 'hall', period });
    expect(own.status).toBe(201);
    await schedulePromiseChecks(centre.dataSource, centre.client, centre.ground.config.taskQueue);
    const allOpen = async () => (await standing()).every(({ status }) => status === 'open') || undefined;
    await until(allOpen, 30_000, () => 'the Schedule has not opened every check');

    const number = `QHCN${period}-health-medical`;
    const { body: check } = await centre.as('medical-head').get<PromiseCheckDto>(`/promises/${number}`);
    expect(check).toMatchObject({ period, openedBy: null, duties: [{ kind: 'checkPromise', person: 'medical-head' }] });
    expect(check.due >= last).toBe(true);
    const { body: inbox } = await centre.as('medical-head').get<{ items: Json[] }>('/inbox');
    expect(inbox.items).toContainEqual(expect.objectContaining({ proceeding: { kind: 'promise', number } }));
    const { body: timeline } = await centre.as('medical-head').get<{ items: Json[] }>(`/promises/${number}/timeline`);
    expect(timeline.items[0]).toMatchObject({
      type: 'PromiseCheckOpened',
      actor: { kind: 'system' },
      rule: 'R-REG-04',
    });
    // What the head had opened himself is his.
    const { body: hall } = await centre.as('hall-head').get<PromiseCheckDto>(`/promises/QHCN${period}-hall`);
    expect(hall.openedBy).toBe('hall-head');

    // A worker that starts brings a Schedule of an earlier version to every morning.
    const handle = centre.client.schedule.getHandle(PROMISE_SCHEDULE);
    await handle.update((schedule) => ({ ...schedule, spec: ONCE_A_QUARTER, policies: { catchupWindow: '7 days' } }));
    await schedulePromiseChecks(centre.dataSource, centre.client, centre.ground.config.taskQueue);
    const { spec, policies } = await handle.describe();
    expect(spec).toMatchObject({ timezone: 'Asia/Shanghai' });
    expect(spec.calendars).toMatchObject([
      { month: [{ start: 'JANUARY', end: 'DECEMBER' }], dayOfMonth: [{ start: 1, end: 31 }], hour: [{ start: 6 }] },
    ]);
    expect(policies.catchupWindow).toBe(DAY_MS);
    const [first] = await runs();
    const { workflowId, firstExecutionRunId } = first!.action.workflow;
    await centre.client.workflow.getHandle(workflowId).result();
    await keepHistory(centre.client, 'promise-checks-of-a-quarter', workflowId, firstExecutionRunId);

    // A section that comes to promise in the middle of the quarter has its check the next morning, and nobody has a second one.
    await promiseFor('registry');
    expect(await runAgain()).toEqual({ opened: [`QHCN${period}-registry`] });
    expect(await runAgain()).toEqual({ opened: [] });
    const opened: { count: number }[] = await centre.dataSource.query(
      `SELECT count(*)::int FROM ledger_events WHERE type = 'PromiseCheckOpened'`,
    );
    expect(opened[0]!.count).toBe((await standing()).length);
  });

  it('R-REG-04 stand whole in ledger and lists', async () => {
    const found: Finding[] = [];
    await verifyDatabase(centre.dataSource, (finding) => found.push(finding));
    expect(found).toEqual([]);
  });
});
