import type { ShownApplicantDto } from '../../apps/api/src/applicants/applicant.dto';
import type { CaseActionsDto, CaseChainDto } from '../../apps/api/src/cases/actions.dto';
import type { CasePageDto } from '../../apps/api/src/cases/case.response.dto';
import type { DecisionPageDto } from '../../apps/api/src/decisions/decision.dto';
import type { DutyPageDto } from '../../apps/api/src/duties/duty.dto';
import type { PublicCaseDto } from '../../apps/api/src/public/public.response.dto';
import { CaseReader } from '@shouban/persistence/case-reader';
import { openCentre, type Centre } from '../support/centre';
import { act, APPLICANT, FOOD_LICENCE, register, RESTAURANT, restaurantInReview } from './matters';

let centre: Centre;
beforeAll(async () => {
  centre = await openCentre();
});
afterAll(() => centre.close());

const SPOT = { way: 'inPerson', receivedBy: '周长禾' };
const cases = async (person: string, query: string) =>
  (await centre.as(person).get<CasePageDto>(`/cases?limit=200&${query}`)).body.items.map(({ caseNo }) => caseNo);

describe('what somebody has to do with', () => {
  it('is to do until it is done, and initiated by whoever registered it', async () => {
    const { caseNo } = await register(centre);
    const { caseNo: another } = await register(centre, FOOD_LICENCE, 'window-2');
    expect(await cases('window-1', 'part=initiated')).toContain(caseNo);
    expect(await cases('window-1', 'part=initiated')).not.toContain(another);
    expect(await cases('market-1', 'part=initiated')).toEqual([]);
    expect(await cases('market-1', 'part=done')).toEqual([]);
    await act(centre, 'market-1', `${caseNo}/on-the-spot`, SPOT);
    expect(await cases('market-1', 'part=done')).toEqual([caseNo]);
    // Whoever only may see it has not done anything in it.
    expect(await cases('registry-1', 'part=initiated')).toEqual([]);
    expect(await cases('fire-1', 'part=done')).toEqual([]);
    expect(await cases('window-1', `part=initiated&caseNo=${caseNo.slice(0, -1)}`)).toContain(caseNo);
    expect(await cases('window-1', 'part=initiated&caseNo=QH1999')).toEqual([]);
  });

  it('goes page by page, and refuses what is no list', async () => {
    await register(centre);
    await register(centre);
    const window = centre.as('window-1');
    const first = (await window.get<CasePageDto>('/cases?part=initiated&limit=1')).body;
    const second = (await window.get<CasePageDto>(`/cases?part=initiated&limit=1&cursor=${first.nextCursor}`)).body;
    expect(second.items[0]!.caseNo < first.items[0]!.caseNo).toBe(true);
    expect((await window.get('/cases?part=everything')).status).toBe(422);
    expect((await window.get('/cases?caseNo=%25')).status).toBe(422);
  });
});

describe('what somebody looks for among his duties', () => {
  const found = async (person: string, query: Record<string, string>) => {
    const { status, body } = await centre
      .as(person)
      .get<DutyPageDto>(`/duties?${new URLSearchParams({ limit: '200', ...query }).toString()}`);
    expect(status).toBe(200);
    return body.items.map(({ caseNo }) => caseNo);
  };
  const ANOTHER = { ...APPLICANT, idNumber: '440308199901011512' };

  it('is found by words, number, applicant and department, and nobody learns by it who applied', async () => {
    const { caseNo } = await register(centre, { ...FOOD_LICENCE, applicant: ANOTHER });
    const { caseNo: other } = await register(centre);
    expect(await found('window-1', { text: '食品经营' })).toEqual(expect.arrayContaining([caseNo, other]));
    expect(await found('window-1', { text: caseNo.toLowerCase() })).toEqual([caseNo]);
    expect(await found('window-1', { text: '%' })).toEqual([]);
    expect(await found('window-1', { applicantNumber: ANOTHER.idNumber })).toEqual([caseNo]);
    expect(await found('window-1', { applicantNumber: ANOTHER.idNumber, text: '道路' })).toEqual([]);
    expect(await found('window-1', { department: 'market', text: caseNo })).toEqual([caseNo]);
    expect(await found('window-1', { department: 'fire', text: caseNo })).toEqual([]);
    const { caseNo: joint } = await register(centre, { ...RESTAURANT, applicant: ANOTHER });
    for (const unit of ['market-1', 'health-1', 'fire-1', 'urban-1']) {
      expect(await found(unit, { applicantNumber: ANOTHER.idNumber, text: joint })).toEqual([joint]);
    }
    expect(await found('leader-1', { applicantNumber: ANOTHER.idNumber })).toEqual([]);
    expect((await centre.as('window-1').get('/duties?applicantNumber=%25')).status).toBe(422);
  });

  it('is read by the indexes of duties, however many there are', async () => {
    await centre.dataSource
      .query(`INSERT INTO duties (case_no, duty_id, kind, post, person, personal, empty_post, item_code, item_name, paused)
      SELECT 'QH1990' || lpad(n::text, 6, '0'), 'handle', 'handle', 'filled-' || n % 400, 'nobody', false, false, 'x', '占位事项', false
        FROM generate_series(1, 40000) n`);
    await centre.dataSource.query('ANALYZE duties');
    const asked: [string, unknown[]][] = [];
    const real = centre.dataSource.query.bind(centre.dataSource);
    const reader = new CaseReader(
      Object.assign(Object.create(centre.dataSource) as typeof centre.dataSource, {
        query: (sql: string, values: unknown[] = []) => {
          asked.push([sql, values]);
          return real(sql, values);
        },
      }),
    );
    const query = { limit: 51, now: Date.now(), text: '食品', applicantNumber: ANOTHER.idNumber, sections: ['x'] };
    await reader.duties('market-1', query);
    const [sql, values] = asked.find(([statement]) => statement.includes('FROM duties d'))!;
    const plan: { 'QUERY PLAN': string }[] = await real(`EXPLAIN ${sql}`, values);
    const lines = plan.map((line) => line['QUERY PLAN']).join('\n');
    await real(`DELETE FROM duties WHERE person = 'nobody'`);
    expect(lines).not.toMatch(/Seq Scan on (duties|ledger_events|cases|proceedings)/);
    expect(lines).toContain('duties_post');
  });
});

