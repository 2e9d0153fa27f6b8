import type { FieldError, Problem } from '@shouban/contracts/errors';
import { openCentre, type Centre } from '../support/centre';
import { act, FOOD_LICENCE, register, RESTAURANT, restaurantInReview } from './matters';

const DAY_MS = 86_400_000;
/** So many days from today, in Shanghai. */
const day = (ahead: number) => new Date(Date.now() + 8 * 3_600_000 + ahead * DAY_MS).toISOString().slice(0, 10);
const instant = (ahead: number) => new Date(Date.now() + ahead * DAY_MS).toISOString();

let centre: Centre;
let inReview: string;
beforeAll(async () => {
  centre = await openCentre();
  inReview = await restaurantInReview(centre);
});
afterAll(() => centre.close());

/** Status, code and rule of a refusal; that it left nothing in the ledger is looked at besides. */
async function refusal(person: string, path: string, body: object) {
  const answer = await centre.as(person).post<Problem>(path, body);
  return [answer.status, answer.body.code, ...(answer.body.rule ? [answer.body.rule] : [])];
}
const seqOf = async (caseNo: string) => (await centre.as('registry-1').get(`/cases/${caseNo}`)).body['seq'];

describe('dates of an import', () => {
  const testing = (began: string, ended: string) => [{ procedure: 'testing', began, ended }];
  it.each<[string, object, unknown[]]>([
    ['a receipt to come', { receivedAt: instant(1) }, [422, 'RECEIVED_IN_FUTURE', 'R-INT-01']],
    ['a receipt that is no instant', { receivedAt: '2026-02-30T09:00:00+08:00' }, [422, 'VALIDATION_FAILED']],
    ['a receipt of a year that no calendar counts', { receivedAt: '0000-03-02T09:00:00Z' }, [422, 'VALIDATION_FAILED']],
    [
      'an acceptance before the receipt',
      { receivedAt: instant(-5), acceptedOn: day(-9) },
      [422, 'ACCEPTED_BEFORE_RECEIPT', 'R-CLK-01'],
    ],
    ['an acceptance to come', { receivedAt: instant(-5), acceptedOn: day(2) }, [422, 'PAST_IN_FUTURE', 'R-CLK-01']],
    ['an acceptance on no day', { receivedAt: instant(-5), acceptedOn: '2026-02-30' }, [422, 'VALIDATION_FAILED']],
    [
      'a pause before the receipt',
      { receivedAt: instant(-5), pauses: testing(day(-9), day(-3)) },
      [422, 'PAUSE_BEFORE_RECEIPT', 'R-CLK-05'],
    ],
    [
      'a pause that ends before it begins',
      { receivedAt: instant(-9), pauses: testing(day(-3), day(-4)) },
      [422, 'CLOCK_PAUSE_ENDS_BEFORE_BEGIN', 'R-CLK-05'],
    ],
    [
      'a pause that is still to end',
      { receivedAt: instant(-5), pauses: testing(day(-3), day(3)) },
      [422, 'PAST_IN_FUTURE', 'R-CLK-01'],
    ],
    [
      'a pause that the matter does not know',
      { receivedAt: instant(-5), pauses: [{ procedure: 'auction', began: day(-3), ended: day(-2) }] },
      [409, 'PAUSE_NOT_ALLOWED', 'R-CLK-05'],
    ],
  ])('%s', async (_what, past, expected) => {
    expect(await refusal('registry-1', '/cases', { ...FOOD_LICENCE, ...past })).toEqual(expected);
  });

  it('that lie in years without a calendar are counted by the week, and said to be provisional', async () => {
    const receivedAt = '2019-05-06T09:00:00+08:00';
    const { status, body } = await centre.as('registry-1').post('/cases', { ...FOOD_LICENCE, receivedAt });
    expect(status).toBe(201);
    const { body: clock } = await centre
      .as('registry-1')
      .get<{ promised: { due: string; provisional: boolean } }>(`/cases/${String(body['caseNo'])}/clock`);
    expect(clock.promised).toMatchObject({ due: '2019-05-15', provisional: true });
  });
});

