import type { Page } from 'playwright-core';
import { register, RESTAURANT } from '../api/matters';
import { Counter } from '../contact/counter';
import type { Centre } from '../support/centre';
import { overdueCase, supervise } from '../supervision/house';
import { act, CHROMIUM, complaints, expectWell, openPage, violations, withBrowser, Site } from './pages';

const LAST_MONTH = new Date(Date.now() - 32 * 86_400_000).toISOString().slice(0, 7);

const LAMPS = ['overdue', 'red', 'yellow', 'green', 'paused'];
/** How often sections stood still, as a report tells it. */
const PAUSED: [name: string, pauses: number][] = [
  ['防火监督科', 2],
  ['食品经营科', 7],
  ['登记注册科', 0],
];
interface Workload {
  ages: { from: number; to: number | null; cases: number }[];
  posts: { post: string; name: string; duties: Record<string, number> }[];
}
/** What stands in a table below its heading, line by line: what its chart draws. */
async function linesOf(page: Page, name: string): Promise<string[][]> {
  const lines = await page.getByRole('table', { name, exact: true }).locator('tbody tr').all();
  return Promise.all(lines.map((line) => line.locator('th, td').allInnerTexts()));
}

let centre: Centre;
let caseNo: string;
const site = new Site({}, true);
const { as } = site;

beforeAll(async () => {
  if (!CHROMIUM) return;
  centre = await site.open();
  caseNo = await overdueCase(centre);
});
afterAll(() => site.close());

