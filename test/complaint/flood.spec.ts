import { act, eventsOf, register } from '../api/matters';
import { openCentre, type Centre } from '../support/centre';

let centre: Centre;
beforeAll(async () => {
  centre = await openCentre({ settings: { complaintsPerMinute: 3, publicPerMinute: 5 } });
});
afterAll(() => centre.close());

async function registered(): Promise<number> {
  const [row] = (await centre.dataSource.query(
    `SELECT count(*)::int AS count FROM proceedings WHERE kind = 'complaint'`,
  )) as [{ count: number }];
  return row.count;
}

describe('R-SUP-01 a flood of complaints', () => {
  it('R-SUP-01 from one address is limited and never dropped silently', async () => {
    const before = await registered();
    const answers = [];
    for (let i = 0; i < 5; i++) answers.push(await centre.anyone.post('/public/complaints', { text: `第${i}件投诉` }));
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 429, 429]);
    const { headers, body } = answers[4]!;
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    expect(body).toMatchObject({ code: 'RATE_LIMITED', rule: 'R-SUP-01' });
    expect(await registered()).toBe(before + 3);
    // Staff at the window go on registering.
    const counter = { channel: 'visit', text: '当面投诉' };
    expect((await centre.as('window-1').post('/complaints', counter)).status).toBe(201);
  });

  it('R-SUP-01 guessing the code of an answer is limited as for a case', async () => {
    const { body } = await centre.as('window-1').post('/complaints', { channel: 'letter', text: '来信投诉' });
    const guess = () => centre.anyone.get(`/public/complaints/${String(body['number'])}?code=AAAAAAAAAA`);
    const statuses = [];
    for (let i = 0; i < 6; i++) statuses.push((await guess()).status);
    expect(statuses).toEqual([404, 404, 404, 404, 404, 429]);
  });
});

describe('R-LAW-09 guessing the code by which a case is rated', () => {
  it('R-LAW-09 by somebody else’s code it is refused like an unknown case, and after so many attempts by any code', async () => {
    const [rated, other] = [await register(centre), await register(centre)];
    await act(centre, 'market-1', `${rated.caseNo}/on-the-spot`, { way: 'inPerson', receivedBy: '周长禾' });
    const rate = (code: string, caseNo = rated.caseNo) =>
      centre.anyone.post(`/public/cases/${caseNo}/rating`, { code, grade: 'verySatisfied' });
    const answers = [
      await rate(other.receiptCode),
      await rate(rated.receiptCode, 'QH2026999999'),
      ...(await Promise.all(['AAAAAAAAAA', 'BBBBBBBBBB', ''].map((code) => rate(code)))),
    ];
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404, 422]);
    const said = ({ body }: (typeof answers)[number]) => [body['code'], body['title'], body['detail'], body['rule']];
    for (const each of answers.slice(0, 4)) expect(said(each)).toEqual(said(answers[0]!));
    expect(answers[0]!.body['code']).toBe('CASE_UNKNOWN');
    // Now the right one comes too late: whoever guesses on does not learn that it was.
    const late = await rate(rated.receiptCode);
    expect([late.status, late.body['code']]).toEqual([429, 'RATE_LIMITED']);
    expect(Number(late.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await eventsOf(centre, rated.caseNo, 'CaseRated')).toEqual([]);
  });
});