describe('dates in a case', () => {
  const asked = { days: 3, reason: 'x', basis: 'x', handlingOpinion: 'x', plannedClosingDate: day(20) };
  it.each<[string, string, string, object, unknown[]]>([
    [
      'a telling to come',
      'market-2',
      'notifications',
      { noticeId: 'N1', way: 'phone', toldAt: instant(1) },
      [422, 'TOLD_IN_FUTURE', 'R-CLK-07'],
    ],
    [
      'a telling before the notice',
      'market-2',
      'notifications',
      { noticeId: 'N1', way: 'phone', toldAt: instant(-2) },
      [422, 'TOLD_BEFORE_ISSUE', 'R-CLK-07'],
    ],
    [
      'an appointment today',
      'market-2',
      'appointments',
      { on: day(0), place: '窗口', purpose: '核验' },
      [422, 'APPOINTMENT_NOT_AHEAD', 'R-CLK-10'],
    ],
    [
      'an appointment on no day',
      'market-2',
      'appointments',
      { on: '2027-02-29', place: '窗口', purpose: '核验' },
      [422, 'VALIDATION_FAILED'],
    ],
    [
      'a closing planned for yesterday',
      'market-2',
      'extension-requests',
      { ...asked, plannedClosingDate: day(-1) },
      [422, 'PLANNED_DATE_PAST', 'R-CLK-07'],
    ],
    [
      'a meeting that is still to be held',
      'leader-1',
      'supervisors',
      { postCode: 'market-food-head', reason: 'x', meeting: { heldOn: day(1), minutes: '3' } },
      [422, 'MEETING_AHEAD', 'R-ASG-02'],
    ],
  ])('%s', async (_what, person, path, body, expected) => {
    const before = await seqOf(inReview);
    expect(await refusal(person, `/cases/${inReview}/${path}`, body)).toEqual(expected);
    expect(await seqOf(inReview)).toBe(before);
  });

  it('an undertaking signed tomorrow, or promised for yesterday', async () => {
    const undertakings = [{ code: 'fire-safety-statement', signedOn: day(1) }];
    const materials = RESTAURANT.materials.filter(({ code }) => code !== 'fire-safety-statement');
    expect(await refusal('window-1', '/cases', { ...RESTAURANT, materials, undertakings })).toEqual([
      422,
      'UNDERTAKING_IN_FUTURE',
      'R-LAW-10',
    ]);
    const { caseNo } = await register(centre, { ...RESTAURANT, materials: RESTAURANT.materials.slice(0, 4) });
    await act(centre, 'window-1', `${caseNo}/accept`);
    const promise = { materials: ['staff-health-certificates'], undertaking: '补交', promisedBy: day(-1) };
    expect(await refusal('window-1', `/cases/${caseNo}/owed-undertakings`, promise)).toEqual([
      422,
      'PROMISED_IN_PAST',
      'R-JNT-04',
    ]);
  });

  it.each([0, -1, 1.5, 4000, '3', null])('R-CLK-08 an extension of %s days is no extension', async (days) => {
    const answer = await centre
      .as('market-2')
      .post<Problem>(`/cases/${inReview}/extension-requests`, { ...asked, days });
    expect([answer.status, answer.body.code]).toEqual([422, 'VALIDATION_FAILED']);
    expect((answer.body.errors as FieldError[]).map(({ path }) => path)).toContain('days');
  });

  it('R-CLK-08 an extension of more than the law leaves is refused, with what is left', async () => {
    const caseNo = await restaurantInReview(centre);
    const path = `/cases/${caseNo}/extension-requests`;
    const over = await centre.as('market-2').post<Problem>(path, { ...asked, days: 16 });
    expect(over).toMatchObject({
      status: 409,
      body: { code: 'EXTENSION_OVER_MAXIMUM', rule: 'R-CLK-08', params: { left: 15, max: 15 } },
    });
    await act(centre, 'market-2', `${caseNo}/extension-requests`, { ...asked, days: 10 }, 201);
    await act(centre, 'leader-1', `${caseNo}/extension-requests/E1/decision`, { approve: true, reason: 'x' });
    const sum = await centre.as('market-2').post<Problem>(path, { ...asked, days: 6 });
    expect(sum).toMatchObject({ status: 409, body: { code: 'EXTENSION_OVER_MAXIMUM', params: { left: 5, max: 15 } } });
  });

  it('R-CLS-02 a closed case is neither paused nor resumed, nor is it extended', async () => {
    const { caseNo } = await register(centre);
    await act(centre, 'window-1', `${caseNo}/withdrawal`);
    const before = await seqOf(caseNo);
    for (const [path, body] of [
      ['pauses', { procedure: 'testing', expectedDays: 3 }],
      ['resume', { pauseId: 'P1' }],
      ['extension-requests', asked],
      ['appointments', { on: day(3), place: '窗口', purpose: '核验' }],
    ] as const) {
      expect(await refusal('market-1', `/cases/${caseNo}/${path}`, body)).toEqual([409, 'CASE_CLOSED', 'R-CLS-02']);
    }
    expect(await seqOf(caseNo)).toBe(before);
  });
});

describe('limits of the public calculator', () => {
  it.each([
    'from=2026-02-30&amount=5&unit=workingDays',
    'from=2026-02-13&amount=0&unit=workingDays',
    'from=2026-02-13&amount=-1&unit=workingDays',
    'from=2026-02-13&amount=5&unit=fortnights',
    'from=2026-02-13&amount=5&unit=workingDays&extend=-1',
    'from=2026-02-13&amount=5&unit=workingDays&pause=2026-03-20/2026-03-02',
    'from=2026-02-13&amount=5&unit=workingDays&pause=soon',
  ])('are not made of %s', async (query) => {
    const { status, body } = await centre.anyone.get(`/public/clock?${query}`);
    expect({ status, code: typeof body['code'] }).toEqual({ status: 422, code: 'string' });
  });

  it('in a year whose holidays are not known are provisional, long ago and far ahead', async () => {
    for (const from of ['1999-12-30', '2090-01-02']) {
      const { status, body } = await centre.anyone.get(`/public/clock?from=${from}&amount=5&unit=workingDays`);
      expect({ status, provisional: body['provisional'] }).toEqual({ status: 200, provisional: true });
    }
  });
});
