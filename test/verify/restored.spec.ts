import { randomUUID } from 'node:crypto';
import type { Client } from '@temporalio/client';
import type { DataSource, EntityManager } from 'typeorm';
import { caseStateQuery, caseWorkflowId } from '@shouban/contracts/case';
import { proceedingStateQuery } from '@shouban/contracts/proceeding';
import { createJourneyActivities } from '@shouban/activities/journey/journey.activities';
import { CaseQueues } from '@shouban/persistence/case-queues';
import { CatalogueReader } from '@shouban/persistence/catalogue-reader';
import { CaseReader } from '@shouban/persistence/case-reader';
import { ImportStore } from '@shouban/persistence/imports/import-store';
import { appendIfNext } from '@shouban/persistence/ledger';
import type { Finding } from '@shouban/persistence/verify/finding';
import { verifyDatabase } from '@shouban/persistence/verify/verify-database';
import type { RegisteredCaseDto } from '../../apps/api/src/cases/case.response.dto';
import { Importer } from '../../apps/worker/src/imports/importer';
import { until } from '../../tools/provide/until';
import { RepairJournal } from '../../tools/verify/repair/journal';
import { planRepair, type Difference } from '../../tools/verify/repair/plan';
import { repair } from '../../tools/verify/repair/repair';
import { act, FOOD_LICENCE, register } from '../api/matters';
import { anotherCaller, Counter } from '../contact/counter';
import { openCentre, type Centre } from '../support/centre';

/** Lists of Temporal come to know of a workflow a moment later. */
const SEEN_WITHIN_MS = 30_000;
const KEYS = ['personal_keys', 'personal_index'];
const NOW = () => Date.now();

let centre: Centre;
let owner: DataSource;
let lost: { open: string; closed: string; contact: string; incident: string };
beforeAll(async () => {
  centre = await openCentre();
  owner = await centre.owner();
  const open = (await register(centre)).caseNo;
  const closed = (await register(centre)).caseNo;
  await act(centre, 'window-1', `${closed}/withdrawal`, { reason: '不再开店' });
  await until(
    async () => (await statusOf(caseWorkflowId(closed))) === 'COMPLETED' || undefined,
    SEEN_WITHIN_MS,
    () => '',
  );
  lost = { open, closed, contact: await contact(), incident: await incident('走廊有人摔倒') };
});
afterAll(() => centre.close());

/** As a restored database is: it knows nothing of these, and its counters give their numbers again. */
async function restore(): Promise<void> {
  const streams = [lost.open, lost.closed, `contact/${lost.contact}`, `incident/${lost.incident}`];
  await owner.transaction(async (manager) => {
    // The heads first: what is just being recorded is waited for, and nothing is recorded afterwards.
    for (const table of ['ledger_heads', 'ledger_events', 'issued_documents', 'proceedings', ...KEYS])
      await manager.query(`DELETE FROM ${table} WHERE stream = ANY($1)`, [streams]);
    for (const table of ['cases', 'duties', 'inbox'])
      await manager.query(`DELETE FROM ${table} WHERE case_no = ANY($1)`, [streams]);
    await manager.query(`DELETE FROM incident_reports`);
    await manager.query(`DELETE FROM document_counters`);
  });
  await countersBack();
}

/** The next number is this one again. */
async function countersBack(next = 1): Promise<void> {
  for (const counter of ['case_numbers', 'proceeding_numbers'])
    await owner.query(`SELECT setval('${counter}', $1, false)`, [next]);
}

async function contact(): Promise<string> {
  const body = { channel: 'visit', person: anotherCaller(), matter: '咨询食品经营许可' };
  return numbered(await centre.as('window-1').post<{ number: string }>('/contacts', body));
}

async function incident(text: string): Promise<string> {
  return numbered(await centre.as('window-2').post<{ number: string }>('/incidents', { text }, { key: null }));
}

function numbered({ status, body }: { status: number; body: { number: string } }): string {
  expect({ status, body }).toMatchObject({ status: 201 });
  return body.number;
}

async function statusOf(workflowId: string): Promise<string | undefined> {
  try {
    return (await centre.client.workflow.getHandle(workflowId).describe()).status.name;
  } catch (error) {
    if ((error as Error).name === 'WorkflowNotFoundError') return undefined;
    throw error;
  }
}

const queues = () => new CaseQueues(new CatalogueReader(centre.dataSource), centre.ground.config);
const journal = () => new RepairJournal(centre.ground.config.dataFolder);
const parts = () => ({ client: centre.client, dataSource: owner, queues: queues(), journal: journal() });

async function plan(): Promise<Difference[]> {
  const found: Difference[] = [];
  for await (const difference of planRepair(owner.manager, centre.client, journal())) found.push(difference);
  return found;
}

