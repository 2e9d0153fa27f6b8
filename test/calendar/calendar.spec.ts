import { calendarRevisionWorkflowId } from '@shouban/contracts/calendar';
import type { Problem } from '@shouban/contracts/errors';
import { verifyDatabase } from '@shouban/persistence/verify/verify-database';
import type {
  CalendarChangeDto,
  CalendarChangePageDto,
  CalendarPreviewDto,
  CalendarReadingDto,
  MovementPageDto,
} from '../../apps/api/src/calendar/calendar.dto';
import type { CaseDto } from '../../apps/api/src/cases/case.response.dto';
import type { RegistryMatterDto } from '../../apps/api/src/registry/registry.dto';
import type { CalendarYearDto } from '../../apps/api/src/public/hall.dto';
import { keepHistory, TEST_KEYS } from '../../workflows/support/histories.testing';
import { until } from '../../tools/provide/until';
import { eventsOf, restaurantInReview } from '../api/matters';
import { openCentre, type Centre } from '../support/centre';

/** A notice in the usual words, of a year that nobody here lives to see: no case moves by it. */
const NOTICE = `国务院办公厅关于2098年部分节假日安排的通知
国办发明电〔2097〕9号
经国务院批准，现将2098年元旦、春节、清明节、劳动节、端午节、中秋节和国庆节放假调休日期的具体安排通知如下。
一、元旦：1月1日（周三）至3日（周五）放假调休，共3天。1月4日（周六）上班。
二、春节：2月1日至7日放假，共7天。
三、清明节：4月4日放假。四、劳动节：5月1日放假。五、端午节：6月4日放假。
六、中秋节：9月9日放假。七、国庆节：10月1日至7日放假，共7天。
国务院办公厅
2097年11月4日`;

let centre: Centre;
beforeAll(async () => {
  const codecKeys = `test:${Buffer.from(TEST_KEYS.get('test')!).toString('base64')}`;
  centre = await openCentre({ codecKeys });
});
afterAll(() => centre.close());

const admin = () => centre.as('admin-1');
const preview = (body: object) => admin().post<CalendarPreviewDto & Problem>('/calendar/previews', body);
const save = (body: object, key?: string) =>
  admin().post<CalendarChangeDto & Problem>('/calendar/changes', body, key ? { key } : {});
const dueOf = async (caseNo: string) =>
  (await centre.as('window-1').get<CaseDto>(`/cases/${caseNo}`)).body.clocks.promised!.due!;
const off = (...dates: string[]) => ({
  kind: 'days',
  days: [...new Set(dates)].map((date) => ({ date, as: 'off', name: '防汛停工' })),
});

async function year(of: number): Promise<CalendarYearDto> {
  return (await centre.anyone.get<CalendarYearDto>(`/public/calendar/${of}`)).body;
}

