import type {
  AppointedCaseDto,
  CaseDto,
  CasePageDto,
  ClockExplanationDto,
  ExtensionRequestedDto,
  PausedCaseDto,
  RegisteredCaseDto,
  TimelinePageDto,
} from '../../apps/api/src/cases/case.response.dto';
import type { DutyPageDto } from '../../apps/api/src/duties/duty.dto';
import type { CaseMatterDto, ExtensionEffectDto } from '../../apps/api/src/cases/matter.response.dto';
import { linesOf } from '@shouban/documents/documents.testing';
import { openCentre, type Centre } from '../support/centre';
import { act, everyUnit, FOOD_LICENCE, register, RESTAURANT, restaurantInReview } from './matters';

let centre: Centre;
beforeAll(async () => {
  centre = await openCentre();
});
afterAll(() => centre.close());

const view = (caseNo: string, by = 'registry-1') => centre.as(by).get<CaseDto>(`/cases/${caseNo}`);

describe('a joint matter over HTTP', () => {
  it('goes from intake to delivery through every step', async () => {
    const opened = await centre.as('window-1').post<RegisteredCaseDto>('/cases', RESTAURANT);
    const { caseNo } = opened.body;
    expect(opened.status).toBe(201);
    expect(opened.headers.get('location')).toBe(`/api/v1/cases/${caseNo}`);
    expect(opened.headers.get('etag')).toBe(`"${opened.body.seq}"`);
    expect(opened.body).toMatchObject({
      receiptCode: expect.stringMatching(/^[2-9A-Z]{10}$/),
      state: 'preReview',
      firstHandler: { person: 'window-1', post: 'window-enterprise' },
    });
    expect(JSON.stringify(opened.body)).not.toContain('周长禾');

    await everyUnit(centre, caseNo);
    expect(await act(centre, 'window-1', `${caseNo}/accept`)).toMatchObject({ state: 'accepted' });
    const designated = await act(centre, 'leader-1', `${caseNo}/designate`, {
      sectionCode: 'market-food',
      postCode: 'food-lead',
    });
    expect(designated).toMatchObject({ firstHandler: { person: 'market-2' }, signed: false });
    expect(await act(centre, 'market-2', `${caseNo}/sign`)).toMatchObject({ signed: true });

    const pause = { procedure: 'testing', expectedDays: 5, unitCode: 'health' };
    const paused = await act<PausedCaseDto>(centre, 'health-1', `${caseNo}/pauses`, pause, 201);
    expect(paused).toMatchObject({ pauseId: 'P1', clocks: { promised: { lamp: 'paused' } } });
    expect(paused.pauses).toEqual([expect.objectContaining({ id: 'P1', procedure: 'testing', ended: null })]);
    const resumed = await act(centre, 'health-1', `${caseNo}/resume`, { pauseId: paused.pauseId });
    expect(resumed.clocks.promised.lamp).not.toBe('paused');

    const asked = await act<ExtensionRequestedDto>(
      centre,
      'market-2',
      `${caseNo}/extension-requests`,
      {
        days: 5,
        reason: '隔油设施改造需要复核',
        basis: '《中华人民共和国行政许可法》第四十二条第二款',
        handlingOpinion: '其余部门意见已齐',
        plannedClosingDate: resumed.clocks.promised.due,
      },
      201,
    );
    expect(asked).toMatchObject({ id: 'E1', extensions: [{ id: 'E1', state: 'requested' }] });
    const decision = { approve: true, reason: '情况属实' };
    const extended = await act(centre, 'leader-1', `${caseNo}/extension-requests/${asked.id}/decision`, decision);
    expect(extended.extensions).toEqual([expect.objectContaining({ state: 'approved', decidedBy: 'leader-1' })]);
    expect(extended.clocks.promised.due! > resumed.clocks.promised.due!).toBe(true);

    const { noticeId } = extended.extensions[0]!;
    const told = await act(centre, 'market-2', `${caseNo}/notifications`, {
      noticeId,
      way: 'phone',
      toldAt: new Date(Date.now() - 1_000).toISOString(),
    });
    expect(told.notices.find(({ id }) => id === noticeId)?.told).toMatchObject({ way: 'phone', by: 'market-2' });

    await everyUnit(centre, caseNo);
    const decided = await act(centre, 'market-2', `${caseNo}/decision`, { outcome: 'granted' });
    expect(decided).toMatchObject({ state: 'delivering', outcome: 'granted' });
    const delivered = await act(centre, 'market-2', `${caseNo}/delivery`, { way: 'inPerson', receivedBy: '周长禾' });
    expect(delivered).toMatchObject({ state: 'closed', closing: { promised: 'early', statutory: 'early' } });
    expect(delivered.allowedActions).toEqual([]);
  });

  it('is told live by its workflow as by its ledger, and by the ledger alone once it is closed', async () => {
    const { caseNo } = await register(centre);
    const [folded, live] = [await view(caseNo), await centre.as('registry-1').get<CaseDto>(`/cases/${caseNo}/live`)];
    expect(live.status).toBe(200);
    expect(live.body).toEqual(folded.body);
    expect(live.headers.get('etag')).toBe(folded.headers.get('etag'));
    await act(centre, 'market-1', `${caseNo}/withdrawal`, { reason: '申请人改变经营计划' });
    const closed = await centre.as('registry-1').get<CaseDto>(`/cases/${caseNo}/live`);
    expect(closed.body).toMatchObject({ state: 'closed', outcome: 'withdrawn' });
  });

  it('stands in the book of cases with its limits and its closing, for whoever finds it in the list', async () => {
    const caseNo = await restaurantInReview(centre);
    const { caseNo: withdrawn } = await register(centre);
    await act(centre, 'market-1', `${withdrawn}/withdrawal`, { reason: '申请人改变经营计划' });
    const { body } = await view(caseNo);
    const book = async (person: string, query = '') =>
      linesOf((await centre.as(person).download(`/cases/export.xlsx?${query}`)).content);
    const lines = await book('registry-1');
    expect(lines.find((line) => line['办件编号'] === caseNo)).toMatchObject({
      首办责任人: expect.stringMatching(/[\u4e00-\u9fff]/) as string,
      承诺届满日: body.clocks.promised.due,
      法定届满日: body.clocks.statutory.due,
      亮灯: '绿灯',
      '特别程序（次）': 0,
      状态: '审查中',
      结果: null,
    });
    expect(lines.find((line) => line['办件编号'] === withdrawn)).toMatchObject({
      亮灯: null,
      结果: '申请人撤回',
      办结日期: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) as string,
    });
    expect(lines.length).toBe(new Set(lines.map((line) => line['办件编号'])).size);
    expect((await book('registry-1', 'state=closed')).every((line) => line['状态'] === '办结')).toBe(true);
    const elsewhere = await centre.as('urban-head').get<CasePageDto>('/cases?limit=100');
    const found = (await book('urban-head')).map((line) => line['办件编号']);
    expect(found).toEqual(elsewhere.body.items.map((row) => row.caseNo));
  });

  it('explains both limits day by day', async () => {
    const caseNo = await restaurantInReview(centre);
    const { status, body } = await centre.as('market-2').get<ClockExplanationDto>(`/cases/${caseNo}/clock`);
    expect(status).toBe(200);
    const { days, due, amount } = body.promised;
    expect(days[0]).toMatchObject({ counted: false, reason: 'startingDay' });
    expect(days.at(-1)).toMatchObject({ date: due, counted: true, consumed: amount });
    expect(body.statutory).toMatchObject({ amount: 45, unit: 'workingDays' });
  });

  it('R-CLK-07 says what granting an extension would do before it is decided, and counts as it then does', async () => {
    const caseNo = await restaurantInReview(centre);
    const request = { days: 5, reason: '复核', basis: '第四十二条', handlingOpinion: '拟延期' };
    const plannedClosingDate = new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10);
    await act(centre, 'market-2', `${caseNo}/extension-requests`, { ...request, plannedClosingDate }, 201);
    const effect = (id: string) =>
      centre.as('leader-1').get<ExtensionEffectDto>(`/cases/${caseNo}/extension-requests/${id}/effect`);
    const { now, granted } = (await effect('E1')).body;
    expect((await view(caseNo)).body.clocks).toMatchObject(now);
    await act(centre, 'leader-1', `${caseNo}/extension-requests/E1/decision`, { approve: true, reason: '同意' });
    const { statutory, promised } = (await view(caseNo)).body.clocks;
    expect(granted).toEqual({ statutory, promised });
    expect(await effect('E2')).toMatchObject({ status: 404, body: { code: 'EXTENSION_UNKNOWN' } });
    expect((await centre.as('realty-1').get(`/cases/${caseNo}/matter`)).status).toBe(404);
  });

  it('tells the forms of its actions what the matter asks for, and what has come', async () => {
    const { caseNo } = await register(centre, { ...RESTAURANT, materials: RESTAURANT.materials.slice(0, 1) });
    const { body } = await centre.as('window-1').get<CaseMatterDto>(`/cases/${caseNo}/matter`);
    expect(body).toMatchObject({ unit: 'workingDays', extension: { max: 15, left: 15 } });
    expect(body.procedures).toContain('testing');
    expect(body.materials.map(({ code, received }) => [code, received !== null])).toEqual(
      expect.arrayContaining([
        ['application-form', true],
        ['layout-plan', false],
      ]),
    );
    const food = body.sections.find(({ code }) => code === 'market-food')!;
    expect(food.posts.map(({ code }) => code)).toContain('food-lead');
  });

  it('R-REG-05 keeps the version of its matter that it was opened under', async () => {
    const { caseNo, itemVersion } = await register(centre);
    expect(itemVersion).toMatch(/\S/);
    expect((await view(caseNo)).body.itemVersion).toBe(itemVersion);
  });
});

