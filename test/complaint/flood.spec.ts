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
