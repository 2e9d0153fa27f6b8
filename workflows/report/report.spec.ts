import { MONTHLY_REPORT_WORKFLOW, MONTHLY_REPORTS_WORKFLOW, reportWorkflowId } from '@shouban/contracts/report';
import type { Activities } from '@shouban/activities/index';
import type { ReportIssued } from '@shouban/domain/oversight/report/issuing';
import { readStream, verifyStream } from '@shouban/persistence/ledger';
import { Stage, TASK_QUEUE } from '../support/stage.testing';

let stage: Stage;
/** What the first run issued: every test begins with the months that are over. */
let first: unknown;
/** Done once, right before the next report is recorded. */
let before: (() => Promise<void>) | undefined;
beforeAll(async () => {
  const activities = (real: Activities): Activities => ({
    ...real,
    async record(request) {
      const first = before;
      before = undefined;
      await first?.();
      return real.record(request);
    },
  });
  stage = await Stage.open({ at: '2030-03-05T08:55', activities });
  await stage.receive('street');
  await stage.passTo('2030-05-02T08:55');
  first = await run(MONTHLY_REPORTS_WORKFLOW, 'monthly-1');
});
afterAll(() => stage.close());

const run = (workflow: string, workflowId: string, ...args: unknown[]) =>
  stage.client.workflow.execute(workflow, { workflowId, taskQueue: TASK_QUEUE, args });

async function issuesOf(month: string): Promise<ReportIssued[]> {
  return (await readStream(stage.dataSource.manager, `report/${month}`)).map(({ data }) => data as ReportIssued);
}

const order = (key: string, reason?: string) => ({
  by: { person: 'discipline-1', roles: ['discipline'] },
  forPost: 'discipline',
  key,
  ...(reason && { reason }),
});

describe('R-SUP-05 the monthly reports', () => {
  it('R-SUP-05 are issued for every month that is over since there was anything, once', async () => {
    expect(first).toEqual([
      { month: '2030-03', issue: 1 },
      { month: '2030-04', issue: 1 },
    ]);
    expect(await run(MONTHLY_REPORTS_WORKFLOW, 'monthly-2')).toEqual([]);
    await stage.keepHistory('reports-of-two-months', 'monthly-1');
    const [march] = await issuesOf('2030-03');
    expect(march).toMatchObject({ number: 'QHYB203003', reason: null, body: { total: { received: 1 } } });
    expect(await verifyStream(stage.dataSource.manager, 'report/2030-03')).toBeUndefined();
  });

  it('R-SUP-05 are issued anew by order, once for each order, however often it is sent', async () => {
    const input = { month: '2030-03', order: order('k1', '更正') };
    const workflowId = reportWorkflowId('2030-03', 'k1');
    expect(await run(MONTHLY_REPORT_WORKFLOW, workflowId, input)).toEqual({ month: '2030-03', issue: 2 });
    expect(await run(MONTHLY_REPORT_WORKFLOW, workflowId, input)).toEqual({ month: '2030-03', issue: 2 });
    expect(await issuesOf('2030-03')).toMatchObject([
      { issue: 1 },
      { issue: 2, reason: '更正', number: 'QHYB203003-2' },
    ]);
    expect(await run(MONTHLY_REPORT_WORKFLOW, 'scheduled', { month: '2030-03' })).toEqual({
      month: '2030-03',
      issue: 2,
    });
  });

  it('R-SUP-05 take their place one after the other when two are issued at once', async () => {
    before = async () => {
      await run(MONTHLY_REPORT_WORKFLOW, 'other', { month: '2030-04', order: order('k2', '先到') });
    };
    const result = await run(MONTHLY_REPORT_WORKFLOW, 'outrun', { month: '2030-04', order: order('k3', '后到') });
    expect(result).toEqual({ month: '2030-04', issue: 3 });
    expect((await issuesOf('2030-04')).map(({ issue, reason }) => [issue, reason])).toEqual([
      [1, null],
      [2, '先到'],
      [3, '后到'],
    ]);
    await stage.keepHistory('report-outrun', 'outrun');
  });
});
