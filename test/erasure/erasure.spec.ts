import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { createErasureActivities } from '@shouban/activities/erasure/erasure.activities';
import { caseWorkflowId } from '@shouban/contracts/case';
import { ERASURE_SCHEDULE, NIGHTLY_ERASURE_WORKFLOW } from '@shouban/contracts/erasure';
import type { PersonalDataErased } from '@shouban/domain/retention/erasure';
import { AnchorFile } from '@shouban/persistence/anchors/anchor-file';
import { AnchorLog } from '@shouban/persistence/anchors/anchor-log';
import type { ErasureOrder, Outcome } from '@shouban/persistence/erasure/erase-record';
import { placeOfContent } from '@shouban/persistence/files/content-folder';
import { verifyDatabase } from '@shouban/persistence/verify/verify-database';
import type { ShownApplicantDto } from '../../apps/api/src/applicants/applicant.dto';
import type { CasePageDto } from '../../apps/api/src/cases/case.response.dto';
import type { UploadedFilesDto } from '../../apps/api/src/files/file.response.dto';
import { papers } from '../../apps/api/src/files/papers.testing';
import { createEraser, eraserOn } from '../../apps/worker/src/create-eraser';
import { scheduleErasure } from '../../apps/worker/src/schedule-erasure';
import { lineOf } from '../../tools/erase/told';
import { until } from '../../tools/provide/until';
import { act, APPLICANT, FOOD_LICENCE, register } from '../api/matters';
import { Complaints } from '../complaint/complaints';
import { CALLER, Counter } from '../contact/counter';
import { openCentre, type Centre } from '../support/centre';
import { runBuilt } from '../support/command';

const YEAR_MS = 365.25 * 86_400_000;
const order: ErasureOrder = { operator: 'test', reason: '保存期限届满', now: Date.now() + 11 * YEAR_MS };
const ERASED = { name: null, idNumber: null, phone: null, address: null };

let centre: Centre;
beforeAll(async () => {
  centre = await openCentre();
});
afterAll(() => centre.close());

async function delivered(applicant: object = APPLICANT): Promise<string> {
  const { caseNo } = await register(centre, { ...FOOD_LICENCE, applicant });
  await act(centre, 'market-1', `${caseNo}/on-the-spot`, { way: 'inPerson', receivedBy: APPLICANT.name });
  return caseNo;
}

async function handIn(caseNo: string, content: Buffer) {
  const body = new FormData();
  body.append('file', new Blob([new Uint8Array(content)]), `${APPLICANT.name}的身份证.pdf`);
  const headers = { ...(await centre.as('window-1').authorization()), 'idempotency-key': randomUUID() };
  const response = await fetch(`${centre.url}/api/v1/files?caseNo=${caseNo}`, { method: 'POST', headers, body });
  const [file] = ((await response.json()) as UploadedFilesDto).files;
  return file!;
}

const eraser = async () => eraserOn(await centre.owner(), centre.ground.config, centre.client);
const eraseOne = async (stream: string, more: Partial<ErasureOrder> = {}) =>
  (await (await eraser()).eraseOne(stream, { ...order, ...more })).outcome;
const applicantOf = async (caseNo: string) =>
  (await centre.as('registry-1').get<ShownApplicantDto>(`/cases/${caseNo}/applicant`)).body;
const keptOf = (outcome: Outcome) => ('kept' in outcome ? outcome.kept.code : 'erased');
const rows = <T>(sql: string, ...values: unknown[]): Promise<T[]> => centre.dataSource.query(sql, values);

async function findings(): Promise<string[]> {
  const found: string[] = [];
  const file = new AnchorFile(centre.ground.config.anchorsFile);
  await verifyDatabase(centre.dataSource, (each) => found.push(`${each.stream} ${each.message}`), {
    file,
    keys: new Map(),
  });
  return found;
}

