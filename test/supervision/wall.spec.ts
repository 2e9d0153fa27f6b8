import type { CasePageDto } from '../../apps/api/src/cases/case.response.dto';
import type { StructureDto } from '../../apps/api/src/organisation/organisation.dto';
import type { CalendarYearDto, HallDto } from '../../apps/api/src/public/hall.dto';
import type { OrderDto } from '../../apps/api/src/supervision/order.dto';
import type { WallDto, WorkloadDto } from '../../apps/api/src/supervision/wall.dto';
import { FOOD_LICENCE, register, RESTAURANT } from '../api/matters';
import { openCentre, type Centre } from '../support/centre';
import { supervise } from './house';

let centre: Centre;
beforeAll(async () => {
  centre = await openCentre();
  for (const matter of [FOOD_LICENCE, RESTAURANT]) await register(centre, matter);
});
afterAll(() => centre.close());

const read = async <T>(person: string, path: string): Promise<T> => (await centre.as(person).get<T>(path)).body;
const open = ({ green, yellow, red, overdue, paused }: WallDto['total']) => green + yellow + red + overdue + paused;

describe('what is open', () => {
  it('R-SUP-04 stands on the wall by department and section, and each number is that of a list', async () => {
    const { total, departments } = await read<WallDto>('discipline-1', '/supervision/wall');
    expect(open(total)).toBe(2);
    const market = departments.find(({ code }) => code === 'market')!;
    expect(open(market.lamps)).toBe(2);
    const { items: ofMarket } = await read<CasePageDto>('discipline-1', '/cases?open=true&department=market');
    expect(ofMarket).toHaveLength(2);
    for (const { code, lamps } of departments.flatMap(({ sections }) => sections)) {
      const { items } = await read<CasePageDto>('discipline-1', `/cases?open=true&section=${code}`);
      expect([code, items.length]).toEqual([code, open(lamps)]);
    }
  });

  it('is counted for nobody who may not see it', async () => {
    const { total, departments } = await read<WallDto>('fire-1', '/supervision/wall');
    expect(open(total)).toBe(1);
    expect(departments.map(({ code }) => code)).toEqual(['fire']);
    expect(open((await read<WallDto>('admin-1', '/supervision/wall')).total)).toBe(0);
    const { posts } = await read<WorkloadDto>('fire-1', '/supervision/workload');
    expect(posts.map(({ section }) => section)).toEqual(['fire-inspection']);
  });

  it('is of an age, and lies with posts', async () => {
    const { ages, posts } = await read<WorkloadDto>('discipline-1', '/supervision/workload');
    expect(ages.map(({ from, to, cases }) => [from, to, cases])).toEqual([
      [0, 5, 2],
      [6, 10, 0],
      [11, 20, 0],
      [21, 40, 0],
      [41, null, 0],
    ]);
    expect(posts).toContainEqual(expect.objectContaining({ post: 'fire-review', name: '消防安全检查岗' }));
  });

  it('is told to whoever watches the machines, in numbers alone', async () => {
    const text = await (await fetch(`${centre.url}/metrics`)).text();
    expect(text).toContain('shouban_centre_read 1');
    expect(text).toContain('shouban_open_cases{lamp="green"} 2');
    expect(text).toContain('shouban_stale_cases 0');
  });

  it('hangs in the hall in numbers, without an account', async () => {
    const { body } = await centre.anyone.get<HallDto>('/public/hall');
    expect(body).toMatchObject({
      centre: '青禾县政务服务中心',
      received: 2,
      closed: 0,
      open: 2,
      hotline: '0570-5550121',
    });
    expect(JSON.stringify(body)).not.toMatch(/QH\d{4}|window-1|周长禾/);
  });

  it('tells why an order may not be answered by whoever looks at it', async () => {
    const order = { caseNo: (await register(centre)).caseNo, postCode: 'food-review', instruction: '请说明进展' };
    const { refusedActions } = await supervise<OrderDto>(centre, 'discipline-1', 'orders', order, 201);
    expect(refusedActions.map(({ action, code, rule }) => [action, code, rule])).toEqual([
      ['acknowledge', 'NOT_YOUR_DUTY', 'R-ABP-03'],
      ['answer', 'NOT_YOUR_DUTY', 'R-ABP-03'],
      ['accept', 'NO_ANSWER', 'R-SUP-08'],
      ['sendBack', 'NO_ANSWER', 'R-SUP-08'],
    ]);
  });
});

describe('the organisation and its calendar', () => {
  it('R-ABP-02 shows each post with A, the order of B, and who holds it on a day', async () => {
    const [from, on] = ['2099-03-02', '2099-03-03'];
    const leave = {
      person: 'market-1',
      from: `${from}T00:00:00+08:00`,
      to: '2099-03-05T00:00:00+08:00',
      kind: 'leave',
    };
    expect((await centre.as('admin-1').post('/absences', leave)).status).toBe(201);
    const postOn = async (query: string) => {
      const { departments } = await read<StructureDto>('admin-1', `/organisation${query}`);
      const posts = departments.flatMap(({ sections }) => sections).flatMap((section) => section.posts);
      return posts.find(({ post }) => post === 'food-review');
    };
    const usual = { a: 'market-1', b: ['market-2', 'market-3'], emptyPost: false };
    expect(await postOn('')).toMatchObject({ ...usual, holder: 'market-1', substitute: false });
    expect(await postOn(`?on=${on}`)).toMatchObject({ ...usual, holder: 'market-2', substitute: true });
    expect((await centre.as('market-1').get('/organisation')).status).toBe(403);
  });

  it('R-LAW-07 shows the days off and make-up days of a year, and which year has no notice yet', async () => {
    const { body } = await centre.anyone.get<CalendarYearDto>('/public/calendar/2026');
    expect(body).toMatchObject({ year: 2026, published: true });
    expect(body.days).toContainEqual({ date: '2026-02-14', kind: 'makeUp', holiday: '春节' });
    expect(body.days).toContainEqual({ date: '2026-04-06', kind: 'off', holiday: '清明节' });
    const unknown = (await centre.anyone.get<CalendarYearDto>('/public/calendar/2031')).body;
    expect(unknown).toMatchObject({ published: false, days: [] });
  });
});
