import { randomUUID } from 'node:crypto';
import type { Client, WorkflowHandle } from '@temporalio/client';
import { aftercareWorkflowId } from '@shouban/contracts/aftercare';
import { caseUpdates, caseViewQuery, caseWorkflowId } from '@shouban/contracts/case';
import type { CaseCommands, CommandResult } from '@shouban/domain/case/commands';
import { caseView } from '@shouban/domain/case/view';
import type { By, CaseEvent } from '@shouban/domain/case/types';
import { canonicalJson } from '@shouban/persistence/canonical';
import { CaseReader } from '@shouban/persistence/case-reader';
import { readStream, verifyStream } from '@shouban/persistence/ledger';
import type { AppointedCaseDto, CaseDto } from '../../apps/api/src/cases/case.response.dto';
import { keepHistory, TEST_KEYS } from '../../workflows/support/histories.testing';
import { provideTemporal } from '../../tools/provide/temporal';
import { until } from '../../tools/provide/until';
import { act, everyUnit, FOOD_LICENCE, register, restaurantInReview } from '../api/matters';
import type { Answer } from '../support/api-client';
import { openCentre, type Centre } from '../support/centre';
import { Undo } from '../support/undo';

/** Far below the server's 4,096, so that one review turns several pages. */
const SUGGESTED_AFTER_EVENTS = 60;
const AT_ONCE = 40;
const ALIKE_WITHIN_MS = 60_000;
const HANDLER: By = { person: 'market-2', roles: ['officer'] };

const undo = new Undo();
let centre: Centre;
beforeAll(async () => {
  const dynamicConfig = { 'limit.historyCount.suggestContinueAsNew': SUGGESTED_AFTER_EVENTS };
  const temporal = await provideTemporal({ dynamicConfig });
  undo.add(() => temporal.stop());
  const codecKeys = `test:${Buffer.from(TEST_KEYS.get('test')!).toString('base64')}`;
  centre = await openCentre({ temporal: { address: temporal.address, namespace: 'default' }, codecKeys });
  undo.add(() => centre.close());
});
afterAll(() => undo.all());

const on = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
const APPOINTMENT = { on, place: '一楼企业综合窗口', purpose: '核对原件' };

function handleOf(workflowId: string, runId?: string): WorkflowHandle {
  return centre.client.workflow.getHandle(workflowId, runId);
}

async function ledgerOf(caseNo: string): Promise<CaseEvent[]> {
  return (await readStream(centre.dataSource.manager, caseNo)) as unknown as CaseEvent[];
}

/** Makes an appointment by the first handler; each one that is carried out is another event. */
function appoint(caseNo: string, key: string): Promise<Answer<AppointedCaseDto>> {
  return centre.as('market-2').post<AppointedCaseDto>(`/cases/${caseNo}/appointments`, APPOINTMENT, { key });
}

/** The same below the API, without a digest of what was said, as the release of before sent it. */
function appointByUpdate(client: Client, caseNo: string, key: string): Promise<CommandResult> {
  const command: CaseCommands['makeAppointment'] = { ...APPOINTMENT, by: HANDLER, key };
  return client.workflow
    .getHandle(caseWorkflowId(caseNo))
    .executeUpdate<CommandResult, [typeof command]>(caseUpdates.makeAppointment, { args: [command], updateId: key });
}

/** A case in review, for which so many appointments are made at once that its page is turned while they are under way. */
async function turned() {
  const caseNo = await restaurantInReview(centre);
  const byUpdate = await appointByUpdate(centre.client, caseNo, 'asked-before-the-turn');
  const before = await runsOf(caseWorkflowId(caseNo));
  const keys = Array.from({ length: AT_ONCE }, () => randomUUID());
  const answers = await Promise.all(keys.map((key) => appoint(caseNo, key)));
  return { caseNo, byUpdate, before, keys, answers };
}