describe('a matter of one unit over HTTP', () => {
  it('R-INT-03 is told everything that is missing once, and is accepted when it has been supplied', async () => {
    const { caseNo } = await register(centre, { ...FOOD_LICENCE, materials: [FOOD_LICENCE.materials[0]!] });
    const noticed = await act(centre, 'window-1', `${caseNo}/one-time-notice`, { form: 'written', missing: [] });
    expect(noticed).toMatchObject({ state: 'awaitingSupplement' });
    expect(noticed.missing.map(({ code }) => code).sort()).toEqual(['food-safety-rules', 'layout-plan']);
    const supplied = await act(centre, 'window-1', `${caseNo}/supplement`, {
      materials: FOOD_LICENCE.materials.slice(1),
    });
    expect(supplied.missing).toEqual([]);
    expect(await act(centre, 'window-1', `${caseNo}/accept`)).toMatchObject({ state: 'underReview' });
  });

  it('R-CLK-10 tells the applicant when to appear, and deems nothing before that day has passed', async () => {
    const { caseNo } = await register(centre);
    await act(centre, 'window-1', `${caseNo}/accept`);
    const on = new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10);
    const appointment = { on, place: '一楼企业综合窗口', purpose: '核对原件' };
    const made = await act<AppointedCaseDto>(centre, 'market-1', `${caseNo}/appointments`, appointment, 201);
    expect(made.appointmentId).toBe('A1');
    const noShow = await centre.as('market-1').post(`/cases/${caseNo}/no-show`, { appointmentId: 'A1' });
    expect([noShow.status, noShow.body]).toEqual([
      409,
      expect.objectContaining({ code: 'APPOINTMENT_NOT_PASSED', rule: 'R-CLK-10' }),
    ]);
  });

  it('that an old system received is brought over by the registry with its dates', async () => {
    const past = { ...FOOD_LICENCE, receivedAt: '2026-11-16T09:30:00+08:00', acceptedOn: '2026-11-17' };
    const { clocks, receivedAt, state } = await register(centre, past, 'registry-1');
    expect(receivedAt).toBe('2026-11-16T01:30:00.000Z');
    expect(state).toBe('underReview');
    expect(clocks.statutory.start).toBe('2026-11-17');
  });
});

