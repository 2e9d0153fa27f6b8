import type { Route } from 'playwright-core';
import { act as apiAct, register, RESTAURANT, restaurantInReview } from '../api/matters';
import { People } from '../journey/people';
import type { Centre } from '../support/centre';
import { fillLists, MANY, ROADS } from './many';
import { CHROMIUM, complaints, expectPhoneWide, signIn, violations, withBrowser, Site } from './pages';
import { longestMotion, unmarkedStops } from './quality';

/** What is asked for where nothing else runs; what each took is printed. */
const OPENED_WITHIN_MS = 500;
/** In a whole run another file of tests has the other core, and a machine of CI is slower: only what is slow by an order is a fault. */
const CROWDED = 4;
const OPENINGS = 20;
const LOOKS = 6;
/** Where the keyboard alone must do. */
const MARKED = new Set([
  '/login',
  '/window',
  '/window?tab=application',
  '/leader',
  '/public',
  '/public/clock',
  '/public/progress',
  '/public/complain',
  '/public/items/restaurant-opening',
]);

let centre: Centre;
let people: People;
/** Of what is begun here, by the name it has in an address. */
const numbers: Record<string, string> = {};
async function begin(name: string, person: string, path: string, body: object): Promise<void> {
  numbers[name] = (await centre.as(person).post<{ number: string }>(path, body)).body.number;
}
async function timed(act: () => Promise<unknown>): Promise<number> {
  const began = Date.now();
  await act();
  return Date.now() - began;
}
const site = new Site({}, true);
const { as } = site;

beforeAll(async () => {
  if (!CHROMIUM) return;
  centre = await site.open();
  people = new People(centre);
  await begin('matter', 'registry-1', '/registry', {
    kind: 'incoming',
    title: '关于开展检查的通知',
    sender: '市局',
    receivedOn: '2026-01-05',
    matterClass: 'general',
  });
  await begin('contact', 'window-1', '/contacts', { channel: 'visit', person: { name: '周长禾' }, matter: '咨询' });
});
afterAll(() => site.close());