/** The plan, once it names all that it must. */
function planned(...named: string[]): Promise<Difference[]> {
  let found: Difference[] = [];
  const look = async () => {
    found = await plan();
    const names = found.map(({ kind, stream }) => `${kind} ${stream}`);
    return named.every((name) => names.includes(name)) ? found : undefined;
  };
  return until(look, SEEN_WITHIN_MS, () => `the plan is ${JSON.stringify(found)}`);
}

describe('a database that was restored to before the numbers that were given since', () => {
  let knew: { open: string; contact: string };
  beforeAll(async () => {
    const [case_, visit] = await Promise.all([
      centre.client.workflow.getHandle(caseWorkflowId(lost.open)).query(caseStateQuery),
      centre.client.workflow.getHandle(`contact/${lost.contact}`).query(proceedingStateQuery),
    ]);
    knew = { open: case_.commands[0]!.key, contact: visit.commands[0]!.key };
    await restore();
  });

  it('turns nobody away, and answers nobody with another one’s case, running or closed', async () => {
    const keys = [randomUUID(), randomUUID()];
    const send = (key: string) => centre.as('window-1').post<RegisteredCaseDto>('/cases', FOOD_LICENCE, { key });
    const answers = await Promise.all(keys.map(send));
    expect(answers.map(({ status }) => status)).toEqual([201, 201]);
    const fresh = answers.map(({ body }) => body.caseNo);
    expect(new Set([...fresh, lost.open, lost.closed]).size).toBe(4);
    const again = await Promise.all(keys.map(send));
    expect(again.map(({ body }) => [body.caseNo, body.receiptCode])).toEqual(
      answers.map(({ body }) => [body.caseNo, body.receiptCode]),
    );
    const { caseNo, receiptCode } = answers[0]!.body;
    expect((await centre.anyone.get(`/public/cases/${caseNo}?code=${receiptCode}`)).status).toBe(200);
    expect(await statusOf(caseWorkflowId(lost.closed))).toBe('COMPLETED');
  });

  it('does the same with contacts, incidents and numbers for a journey’s cases', async () => {
    await countersBack();
    expect(await contact()).not.toBe(lost.contact);
    await countersBack(Number(lost.incident.slice(-6)));
    expect(await incident('走廊有人摔倒')).not.toBe(lost.incident);
    await countersBack();
    const { takeCaseNumbers } = createJourneyActivities(
      centre.dataSource,
      () => centre.client,
      async () => NOW(),
    );
    const taken = await takeCaseNumbers({ year: new Date().getFullYear(), count: 2 });
    expect(await Promise.all(taken.map((caseNo) => statusOf(caseWorkflowId(caseNo))))).toEqual([undefined, undefined]);
  });

  it('gives the row of an import another number', async () => {
    await countersBack();
    const columns = '事项编码,申请人类型,申请人,证件类型,证件号码,电话,地址,收件时间';
    const row = `food-business-licence,个人,周长禾,身份证,11010519491231002X,13800000001,青禾县人民路18号,2026-11-20`;
    const body = new FormData();
    body.append('file', new Blob([[columns, row].join('\n')]), '导入.csv');
    const headers = { ...(await centre.as('registry-1').authorization()), 'idempotency-key': randomUUID() };
    const sent = await fetch(`${centre.url}/api/v1/imports/cases`, { method: 'POST', headers, body });
    const { importId, cases } = (await sent.json()) as { importId: string; cases: { caseNo: string }[] };
    expect(cases.map(({ caseNo }) => caseNo)).toEqual([lost.open]);
    const warned: string[] = [];
    const log = { warn: (line: string) => warned.push(line) };
    const { codecKeys } = centre.ground.config;
    const [store, reader] = [new ImportStore(centre.dataSource, codecKeys), new CaseReader(centre.dataSource)];
    expect(await new Importer(store, reader, centre.client, queues(), async () => NOW(), log).importDue()).toBe(1);
    const [settled]: { subject: string; state: string }[] = await owner.query(
      `SELECT subject, state FROM import_rows WHERE import_id = $1`,
      [importId],
    );
    expect(settled).toEqual({ subject: expect.not.stringMatching(lost.open), state: 'done' });
    expect(await reader.row(settled!.subject)).toBeTruthy();
    expect(warned[0]).toMatch(/borne already/);
  });

  it('leaves the others’ workflows as they were, and tells whoever operates it', async () => {
    const [case_, visit] = await Promise.all([
      centre.client.workflow.getHandle(caseWorkflowId(lost.open)).query(caseStateQuery),
      centre.client.workflow.getHandle(`contact/${lost.contact}`).query(proceedingStateQuery),
    ]);
    expect({ open: case_.commands[0]!.key, contact: visit.commands[0]!.key }).toEqual(knew);
    const metrics = await (await fetch(`${centre.url}/metrics`)).text();
    for (const kind of ['case', 'contact', 'incident'])
      expect(metrics).toMatch(new RegExp(`^shouban_numbers_taken_total\\{kind="${kind}"\\} [1-9]`, 'm'));
  });

  it('is brought together with Temporal again: counters, and ledgers that had been lost as a whole', async () => {
    await countersBack();
    const found = await planned(
      'numbersBehind case_numbers',
      'numbersBehind proceeding_numbers',
      `ledgerBehind ${lost.open}`,
      `ledgerBehind ${lost.closed}`,
      `ledgerBehind contact/${lost.contact}`,
      `ledgerBehind incident/${lost.incident}`,
    );
    // The first try is broken off behind the reset, when no run is ahead of its ledger any more.
    const open = found.find(({ kind, stream }) => kind === 'ledgerBehind' && stream === lost.open)!;
    await expect(repair(open, { ...parts(), client: tellingNobody() })).rejects.toThrow('broken off');
    const left = (await planned(`retellingLeft ${lost.open}`)).filter(({ kind }) => kind === 'retellingLeft');
    for (const difference of [...found.filter((one) => one !== open), ...left])
      expect(await repair(difference, parts())).not.toMatch(/refused/);
    expect((await centre.as('registry-1').get(`/cases/${lost.closed}`)).body).toMatchObject({ state: 'closed' });
    expect((await act(centre, 'window-1', `${lost.open}/accept`)).caseNo).toBe(lost.open);
    expect(await plan()).toEqual([]);
    const { caseNo } = await register(centre);
    expect(Number(caseNo.slice(-6))).toBeGreaterThan(Number(lost.closed.slice(-6)));
  });

  it('takes nothing for lost that was recorded while it looked', async () => {
    const { caseNo } = await register(centre);
    let asked = 0;
    const query = async (text: string, values?: unknown[]) => {
      const rows: { stream?: string; seq?: number }[] = await owner.manager.query(text, values);
      if (text !== 'SELECT stream, seq FROM ledger_heads') return rows;
      asked++;
      return rows.map((row) => (row.stream === caseNo ? { ...row, seq: row.seq! - 1 } : row));
    };
    const found: Difference[] = [];
    const manager = { query } as unknown as EntityManager;
    for await (const difference of planRepair(manager, centre.client, journal())) found.push(difference);
    expect([asked, found]).toEqual([1, []]);
  });
});

