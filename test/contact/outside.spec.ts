import type { StaffCardsDto } from '../../apps/api/src/public/staff.dto';
import { openCentre, type Centre } from '../support/centre';

const PUBLIC_PER_MINUTE = 12;

let centre: Centre;
beforeAll(async () => {
  centre = await openCentre({ settings: { publicPerMinute: PUBLIC_PER_MINUTE } });
});
afterAll(() => centre.close());

describe('R-CON-10 staff cards', () => {
  it('R-CON-10 show name, title, post, scope of business and complaint channel of every window post to anybody', async () => {
    const { status, body } = await centre.anyone.get<StaffCardsDto>('/public/staff');
    expect(status).toBe(200);
    expect(body.items.map(({ postCode }) => postCode)).toEqual([
      'window-enterprise',
      'window-social',
      'window-construction',
      'window-realty',
    ]);
    expect(body.items[0]).toEqual({
      postCode: 'window-enterprise',
      postName: expect.any(String),
      sectionName: '大厅管理科',
      scope: expect.stringContaining('食品经营'),
      name: '夏小满',
      title: '窗口首席代表',
      phone: '0570-5550088',
      standIns: [expect.objectContaining({ name: '谷雨晴' }), expect.objectContaining({ name: '秋分明' })],
    });
    for (const card of body.items) expect(Object.values(card).every(Boolean)).toBe(true);
    expect(body.complaints).toEqual({
      phone: '0570-5550121',
      place: expect.stringContaining('纪检监察组'),
      online: expect.stringContaining('https://'),
    });
  });

  it('R-CON-10 are kept by whoever has read them, until they change', async () => {
    const { headers } = await centre.anyone.get('/public/staff');
    const etag = headers.get('etag')!;
    const again = await centre.anyone.get('/public/staff', {
      headers: { 'if-none-match': etag, 'cache-control': 'max-age=0' },
    });
    expect([again.status, headers.get('cache-control')]).toEqual([304, 'public, max-age=60']);
  });
});

describe('R-CON-09 a flood from outside', () => {
  it('R-CON-09 is limited and told when to come again; what was taken is not dropped', async () => {
    const write = (n: number) =>
      centre.anyone.post('/public/contacts', { person: { name: `来信人${n}` }, matter: '咨询' });
    const answers = await Promise.all(Array.from({ length: PUBLIC_PER_MINUTE * 2 }, (_, n) => write(n)));
    const taken = answers.filter(({ status }) => status === 201);
    const limited = answers.filter(({ status }) => status === 429);
    expect([taken.length + limited.length, limited.length > 0]).toEqual([answers.length, true]);
    expect(limited[0]!.body).toMatchObject({ code: 'RATE_LIMITED' });
    expect(Number(limited[0]!.headers.get('retry-after'))).toBeGreaterThan(0);
    const [stored] = await centre.dataSource.query(`SELECT count(*)::int AS n FROM proceedings WHERE kind = 'contact'`);
    expect(stored.n).toBe(taken.length);
  });
});