withBrowser('in both themes, at two widths', () => {
  let caseNo: string;
  let journeyNo: string;
  beforeAll(async () => {
    const month = new Date().getMonth();
    await begin('incident', 'window-1', '/incidents', { text: '东门地面湿滑' });
    const quarter = `${new Date().getFullYear()}Q${Math.floor(month / 3) + 1}`;
    await begin('check', 'hall-head', '/promises', { sectionCode: 'hall', period: quarter });
    caseNo = await restaurantInReview(centre);
    await apiAct(centre, 'market-2', `${caseNo}/pauses`, { procedure: 'testing', expectedDays: 6 }, 201);
    journeyNo = (await people.open(await people.plan({ key: 'registration', itemCode: 'business-registration' })))
      .number;
  });

  it.each([
    ['', '/login'],
    ['', '/login/unified'],
    ['', '/public'],
    ['', '/public/clock'],
    ['', '/public/progress'],
    ['', '/public/complain'],
    ['', '/public/staff'],
    ['', '/public/reports'],
    ['', '/public/limits'],
    ['', '/public/joint-limits'],
    ['', '/public/items/restaurant-opening'],
    ['market-2', '/'],
    ['market-2', '/?list=done'],
    ['window-1', '/?list=initiated'],
    ['registry-1', '/?list=copied'],
    ['window-1', '/window'],
    ['window-1', '/window?tab=application'],
    ['leader-1', '/leader'],
    ['registry-1', '/affairs/registry'],
    ['window-1', '/affairs/contacts'],
    ['window-1', '/affairs/incidents'],
    ['hall-head', '/affairs/promises'],
    ['registry-1', '/affairs/registry/:matter'],
    ['window-1', '/affairs/contacts/:contact'],
    ['window-1', '/affairs/incidents/:incident'],
    ['hall-head', '/affairs/promises/:check'],
    ['agent-1', '/journeys'],
    ['agent-1', '/journeys/:journey'],
    ['agent-1', '/journeys/:journey/replan'],
    ['agent-1', '/journeys/new'],
    ['market-2', '/cases/:case?tab=timeline'],
    ['market-2', '/cases/:case?tab=reviews'],
    ['market-2', '/cases/:case?tab=limit'],
    ['market-2', '/cases/:case?tab=hearings'],
    ['market-2', '/cases/:case?tab=materials'],
    ['market-2', '/cases/:case?tab=notices'],
    ['registry-1', '/cases/:case?tab=ledger'],
    ['admin-1', '/administration/services'],
    ['market-2', '/nowhere'],
    ['registry-1', '/cases/QH1999000001'],
  ])('%s %s: nothing that axe finds, and nothing beside a phone', async (person, address) => {
    const page = await as(person);
    // Colours that fade are no colours to measure.
    await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
    const named: Record<string, string> = { ...numbers, case: caseNo, journey: journeyNo };
    await page.goto(address.replace(/:(\w+)/, (_, name: string) => named[name]!));
    await page.getByRole('heading', { level: 1 }).or(page.getByRole('alert')).first().waitFor();
    for (const loading of await page.getByText('正在加载…').all()) await loading.waitFor({ state: 'detached' });
    for (const colorScheme of ['dark', 'light'] as const) {
      // The page that is open follows the system.
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.locator(`html[data-theme=${colorScheme}]`).waitFor();
      // The other theme is the same page in other colours.
      expect(await violations(page, colorScheme === 'dark' ? 'color-contrast' : undefined)).toEqual([]);
    }
    await expectPhoneWide(page);
    expect(MARKED.has(address) ? await unmarkedStops(page) : []).toEqual([]);
  });

  it('nothing moves where somebody has asked for it, and something does elsewhere', async () => {
    const page = await as('market-2');
    const walk = async () => {
      await page.goto('/');
      await page.getByRole('link', { name: caseNo }).first().waitFor();
      return longestMotion(page, async () => {
        await page.getByRole('link', { name: caseNo }).first().click();
        await page.getByRole('tab', { name: '时限账' }).click();
        await page.getByRole('button', { name: '申请延期' }).click();
        await page.getByRole('dialog', { name: '申请延期' }).waitFor();
        await page.keyboard.press('Escape');
        await page.getByRole('dialog', { name: '申请延期' }).waitFor({ state: 'hidden' });
      });
    };
    await page.emulateMedia({ reducedMotion: 'reduce' });
    expect(await walk()).toBeLessThan(1);
    await page.emulateMedia({ reducedMotion: 'no-preference' });
    expect(await walk()).toBeGreaterThan(100);
    await page.emulateMedia({ reducedMotion: 'reduce' });
  });

  it('R-CLK-01 R-CLK-05 the limit is drawn, in words too, and told day by day; the chain of the ledger is checked', async () => {
    const page = await as('registry-1');
    await page.goto(`/cases/${caseNo}?tab=limit`);
    await page.getByRole('img', { name: /承诺时限：\d{4}-\d\d-\d\d 次日起 15 个工作日/ }).waitFor();
    expect(await page.locator('#gantt-words').innerText()).toMatch(/检测：\d{4}-\d\d-\d\d/);
    const days = page.getByRole('region', { name: '法定时限' }).getByRole('row');
    await days.filter({ hasText: '不计' }).first().waitFor();
    expect(await days.filter({ hasText: /第 \d+ 日/ }).count()).toBeGreaterThan(0);
    await page.goto(`/cases/${caseNo}?tab=ledger`);
    await page.getByText('链条完整').waitFor();
    const { body } = await centre.as('registry-1').get<{ seq: number }>(`/cases/${caseNo}`);
    expect(await page.getByRole('region', { name: '台账' }).getByRole('row').count()).toBe(body.seq + 1);
  });

  it('a choice of theme outlives the page and what the system says', async () => {
    const page = await as('');
    await page.emulateMedia({ colorScheme: 'light' });
    await page.goto('/public');
    await page.getByRole('button', { name: '深色' }).click();
    await page.reload();
    await page.getByRole('button', { name: '浅色' }).waitFor();
    expect(await page.locator('html').getAttribute('data-theme')).toBe('dark');
    await page.getByRole('button', { name: '浅色' }).click();
  });
});