withBrowser('supervision', () => {
  it('R-SUP-08 an order goes from the wall to its acceptance, between two persons', async () => {
    const [supervisor, officer] = await Promise.all([as('discipline-1'), as('market-1')]);
    await supervisor.getByRole('link', { name: '监督' }).click();
    await supervisor.getByRole('button', { name: '县市场监督管理局', exact: true }).click();
    await supervisor.getByRole('button', { name: /^食品经营科：超期/ }).click();
    await supervisor.getByRole('link', { name: caseNo }).waitFor();
    await expectWell(supervisor);
    await supervisor.getByRole('button', { name: `下达督办 ${caseNo}` }).click();
    const drawer = supervisor.getByRole('dialog', { name: '下达督办' });
    await drawer.getByLabel('对象岗位').selectOption('food-review');
    await drawer.getByLabel('督办要求').fill('请说明进展，尽快办结');
    expect(await violations(supervisor)).toEqual([]);
    await drawer.getByRole('button', { name: '提交' }).click();
    await supervisor.waitForURL('**/supervision/orders/*');
    await supervisor.getByText('待签收', { exact: true }).waitFor();
    await supervisor.getByText(/现在不能做的/).click();
    await supervisor
      .getByText(/还没有答复.*R-SUP-08|R-SUP-08/)
      .first()
      .waitFor();
    await expectWell(supervisor);

    await officer.goto('/supervision/orders');
    await officer.getByRole('table').getByRole('link').first().click();
    await act(officer, '签收');
    await officer.getByText('已签收', { exact: true }).waitFor();
    await act(officer, '答复', (form) => form.getByLabel('答复内容').fill('材料已齐，明日办结'));
    await officer.getByText('已答复', { exact: true }).waitFor();
    await expectWell(officer);

    await supervisor.getByRole('button', { name: '点此刷新' }).click({ timeout: 30_000 });
    await supervisor.getByText('材料已齐，明日办结').waitFor();
    await act(supervisor, '认可答复');
    await supervisor.getByText('已办结', { exact: true }).waitFor();
    await supervisor.goto('/supervision/orders?status=accepted');
    await supervisor.getByRole('table').getByRole('link').first().waitFor();
    expect(await supervisor.getByRole('table').getByRole('row').count()).toBe(2);
    await expectWell(supervisor);
  });

  it('shows on the wall what comes, where it stands, and moves no row', async () => {
    const page = await as('discipline-1');
    await page.goto('/supervision?department=fire');
    const fire = page.getByRole('button', { name: /^县消防救援大队：绿灯/ });
    expect(await fire.count()).toBe(0);
    await page.getByText('实时', { exact: true }).waitFor();
    await register(centre, RESTAURANT);
    await page.getByRole('button', { name: '县消防救援大队：绿灯 1 件', exact: true }).click();
    await page.getByRole('table').last().getByRole('link').first().waitFor();
    const rows = page.getByRole('table').last().getByRole('row');
    const shown = await rows.count();
    await register(centre, RESTAURANT);
    await page.getByRole('button', { name: /项变化，点此更新/ }).waitFor();
    expect(await rows.count()).toBe(shown);
    await page.getByRole('button', { name: /项变化，点此更新/ }).click();
    await rows.nth(shown).waitFor();
  });

  it('R-SUP-04 R-SUP-02 a suspected breach is confirmed, and a sanction proposed for it', async () => {
    const page = await as('discipline-1');
    await page.goto(`/supervision/breaches?status=suspected&caseNo=${caseNo}`);
    await page.getByRole('table').getByRole('link').first().click();
    await expectWell(page);
    await act(page, '认定', (form) => form.getByLabel('理由').fill('超过承诺时限，无正当理由'));
    await page.getByText('已认定', { exact: true }).waitFor();
    await page.getByRole('button', { name: '提出责任追究' }).click();
    const drawer = page.getByRole('dialog', { name: '提出责任追究' });
    await drawer.getByLabel('处理方式').selectOption({ index: 1 });
    await drawer.getByLabel('情形').selectOption({ index: 1 });
    await drawer.getByLabel('事实').fill('超期一个月未办结');
    expect(await violations(page)).toEqual([]);
    await drawer.getByRole('button', { name: '提交' }).click();
    await page.waitForURL('**/supervision/sanctions/*');
    await page.getByText('陈述申辩', { exact: true }).first().waitFor();
    await expectWell(page);
  });

  it('R-SUP-06 somebody is commended for what stands on record, and not by mistake', async () => {
    const page = await as('discipline-1');
    await page.goto('/supervision/commendations');
    await page.getByText('没有您可以查看的表扬').waitFor();
    await page.getByRole('button', { name: '记录表扬' }).click();
    const drawer = page.getByRole('dialog', { name: '记录表扬' });
    await drawer.getByLabel('受表扬人').selectOption('market-1');
    await drawer.getByLabel('事迹').fill('主动上门为老人办理，受到群众称赞');
    await drawer.getByLabel(/依据编号/).fill(caseNo);
    expect(await violations(page)).toEqual([]);
    await drawer.getByRole('button', { name: '提交' }).click();
    await page.waitForURL('**/supervision/commendations/*');
    await page.getByText('已记录', { exact: true }).waitFor();
    await page.getByRole('link', { name: caseNo }).waitFor();
    await expectWell(page);
    await act(page, '撤销表扬', (form) => form.getByLabel('理由').fill('事迹记错了人'));
    await page.getByText('已撤销', { exact: true }).waitFor();
    await page.goto('/supervision/commendations?status=revoked');
    await page.getByRole('table').getByRole('link').first().waitFor();
    await expectWell(page);
  });

  it('R-SUP-01 a complaint is registered at the window, with its code for whoever complains', async () => {
    const page = await as('window-1');
    await page.goto('/supervision/complaints');
    await page.getByText('没有您可以查看的投诉').waitFor();
    await expectWell(page);
    await page.getByRole('button', { name: '登记投诉' }).click();
    const drawer = page.getByRole('dialog', { name: '登记投诉' });
    await drawer.getByLabel('类别').selectOption('delay');
    await drawer.getByLabel('投诉内容').fill('材料交了半个月没有回音');
    await drawer.getByLabel('被投诉人').selectOption('market-1');
    await drawer.getByRole('button', { name: '提交' }).click();
    await page.getByText(/请告知投诉人查询码/).waitFor();
    const discipline = await as('discipline-1');
    await discipline.goto('/supervision/complaints');
    await discipline.getByRole('table').getByRole('link').first().click();
    await discipline.getByText('材料交了半个月没有回音').waitFor();
    await expectWell(discipline);
  });

  it('R-SUP-05 R-SUP-07 reports are charts with tables, loaded by nobody else; assessments name their records', async () => {
    await supervise(centre, 'discipline-1', 'reports', { month: LAST_MONTH }, 201);
    const page = await as('discipline-1');
    // Nothing stood still last month; the report says otherwise from here on.
    await page.route(`**/public/reports/${LAST_MONTH}`, async (route) => {
      const response = await route.fetch();
      const report = (await response.json()) as { total: object };
      const sections = PAUSED.map(([name, pauses]) => ({ ...report.total, code: name, name, pauses }));
      return route.fulfill({ response, json: { ...report, sections } });
    });
    const scripts: string[] = [];
    page.on('request', (request) => scripts.push(request.url()));
    await page.goto('/supervision');
    await page.getByRole('heading', { name: '灯墙' }).waitFor();
    expect(scripts.filter((url) => /Report|Chart/.test(url))).toEqual([]);
    await page.getByRole('link', { name: '报表' }).click();
    await page.getByRole('table', { name: '收件与办结（件）' }).getByRole('row', { name: LAST_MONTH }).waitFor();
    expect(await page.locator('canvas').count()).toBeGreaterThanOrEqual(4);
    expect(scripts.some((url) => /Report/.test(url))).toBe(true);
    const { body: now } = await centre.as('discipline-1').get<Workload>('/supervision/workload');
    const ageOf = ({ from, to }: Workload['ages'][number]) => (to === null ? `${from} 天以上` : `${from}–${to} 天`);
    expect(await linesOf(page, '在办件已办时长（自然日）')).toEqual(
      now.ages.map((age) => [ageOf(age), String(age.cases)]),
    );
    expect(await linesOf(page, '各岗位待办（项）')).toEqual(
      now.posts.slice(0, 15).map(({ name, duties }) => [name, ...LAMPS.map((lamp) => String(duties[lamp]))]),
    );
    expect(now.posts.find(({ post }) => post === 'food-review')?.duties['overdue']).toBeGreaterThan(0);
    expect(await linesOf(page, '特别程序停表（次，按科室、月份）')).toEqual([
      ['食品经营科', '7', '7'],
      ['防火监督科', '2', '2'],
    ]);
    const [sheet] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: '下载 XLSX' }).click(),
    ]);
    expect(sheet.suggestedFilename()).toMatch(/\.xlsx$/);
    await expectWell(page);
    await page.getByRole('link', { name: '考核' }).click();
    await page.getByLabel('个人').selectOption('market-1');
    await page
      .getByRole('row', { name: /认定违规/ })
      .getByRole('link')
      .waitFor();
    await expectWell(page);
  });

  it('says what is wrong with an address, and goes on when it is asked to', async () => {
    const page = await as('discipline-1');
    await page.goto('/supervision/orders/NOSUCH');
    await page.getByRole('alert').waitFor({ timeout: 20_000 });
    await expectWell(page);
  });
});