describe('a case whose page is turned in the middle of its review', () => {
  it('answers everybody who acts at that moment, and knows their keys afterwards', async () => {
    const { caseNo, byUpdate, before, keys, answers } = await turned();
    expect(answers.map(({ status }) => status)).toEqual(keys.map(() => 201));
    const made = async () => (await ledgerOf(caseNo)).filter(({ type }) => type === 'AppointmentMade');
    expect(await made()).toHaveLength(AT_ONCE + 1);
    const ids = [byUpdate.created, ...answers.map(({ body }) => body.appointmentId)];
    expect(new Set(ids).size).toBe(AT_ONCE + 1);

    const runs = await runsOf(caseWorkflowId(caseNo));
    // Pages were turned while they all were under way, and each run ended with nothing unanswered.
    expect(runs.length).toBeGreaterThan(before.length + 1);
    for (const { accepted, completed } of runs) expect(completed).toBe(accepted);

    // The same keys again, after the run that carried them out: through the API, and past it.
    const repeated = await Promise.all(keys.map((key) => appoint(caseNo, key)));
    expect(repeated.map(({ body }) => body.appointmentId)).toEqual(answers.map(({ body }) => body.appointmentId));
    expect(await appointByUpdate(centre.client, caseNo, 'asked-before-the-turn')).toEqual(byUpdate);
    const other = { ...APPOINTMENT, place: '别处' };
    const reused = await centre.as('market-2').post(`/cases/${caseNo}/appointments`, other, { key: keys[0]! });
    expect([reused.status, reused.body['code']]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
    expect(await made()).toHaveLength(AT_ONCE + 1);
  });

  it('is what its ledger says, and goes on to its closing', async () => {
    const { caseNo } = await turned();
    expect(await verifyStream(centre.dataSource.manager, caseNo)).toBeUndefined();
    const events = await ledgerOf(caseNo);
    expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
    // What a command recorded whose workflow task was lost, the workflow takes over at its next one.
    await until(
      async () => {
        const folded = caseView((await new CaseReader(centre.dataSource).file(caseNo))!, Date.now(), HANDLER);
        const live = await handleOf(caseWorkflowId(caseNo)).query(caseViewQuery, HANDLER);
        return canonicalJson(live) === canonicalJson(folded) || undefined;
      },
      ALIKE_WITHIN_MS,
      () => `${caseNo} does not come to be what its ledger says`,
    );

    await everyUnit(centre, caseNo);
    await act(centre, 'market-2', `${caseNo}/decision`, { outcome: 'granted' });
    const delivery = { way: 'inPerson', receivedBy: '周长禾' };
    const delivered = await act<CaseDto>(centre, 'market-2', `${caseNo}/delivery`, delivery);
    expect(delivered).toMatchObject({ state: 'closed' });
    expect(await handleOf(caseWorkflowId(caseNo)).result()).toEqual({ seq: delivered.seq });
    const [first, second] = await runsOf(caseWorkflowId(caseNo));
    await keepHistory(centre.client, 'continue-as-new-1', caseWorkflowId(caseNo), first!.runId);
    await keepHistory(centre.client, 'continue-as-new-2', caseWorkflowId(caseNo), second!.runId);
  });
});

describe('a closed case whose aftercare goes on for long', () => {
  it('R-CLS-04 R-LAW-10 turns its page too: everybody is answered, and what was to be done is still to be done', async () => {
    const undertaken = 'food-safety-rules';
    const { caseNo } = await register(centre, {
      ...FOOD_LICENCE,
      materials: FOOD_LICENCE.materials.filter(({ code }) => code !== undertaken),
      undertakings: [{ code: undertaken, signedOn: '2026-01-05' }],
    });
    await act(centre, 'market-1', `${caseNo}/on-the-spot`, { way: 'inPerson', receivedBy: '周长禾' });
    const phones = Array.from({ length: AT_ONCE }, (_, i) => `0570-${5_550_000 + i}`);
    const corrections = phones.map((value) => ({ field: 'applicant.phone', value, reason: '号码有误' }));
    await Promise.all(corrections.map((correction) => act(centre, 'registry-1', `${caseNo}/correction`, correction)));
    const events = await ledgerOf(caseNo);
    expect(events.filter(({ type }) => type === 'CaseCorrected')).toHaveLength(AT_ONCE);
    expect(events.filter(({ type }) => type === 'AftercareBegan')).toHaveLength(1);

    const workflowId = aftercareWorkflowId(caseNo);
    const runs = await runsOf(workflowId);
    expect(runs.length).toBeGreaterThan(1);
    for (const { accepted, completed } of runs) expect(completed).toBe(accepted);
    const check = { code: undertaken, kept: true, finding: '属实' };
    const { seq } = await act<CaseDto>(centre, 'market-1', `${caseNo}/undertaking-checks`, check);
    expect(await handleOf(workflowId).result()).toEqual({ seq });
    expect(await verifyStream(centre.dataSource.manager, caseNo)).toBeUndefined();
    await keepHistory(centre.client, 'aftercare-continued-1', workflowId, runs[0]!.runId);
    await keepHistory(centre.client, 'aftercare-continued-2', workflowId, runs[1]!.runId);
  });
});

interface Run {
  runId: string;
  /** Updates that entered its history, and those that were answered in it. */
  accepted: number;
  completed: number;
}

/** The runs of a workflow, first one first. */
async function runsOf(workflowId: string): Promise<Run[]> {
  const runs: Run[] = [];
  let runId: string | undefined;
  do {
    const { events } = await handleOf(workflowId, runId).fetchHistory();
    const started = events![0]!.workflowExecutionStartedEventAttributes!;
    runs.unshift({
      runId: started.originalExecutionRunId!,
      accepted: events!.filter((event) => event.workflowExecutionUpdateAcceptedEventAttributes).length,
      completed: events!.filter((event) => event.workflowExecutionUpdateCompletedEventAttributes).length,
    });
    runId = started.continuedExecutionRunId || undefined;
  } while (runId);
  return runs;
}