describe('lists', () => {
  it('give the timeline page by page, without a gap and in order', async () => {
    const caseNo = await restaurantInReview(centre);
    const seqs: number[] = [];
    let cursor: string | null = null;
    do {
      const at: string = cursor ? `&cursor=${cursor}` : '';
      const page = await centre.as('market-2').get<TimelinePageDto>(`/cases/${caseNo}/timeline?limit=4${at}`);
      expect(page.body.items.length).toBeLessThanOrEqual(4);
      seqs.push(...page.body.items.map(({ seq }) => seq));
      cursor = page.body.nextCursor;
    } while (cursor);
    const { seq } = (await view(caseNo)).body;
    expect(seqs).toEqual(Array.from({ length: seq }, (_, i) => i + 1));
  });

  it('show nothing of the receipt code, and no personal data', async () => {
    const { caseNo } = await register(centre);
    const { body } = await centre.as('window-1').get(`/cases/${caseNo}/timeline`);
    const text = JSON.stringify(body);
    for (const secret of ['receiptCodeHash', '周长禾', '11010519491231002X', '13800000001']) {
      expect(text).not.toContain(secret);
    }
  });

  it('give a person’s open duties page by page, narrowed by matter and lamp', async () => {
    for (let i = 0; i < 3; i++) await register(centre);
    await register(
      centre,
      { ...FOOD_LICENCE, receivedAt: '2026-01-05T09:30:00+08:00', acceptedOn: '2026-01-05' },
      'registry-1',
    );
    const first = await centre.as('market-1').get<DutyPageDto>('/duties?limit=2&itemCode=food-business-licence');
    expect(first.body.items).toHaveLength(2);
    expect(first.body.items[0]).toMatchObject({
      itemCode: 'food-business-licence',
      title: expect.stringContaining('食品经营许可'),
    });
    const next = await centre
      .as('market-1')
      .get<DutyPageDto>(`/duties?limit=2&itemCode=food-business-licence&cursor=${first.body.nextCursor}`);
    const ids = [...first.body.items, ...next.body.items].map(({ caseNo, dutyId }) => `${caseNo} ${dutyId}`);
    expect(new Set(ids).size).toBe(ids.length);
    const overdue = await centre.as('market-1').get<DutyPageDto>('/duties?lamp=overdue');
    expect(new Set(overdue.body.items.map(({ lamp }) => lamp))).toEqual(new Set(['overdue']));
  });

  it('give cases newest first, by state, matter and lamp', async () => {
    const { caseNo } = await register(centre);
    const query = '?limit=1&itemCode=food-business-licence&state=registered';
    const { body } = await centre.as('registry-1').get<CasePageDto>(`/cases${query}`);
    expect(body.items).toEqual([expect.objectContaining({ caseNo, state: 'registered', lamp: 'green' })]);
    const next = await centre.as('registry-1').get<CasePageDto>(`/cases${query}&cursor=${body.nextCursor}`);
    expect(next.body.items[0]!.caseNo < caseNo).toBe(true);
  });
});
