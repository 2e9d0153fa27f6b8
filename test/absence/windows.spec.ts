import type { DefectsDto } from '../../apps/api/src/organisation/organisation.dto';
import type { StaffNoticesDto } from '../../apps/api/src/public/public.response.dto';
import { CatalogueReader } from '@shouban/persistence/catalogue-reader';
import { storeCatalogue } from '@shouban/persistence/catalogue-store';
import { until } from '../../tools/provide/until';
import { openCentre, type Centre } from '../support/centre';
import { change, inHours, leave } from './officers';

let centre: Centre;
beforeAll(async () => {
  centre = await openCentre();
});
afterAll(() => centre.close());

const notices = async () => (await centre.anyone.get<StaffNoticesDto>('/public/staff-notices')).body.items;
const SHORT = () => ({ from: inHours(-0.01), to: inHours(0.5), kind: 'shortLeave' });

describe('a short leave of window staff', () => {
  it('R-ABP-06 hangs out where the officer is, and names the neighbour who watches the window', async () => {
    expect(await notices()).toEqual([]);
    const id = await leave(centre, 'window-1', { ...SHORT(), whereabouts: '三楼档案室取件', neighbour: 'window-3' });
    expect(await notices()).toEqual([
      {
        postCode: expect.stringMatching(/^window-/) as string,
        postName: expect.any(String) as string,
        name: '夏小满',
        whereabouts: '三楼档案室取件',
        from: expect.any(String) as string,
        until: expect.any(String) as string,
        neighbour: { name: '白露生', title: '窗口首席代表', phone: '0570-5550090' },
      },
    ]);
    await change(centre, 'window-1', `${id}/end`);
    expect(await notices()).toEqual([]);
  });

  it('R-ABP-06 names the stand-in where no neighbour was named; other absences hang nothing out', async () => {
    const id = await leave(centre, 'window-1', SHORT());
    expect(await notices()).toMatchObject([
      { whereabouts: '短时离岗', neighbour: { name: expect.any(String) as string } },
    ]);
    await change(centre, 'window-1', `${id}/correction`, { whereabouts: '二楼会议室' });
    expect(await notices()).toMatchObject([{ whereabouts: '二楼会议室' }]);
    await change(centre, 'window-1', `${id}/end`);
    const others = [await leave(centre, 'window-1'), await leave(centre, 'market-1', SHORT())];
    expect(await notices()).toEqual([]);
    await change(centre, 'window-1', `${others[0]}/end`);
    await change(centre, 'market-1', `${others[1]}/end`);
  });

  it.each([
    ['nobody', 'unknown'],
    ['window-1', 'the one who leaves'],
    ['window-4', 'away himself'],
  ])('R-ABP-06 refuses %s as neighbour: %s', async (neighbour) => {
    const away = await leave(centre, 'window-4');
    const body = { person: 'window-1', ...SHORT(), neighbour };
    const answer = await centre.as('window-1').post('/absences', body);
    expect([answer.status, answer.body['code'], answer.body['rule']]).toEqual([422, 'NEIGHBOUR_UNFIT', 'R-ABP-06']);
    await change(centre, 'window-4', `${away}/end`);
  });
});

describe('the organisation', () => {
  it('R-ABP-01 has an A and a B for every post; a post without a B is reported as a defect', async () => {
    const defects = async () => (await centre.as('director-1').get<DefectsDto>('/organisation/defects')).body;
    expect((await defects()).items).toEqual([]);
    const catalogue = new CatalogueReader(centre.dataSource);
    const { organisation, settings, items } = await catalogue.current();
    const posts = organisation.posts.map((post) => (post.code === 'fire-review' ? { ...post, b: [] } : post));
    const calendar = await catalogue.calendar();
    await storeCatalogue(centre.dataSource, { organisation: { ...organisation, posts }, settings, items, calendar });
    const found = await until(
      async () => ((await defects()).items.length > 0 ? defects() : undefined),
      10_000,
      () => 'the defect was not reported',
    );
    expect(found.items).toEqual([
      {
        code: 'POST_WITHOUT_B',
        post: 'fire-review',
        message: expect.stringContaining('has no B') as string,
        rule: 'R-ABP-01',
      },
    ]);
    expect((await centre.as('window-1').get('/organisation/defects')).body['code']).toBe('ROLE_REQUIRED');
  });
});
