import { journeyWorkflowId } from '@shouban/contracts/journey';
import { provideTemporal } from '../../tools/provide/temporal';
import { keepHistory, TEST_KEYS } from '../../workflows/support/histories.testing';
import { openCentre, type Centre } from '../support/centre';
import { Undo } from '../support/undo';
import { People } from './people';

/** Far below the server's 4,096, so that one journey turns several pages. */
const SUGGESTED_AFTER_EVENTS = 60;

const undo = new Undo();
let centre: Centre;
let people: People;
beforeAll(async () => {
  const dynamicConfig = { 'limit.historyCount.suggestContinueAsNew': SUGGESTED_AFTER_EVENTS };
  const temporal = await provideTemporal({ dynamicConfig });
  undo.add(() => temporal.stop());
  const codecKeys = `test:${Buffer.from(TEST_KEYS.get('test')!).toString('base64')}`;
  centre = await openCentre({ temporal: { address: temporal.address, namespace: 'default' }, codecKeys });
  undo.add(() => centre.close());
  people = new People(centre);
});
afterAll(() => undo.all());

describe('a journey whose page is turned', () => {
  it('R-PRX-03 keeps its cases going, hears of each of them once, and opens what follows', async () => {
    const keys = ['a', 'b', 'c', 'd', 'e', 'f'];
    const plan = keys.map((key, i) => ({
      key,
      itemCode: 'business-registration',
      after: i < 4 ? [] : keys.slice(i - 4, i),
    }));
    const opened = await people.open(await people.plan(...plan));
    const { number } = opened;
    await people.allLook(opened);
    await people.act('agent-1', `${number}/start`);
    const finish = async (key: string) => {
      const isOpen = (one: { key: string; state: string }) => one.key === key && one.state === 'open';
      const { cases } = await people.until(number, (journey) => journey.cases.some(isOpen));
      const caseNo = cases.find(isOpen)!.caseNo!;
      await people.decide(caseNo, 'registration-1');
      await people.deliver(caseNo, 'registration-1');
    };
    for (const key of keys) await finish(key);
    await people.until(number, ({ status }) => status === 'ended');

    const reports = await people.events(number, 'CaseReported');
    expect(reports).toHaveLength(12);
    const numbers = (await people.view(number)).cases.map(({ caseNo }) => caseNo);
    expect(new Set(numbers).size).toBe(6);
    const runs = await runsOf(number);
    expect(runs.length).toBeGreaterThan(1);
    await keepHistory(centre.client, 'journey-continued', journeyWorkflowId(number), runs[1]);
  });
});

/** Ids of its runs, the first one first. */
async function runsOf(number: string, runId?: string): Promise<string[]> {
  const { events } = await centre.client.workflow.getHandle(journeyWorkflowId(number), runId).fetchHistory();
  const { continuedExecutionRunId, originalExecutionRunId } = events![0]!.workflowExecutionStartedEventAttributes!;
  const before = continuedExecutionRunId ? await runsOf(number, continuedExecutionRunId) : [];
  return [...before, originalExecutionRunId!];
}
