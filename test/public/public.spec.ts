import type { Problem } from '@shouban/contracts/errors';
import type { JointTableDto, LimitTableDto } from '../../apps/api/src/public/catalogue.response.dto';
import type { PublicCaseDto, PublicClockDto } from '../../apps/api/src/public/public.response.dto';
import type { Answer } from '../support/api-client';
import { act, APPLICANT, FOOD_LICENCE, register } from '../api/matters';
import { openCentre, type Centre } from '../support/centre';

let centre: Centre;
beforeAll(async () => {
  centre = await openCentre();
});
afterAll(() => centre.close());

const view = <T = PublicCaseDto>(caseNo: string, code: string): Promise<Answer<T>> =>
  centre.anyone.get<T>(`/public/cases/${caseNo}?code=${code}`);

describe('the clock', () => {
  it('R-LAW-11 R-CLK-02 R-CLK-05 answers anybody with the last day of a limit and the reason of every day', async () => {
    const query = 'from=2026-02-13&amount=5&unit=workingDays&pause=2026-03-02/2026-03-20&extend=10';
    const { status, body } = await centre.anyone.get<PublicClockDto>(`/public/clock?${query}`);

    expect([status, body.due, body.provisional, body.days.length]).toEqual([200, '2026-04-01', false, 48]);
    const counted = body.days.filter((day) => day.counted).map(({ date }) => date.slice(5));
    expect(counted.join(' ')).toBe(
      '02-14 02-24 02-25 02-26 02-27 02-28 03-02 03-23 03-24 03-25 03-26 03-27 03-30 03-31 04-01',
    );
  });

  it('refuses all that is wrong at once', async () => {
    const { status, body } = await centre.anyone.get<Problem>('/public/clock?from=soon&amount=0&unit=moons');
    expect([status, body.code]).toEqual([422, 'VALIDATION_FAILED']);
    expect(body.errors!.map(({ path }) => path).sort()).toEqual(['amount', 'from', 'unit']);
  });
});

describe('the catalogue', () => {
  it.each(['items', 'limits', 'joint-limits', 'promises'])('is open to everybody: %s', async (name) => {
    const { status, headers } = await centre.anyone.get(`/public/${name}`);
    expect([status, headers.get('cache-control')]).toEqual([200, 'public, max-age=60']);
  });

  it('R-REG-02 publishes of every matter in force every column of the table of limits', async () => {
    const { body: table } = await centre.anyone.get<LimitTableDto>('/public/limits');
    expect(table.rows.length).toBeGreaterThan(10);
    for (const row of table.rows) {
      const { responsible, supervisor, supervisionPhone, fee } = row;
      const said = [row.name, row.categoryName, row.agency.name, row.handlingSection.name, row.implementingBody];
      const whose = [responsible.post, responsible.person, row.place, supervisor, supervisionPhone, fee.standard];
      expect([...said, ...whose].filter((each) => !each.trim())).toEqual([]);
      expect(fee.basis === undefined).toBe(fee.standard === '不收费');
      const lists = [row.legalBasis, row.conditions, row.sampleForm!.fields, row.flow];
      expect(lists.map(({ length }) => length)).not.toContain(0);
      expect(row.promisedLimit.amount).toBeGreaterThan(0);
    }
  });

  it("R-REG-03 publishes of every joint matter in force the flow, the lead and each department's limit", async () => {
    const { body: table } = await centre.anyone.get<JointTableDto>('/public/joint-limits');
    expect(table.rows.length).toBeGreaterThan(0);
    for (const { lead, responsible, flow, stages } of table.rows) {
      expect([lead.name, responsible.person].filter((each) => !each.trim())).toEqual([]);
      expect(flow.length).toBeGreaterThan(0);
      const units = stages.flatMap((stage) => stage.units);
      expect(units.length).toBeGreaterThan(1);
      for (const { department, limit } of units) {
        expect(department).toMatch(/\S/);
        expect(limit.amount).toBeGreaterThan(0);
      }
    }
  });
});