describe('what a leader has to decide', () => {
  const page = async (query: string, person = 'leader-1') =>
    (await centre.as(person).get<DecisionPageDto>(`/decisions?${query}`)).body;
  const EXTENSION = {
    days: 5,
    reason: '消防现场整改需要复核',
    basis: '《行政许可法》第四十二条',
    handlingOpinion: '建议延期',
    plannedClosingDate: '2030-01-04',
  };

  it('R-CLK-07 comes by pages, each with its case and what granting it would do to the due dates', async () => {
    const caseNo = await restaurantInReview(centre);
    await act(centre, 'market-2', `${caseNo}/extension-requests`, EXTENSION, 201);
    await act(centre, 'fire-1', `${caseNo}/opinions`, { unitCode: 'fire', opinion: 'disagree', basis: '疏散宽度不足' });
    const { body: effect } = await centre.as('leader-1').get(`/cases/${caseNo}/extension-requests/E1/effect`);
    const all = await page('');
    expect(all.counts).toEqual({ extension: 1, disagreement: 1, overdue: 0 });
    expect(all.items.map(({ kind, about, subject }) => [kind, about, subject.caseNo])).toEqual(
      expect.arrayContaining([
        ['decideExtension', 'E1', caseNo],
        ['coordinate', 'fire', caseNo],
      ]),
    );
    const [asked] = (await page('group=extension')).items;
    expect(asked).toMatchObject({ effect, due: asked!.subject.extensions[0]!.decideBy });
    expect((await page('group=disagreement')).items).toMatchObject([{ kind: 'coordinate', effect: null }]);
    // Only his own: whoever handles the case decides none of it.
    expect((await page('', 'market-2')).items).toEqual([]);
    expect((await centre.as('leader-1').get('/decisions?cursor=x')).status).toBe(422);
    expect((await centre.as('leader-1').get('/decisions?group=posts')).status).toBe(422);
  });

  it('R-CLS-04 shows each of hundreds once, and late cases that nobody presses him for behind them', async () => {
    const caseNo = await restaurantInReview(centre);
    await act(centre, 'market-2', `${caseNo}/extension-requests`, EXTENSION, 201);
    const { caseNo: late } = await register(centre);
    const columns = 'kind, post, person, personal, empty_post, item_code, item_name, due_at, paused';
    await centre.dataSource.query(
      `INSERT INTO duties (case_no, duty_id, ${columns})
       SELECT case_no, duty_id || '-' || n, ${columns} FROM duties, generate_series(1, 300) n
        WHERE case_no = $1 AND kind = 'decideExtension'`,
      [caseNo],
    );
    await centre.dataSource.query(`UPDATE cases SET due_at = 1 WHERE case_no = $1`, [late]);
    const seen: string[] = [];
    let answered = await page('limit=50');
    const { counts } = answered;
    expect(counts.extension).toBeGreaterThan(300);
    for (;;) {
      seen.push(...answered.items.map(({ kind, about, subject }) => `${subject.caseNo} ${kind} ${about}`));
      if (answered.nextCursor === null) break;
      answered = await page(`limit=50&cursor=${answered.nextCursor}`);
    }
    await centre.dataSource.query(`DELETE FROM duties WHERE duty_id LIKE 'decideExtension:%-%'`);
    // To whoever has no part in it and leads nobody who has, it is not even counted.
    expect(await page('', 'water-1')).toMatchObject({ items: [], counts: { overdue: 0 } });
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toHaveLength(counts.extension + counts.disagreement + counts.overdue);
    expect(seen.at(-1)).toBe(`${late} overdue `);
  });
});