describe('the working calendar', () => {
  it('R-LAW-07 shows the notice of each year; a year without one is provisional', async () => {
    expect((await year(2026)).notice).toEqual({
      number: '国办发明电〔2025〕7号',
      title: '国务院办公厅关于2026年部分节假日安排的通知',
      issued: '2025-11-04',
    });
    expect(await year(2098)).toMatchObject({ published: false, notice: null, days: [] });
  });

  it('R-CLK-15 R-LAW-07 a pasted notice is read sentence by sentence, refused with each doubt, and makes its year certain', async () => {
    const wrong = NOTICE.replace('（周三）', '（周四）').replace('共3天', '共4天').replace('1月4日（周六）', '1月6日');
    const { status, body: read } = await admin().post<CalendarReadingDto>('/calendar/readings', {
      kind: 'notice',
      text: wrong,
    });
    expect([status, read.sound]).toEqual([200, false]);
    expect(read.doubts.map(({ code, severity, source }) => [code, severity, source?.line])).toEqual([
      ['NOTICE_WEEKDAY_MISMATCH', 'refused', 4],
      ['NOTICE_COUNT_MISMATCH', 'refused', 4],
      ['CALENDAR_MAKE_UP_NOT_WEEKEND', 'refused', 4],
    ]);
    const refused = await preview({ kind: 'notice', text: wrong });
    expect([refused.status, refused.body.code, refused.body.rule]).toEqual([422, 'CALENDAR_INVALID', 'R-CLK-15']);
    expect(refused.body.errors).toContainEqual(
      expect.objectContaining({ code: 'NOTICE_COUNT_MISMATCH', path: '/text:4' }),
    );
    const file = await preview({ kind: 'year', file: 'year: 2098\nversion: 1\nholidays: []\n' });
    expect([file.status, file.body.code, file.body.errors!.map(({ code }) => code)]).toEqual([
      422,
      'CALENDAR_INVALID',
      expect.arrayContaining(['FIELD_MISSING']),
    ]);
    expect((await preview({ kind: 'notice' })).body.code).toBe('VALIDATION_FAILED');
    const denied = await centre.as('window-1').post<Problem>('/calendar/previews', { kind: 'notice', text: NOTICE });
    expect([denied.status, denied.body.code]).toEqual([403, 'ROLE_REQUIRED']);

    const { body: made } = await preview({ kind: 'notice', text: NOTICE });
    const { id: previewId, digest } = made;
    expect(made).toMatchObject({ years: [2098], outdated: false });
    const saved = await save({ previewId, digest, reason: '国务院办公厅公布2098年安排' });
    expect(saved.status).toBe(201);
    expect(await year(2098)).toMatchObject({
      published: true,
      notice: { number: '国办发明电〔2097〕9号', issued: '2097-11-04' },
    });
    expect((await year(2098)).days).toContainEqual({ date: '2098-01-04', kind: 'makeUp', holiday: '元旦' });
  });

  it('R-CLK-15 what a change would move is told before it is saved, and is what it moves; it is kept with its reason', async () => {
    const caseNo = await restaurantInReview(centre);
    const receivedOn = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
    const letter = { kind: 'incoming', title: '来函', sender: '市局', receivedOn, matterClass: 'general' };
    const { body: matter } = await centre.as('registry-1').post<RegistryMatterDto>('/registry', letter);
    const [due, instructBy] = [await dueOf(caseNo), matter.duties[0]!.due!];

    const { body: made } = await preview(off(due, instructBy));
    const { body: page } = await admin().get<MovementPageDto>(`/calendar/previews/${made.id}/movements`);
    const own = page.items.find(({ ledger }) => ledger === caseNo)!;
    expect(own).toMatchObject({ kind: 'case', itemName: '餐饮店开办“一件事”' });
    const to = own.days.find(({ clock }) => clock === 'promised')!.to;
    expect(to > due).toBe(true);
    expect(made.tally.kinds).toEqual(
      expect.arrayContaining([
        { kind: 'case', open: 1, moved: 1 },
        { kind: 'registry', open: 1, moved: 1 },
      ]),
    );
    expect(page.items.map(({ kind }) => kind).toSorted()).toEqual(['case', 'registry']);
    expect(made.changes).toContainEqual({
      date: due,
      before: { kind: 'ordinary', holiday: null },
      after: { kind: 'off', holiday: '防汛停工' },
    });
    // Looked at, and nothing more.
    expect(await dueOf(caseNo)).toBe(due);

    const { body: other } = await preview(off(to));
    const reason = '县政府〔2026〕3号令';
    const stale = await save({ previewId: made.id, digest: other.digest, reason });
    expect([stale.status, stale.body.code, stale.body.rule]).toEqual([409, 'CALENDAR_PREVIEW_STALE', 'R-CLK-15']);
    const unknown = await save({ previewId: '0'.repeat(16), digest: made.digest, reason });
    expect([unknown.status, unknown.body.code]).toEqual([404, 'CALENDAR_PREVIEW_UNKNOWN']);
    expect((await save({ previewId: made.id, digest: made.digest })).body.code).toBe('VALIDATION_FAILED');

    const order = { previewId: made.id, digest: made.digest, reason };
    const saved = await save(order, 'once');
    expect(saved).toMatchObject({ status: 201, body: { kind: 'days', reason, changedBy: 'admin-1' } });
    expect((await save(order, 'once')).body).toEqual(saved.body);
    await until(
      async () => ((await dueOf(caseNo)) === to ? true : undefined),
      20_000,
      () => 'the case has not moved',
    );
    const [correction] = await eventsOf(centre, caseNo, 'CalendarCorrected');
    const { moved } = correction!.data as { moved: { clock: string; from: string; to: string }[] };
    expect(own.days).toMatchObject(moved.map(({ clock, from, to: day }) => ({ clock, from, to: day })));

    // Made of the calendar before: it may move other cases now.
    const outdated = await save({ previewId: other.id, digest: other.digest, reason });
    expect([outdated.status, outdated.body.code]).toEqual([409, 'CALENDAR_OUTDATED']);
    expect((await admin().get<CalendarPreviewDto>(`/calendar/previews/${other.id}`)).body.outdated).toBe(true);

    const { body: history } = await centre.as('leader-1').get<CalendarChangePageDto>('/calendar/changes?limit=1');
    expect(history).toMatchObject({ items: [saved.body], nextCursor: expect.any(String) });
    const of2098 = await admin().get<CalendarChangePageDto>('/calendar/changes?year=2098');
    expect(of2098.body.items).toMatchObject([{ kind: 'notice', years: [2098], notice: { issued: '2097-11-04' } }]);
    await until(
      async () => {
        const audited: unknown[] = await centre.dataSource.query(
          `SELECT account FROM access_audit WHERE action = 'changeCalendar'`,
        );
        return audited.length >= 2 || undefined;
      },
      5_000,
      () => 'the change is not in the audit',
    );
    await expect((await centre.owner()).query(`UPDATE calendar_changes SET reason = ''`)).rejects.toThrow(
      /never changed/,
    );
    const [{ command_key: key }]: [{ command_key: string }] = await centre.dataSource.query(
      `SELECT command_key FROM calendar_changes WHERE id = $1`,
      [saved.body.id],
    );
    const workflowId = calendarRevisionWorkflowId(key);
    await centre.client.workflow.getHandle(workflowId).result();
    await keepHistory(centre.client, 'calendar-saved', workflowId);
    const faults: unknown[] = [];
    await verifyDatabase(centre.dataSource, (fault) => faults.push(fault));
    expect(faults).toEqual([]);
  });
});