describe('an applicant with a receipt', () => {
  it('sees how the application stands, whom to ask, and nothing internal', async () => {
    const { caseNo, receiptCode } = await register(centre, FOOD_LICENCE);
    const { status, headers, body } = await view(caseNo, receiptCode);

    expect([status, headers.get('cache-control')]).toEqual([200, 'no-store']);
    expect(Object.keys(body).sort().join(' ')).toBe(
      'caseNo clocks extensions firstHandler hearings itemCode itemName missing notices outcome owed pauses rating receivedAt state',
    );
    expect(body.firstHandler).toEqual({ name: expect.any(String), phone: expect.any(String) });
    const text = JSON.stringify(body);
    for (const secret of ['market-1', 'window-1', APPLICANT.name, APPLICANT.idNumber, APPLICANT.phone]) {
      expect(text).not.toContain(secret);
    }
  });

  it('R-INT-03 sees what the one-time notice asks for', async () => {
    const [form] = FOOD_LICENCE.materials;
    const { caseNo, receiptCode } = await register(centre, { ...FOOD_LICENCE, materials: [form] });
    const missing = ['layout-plan', 'food-safety-rules'].map((code) => ({
      code,
      reason: '未提交',
      guidance: '见范本',
    }));
    await act(centre, 'market-1', `${caseNo}/one-time-notice`, { form: 'written', missing });

    const { body } = await view(caseNo, receiptCode);

    expect(body).toMatchObject({ state: 'awaitingSupplement', missing, clocks: { promised: { due: null } } });
    expect(body.notices.map(({ kind }) => kind)).toContain('oneTimeNotice');
  });

  it('may type the code in small letters', async () => {
    const { caseNo, receiptCode } = await register(centre);
    expect((await view(caseNo, receiptCode.toLowerCase())).status).toBe(200);
  });

  it('is told the same of a wrong code, of a code of another case, and of a case that does not exist', async () => {
    const [mine, other] = [await register(centre), await register(centre)];
    const answers = await Promise.all([
      view<Problem>(mine.caseNo, 'AAAAAAAAAA'),
      view<Problem>(mine.caseNo, other.receiptCode),
      view<Problem>('QH2026999999', mine.receiptCode),
      view<Problem>('%27%20OR%201', mine.receiptCode),
    ]);
    for (const { status, body } of answers) {
      expect([status, { ...body, traceId: '' }]).toEqual([404, { ...answers[0].body, traceId: '' }]);
    }
  });

  it('R-CLS-01 takes the application back, once however often it is said', async () => {
    const { caseNo, receiptCode } = await register(centre);
    const withdraw = (code: string, key: string) =>
      centre.anyone.post<PublicCaseDto>(`/public/cases/${caseNo}/withdrawal`, { code, reason: '不办了' }, { key });

    expect((await withdraw('AAAAAAAAAA', 'k0')).status).toBe(404);
    const first = await withdraw(receiptCode, 'k1');
    const again = await withdraw(receiptCode, 'k1');

    expect([first.status, first.body.state, first.body.outcome]).toEqual([200, 'closed', 'withdrawn']);
    expect(again.body).toEqual(first.body);
    expect((await withdraw(receiptCode, 'k2')).body).toMatchObject({ code: 'CASE_CLOSED' });
  });
});

describe('what watches the process', () => {
  const at = (name: string) => fetch(`${centre.url}/${name}`);

  it('learns that it lives and that it can serve', async () => {
    expect((await at('healthz')).status).toBe(200);
    const ready = await at('readyz');
    expect(await ready.json()).toEqual({ status: 'ok', database: { status: 'up' }, temporal: { status: 'up' } });
  });

  it('reads its figures, in which nobody and no case is named', async () => {
    const { caseNo } = await register(centre);
    await centre.as('market-1').get(`/cases/${caseNo}`);
    await centre.as('window-1').post(`/cases/${caseNo}/sign`, { colour: 'red' });

    const text = await (await at('metrics')).text();

    expect(text).toMatch(
      /request_duration_seconds_count\{method="GET",route="\/api\/v1\/cases\/:caseNo",status="200"\} \d/,
    );
    expect(text).toMatch(/shouban_commands_total\{action="Cases\.register",outcome="OK"\} \d/);
    expect(text).toMatch(/shouban_commands_total\{action="CaseCommands\.sign",outcome="VALIDATION_FAILED"\} 1/);
    for (const name of [caseNo, 'market-1', APPLICANT.name]) expect(text).not.toContain(name);
  });
});