describe('personal data whose term is over', () => {
  let caseNo: string;
  let sha256: string;
  let outcome: Outcome;
  /** Temporal takes its time to remove what it was told to. */
  let remover: jest.SpyInstance<unknown, [{ workflowExecution?: { workflowId?: string | null } | null }]>;

  beforeAll(async () => {
    const content = Buffer.concat([papers.pdf, Buffer.from(randomUUID())]);
    ({ caseNo } = await register(centre));
    ({ sha256 } = await handIn(caseNo, content));
    await act(centre, 'market-1', `${caseNo}/on-the-spot`, { way: 'inPerson', receivedBy: APPLICANT.name });
    // The anchors of today cover what is erased in eleven years.
    await new AnchorLog(centre.dataSource, new AnchorFile(centre.ground.config.anchorsFile), new Map()).anchor(
      Date.now(),
      9,
    );
    const closed = async () => (await centre.client.workflow.getHandle(caseWorkflowId(caseNo)).describe()).closeTime;
    await until(closed, 20_000, () => 'the workflow of the case does not end');
    remover = jest.spyOn(centre.client.workflowService, 'deleteWorkflowExecution');
    outcome = await eraseOne(caseNo);
  });

  it('go with their key: in no table, page or store is anything of the applicant, and the chain and its anchors hold', async () => {
    expect(keptOf(outcome)).toBe('erased');
    expect(await applicantOf(caseNo)).toMatchObject(ERASED);
    const { body } = await centre.as('registry-1').get<CasePageDto>('/cases?limit=200');
    expect(body.items.find((row) => row.caseNo === caseNo)?.applicant).toMatchObject({ name: null, masked: false });
    expect(await rows(`SELECT 1 FROM personal_index WHERE stream = $1`, caseNo)).toEqual([]);
    expect(await rows(`SELECT 1 FROM idempotency_keys WHERE case_no = $1`, caseNo)).toEqual([]);
    expect(await rows(`SELECT 1 FROM personal_keys WHERE stream = $1 AND wrapped IS NOT NULL`, caseNo)).toEqual([]);
    expect(await findings()).toEqual([]);
  });

  it('go with the papers that were handed in and the history in Temporal', async () => {
    const { body } = await centre.as('registry-1').get<UploadedFilesDto>(`/cases/${caseNo}/files`);
    expect(body.files).toEqual([]);
    expect(existsSync(placeOfContent(centre.ground.config.filesFolder, sha256))).toBe(false);
    const deleted = remover.mock.calls.map(([request]) => request.workflowExecution?.workflowId);
    expect(deleted).toContain(caseWorkflowId(caseNo));
    expect(await rows(`SELECT name FROM erasure_leftovers`)).toEqual([]);
  });

  it('are replaced by a word in what is printed, and the package of the case is there', async () => {
    expect((await centre.as('registry-1').download(`/cases/${caseNo}/archive`)).status).toBe(200);
    const { content } = await centre.as('registry-1').download(`/cases/${caseNo}/archive`);
    expect(content.includes(APPLICANT.name)).toBe(false);
  });

  it('leave a record of who, when, why and by which term, in the ledger and among the accesses', async () => {
    const [event]: { actor: object; data: PersonalDataErased }[] = await rows(
      `SELECT actor, data FROM ledger_events WHERE stream = $1`,
      `erasure/${caseNo}`,
    );
    expect(event).toMatchObject({
      actor: { kind: 'person', person: 'operator:test' },
      data: { stream: caseNo, kind: 'case', reason: order.reason, years: 10, removed: { keys: 1, files: 1, index: 1 } },
    });
    expect(
      await rows(`SELECT account, action FROM access_audit WHERE case_no = $1 AND action = 'erased'`, caseNo),
    ).toEqual([{ account: 'operator:test', action: 'erased' }]);
  });

  it('are erased once, and told in one line without a name', async () => {
    const again = await eraseOne(caseNo);
    expect(keptOf(again)).toBe('ERASED_BEFORE');
    expect(lineOf(outcome, 'erased')).toMatch(
      new RegExp(`^${caseNo}: erased \\(case, ended \\d{4}-\\d\\d-\\d\\d, kept 10 years\\): 1 keys, 1 index, 1 files`),
    );
  });

  it('stay while the same content belongs to a case that is kept', async () => {
    const content = Buffer.concat([papers.pdf, Buffer.from(randomUUID())]);
    const [one, other] = [(await register(centre)).caseNo, (await register(centre)).caseNo];
    const file = await handIn(one, content);
    await handIn(other, content);
    await act(centre, 'market-1', `${one}/on-the-spot`, { way: 'inPerson', receivedBy: APPLICANT.name });
    expect(keptOf(await eraseOne(one))).toBe('erased');
    expect(existsSync(placeOfContent(centre.ground.config.filesFolder, file.sha256))).toBe(true);
  });
});

describe('what stands beside cases', () => {
  it('goes by the term of its kind, and its page says no name any more', async () => {
    const counter = new Counter(centre);
    const { contactNo } = await counter.received('window-1', { person: CALLER, matter: `${CALLER.name} 咨询` });
    await counter.act('window-1', `${contactNo}/outside-remit`, { reasons: '属于劳动争议' });
    const stream = `contact/${contactNo}`;
    expect(keptOf(await eraseOne(stream, { now: Date.now() + 9 * YEAR_MS }))).toBe('WITHIN_TERM');
    expect(await eraseOne(stream)).toMatchObject({ erased: { kind: 'contact', years: 10, removed: { keys: 1 } } });
    const page = await centre.as('registry-1').get(`/contacts/${contactNo}`);
    expect(page.status).toBe(200);
    expect(JSON.stringify(page.body)).not.toContain(CALLER.name);
    expect(JSON.stringify(page.body)).not.toContain(CALLER.phone);
    expect(await findings()).toEqual([]);
  });
});