withBrowser('the board of the hall', () => {
  it('turns its pages, names nobody, and comes back by itself', async () => {
    const page = await openPage(site.browser, centre.url);
    const before = complaints.length;
    await page.clock.install();
    await page.goto('/hall?seconds=5');
    await page.getByText('今日收件').waitFor();
    await expectWell(page);
    await page.clock.fastForward(5_000);
    await page.getByRole('table', { name: '各部门在办件' }).waitFor();
    await expectWell(page);
    expect(await page.locator('main').innerText()).not.toMatch(/QH\d{4}|林一帆|周长禾/);
    await page.route('**/api/v1/public/hall', (route) => route.abort());
    await page.clock.fastForward(31_000);
    await page.getByText('连接中断，正在重新连接').waitFor();
    await page.unroute('**/api/v1/public/hall');
    await page.clock.fastForward(31_000);
    await page.getByText('连接中断，正在重新连接').waitFor({ state: 'detached' });
    await page.context().close();
    // A browser tells of a connection that fails; here it was meant to.
    expect(complaints.splice(before)).toEqual(['Failed to load resource: net::ERR_FAILED']);
  });
});

withBrowser('beside the cases', () => {
  const said = (text: string) => async (drawer: ReturnType<Page['getByRole']>) => {
    await drawer.getByRole('textbox').first().fill(text);
  };

  it('R-REG-01 a document is registered, instructed by a leader, and signed for by the section that leads', async () => {
    const registry = await as('registry-1');
    await registry.goto('/affairs/registry');
    await act(registry, '登记收文、交办', async (drawer) => {
      await drawer.getByLabel('标题').fill('关于开展夏季食品安全检查的通知');
      await drawer.getByLabel('来文单位').fill('市市场监督管理局');
    });
    await registry.waitForURL('**/affairs/registry/*DJ*');
    const address = new URL(registry.url()).pathname;
    await expectWell(registry);
    const leader = await as('director-1');
    await leader.goto(address);
    await act(leader, '批示', async (drawer) => {
      await drawer.getByLabel('批示').fill('请食品科牵头，五个工作日内办结');
      await drawer.getByLabel('牵头科室').selectOption('market-food');
      await drawer.getByLabel('承办岗位').selectOption('food-review');
      await drawer.getByRole('radio', { name: '工作日' }).check({ force: true });
      await drawer.getByLabel('限期').fill('5');
    });
    await leader.getByText('待签收', { exact: true }).waitFor();
    const handler = await as('market-1');
    await handler.goto(address);
    await act(handler, '签收');
    await handler.getByText('办理中', { exact: true }).waitFor();
    await registry.goto('/affairs/registry?text=夏季食品安全');
    await registry.getByRole('link', { name: address.split('/').at(-1)! }).waitFor();
    await expectWell(registry);
    const saving = registry.waitForEvent('download');
    await registry.getByRole('button', { name: '导出 XLSX' }).click();
    expect((await saving).suggestedFilename()).toBe('registry.xlsx');
  });

  it('R-INC-01 R-INC-05 danger is reported from any page in two clicks, and the alarm taken by another person', async () => {
    const reporter = await as('window-1');
    await reporter.goto('/window');
    await act(reporter, '报告险情', said('大厅东门有人摔倒受伤'));
    await reporter.waitForURL('**/affairs/incidents/*');
    const address = new URL(reporter.url()).pathname;
    await act(reporter, '启动应急预案');
    await reporter.getByText('尚无人响应').waitFor();
    const head = await as('hall-head');
    await head.goto(address);
    await act(head, '响应警报或受理报告');
    await head.getByText(/已响应/).waitFor();
    await act(head, '定性', (drawer) => drawer.getByLabel('事件类型').selectOption('facilityHazard'));
    await head.getByRole('heading', { name: '隐患', exact: true }).waitFor();
    await head.getByRole('button', { name: '记录“迅速施救”' }).click();
    await head.getByRole('dialog', { name: '记录处置步骤' }).getByRole('button', { name: '提交' }).click();
    await head.getByText('已做', { exact: true }).waitFor();
    await expectWell(head);
    await reporter.goto('/affairs/incidents?scope=mine');
    await reporter.getByRole('link', { name: address.split('/').at(-1)! }).waitFor();
    await expectWell(reporter);
  });

  it('R-CON-07 R-CON-08 whoever was asked first consults others and tells the result, beyond the window', async () => {
    const counter = new Counter(centre);
    const { number } = await counter.received('window-1');
    const page = await as('window-1');
    await page.goto(`/affairs/contacts?mine=true`);
    await page.getByRole('link', { name: number }).click();
    await act(page, '征询有关部门', async (drawer) => {
      await drawer
        .getByRole('checkbox', { name: /食品经营科/ })
        .first()
        .check();
      await drawer.getByLabel('征询问题').fill('需要现场核查吗？');
    });
    await page.getByText('征询中', { exact: true }).waitFor();
    await expectWell(page);
    await page.goto('/affairs/contacts');
    await page.getByRole('link', { name: number }).waitFor();
    await expectWell(page);
  });

  it('R-REG-04 the promises of a section are checked, each of the eight', async () => {
    const head = await as('hall-head');
    await head.goto('/affairs/promises');
    await act(head, '启动承诺检查', (drawer) => drawer.getByLabel('科室').selectOption('hall'));
    await head.waitForURL('**/affairs/promises/*');
    await act(head, '记录检查', async (drawer) => {
      for (const line of await drawer.getByLabel('依据').all()) await line.fill('抽查记录');
    });
    await head.getByText('已兑现').first().waitFor();
    await expectWell(head);
    await head.goto('/affairs/promises');
    await head.getByRole('row').nth(1).waitFor();
    await expectWell(head);
  });

  it('and no page on the way broke its policy or a script', () => {
    expect(complaints).toEqual([]);
  });
});
