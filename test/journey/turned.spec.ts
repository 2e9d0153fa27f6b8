import { caseWorkflowId } from '@shouban/contracts/case';
import { caseReported, journeyWorkflowId } from '@shouban/contracts/journey';
import { verifyStream } from '@shouban/persistence/ledger';
import type { JourneyDto } from '../../apps/api/src/journeys/journey.response.dto';
import { provideTemporal } from '../../tools/provide/temporal';
import { keepHistory, TEST_KEYS } from '../../workflows/support/histories.testing';
import { openCentre, type Centre } from '../support/centre';
import { Undo } from '../support/undo';
import { People } from './people';

/** Far below the server's 4,096, so that one journey turns several pages. */
const SUGGESTED_AFTER_EVENTS = 60;

const LEVELS = [
  ['a1', 'a2', 'a3', 'a4'],
  ['b1', 'b2', 'b3', 'b4'],
  ['c1', 'c2', 'c3', 'c4'],
] as const;

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
  it('R-PRX-03 with twelve cases of three levels keeps them going, hears of each of them once, and opens what follows', async () => {
    const keys = LEVELS.flat();
    const plan = LEVELS.flatMap((level, n) =>
      level.map((key, i) => ({
        key,
        itemCode: 'business-registration',
        after: n === 0 ? [] : needed(LEVELS[n - 1]!, i),
      })),
    );
    const opened = await people.open(await people.plan(...plan));
    const { number } = opened;
    await people.allLook(opened);
    await people.act('agent-1', `${number}/start`);
    const [first, second, third] = LEVELS;

    const firstCases = await opensAll(number, first);
    const begun = await Promise.all(firstCases.map(runOf));
    for (const caseNo of firstCases) await finish(caseNo);
    const secondCases = await opensAll(number, second);
    const turns = await runsOf(number);
    expect(turns.length).toBeGreaterThan(1);
    // The cases were begun under a page that has been turned since: none is begun anew, and those that are open run on.
    expect(await Promise.all(firstCases.map(runOf))).toEqual(begun);
    const running = await Promise.all(secondCases.map((caseNo) => handleOf(caseNo).describe()));
    expect(running.map(({ status: { name } }) => name)).toEqual(secondCases.map(() => 'RUNNING'));
    expect((await people.view(number)).progress).toMatchObject({ done: 4, granted: 4, failed: 0, total: 12 });

    // What a former page has heard of is told once more, by a case that turned its own page; the journey takes note once.
    const again = { key: first[0]!, caseNo: firstCases[0]!, outcome: 'granted' as const, closed: true };
    await centre.client.workflow.getHandle(journeyWorkflowId(number)).signal(caseReported, again);
    for (const caseNo of secondCases) await finish(caseNo);
    const thirdCases = await opensAll(number, third);
    for (const caseNo of thirdCases) await finish(caseNo);
    const ended = await people.until(number, ({ status }) => status === 'ended');

    const cases = [...firstCases, ...secondCases, ...thirdCases];
    expect(ended.cases.map(({ key, caseNo, state, outcome }) => [key, caseNo, state, outcome])).toEqual(
      keys.map((key, i) => [key, cases[i], 'done', 'granted']),
    );
    expect(new Set(cases).size).toBe(12);
    // Each told it twice, when it was decided and when it was delivered; nothing is lost, and nothing is there twice.
    const reports = (await people.events(number, 'CaseReported')).map(
      ({ data }) => `${data['caseNo']} ${data['closed']}`,
    );
    expect(reports.toSorted()).toEqual(cases.flatMap((caseNo) => [`${caseNo} false`, `${caseNo} true`]).toSorted());
    const runs = await runsOf(number);
    expect(runs.length).toBeGreaterThan(turns.length);
    expect(runs.slice(0, turns.length)).toEqual(turns);
    expect(await verifyStream(centre.dataSource.manager, `journey/${number}`)).toBeUndefined();
    await keepHistory(centre.client, 'journey-continued', journeyWorkflowId(number), runs[1]);
  });
});

/** Each of a level waits for two of the level before. */
function needed(level: readonly string[], i: number): string[] {
  return [level[i]!, level[(i + 1) % level.length]!];
}

/** Numbers of the cases of these entries, once all are open. */
async function opensAll(number: string, keys: readonly string[]): Promise<string[]> {
  const of = ({ cases }: JourneyDto) => cases.filter(({ key }) => keys.includes(key));
  const journey = await people.until(number, (seen) => of(seen).every(({ state }) => state === 'open'));
  return of(journey).map(({ caseNo }) => caseNo!);
}

async function finish(caseNo: string): Promise<void> {
  await people.decide(caseNo, 'registration-1');
  await people.deliver(caseNo, 'registration-1');
}

function handleOf(caseNo: string) {
  return centre.client.workflow.getHandle(caseWorkflowId(caseNo));
}

/** With which run the case began, whatever pages it turned itself. */
async function runOf(caseNo: string): Promise<string> {
  const { events } = await handleOf(caseNo).fetchHistory();
  return events![0]!.workflowExecutionStartedEventAttributes!.firstExecutionRunId!;
}

/** Ids of its runs, the first one first. */
async function runsOf(number: string, runId?: string): Promise<string[]> {
  const { events } = await centre.client.workflow.getHandle(journeyWorkflowId(number), runId).fetchHistory();
  const { continuedExecutionRunId, originalExecutionRunId } = events![0]!.workflowExecutionStartedEventAttributes!;
  const before = continuedExecutionRunId ? await runsOf(number, continuedExecutionRunId) : [];
  return [...before, originalExecutionRunId!];
}
