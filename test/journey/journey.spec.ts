import type { PlanPreviewDto, PublicJourneyDto } from '../../apps/api/src/journeys/journey.response.dto';
import { papers } from '../../apps/api/src/files/papers.testing';
import type { Problem } from '@shouban/contracts/errors';
import { verifyDatabase } from '@shouban/persistence/verify/verify-database';
import { until } from '../../tools/provide/until';
import { APPLICANT } from '../api/matters';
import { openCentre, type Centre } from '../support/centre';
import { MANDATE, People, type Entry } from './people';

const REGISTRATION: Entry = { key: 'registration', itemCode: 'business-registration' };
const FOOD: Entry = { key: 'food', itemCode: 'food-business-licence', after: ['registration'] };
const SANITATION: Entry = {
  key: 'sanitation',
  itemCode: 'public-place-sanitation',
  after: ['food'],
  accepts: [{ material: 'staff-health-certificates', from: 'food' }],
};
const ROAD: Entry = { key: 'road', itemCode: 'road-excavation' };

let centre: Centre;
let people: People;
beforeAll(async () => {
  centre = await openCentre();
  people = new People(centre);
});
afterAll(() => centre.close());

const openRefused = async (more: object, plan: Entry[] = [REGISTRATION], person = 'agent-1') => {
  const body = { applicant: APPLICANT, mandate: MANDATE, plan: await people.plan(...plan), ...more };
  return people.refused(person, '/journeys', body);
};
const byCode = <T = PublicJourneyDto>(path: string, body: object) =>
  centre.anyone.post<T>(`/public/journeys/${path}`, body);