withBrowser('the server, away and back', () => {
  it('is said in words; what was typed stays, the stream comes back, and one submit is one command', async () => {
    const caseNo = await restaurantInReview(centre);
    // Not one of those whose complaints are gathered: the browser complains of every call that finds nobody.
    const page = await site.browser.newPage({ baseURL: centre.url, locale: 'zh-CN' });
    await signIn(page, 'market-2', centre.ground.config.demoPassword);
    const streaming = page.waitForResponse('**/api/v1/events');
    await page.goto(`/cases/${caseNo}`);
    await streaming;
    await page.getByRole('button', { name: '特别程序停表' }).click();
    const drawer = page.getByRole('dialog', { name: '特别程序停表' });
    await drawer.getByLabel('告知时长').fill('6');
    const before = complaints.length;
    const begin = await centre.stopApi();
    await drawer.getByText('连接不上服务器，正在自动重连').waitFor();
    await drawer.getByRole('button', { name: '提交' }).click();
    await drawer.getByRole('alert').getByText('连接不上服务器，已填写的内容都在').waitFor();
    expect(await drawer.getByLabel('告知时长').inputValue()).toBe('6');
    await begin();
    await drawer.getByText('连接不上服务器，正在自动重连').waitFor({ state: 'detached' });
    // The command arrives, and its answer is lost: the same key finds out.
    const lost = async (route: Route) => {
      await route.fetch();
      await route.abort();
    };
    await page.route('**/pauses', lost, { times: 1 });
    await drawer.getByRole('button', { name: '提交' }).click();
    await drawer.getByRole('alert').getByText('连接不上服务器，已填写的内容都在').waitFor();
    await drawer.getByRole('button', { name: '提交' }).click();
    await drawer.waitFor({ state: 'hidden' });
    const { body } = await centre.as('market-2').get<{ pauses: object[] }>(`/cases/${caseNo}`);
    expect(body.pauses).toHaveLength(1);
    await page.getByText(/停表中：/).waitFor();
    await page.context().close();
    // Other pages are open besides, and a browser tells of every call that finds nobody.
    for (const each of complaints.splice(before)) expect(each).toMatch(/net::ERR_/);
  });
});

