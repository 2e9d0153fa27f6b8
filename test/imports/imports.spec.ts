import { randomUUID } from 'node:crypto';
import type { Problem } from '@shouban/contracts/errors';
import { addDays, dayOf, midnightOf, type WorkingCalendar } from '@shouban/domain/clock';
import { readSheet } from '@shouban/documents';
import { CaseQueues } from '@shouban/persistence/case-queues';
import { CaseReader } from '@shouban/persistence/case-reader';
import { CatalogueReader } from '@shouban/persistence/catalogue-reader';
import { ImportStore } from '@shouban/persistence/imports/import-store';
import type { AbsencePageDto } from '../../apps/api/src/absences/absence.dto';
import type { DraftCheckDto, DraftDto } from '../../apps/api/src/catalogue/draft.dto';
import type { CaseDto } from '../../apps/api/src/cases/case.response.dto';
import type { ImportDto, ImportedCaseDto, ImportResultDto } from '../../apps/api/src/imports/import.dto';
import { Importer } from '../../apps/worker/src/imports/importer';
import { columnsWith } from '../api/planted';
import { openCentre, type Centre } from '../support/centre';

let centre: Centre;
let calendar: WorkingCalendar;
let now = Date.now();
const warned: string[] = [];
beforeAll(async () => {
  centre = await openCentre();
  calendar = await new CatalogueReader(centre.dataSource).calendar();
});
afterAll(() => centre.close());

const HEADINGS = '人员编号,离岗开始,离岗结束,离岗类别,移交说明';
const PERSONS = '人员编号,姓名,职务,电话,角色';
const day = (ahead: number) => addDays(dayOf(Date.now(), calendar), ahead);

async function send<T>(path: string, content: string, { by = 'admin-1', key = randomUUID() as string } = {}) {
  const body = new FormData();
  body.append('file', new Blob([content]), '导入.csv');
  const headers = { ...(await centre.as(by).authorization()), 'idempotency-key': key };
  const response = await fetch(`${centre.url}/api/v1/imports/${path}`, { method: 'POST', headers, body });
  return { status: response.status, body: (await response.json()) as T };
}

async function progress(id: string): Promise<ImportDto> {
  return (await centre.as('admin-1').get<ImportDto>(`/imports/${id}`)).body;
}

async function absencesOf(person: string) {
  return (await centre.as('admin-1').get<AbsencePageDto>(`/absences?person=${person}`)).body.items;
}

function importer(Store = ImportStore): Importer {
  const store = new Store(centre.dataSource, centre.ground.config.codecKeys);
  const clock = () => (now = Math.max(now, Date.now()));
  const log = { warn: (message: string) => warned.push(message) };
  const cases = new CaseReader(centre.dataSource);
  const queues = new CaseQueues(new CatalogueReader(centre.dataSource), centre.ground.config);
  return new Importer(store, cases, centre.client, queues, clock, log);
}

/** Is killed between the row's workflow and the note that it has one. */
class Dying extends ImportStore {
  override settle(): Promise<void> {
    return Promise.reject(new Error('killed'));
  }
}

