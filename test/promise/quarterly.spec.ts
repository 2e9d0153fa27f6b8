import { PROMISE_SCHEDULE } from '@shouban/contracts/promise';
import { dayOf } from '@shouban/domain/clock';
import { periodAt } from '@shouban/domain/promise/period';
import { CatalogueReader } from '@shouban/persistence/catalogue-reader';
import type { Finding } from '@shouban/persistence/verify/finding';
import { verifyDatabase } from '@shouban/persistence/verify/verify-database';
import { schedulePromiseChecks } from '../../apps/worker/src/schedule-promise-checks';
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

describe('the checks of a quarter', () => {
  it('R-REG-04 become due by a Schedule, once for every section, and are told to its head', async () => {
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

    // Another run opens nothing twice, nor does another worker's start.
    const handle = centre.client.schedule.getHandle(PROMISE_SCHEDULE);
    await schedulePromiseChecks(centre.dataSource, centre.client, centre.ground.config.taskQueue);
    const { spec } = await handle.describe();
    expect(spec).toMatchObject({ timezone: 'Asia/Shanghai' });
    expect(spec.calendars).toMatchObject([
      { month: ['JANUARY', 'APRIL', 'JULY', 'OCTOBER'].map((month) => ({ start: month, end: month })) },
    ]);
    const [first] = await runs();
    const { workflowId, firstExecutionRunId } = first!.action.workflow;
    await centre.client.workflow.getHandle(workflowId).result();
    await keepHistory(centre.client, 'promise-checks-of-a-quarter', workflowId, firstExecutionRunId);
    await handle.trigger();
    const again = async () => ((await runs()).length > 1 ? (await runs()).at(-1) : undefined);
    const second = await until(again, 30_000, () => 'the Schedule has not run again');
    const result = await centre.client.workflow.getHandle(second!.action.workflow.workflowId).result();
    expect(result).toEqual({ opened: [] });
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