withBrowser(`a centre with ${MANY} cases`, () => {
  let opened: string[];
  /** The centre's own cases, which were opened by hand, and all the others beside them. */
  beforeAll(async () => {
    const hook = { url: 'https://93.184.215.14/hook', description: '数据共享平台', types: ['CaseRegistered'] };
    await centre.as('admin-1').post('/webhooks', hook);
    opened = await Promise.all(
      Array.from({ length: OPENINGS }, async () => (await register(centre, RESTAURANT)).caseNo),
    );
    await begin('complaint', 'discipline-1', '/complaints', { channel: 'letter', text: '迟迟没有回音' });
    const proceedings = {
      contact: numbers['contact']!,
      complaint: numbers['complaint']!,
      registry: numbers['matter']!,
    };
    const began = Date.now();
    await fillLists(centre, { caseNo: opened[0]!, proceedings });
    process.stderr.write(`Measured: ${MANY} cases are there after ${Date.now() - began} ms\n`);
  });

  it('whose officer finds his thing to do by a word in every page, and keeps the search in the address', async () => {
    const page = await as('market-1');
    await page.goto('/');
    await page.getByRole('row').nth(50).waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type(ROADS.name);
    await page.keyboard.press('Enter');
    const rows = page.locator('tbody tr');
    await rows.first().filter({ hasText: ROADS.name }).waitFor();
    const seen = new Set<string>();
    for (const held of [50, 50, ROADS.count - 100]) {
      await rows.nth(held - 1).waitFor();
      await rows.nth(held).waitFor({ state: 'detached' });
      const found = await rows.getByRole('link').allInnerTexts();
      for (const number of found) seen.add(number);
      if (seen.size === ROADS.count) break;
      await page.getByRole('button', { name: '下一页' }).click();
      await rows.getByRole('link', { name: found[0]! }).waitFor({ state: 'detached' });
    }
    expect(seen.size).toBe(ROADS.count);
    await page.goto(`/?text=${[...seen][0]!.toLowerCase()}`);
    await page.getByRole('link', { name: [...seen][0]! }).waitFor();
    expect(await page.getByLabel('按事项名称或编号搜索').inputValue()).toBe([...seen][0]!.toLowerCase());
    await page.getByLabel('申请人证件号码').fill('110105199001010015');
    await page.keyboard.press('Enter');
    await page.getByText('没有符合筛选条件的事项').waitFor();
    expect(page.url()).not.toContain('110105199001010015');
    await page.getByRole('button', { name: '清除筛选' }).click();
    await page.getByRole('row').nth(50).waitFor();
  });

  it.each([
    ['market-1', '/', '我的待办'],
    ['market-1', '/?list=done', '我的已办'],
    ['window-1', '/?list=initiated', '我发起的'],
    ['discipline-1', '/supervision?lamp=green', '灯墙'],
    ['registry-1', '/affairs/contacts', '首问'],
    ['discipline-1', '/supervision/complaints', '投诉'],
    ['registry-1', '/affairs/registry', '登记'],
    ['admin-1', '/administration/webhooks/deliveries', '发送记录'],
  ])('%s %s: opens and turns its pages while one waits', async (person, address, name) => {
    const page = await as(person);
    const [opened, turned]: number[][] = [[], []];
    const rows = page.getByRole('table').last().getByRole('row');
    const list = page.getByRole('heading', { level: 1, name });
    await page.goto(address);
    await rows.nth(20).waitFor();
    for (let opening = 0; opening < LOOKS; opening++) {
      await page.getByRole('link', { name: '通知设置' }).click();
      await page.getByRole('heading', { name: '我的通知设置' }).waitFor();
      opened!.push(
        await timed(async () => {
          await page.evaluate('history.back()');
          await list.waitFor();
          await rows.nth(20).waitFor();
        }),
      );
    }
    for (let turn = 0; turn < LOOKS; turn++) {
      const number = /QH\w*\d{6}/.exec(await rows.nth(1).innerText())![0];
      turned!.push(
        await timed(async () => {
          await page.getByRole('button', { name: '下一页' }).click();
          await rows.nth(1).filter({ hasNotText: number }).waitFor();
        }),
      );
      await rows.nth(20).waitFor();
      expect(await rows.count()).toBeLessThanOrEqual(60);
    }
    const [open, turn] = [Math.max(...opened!), Math.max(...turned!)];
    process.stderr.write(
      `Measured: ${address} of ${MANY} cases: opens in ${open} ms, turns in ${turn} ms at the most\n`,
    );
    expect(Math.max(open, turn)).toBeLessThan(OPENED_WITHIN_MS * CROWDED);
  });

  it(`where each of ${OPENINGS} cases is open to its content at once`, async () => {
    const page = await as('market-1');
    const times: number[] = [];
    for (const caseNo of opened) {
      await page.goto(`/?text=${caseNo}`);
      const link = page.getByRole('link', { name: caseNo }).first();
      await link.waitFor();
      times.push(
        await timed(async () => {
          await link.click();
          await page.getByRole('heading', { level: 1, name: /餐饮店开办/ }).waitFor();
          await page.getByRole('tabpanel').getByRole('listitem').first().waitFor();
        }),
      );
    }
    const p95 = times.toSorted((a, b) => a - b)[Math.ceil(OPENINGS * 0.95) - 1]!;
    process.stderr.write(`Measured: opening a case among ${MANY}: ${p95} ms at p95 of ${OPENINGS}\n`);
    expect(p95).toBeLessThan(OPENED_WITHIN_MS * CROWDED);
  });

  it('and no page on the way broke its policy or a script', () => {
    expect(complaints).toEqual([]);
  });
});