describe('a sheet of absences', () => {
  const sheet = () =>
    [HEADINGS, `market-1,${day(3)},${day(5)},休假,现场检查已约`, `fire-1,${day(4)},${day(4)},培训,`].join('\n');

  it('R-ABP-08 is told everything that is wrong, and taken over in no part', async () => {
    const wrong = [HEADINGS, `market-1,${day(3)},${day(5)},休假,`, `nobody,${day(5)},${day(3)},旅游,`].join('\n');
    const dry = await send<ImportResultDto>('absences?dryRun=true', wrong);
    expect(dry).toMatchObject({ status: 200, body: { kind: 'absences', rows: 2, sound: false, importId: null } });
    expect(dry.body.problems.map(({ row, column, code }) => [row, column, code])).toEqual([
      [3, '人员编号', 'PERSON_UNKNOWN'],
      [3, '离岗类别', 'KIND_UNKNOWN'],
      [3, '离岗结束', 'ABSENCE_EMPTY'],
    ]);
    const real = await send<Problem>('absences', wrong);
    expect([real.status, real.body.code]).toEqual([422, 'IMPORT_INVALID']);
    expect(real.body.errors).toContainEqual(expect.objectContaining({ path: '3:人员编号', code: 'PERSON_UNKNOWN' }));
    expect(await centre.dataSource.query(`SELECT 1 FROM import_rows`)).toEqual([]);

    const sound = await send<ImportResultDto>('absences?dryRun=true', sheet());
    expect(sound.body).toMatchObject({ sound: true, problems: [], importId: null });
    expect(await centre.dataSource.query(`SELECT 1 FROM import_rows`)).toEqual([]);
  });

  it('R-ABP-04 becomes an absence for each row, once, whoever dies in between', async () => {
    const key = randomUUID();
    const first = await send<ImportResultDto>('absences', sheet(), { key });
    const again = await send<ImportResultDto>('absences', sheet(), { key });
    expect(again).toEqual(first);
    const id = first.body.importId!;
    expect(await progress(id)).toMatchObject({ importedBy: 'admin-1', rows: 2, waiting: 2, refused: [] });
    const other = await send<Problem>('absences', `${sheet()}\n`, { key });
    expect(other.body.code).toBe('IDEMPOTENCY_KEY_REUSED');

    await expect(importer(Dying).importDue()).rejects.toThrow('killed');
    expect(await progress(id)).toMatchObject({ waiting: 2 });
    expect(await importer().importDue()).toBe(0);
    now += 60_001;
    expect(await importer().importDue()).toBe(2);
    expect(await progress(id)).toMatchObject({ rows: 2, waiting: 0, refused: [] });

    const [absence, more] = await absencesOf('market-1');
    expect(more).toBeUndefined();
    expect(absence).toMatchObject({ person: 'market-1', kind: 'leave', state: 'planned' });
    expect(Date.parse(absence!.to)).toBe(midnightOf(day(6), calendar));
    expect(await absencesOf('fire-1')).toHaveLength(1);
    expect(warned).toEqual([]);
  });
});

describe('a sheet of open cases', () => {
  const columns = '事项编码,申请人类型,申请人,证件类型,证件号码,电话,地址,收件时间,受理日期,材料';
  const who = '个人,周长禾,身份证,11010519491231002X,13800000001,青禾县人民路18号';
  const papers = 'application-form、layout-plan×2、food-safety-rules、staff-health-certificates';
  const sheet = () =>
    [
      columns,
      `food-business-licence,${who},${day(-4)},${day(-3)},${papers}`,
      `food-business-licence,${who},${day(-2)},,`,
    ].join('\n');
  const registry = { by: 'registry-1' };

  it('R-INT-01 is held against the rules by which each would be registered', async () => {
    const wrong = [columns, `food-business-licence,${who},${day(-4)},${day(-6)},`, `unknown,${who},${day(-4)},,`].join(
      '\n',
    );
    const dry = await send<ImportResultDto>('cases?dryRun=true', wrong, registry);
    expect(dry.body.problems.map(({ row, column, code }) => [row, column, code])).toEqual([
      [2, '受理日期', 'ACCEPTED_BEFORE_RECEIPT'],
      [3, '事项编码', 'ITEM_UNKNOWN'],
    ]);
    expect((await send<Problem>('cases', sheet())).body.code).toBe('ROLE_REQUIRED');
  });

  it('R-INT-01 becomes a case for each row, once, whoever dies in between, and leaves no personal data behind', async () => {
    const key = randomUUID();
    const first = await send<ImportResultDto>('cases', sheet(), { ...registry, key });
    expect(first.body).toMatchObject({ rows: 2, sound: true, cases: [{ row: 2 }, { row: 3 }] });
    expect(await send<ImportResultDto>('cases', sheet(), { ...registry, key })).toEqual(first);
    expect(await columnsWith(centre.dataSource, ['周长禾', '11010519491231002X'])).toEqual([]);
    await expect(importer(Dying).importDue()).rejects.toThrow('killed');
    now += 60_001;
    expect(await importer().importDue()).toBe(2);
    const [{ caseNo, receiptCode }, second] = first.body.cases as [ImportedCaseDto, ImportedCaseDto];
    const seen = await centre.as('registry-1').get<CaseDto>(`/cases/${caseNo}`);
    expect(seen.body).toMatchObject({ caseNo, itemCode: 'food-business-licence', state: 'underReview' });
    const other = await centre.as('registry-1').get<CaseDto>(`/cases/${second.caseNo}`);
    expect(other.body.state).not.toBe('underReview');
    const asked = await centre.anyone.get(`/public/cases/${caseNo}?code=${receiptCode}`);
    expect(asked.status).toBe(200);
    const [count] = await centre.dataSource.query(
      `SELECT count(*)::integer AS n FROM ledger_events WHERE type = 'CaseRegistered'`,
    );
    expect(count).toEqual({ n: 2 });
    expect(await centre.dataSource.query(`SELECT 1 FROM import_rows WHERE payload IS NOT NULL`)).toEqual([]);
    const progress = await centre.as('registry-1').get<ImportDto>(`/imports/${first.body.importId}`);
    expect(progress.body).toMatchObject({ kind: 'cases', rows: 2, waiting: 0, refused: [] });
    expect((await centre.as('admin-1').get<Problem>(`/imports/${first.body.importId}`)).body.code).toBe(
      'IMPORT_UNKNOWN',
    );
    expect(warned).toEqual([]);
  });
});