describe('whole-journey proxies', () => {
  it('R-PRX-01 a signed mandate names the procedures; nothing outside it, past it, or for money', async () => {
    expect(await openRefused({ fee: 100 })).toEqual([422, 'PROXY_FEE', 'R-PRX-01']);
    expect(await openRefused({ fee: -1 })).toEqual([422, 'VALIDATION_FAILED', undefined]);
    const mandated = (more: object) => openRefused({ mandate: { ...MANDATE, ...more } });
    expect(await mandated({ procedures: ['food-business-licence'] })).toEqual([409, 'OUTSIDE_MANDATE', 'R-PRX-01']);
    expect(await mandated({ expiresOn: '2026-02-01' })).toEqual([409, 'MANDATE_EXPIRED', 'R-PRX-01']);
    expect(await mandated({ signedOn: '2035-02-01' })).toEqual([422, 'MANDATE_IN_FUTURE', 'R-PRX-01']);
    expect(await mandated({ digest: undefined })).toEqual([422, 'MANDATE_NOT_SIGNED', 'R-PRX-01']);
    const nobodys = { digest: undefined, fileId: '00000000-0000-4000-8000-000000000000', form: 'scan' };
    expect(await mandated(nobodys)).toEqual([404, 'FILE_UNKNOWN', undefined]);
    expect(await openRefused({}, [REGISTRATION], 'window-1')).toEqual([403, 'AGENT_REQUIRED', 'R-PRX-02']);
    const body = { applicant: APPLICANT, mandate: MANDATE, plan: await people.plan(REGISTRATION), fee: 100 };
    const { body: problem } = await centre.as('agent-1').post<Problem>('/journeys', body);
    expect(problem.detailZh).toContain('不收取任何费用');
    // A matter's own statutory fee is shown, and is none of the proxy.
    const journey = await people.open(await people.plan(ROAD), { fee: 0 });
    expect(journey.cases).toMatchObject([{ key: 'road', fee: expect.stringMatching(/\S/) as unknown }]);
    expect(journey.cases[0]!.fee).not.toBe('不收费');
    expect(journey.mandate).toMatchObject({ ...MANDATE, inForce: true, revokedOn: null });
  });

  it('R-PRX-01 keeps the digest of the scan of a mandate', async () => {
    const form = new FormData();
    form.append('file', new Blob([new Uint8Array(papers.pdf)]), '委托书.pdf');
    const sent = await fetch(`${centre.url}/api/v1/files`, {
      method: 'POST',
      body: form,
      headers: { 'idempotency-key': 'scan', ...(await centre.as('agent-1').authorization()) },
    });
    const { files } = (await sent.json()) as { files: { id: string; sha256: string }[] };
    const { id: fileId, sha256 } = files[0]!;
    const mandate = { ...MANDATE, form: 'scan', digest: undefined, fileId };
    const { mandate: kept } = await people.open(await people.plan(REGISTRATION), { mandate });
    expect(kept).toMatchObject({ form: 'scan', fileId, digest: sha256 });
    // Somebody else's upload is no evidence of his.
    const body = { applicant: APPLICANT, mandate, plan: await people.plan(REGISTRATION) };
    expect(await people.refused('agent-2', '/journeys', body)).toEqual([404, 'FILE_UNKNOWN', undefined]);
  });

  it('R-PRX-03 refuses a plan that goes in a circle, names what it does not have, or names a thing twice', async () => {
    const after = (entry: Entry, ...keys: string[]) => ({ ...entry, after: keys });
    expect(await openRefused({}, [after(REGISTRATION, 'food'), FOOD])).toEqual([422, 'PLAN_CYCLE', 'R-PRX-03']);
    expect(await openRefused({}, [FOOD])).toEqual([422, 'PLAN_KEY_UNKNOWN', 'R-PRX-03']);
    expect(await openRefused({}, [REGISTRATION, REGISTRATION])).toEqual([422, 'PLAN_KEY_TWICE', 'R-PRX-03']);
    expect(await openRefused({}, [])).toEqual([422, 'PLAN_EMPTY', 'R-PRX-03']);
    expect(await openRefused({}, [{ key: 'x', itemCode: 'nothing', materials: [] }])).toEqual([
      422,
      'ITEM_UNKNOWN',
      undefined,
    ]);
    const firm = { ...SANITATION, accepts: [{ material: 'application-form', from: 'food' }] };
    expect(await openRefused({}, [REGISTRATION, FOOD, firm])).toEqual([422, 'NOT_DEFERRABLE', 'R-PRX-04']);
  });

  it('R-PRX-03 previews what a plan would come to, as the journey says it then, and keeps nothing', async () => {
    const plan = await people.plan(REGISTRATION, FOOD, SANITATION);
    const count = () => centre.dataSource.query<object[]>(`SELECT count(*) FROM proceedings`);
    const before = await count();
    const totalLimit = { amount: 1, unit: 'workingDays' };
    const previewed = (body: object) => centre.as('agent-1').post<PlanPreviewDto>('/journeys/preview', body);
    const { status, body: preview } = await previewed({ plan, totalLimit });
    expect(await count()).toEqual(before);
    const { criticalPath, expectedEnd, provisional, cases } = await people.open(plan);
    expect([status, preview]).toMatchObject([200, { criticalPath, expectedEnd, provisional, endangered: true }]);
    expect(preview.legs.map(({ key, expectedEnd: end }) => [key, end])).toEqual(
      cases.map(({ key, expectedEnd: end }) => [key, end]),
    );
    expect((await previewed({ plan })).body).toMatchObject({ due: expectedEnd, endangered: false });
    const circle = [
      { ...REGISTRATION, after: ['food'], materials: [] },
      { ...FOOD, materials: [] },
    ];
    expect(await people.refused('agent-1', '/journeys/preview', { plan: circle })).toEqual([
      422,
      'PLAN_CYCLE',
      'R-PRX-03',
    ]);
  });

  it('R-PRX-02 all departments look through the materials together, and one notice tells what is missing', async () => {
    const [form] = await people.materials('business-registration');
    const opened = await people.open(await people.plan({ ...REGISTRATION, materials: [form!] }, ROAD));
    const { number, receiptCode } = opened;
    expect(number).toMatch(/^QHDB\d{10}$/);
    expect(opened).toMatchObject({ status: 'preReview', agentPost: 'agent-enterprise', journeyNo: number });
    const asked = opened.duties.filter(({ kind }) => kind === 'preReview');
    expect(asked.map(({ person, post }) => [person, post])).toEqual([
      ['registration-1', 'registration-review'],
      ['roads-1', 'roads-review'],
      ['traffic-1', 'traffic-review'],
    ]);
    expect(asked.every(({ due }) => due !== null)).toBe(true);
    const { body: mine } = await centre.as('traffic-1').get<{ items: object[] }>('/duties?limit=200');
    expect(mine.items).toContainEqual(
      expect.objectContaining({ kind: 'preReview', proceeding: { kind: 'journey', number } }),
    );
    const looking = { key: 'road', unitCode: 'traffic' };
    expect(await people.refused('roads-1', `/journeys/${number}/pre-review`, looking)).toEqual([
      403,
      'NOT_YOUR_DUTY',
      'R-ABP-03',
    ]);
    const [paper] = await people.materials('road-excavation');
    const finding = { code: paper!.code, reason: '未盖章', guidance: '加盖公章后重新提交' };
    await people.act('traffic-1', `${number}/pre-review`, { ...looking, findings: [finding] });
    expect(await people.refused('agent-1', `/journeys/${number}/notice`, {})).toEqual([
      409,
      'PRE_REVIEW_OPEN',
      'R-PRX-02',
    ]);
    await people.allLook(await people.view(number));
    const told = await people.act('agent-1', `${number}/notice`);
    expect(told.status).toBe('awaitingSupplement');
    expect(told.notices).toMatchObject([{ number: `${number}-01` }]);
    const missing = told.notices[0]!.missing;
    expect(missing).toContainEqual({ key: 'road', itemCode: 'road-excavation', ...finding });
    expect(missing.filter(({ key }) => key === 'registration')).not.toEqual([]);
    expect(await people.events(number, 'JourneyNoticeGiven')).toMatchObject([
      { rule: 'R-PRX-02', actor: { person: 'agent-1', forPost: 'agent-enterprise' } },
    ]);
    expect(await people.refused('agent-1', `/journeys/${number}/notice`, {})).toEqual([
      409,
      'SECOND_NOTICE',
      'R-PRX-02',
    ]);
    expect(await people.refused('agent-1', `/journeys/${number}/start`, {})).toEqual([
      409,
      'MATERIALS_MISSING',
      'R-PRX-02',
    ]);
    const page = await centre.anyone.get<PublicJourneyDto>(`/public/journeys/${number}?code=${receiptCode}`);
    expect(page.body).toMatchObject({ status: 'awaitingSupplement', missing, journeyNo: number });
    const materials = missing.map(({ key, code }) => ({ key, code, quantity: 1, original: true }));
    const { status, body } = await byCode(`${number}/materials`, { code: receiptCode, materials });
    expect([status, body.status, body.missing]).toEqual([200, 'ready', []]);
    expect((await centre.as('health-1').get(`/journeys/${number}`)).status).toBe(404);
    const { body: list } = await centre.as('agent-1').get<{ items: { number: string }[] }>('/journeys?status=ready');
    expect(list.items.map((row) => row.number)).toContain(number);
  });

  it('R-PRX-03 R-PRX-04 opens cases side by side and by their dependencies, and one result is accepted as owed in the next', async () => {
    const opened = await people.open(await people.plan(REGISTRATION, FOOD, SANITATION));
    const { number, receiptCode } = opened;
    await people.allLook(opened);
    const started = await people.act('agent-1', `${number}/start`);
    expect(started.criticalPath).toEqual(['registration', 'food']);
    expect(started.due).toBe(started.expectedEnd);
    const running = await people.until(
      number,
      ({ cases }) => cases.filter(({ state }) => state === 'open').length === 2,
    );
    expect(running.cases).toMatchObject([
      { key: 'registration', state: 'open', critical: true },
      { key: 'food', state: 'planned', caseNo: null, waitsFor: ['registration'] },
      { key: 'sanitation', state: 'open', owes: ['staff-health-certificates'], caseState: 'registered' },
    ]);
    const caseOf = async (key: string) => (await people.view(number)).cases.find((one) => one.key === key)!.caseNo!;
    // One code opens the journey and each of its cases.
    const sanitation = await caseOf('sanitation');
    expect((await centre.anyone.get(`/public/cases/${sanitation}?code=${receiptCode}`)).status).toBe(200);
    await people.decide(await caseOf('registration'), 'registration-1');
    await people.until(number, ({ cases }) => cases[1]!.state === 'open');
    await people.inCase('agent-1', `${sanitation}/accept`);
    const owedBy = async (caseNo: string) =>
      (await centre.as('agent-1').get<{ owed: string[] }>(`/cases/${caseNo}`)).body.owed;
    const { body: owing } = await centre.as('agent-1').get(`/cases/${sanitation}`);
    expect(owing).toMatchObject({
      owed: ['staff-health-certificates'],
      journey: { number, key: 'sanitation', owes: [{ material: 'staff-health-certificates', from: 'food' }] },
    });
    await people.decide(await caseOf('food'), 'market-1');
    await people.until(number, ({ cases }) => cases[2]!.owes.length === 0);
    // The journey tells the case, which writes it down in its own time.
    const brought = async () => (await owedBy(sanitation)).length === 0 || undefined;
    await until(brought, 20_000, () => `${sanitation} still owes the result`);
    expect(await people.events(number, 'ResultBrought')).toMatchObject([
      { rule: 'R-PRX-04', actor: { kind: 'system' }, data: { key: 'sanitation', from: 'food', caseNo: sanitation } },
    ]);
  });

  it('R-PRX-04 shows what a refused case blocks, and takes another plan with the applicant’s consent', async () => {
    const opened = await people.open(await people.plan(REGISTRATION, FOOD, ROAD));
    const { number, receiptCode } = opened;
    await people.allLook(opened);
    await people.act('agent-1', `${number}/start`);
    const running = await people.until(number, ({ cases }) =>
      cases.every(({ state, key }) => key === 'food' || state === 'open'),
    );
    const refusal = { outcome: 'refused', reason: '住所不真实', basis: '《市场主体登记管理条例》第十九条' };
    await people.decide(running.cases[0]!.caseNo!, 'registration-1', refusal);
    const failed = await people.until(number, ({ cases }) => cases[0]!.state === 'failed');
    expect(failed.cases).toMatchObject([
      { key: 'registration', outcome: 'refused', blocks: ['food'] },
      { key: 'food', blockedBy: ['registration'], expectedEnd: null },
      { key: 'road', blockedBy: [] },
    ]);
    expect(failed).toMatchObject({ expectedEnd: null, progress: { failed: 1, total: 3 } });
    expect(failed.duties.map(({ dutyId, person }) => [dutyId, person])).toContainEqual([
      'replan:registration',
      'agent-1',
    ]);
    const page = await centre.anyone.get<PublicJourneyDto>(`/public/journeys/${number}?code=${receiptCode}`);
    expect(page.body.cases[1]).toMatchObject({ itemName: '食品经营许可', blockedBy: ['企业设立登记'] });
    const plan = (body: object) => people.refused('agent-1', `/journeys/${number}/replan`, { reason: '调整', ...body });
    expect(await plan({ drop: ['food'] })).toEqual([409, 'CONSENT_REQUIRED', 'R-PRX-01']);
    expect(await plan({ drop: ['road'], consent: { way: 'phone', on: '2026-01-06' } })).toEqual([
      409,
      'CASE_RUNNING',
      'R-PRX-03',
    ]);
    const outside = { key: 'x', itemCode: 'internet-cafe', materials: await people.materials('internet-cafe') };
    expect(await plan({ add: [outside] })).toEqual([409, 'OUTSIDE_MANDATE', 'R-PRX-01']);
    expect(await plan({ replace: await people.plan(REGISTRATION), fee: 5 })).toEqual([422, 'PROXY_FEE', 'R-PRX-01']);
    await people.act('agent-1', `${number}/replan`, {
      reason: '更正住所后重新申请，不再办理食品经营许可',
      replace: await people.plan(REGISTRATION),
      drop: ['food'],
      consent: { way: 'inPerson', on: '2026-01-06' },
    });
    const again = await people.until(number, ({ cases }) => cases[0]!.state === 'open');
    expect(again.cases[0]!.earlier).toEqual([{ caseNo: running.cases[0]!.caseNo, outcome: 'refused' }]);
    expect(again.cases[0]!.caseNo).not.toBe(running.cases[0]!.caseNo);
    expect(again.cases[1]!.state).toBe('dropped');
    expect(await people.events(number, 'PlanChanged')).toMatchObject([{ rule: 'R-PRX-03' }]);
  });

  it('R-PRX-01 R-PRX-02 the applicant revokes by the code and says once how he was served; what runs goes on', async () => {
    const opened = await people.open(await people.plan(REGISTRATION, FOOD));
    const { number, receiptCode: code } = opened;
    await people.allLook(opened);
    await people.act('agent-1', `${number}/start`);
    const { cases } = await people.until(number, (journey) => journey.cases[0]!.state === 'open');
    const feedback = { code, grade: 'dissatisfied', text: '周长禾：等得太久' };
    expect(await people.refused('agent-1', `/journeys/${number}/feedback`, feedback)).toEqual([
      409,
      'FEEDBACK_TOO_EARLY',
      'R-PRX-02',
    ]);
    const wrong = await byCode<Problem>(`${number}/revocation`, { code: 'WRONG' });
    expect([wrong.status, wrong.body.code]).toEqual([404, 'PROCEEDING_UNKNOWN']);
    expect((await centre.anyone.get(`/public/journeys/${number}?code=WRONG`)).status).toBe(404);
    const revoked = await byCode(`${number}/revocation`, { code, reason: '自己办理' });
    expect(revoked.body).toMatchObject({ status: 'ended', ending: 'revoked', revokedOn: expect.anything() as unknown });
    expect(await people.events(number, 'MandateRevoked')).toMatchObject([
      { rule: 'R-PRX-01', actor: { person: 'applicant' }, data: { byApplicant: true } },
    ]);
    expect(await people.refused('agent-1', `/journeys/${number}/close`, { reason: '办完' })).toEqual([
      409,
      'JOURNEY_ENDED',
      'R-PRX-02',
    ]);
    const key = 'one-key';
    const given = await centre.anyone.post(`/public/journeys/${number}/feedback`, feedback, { key });
    expect([given.status, given.body['status']]).toEqual([200, 'closed']);
    expect((await centre.anyone.post(`/public/journeys/${number}/feedback`, feedback, { key })).status).toBe(200);
    const twice = await byCode<Problem>(`${number}/feedback`, feedback);
    expect([twice.status, twice.body.code]).toEqual([409, 'FEEDBACK_GIVEN']);
    expect((await people.view(number)).feedback).toMatchObject({ grade: 'dissatisfied', text: feedback.text });
    // What the applicant wrote stands in the erasable column alone.
    const timeline = await centre.as('agent-1').get(`/journeys/${number}/timeline?limit=200`);
    expect(JSON.stringify(timeline.body)).not.toContain('周长禾');
    const caseNo = cases[0]!.caseNo!;
    await people.decide(caseNo, 'registration-1');
    await people.deliver(caseNo, 'registration-1');
    expect((await centre.as('registration-1').get(`/cases/${caseNo}`)).body['state']).toBe('closed');
  });

  it('R-PRX-03 ends by itself when every case has ended well, and is never begun twice', async () => {
    const body = { applicant: APPLICANT, mandate: MANDATE, plan: await people.plan(REGISTRATION) };
    const totalLimit = { amount: 10, unit: 'workingDays' };
    const post = () => centre.as('agent-1').post('/journeys', { ...body, totalLimit }, { key: 'twice' });
    const [first, second] = [await post(), await post()];
    expect([first.status, second.status]).toEqual([201, 201]);
    const number = first.body['number'] as string;
    expect(second.body['number']).toBe(number);
    expect(second.body['receiptCode']).toBe(first.body['receiptCode']);
    await people.allLook(await people.view(number));
    const started = await people.act('agent-1', `${number}/start`);
    expect(started).toMatchObject({ totalLimit, endangered: false });
    const { cases } = await people.until(number, (journey) => journey.cases[0]!.state === 'open');
    await people.decide(cases[0]!.caseNo!, 'registration-1');
    await people.deliver(cases[0]!.caseNo!, 'registration-1');
    const ended = await people.until(number, ({ status }) => status === 'ended');
    expect(ended).toMatchObject({ ending: 'completed', progress: { done: 1, total: 1 }, duties: [] });
    const { body: found } = await centre
      .as('agent-1')
      .get<{ items: { number: string }[] }>(`/journeys?caseNo=${cases[0]!.caseNo}`);
    expect(found.items.map((row) => row.number)).toEqual([number]);
  });

  it('leaves lists that follow from the ledgers', async () => {
    const found: string[] = [];
    await verifyDatabase(centre.dataSource, ({ message }) => found.push(message));
    expect(found).toEqual([]);
  });
});
