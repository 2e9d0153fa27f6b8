import { randomUUID } from 'node:crypto';
import type { CaseDto, RegisteredCaseDto } from '../../apps/api/src/cases/case.response.dto';
import { openCentre, type Centre } from '../support/centre';
import { act, everyUnit, FOOD_LICENCE, register, RESTAURANT, timelineOf } from './matters';

let centre: Centre;
beforeAll(async () => {
  centre = await openCentre();
});
afterAll(() => centre.close());

const timeline = async (caseNo: string) => (await timelineOf(centre, caseNo)).map(({ type }) => type);

describe('a repeated Idempotency-Key', () => {
  it('finds the same case, with the same receipt code', async () => {
    const key = randomUUID();
    const first = await centre.as('window-1').post<RegisteredCaseDto>('/cases', FOOD_LICENCE, { key });
    const again = await centre.as('window-1').post<RegisteredCaseDto>('/cases', FOOD_LICENCE, { key });
    expect(again.status).toBe(201);
    expect(again.body).toEqual(first.body);
    expect(again.headers.get('location')).toBe(first.headers.get('location'));
  });

  it('sent ten times at once opens one case', async () => {
    const key = randomUUID();
    const sent = Array.from({ length: 10 }, () => centre.as('window-1').post<CaseDto>('/cases', FOOD_LICENCE, { key }));
    const answers = await Promise.all(sent);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(answers.map(({ body }) => body.caseNo)).size).toBe(1);
  });

  it('gets the page that its command left, whatever has happened since', async () => {
    const { caseNo } = await register(centre);
    const key = randomUUID();
    const accept = () => centre.as('window-1').post<CaseDto>(`/cases/${caseNo}/accept`, {}, { key });
    const first = await accept();
    await act(centre, 'market-1', `${caseNo}/pauses`, { procedure: 'testing', expectedDays: 3 }, 201);
    const again = await accept();
    expect(again.status).toBe(200);
    expect(again.body).toMatchObject({ seq: first.body.seq, pauses: [] });
    expect((await timeline(caseNo)).filter((type) => type === 'CaseAccepted')).toHaveLength(1);
  });

  it('gets its answer also after the case was closed', async () => {
    const { caseNo } = await register(centre);
    const key = randomUUID();
    const withdraw = () => centre.as('market-1').post<CaseDto>(`/cases/${caseNo}/withdrawal`, {}, { key });
    const first = await withdraw();
    const again = await withdraw();
    expect([first.status, again.status]).toEqual([200, 200]);
    expect(again.body.seq).toBe(first.body.seq);
  });

  it('with another body is refused', async () => {
    const { caseNo } = await register(centre);
    const key = randomUUID();
    await centre.as('market-1').post(`/cases/${caseNo}/withdrawal`, { reason: 'a' }, { key });
    const answer = await centre.as('market-1').post(`/cases/${caseNo}/withdrawal`, { reason: 'b' }, { key });
    expect([answer.status, answer.body['code']]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
    const other = { ...FOOD_LICENCE, materials: [] };
    const opening = randomUUID();
    await centre.as('window-1').post('/cases', FOOD_LICENCE, { key: opening });
    expect((await centre.as('window-1').post('/cases', other, { key: opening })).status).toBe(422);
  });

  it('with another body is refused while the case is open too, whoever comes first, and nothing comes of it', async () => {
    const { caseNo } = await register(centre);
    await act(centre, 'window-1', `${caseNo}/accept`);
    const pause = (expectedDays: number, key: string) =>
      centre.as('market-1').post(`/cases/${caseNo}/pauses`, { procedure: 'testing', expectedDays }, { key });
    const key = randomUUID();
    const answers = await Promise.all([pause(3, key), pause(4, key)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 422]);
    const later = await pause(5, key);
    expect([later.status, later.body['code']]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
    const { body } = await centre.as('market-1').get<CaseDto>(`/cases/${caseNo}`);
    expect(body.pauses).toHaveLength(1);
  });

  it('of what was recorded and refused tells another body nothing of that refusal, and leaves nothing of it', async () => {
    const { caseNo } = await register(centre, { ...FOOD_LICENCE, materials: FOOD_LICENCE.materials.slice(0, 2) });
    await act(centre, 'market-1', `${caseNo}/one-time-notice`, { form: 'written', missing: [] });
    const key = randomUUID();
    const notice = (reason: string) => {
      const missing = [{ code: 'layout-plan', reason, guidance: '标明尺寸' }];
      return centre.as('market-1').post(`/cases/${caseNo}/one-time-notice`, { form: 'written', missing }, { key });
    };
    for (const _twice of [1, 2])
      expect((await notice('缺少尺寸')).body).toMatchObject({ code: 'SECOND_NOTICE', rule: 'R-INT-05' });
    const before = await timeline(caseNo);
    const other = await notice('缺少比例');
    expect([other.status, other.body['code']]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
    expect(await timeline(caseNo)).toEqual(before);
    expect(before.filter((type) => type === 'SuspectedBreachRecorded')).toHaveLength(1);
  });

  it('is answered by the case itself, of which the API keeps no key', async () => {
    const { caseNo } = await register(centre);
    const key = randomUUID();
    const accept = () => centre.as('window-1').post<CaseDto>(`/cases/${caseNo}/accept`, { reason: '齐全' }, { key });
    const first = await accept();
    expect((await accept()).body).toEqual(first.body);
    const keys = `SELECT 1 FROM idempotency_keys WHERE route LIKE $1`;
    expect(await centre.dataSource.query(keys, [`%${caseNo}%`])).toEqual([]);
    const known = `SELECT command FROM ledger_events WHERE stream = $1 AND command IS NOT NULL ORDER BY seq DESC LIMIT 1`;
    const [{ command }] = await centre.dataSource.query(known, [caseNo]);
    // What was sent cannot be tried out on it: the key, which is its salt, stands nowhere.
    expect(command).toEqual({
      key: expect.stringMatching(/^[0-9a-f]{64}$/),
      digest: expect.stringMatching(/^[\w-]{11}$/),
    });
  });

  it('is another command from another person and on another case', async () => {
    const key = randomUUID();
    const one = await centre.as('window-1').post<CaseDto>('/cases', FOOD_LICENCE, { key });
    const two = await centre.as('window-2').post<CaseDto>('/cases', FOOD_LICENCE, { key });
    expect(two.body.caseNo).not.toBe(one.body.caseNo);
    for (const { body } of [one, two]) {
      expect((await centre.as('market-1').post(`/cases/${body.caseNo}/withdrawal`, {}, { key })).status).toBe(200);
    }
  });

  it('of a refused command asks the rules again, because a refusal is no result', async () => {
    const { caseNo } = await register(centre, { ...FOOD_LICENCE, materials: FOOD_LICENCE.materials.slice(1) });
    const key = randomUUID();
    const accept = () => centre.as('market-1').post(`/cases/${caseNo}/accept`, {}, { key });
    expect((await accept()).body).toMatchObject({ code: 'MATERIALS_MISSING', rule: 'R-INT-03' });
    await act(centre, 'market-1', `${caseNo}/one-time-notice`, { form: 'written', missing: [] });
    await act(centre, 'market-1', `${caseNo}/supplement`, { materials: FOOD_LICENCE.materials.slice(0, 1) });
    expect((await accept()).status).toBe(200);
  });
});

describe('If-Match', () => {
  it('lets one of two officers act who looked at the same page', async () => {
    const { caseNo } = await register(centre);
    const { headers } = await centre.as('market-1').get(`/cases/${caseNo}`);
    const match = { headers: { 'if-match': headers.get('etag')! } };
    const accepted = await centre.as('window-1').post(`/cases/${caseNo}/accept`, {}, match);
    expect(accepted.status).toBe(200);
    const late = await centre.as('market-1').post(`/cases/${caseNo}/withdrawal`, {}, match);
    expect([late.status, late.body['code']]).toEqual([412, 'STALE']);
    const again = await centre.as('market-1').post(
      `/cases/${caseNo}/withdrawal`,
      {},
      {
        headers: { 'if-match': accepted.headers.get('etag')! },
      },
    );
    expect(again.status).toBe(200);
  });
});

describe('what the rules refuse', () => {
  it('is told with code, rule and what it was about', async () => {
    const { caseNo } = await register(centre);
    const early = await centre.as('market-1').post(`/cases/${caseNo}/delivery`, { way: 'post', receivedBy: 'x' });
    expect([early.status, early.body]).toEqual([
      409,
      expect.objectContaining({ code: 'ILLEGAL_MOVE', rule: 'R-CLS-02', params: { state: 'registered' } }),
    ]);
    const stranger = await centre.as('registry-1').post(`/cases/${caseNo}/accept`, {});
    expect([stranger.status, stranger.body]).toEqual([
      403,
      expect.objectContaining({ code: 'NOT_YOUR_DUTY', rule: 'R-ABP-03' }),
    ]);
    await act(centre, 'market-1', `${caseNo}/withdrawal`);
    const closed = await centre.as('market-1').post(`/cases/${caseNo}/accept`, {});
    expect([closed.status, closed.body]).toEqual([
      409,
      expect.objectContaining({ code: 'CASE_CLOSED', rule: 'R-CLS-02' }),
    ]);
  });

  it('leaves nothing in the ledger', async () => {
    const { caseNo } = await register(centre);
    const before = await timeline(caseNo);
    await centre.as('market-1').post(`/cases/${caseNo}/delivery`, { way: 'post', receivedBy: 'x' });
    expect(await timeline(caseNo)).toEqual(before);
  });
});

describe('many at once', () => {
  it('R-JNT-01 lets more act on one case in the same second than Temporal takes at a time', async () => {
    const { caseNo } = await register(centre, RESTAURANT);
    await everyUnit(centre, caseNo);
    await act(centre, 'window-1', `${caseNo}/accept`);
    const on = new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 10);
    const appointment = { on, place: '一楼', purpose: '核对原件' };
    const sent = Array.from({ length: 30 }, () =>
      centre.as('window-1').post<{ appointmentId: string }>(`/cases/${caseNo}/appointments`, appointment),
    );
    const answers = await Promise.all(sent);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(answers.map(({ body }) => body.appointmentId)).size).toBe(30);
  });

  it('reads its own writes: an answered command is in every list', async () => {
    const { caseNo } = await register(centre);
    const { body } = await centre.as('market-1').get<{ items: { caseNo: string }[] }>('/duties?limit=200');
    expect(body.items.map((duty) => duty.caseNo)).toContain(caseNo);
  });
});