describe('a sheet of persons', () => {
  it('R-REG-05 becomes a draft that is checked, and that a leader publishes', async () => {
    const wrong = [PERSONS, 'market-1,林一帆,科长,电话,承办', 'new-1,江月,科员,0570-5550099,厨师'].join('\n');
    const dry = await send<ImportResultDto>('organisation?dryRun=true', wrong);
    expect(dry.body.sound).toBe(false);
    expect(dry.body.problems).toContainEqual(expect.objectContaining({ row: 2, column: '电话' }));
    expect(dry.body.problems).toContainEqual(expect.objectContaining({ row: 3, column: '角色', code: 'ROLE_UNKNOWN' }));
    expect((await send<Problem>('organisation', wrong)).body.code).toBe('IMPORT_INVALID');

    const sheet = [PERSONS, 'market-1,林一帆,副科长,0570-5550005,承办', 'new-1,江月,科员,0570-5550099,窗口'].join('\n');
    const { body } = await send<ImportResultDto>('organisation', sheet);
    expect(body).toMatchObject({ rows: 2, sound: true, importId: null });
    const admin = centre.as('admin-1');
    expect((await admin.get<DraftDto>(`/catalogue/drafts/${body.draftId}`)).body).toMatchObject({
      status: 'open',
      draftedBy: 'admin-1',
      documents: [{ document: 'organisation', kind: 'changed' }],
    });
    const check = await admin.post<DraftCheckDto>(`/catalogue/drafts/${body.draftId}/check`, {});
    expect(check.body).toMatchObject({ sound: true, problems: [] });
    const published = await centre.as('leader-1').post<DraftDto>(`/catalogue/drafts/${body.draftId}/publication`, {
      reason: '同意',
    });
    expect([published.status, published.body.status]).toEqual([201, 'published']);
    const { organisation } = await new CatalogueReader(centre.dataSource).current();
    expect(organisation.persons.find(({ id }) => id === 'market-1')).toMatchObject({ title: '副科长' });
    expect(organisation.persons.find(({ id }) => id === 'new-1')).toMatchObject({ name: '江月', roles: ['window'] });
  });
});

describe('the routes of imports', () => {
  it.each([
    ['organisation', PERSONS],
    ['absences', HEADINGS],
    ['cases', '事项编码,申请人,材料'],
  ])('hand out a template of %s that is read again', async (kind, headings) => {
    const { status, content, headers } = await centre
      .as(kind === 'cases' ? 'registry-1' : 'admin-1')
      .download(`/imports/${kind}/template.xlsx`);
    expect([status, headers.get('content-disposition')]).toEqual([200, expect.stringContaining('-template.xlsx')]);
    const wanted = headings.split(',');
    expect(await readSheet(content, wanted, 10)).toEqual({ headings: wanted, rows: [] });
  });

  it('are for the administrator or the registry, and say what is no sheet', async () => {
    expect((await send<Problem>('absences', HEADINGS, { by: 'leader-1' })).body.code).toBe('ROLE_REQUIRED');
    expect((await send<Problem>('buildings', HEADINGS)).body.code).toBe('ROUTE_UNKNOWN');
    expect((await send<Problem>('absences', 'PK nothing')).body.code).toBe('SHEET_UNREADABLE');
    expect((await send<Problem>('absences', 'x'.repeat(3_000_000))).body.code).toBe('SHEET_TOO_LARGE');
    expect((await send<Problem>('absences?dryRun=perhaps', HEADINGS)).body.code).toBe('VALIDATION_FAILED');
    expect((await centre.as('admin-1').get<Problem>('/imports/none')).body.code).toBe('IMPORT_UNKNOWN');
  });
});