describe('personal data stay', () => {
  it('while the case is open, within its term, and where there is no such record', async () => {
    const { caseNo: open } = await register(centre);
    const closed = await delivered();
    expect(keptOf(await eraseOne(open))).toBe('OPEN');
    expect(keptOf(await eraseOne(closed, { now: Date.now() }))).toBe('WITHIN_TERM');
    expect(keptOf(await eraseOne('QH0'))).toBe('UNKNOWN');
    expect(await applicantOf(closed)).toMatchObject({ name: APPLICANT.name });
  });

  it('while somebody complains of the case, and go with the complaint when that has ended', async () => {
    const caseNo = await delivered();
    const complaints = new Complaints(centre);
    const { number } = await complaints.registered({ caseNo });
    expect(await eraseOne(caseNo)).toEqual({ stream: caseNo, kept: { code: 'HELD', by: [`complaint/${number}`] } });
    expect(keptOf(await eraseOne(`complaint/${number}`))).toBe('OPEN');
    expect(await applicantOf(caseNo)).toMatchObject({ name: APPLICANT.name });
  });

  it('where the database is asked by the application and not by its owner', async () => {
    const caseNo = await delivered();
    const asApplication = eraserOn(centre.dataSource, centre.ground.config, centre.client);
    await expect(asApplication.eraseOne(caseNo, order)).rejects.toThrow('permission denied for table personal_keys');
    expect(await applicantOf(caseNo)).toMatchObject({ name: APPLICANT.name });
  });
});

describe('npm run erase', () => {
  const run = (...options: string[]) => runBuilt('tools/erase/main', centre.ground.env, ...options);

  it('tells beforehand what would go on a day to come, and lets no such day end a term', async () => {
    const caseNo = await delivered();
    const [dry, refused, named] = await Promise.all([
      run('--dry-run', '--as-of', '2099-01-01'),
      run('--as-of', '2099-01-01'),
      run('--case', caseNo, '--reason', '当事人申请'),
    ]);
    expect([dry.code, dry.output]).toEqual([0, expect.stringContaining(`${caseNo}: would be erased`)]);
    expect([refused.code, refused.errors]).toEqual([2, expect.stringContaining('has not come yet')]);
    expect([named.code, named.output]).toEqual([1, expect.stringContaining(`${caseNo}: kept, its term runs`)]);
    expect((await run('--case', caseNo)).errors).toContain('Say why with --reason');
    expect(await applicantOf(caseNo)).toMatchObject({ name: APPLICANT.name });
  });
});

describe('erasing at night', () => {
  const known = () =>
    centre.client.schedule
      .getHandle(ERASURE_SCHEDULE)
      .describe()
      .then(
        () => true,
        () => false,
      );

  it('is off until a worker is told to, and off again when it is told no more', async () => {
    const { taskQueue } = centre.ground.config;
    await scheduleErasure(false, centre.dataSource, centre.client, taskQueue);
    expect(await known()).toBe(false);
    await scheduleErasure(true, centre.dataSource, centre.client, taskQueue);
    expect(await known()).toBe(true);
    await scheduleErasure(false, centre.dataSource, centre.client, taskQueue);
    expect(await known()).toBe(false);
    const workflowId = 'erasure-by-night';
    const result = await centre.client.workflow.execute(NIGHTLY_ERASURE_WORKFLOW, { taskQueue, workflowId, args: [] });
    expect(result).toEqual({ erased: 0, left: 0 });
  });

  it('erases all that is due beside the traffic, goes on after it was broken off, and leaves what is not due', async () => {
    const due = [await delivered(), await delivered(), await delivered()];
    await until(
      async () => {
        const states = await Promise.all(
          due.map((caseNo) => centre.client.workflow.getHandle(caseWorkflowId(caseNo)).describe()),
        );
        return states.every(({ closeTime }) => closeTime) || undefined;
      },
      20_000,
      () => 'the workflows do not end',
    );
    const { caseNo: open } = await register(centre);
    const broken = new Error('broken off');
    await expect(
      (await eraser()).erase(order, () => {
        throw broken;
      }),
    ).rejects.toBe(broken);
    const activities = createErasureActivities(() => order.now, createEraser(centre.ground.config, centre.client));
    const [result] = await Promise.all([activities.eraseOutlived(), register(centre)]);
    expect(result.erased).toBeGreaterThanOrEqual(2);
    expect(result.left).toBe(0);
    for (const caseNo of due) expect(await applicantOf(caseNo)).toMatchObject(ERASED);
    expect(await applicantOf(open)).toMatchObject({ name: APPLICANT.name });
    const [{ actor }] = (await rows<{ actor: object }>(
      `SELECT actor FROM ledger_events WHERE stream LIKE 'erasure/%' ORDER BY position DESC LIMIT 1`,
    )) as [{ actor: object }];
    expect(actor).toEqual({ kind: 'system' });
    expect(await findings()).toEqual([]);
  });
});