describe('an applicant', () => {
  it('is named to those who deal with the case, and masked for those who lead or inspect', async () => {
    const { caseNo } = await register(centre, RESTAURANT);
    const seen = async (person: string) =>
      (await centre.as(person).get<ShownApplicantDto>(`/cases/${caseNo}/applicant`)).body;
    for (const person of ['window-1', 'market-1', 'fire-1', 'registry-1']) {
      expect(await seen(person)).toMatchObject({ name: APPLICANT.name, phone: APPLICANT.phone, masked: false });
    }
    for (const person of ['leader-1', 'discipline-1']) {
      const shown = await seen(person);
      expect(shown).toMatchObject({ name: '周**', phone: '138****0001', address: null, masked: true });
      expect(JSON.stringify(shown)).not.toContain(APPLICANT.idNumber);
    }
    expect((await centre.as('water-1').get(`/cases/${caseNo}/applicant`)).status).toBe(404);
    expect((await centre.anyone.get(`/cases/${caseNo}/applicant`)).status).toBe(401);
    const { items } = (await centre.as('fire-1').get<DutyPageDto>('/duties?limit=200')).body;
    expect(items.find((duty) => duty.caseNo === caseNo)!.applicant).toEqual({
      kind: 'person',
      name: APPLICANT.name,
      masked: false,
    });
    const { items: rows } = (await centre.as('leader-1').get<CasePageDto>('/cases?limit=200')).body;
    expect(rows.find((row) => row.caseNo === caseNo)!.applicant).toMatchObject({ name: '周**', masked: true });
    expect(JSON.stringify(rows)).not.toContain(APPLICANT.name);
  });

  it('R-INT-03 brings what is missing by number and code', async () => {
    const { caseNo, receiptCode } = await register(centre, { ...FOOD_LICENCE, materials: [] });
    const missing = FOOD_LICENCE.materials.map(({ code }) => ({ code, reason: '未提交', guidance: '到窗口提交' }));
    await act(centre, 'window-1', `${caseNo}/one-time-notice`, { form: 'written', missing });
    const path = `/public/cases/${caseNo}/supplement`;
    const bring = (code: string, materials: object[]) => centre.anyone.post<PublicCaseDto>(path, { code, materials });
    const [form, ...others] = FOOD_LICENCE.materials;
    expect((await bring('WRONG', [form!])).status).toBe(404);
    expect((await bring(receiptCode, [])).status).toBe(422);
    expect((await bring(receiptCode, [form!])).body.missing.map(({ code }) => code)).toEqual(
      others.map(({ code }) => code),
    );
    expect((await bring(receiptCode, others)).body).toMatchObject({ missing: [], state: 'registered' });
  });
});

it('finds the chain of a case whole, until somebody changes the ledger behind it', async () => {
  const { caseNo } = await register(centre);
  const chain = async () => (await centre.as('registry-1').get<CaseChainDto>(`/cases/${caseNo}/chain`)).body;
  const { events, head } = await chain();
  expect(await chain()).toEqual({ caseNo, events, head, intact: true, fault: null });
  expect((await centre.as('water-1').get(`/cases/${caseNo}/chain`)).status).toBe(404);
  const owner = await centre.owner();
  await owner.query(`UPDATE ledger_events SET at = at + 1 WHERE stream = $1 AND seq = 2`, [caseNo]);
  expect(await chain()).toMatchObject({ intact: false, fault: 'event 2 was changed' });
  await owner.query(`UPDATE ledger_events SET at = at - 1 WHERE stream = $1 AND seq = 2`, [caseNo]);
  expect((await chain()).intact).toBe(true);
});

it('says of every action why it may not be taken, and by which rule', async () => {
  const { caseNo } = await register(centre);
  const actions = async (person: string) => {
    const { body } = await centre.as(person).get<CaseActionsDto>(`/cases/${caseNo}/actions`);
    return new Map(body.items.map(({ action, ...said }) => [action as string, said]));
  };
  const window = await actions('window-1');
  expect(window.get('accept')).toEqual({ allowed: true, refusal: null });
  expect(window.get('deliver')).toMatchObject({ allowed: false, refusal: { code: expect.any(String) as string } });
  expect((await actions('registry-1')).get('accept')!.refusal).toMatchObject({
    code: 'NOT_YOUR_DUTY',
    rule: 'R-ABP-03',
    detailZh: expect.stringMatching(/\p{Script=Han}/u) as string,
  });
  expect((await centre.as('water-1').get(`/cases/${caseNo}/actions`)).status).toBe(404);
});