describe('a ledger that has gone another way', () => {
  it('takes nothing from a run that still knows the former one, whether it stands at its end or is behind it', async () => {
    const { caseNo } = await register(centre);
    const [{ seq }]: [{ seq: number }] = await owner.query(`SELECT seq FROM ledger_heads WHERE stream = $1`, [caseNo]);
    const event = { id: randomUUID(), type: 'SaidByARunOfBefore', at: 1, actor: { kind: 'system' as const }, data: {} };
    for (const after of [seq, seq - 1]) {
      const late = { ...event, seq: after + 1 };
      const recorded = owner.transaction((it) => appendIfNext(it, caseNo, after, [late], { knows: '0'.repeat(16) }));
      await expect(recorded).rejects.toThrow('another way');
    }
  });
});

describe('a Temporal that was restored to before a case and a contact', () => {
  it('gets both back from the ledger, and they go on', async () => {
    const { caseNo } = await register(centre);
    const visit = await contact();
    for (const workflowId of [caseWorkflowId(caseNo), `contact/${visit}`]) await forget(workflowId);
    const found = await planned(`workflowMissing ${caseNo}`, `proceedingMissing contact/${visit}`);
    for (const difference of found) expect(await repair(difference, parts())).toBe('begun anew from the ledger');
    await act(centre, 'window-1', `${caseNo}/accept`);
    const refused = await new Counter(centre).refused('window-1', `${visit}/closing`, { result: '不受理' });
    expect(refused).toEqual([409, 'CONTACT_WITHOUT_OUTCOME', 'R-CON-09']);
    expect(await statusOf(`contact/${visit}`)).toBe('RUNNING');
  });

  it('leaves nothing that `npm run verify` finds', async () => {
    const findings: Finding[] = [];
    await verifyDatabase(centre.dataSource, (finding) => findings.push(finding));
    expect(findings).toEqual([]);
  });
});

/** Resets, and ends before the first command is told again. */
function tellingNobody(): Client {
  const getHandle: Client['workflow']['getHandle'] = (...which) => ({
    ...centre.client.workflow.getHandle(...which),
    executeUpdate: () => Promise.reject(new Error('broken off')),
  });
  const workflow = { value: Object.create(centre.client.workflow, { getHandle: { value: getHandle } }) as unknown };
  return Object.create(centre.client, { workflow }) as Client;
}

/** As if it had never been. */
async function forget(workflowId: string): Promise<void> {
  const { namespace } = centre.client.options;
  await centre.client.workflowService.deleteWorkflowExecution({ namespace, workflowExecution: { workflowId } });
  await until(
    async () => (await statusOf(workflowId)) === undefined || undefined,
    SEEN_WITHIN_MS,
    () => '',
  );
}
