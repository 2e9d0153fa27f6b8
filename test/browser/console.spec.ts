import { readFile } from 'node:fs/promises';
import type { Page, Request, Route } from 'playwright-core';
import {
  act as apiAct,
  APPLICANT,
  eventsOf,
  everyUnit,
  FOOD_LICENCE,
  register,
  RESTAURANT,
  restaurantInReview,
} from '../api/matters';
import type { Centre } from '../support/centre';
import { codeOnPaper, codeOnScreen } from './codes';
import { act, CHROMIUM, complaints, openPage, PHONE, signIn, tabTo, violations, withBrowser, Site } from './pages';

const EXTENSION = {
  days: 5,
  reason: '隔油设施改造需要复核',
  basis: '《行政许可法》第四十二条',
  handlingOpinion: '待复核后办结',
  plannedClosingDate: new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10),
};

/** By how much letters grow at least, where they are asked to. */
const LARGER = 1.25;
/** What hides words that do not fit. */
const CUT = `[...document.querySelectorAll('header *, #main *, footer *')]
  .filter((one) => getComputedStyle(one).overflowX === 'hidden' && !one.closest('.sr-only') && one.scrollWidth > one.clientWidth + 1)
  .map((one) => one.outerHTML.slice(0, 120))`;

let centre: Centre;
const site = new Site();
const { as } = site;

/** Somebody with a phone, and without an account. */
const anybody = () => as('', PHONE);

beforeAll(async () => {
  if (!CHROMIUM) return;
  centre = await site.open();
});
afterAll(() => site.close());

/** Takes in an application in the window's page, with all that is asked for; its number. */
async function takeIn(page: Page, item: string): Promise<string> {
  await page.goto('/window?tab=application');
  await page.getByRole('combobox', { name: '事项' }).fill(item);
  await page.getByRole('option', { name: item }).click();
  await page.getByLabel('姓名（名称）').fill(APPLICANT.name);
  await page.getByLabel('联系电话').fill(APPLICANT.phone);
  await page.getByLabel('证件号码').fill(APPLICANT.idNumber);
  await page.getByLabel('地址').fill(APPLICANT.address);
  await page.getByLabel('全部收齐').check();
  await page.getByRole('button', { name: '收件，出具凭证' }).click();
  return page
    .getByRole('region', { name: '收件凭证' })
    .getByText(/^QH\d{10}$/)
    .innerText();
}

/** Whoever scans the code of a notice is told that it is one. */
async function genuine(pdf: Buffer): Promise<void> {
  const { pathname, search } = new URL(codeOnPaper(pdf)!);
  const page = await anybody();
  await page.goto(`${pathname}${search}`);
  await page.getByRole('heading', { name: '文书真实' }).waitFor();
  await page.getByText('有效', { exact: true }).waitFor();
  expect(await violations(page)).toEqual([]);
}

withBrowser('the console', () => {
  it('a joint case goes from the window to its delivery, seen by each role in a browser of its own', async () => {
    await Promise.all(['health-1', 'window-1', 'leader-1', 'market-2'].map((person) => as(person)));
    const window = await as('window-1');
    const caseNo = await takeIn(window, '餐饮店开办');
    const printing = window.waitForEvent('download');
    await window.getByRole('button', { name: '凭证 PDF' }).click();
    await genuine(await readFile(await (await printing).path()));
    const code = window.getByRole('img', { name: `扫码查询办件 ${caseNo} 的进度` }).locator('path');
    expect(codeOnScreen((await code.getAttribute('d'))!)).toBe(`${centre.url}/public/progress#${caseNo}`);

    const health = await as('health-1');
    await health.goto('/');
    await health.getByRole('link', { name: caseNo }).click();
    await act(health, '反馈意见');
    await Promise.all(
      Object.entries({ market: 'market-1', fire: 'fire-1', urban: 'urban-1' }).map(([unitCode, person]) =>
        apiAct(centre, person, `${caseNo}/opinions`, { unitCode, opinion: 'agree' }),
      ),
    );
    await window.getByRole('link', { name: '打开办件' }).click();
    // The page that is left offers the same verb until the next one is there.
    await window.getByRole('heading', { level: 1, name: '餐饮店开办' }).waitFor();
    await act(window, '受理');
    await window.getByText('已受理', { exact: true }).waitFor();
    expect(await violations(window)).toEqual([]);

    const leader = await as('leader-1');
    await leader.goto(`/cases/${caseNo}`);
    await act(leader, '指定首办', async (drawer) => {
      await drawer.getByLabel('牵头科室').selectOption('market-food');
      await drawer.getByLabel('承办岗位').selectOption('market-food/food-lead');
      expect(await violations(leader)).toEqual([]);
    });

    const handler = await as('market-2');
    await handler.goto(`/cases/${caseNo}`);
    await act(handler, '签收');
    await everyUnit(centre, caseNo);
    // He has the page open while others act: it says so, and changes when he asks it to.
    await handler.getByRole('button', { name: '点此刷新' }).click();
    await act(handler, '作出决定');
    await act(handler, '送达', (drawer) => drawer.getByLabel('领取人').fill('周长禾'));
    await handler.getByText('办结', { exact: true }).first().waitFor();
    for (const tab of ['会审意见', '时限账', '材料', '文书']) {
      await handler.getByRole('tab', { name: tab }).click();
      expect(await violations(handler)).toEqual([]);
    }
    const opened = handler.waitForEvent('download');
    await handler.getByRole('button', { name: /PDF\s*收件凭证/ }).click();
    expect((await opened).suggestedFilename()).toBe(`${caseNo}-01.pdf`);
  });

  it('R-CLK-07 a leader decides an extension on his phone, and sees beforehand what it does', async () => {
    const caseNo = await restaurantInReview(centre);
    await apiAct(centre, 'market-2', `${caseNo}/extension-requests`, EXTENSION, 201);
    const before = await centre.as('market-2').get<{ clocks: { promised: { due: string } } }>(`/cases/${caseNo}`);
    const page = await openPage(site.browser, centre.url, PHONE);
    await signIn(page, 'leader-1', centre.ground.config.demoPassword);
    await page.getByRole('link', { name: '待我决定' }).click();
    const request = page.getByRole('article').filter({ hasText: caseNo });
    const promised = request.getByRole('row', { name: '承诺时限' });
    await promised.waitFor();
    const [now, then] = await promised.getByRole('cell').allInnerTexts();
    expect(now).toBe(before.body.clocks.promised.due);
    expect(await violations(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    await request.getByLabel('审批理由').fill('情况属实');
    await request.getByRole('button', { name: '同意延期' }).click();
    await request.waitFor({ state: 'detached' });
    const after = await centre.as('market-2').get<{ clocks: { promised: { due: string } } }>(`/cases/${caseNo}`);
    expect(after.body.clocks.promised.due).toBe(then!.split(' ')[0]);
  });

  it('R-ABP-03 is shown in his row for which post he stands in', async () => {
    const { caseNo } = await register(centre);
    const at = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
    const absence = { person: 'market-1', from: at(-0.01), to: at(8), kind: 'leave' };
    const { status, body } = await centre.as('market-1').post<{ absenceId: string }>('/absences', absence);
    expect(status).toBe(201);
    const standIn = await as('market-2');
    await standIn.goto(`/?text=${caseNo}`);
    const row = standIn.getByRole('row').filter({ hasText: caseNo });
    await row.first().getByText('代食品经营许可审查岗').waitFor();
    const back = await centre.as('market-1').post(`/absences/${body.absenceId}/end`, { reason: '提前返岗' });
    expect(back.status).toBe(200);
  });

  it('tells who was faster, and keeps what was typed', async () => {
    const caseNo = await restaurantInReview(centre);
    const page = await as('market-2');
    await page.goto(`/cases/${caseNo}`);
    await page.getByRole('button', { name: '特别程序停表' }).click();
    const drawer = page.getByRole('dialog', { name: '特别程序停表' });
    await drawer.getByLabel('告知时长').fill('6');
    await apiAct(centre, 'health-1', `${caseNo}/opinions`, { unitCode: 'health', opinion: 'agree' });
    await drawer.getByRole('button', { name: '提交' }).click();
    await drawer.getByText(/叶知秋于.*：审查意见/).waitFor();
    expect(await drawer.getByLabel('告知时长').inputValue()).toBe('6');
    await page.getByText('办件有新变化').waitFor({ state: 'hidden' });
    await drawer.getByRole('button', { name: '提交' }).click();
    await drawer.waitFor({ state: 'hidden' });
    await page.getByText(/停表中：/).waitFor();
  });

  it('shows what came of an act on the page that was gone to while it was under way', async () => {
    const caseNo = await restaurantInReview(centre);
    const page = await openPage(site.browser, centre.url);
    await signIn(page, 'fire-1', centre.ground.config.demoPassword);
    await page.goto(`/?text=${caseNo}`);
    const toCase = page.getByRole('link', { name: caseNo }).first();
    await toCase.click();
    const verb = page.getByRole('button', { name: '反馈意见' });
    await verb.click();
    let letGo!: () => void;
    const gone = new Promise<void>((resolve) => (letGo = resolve));
    await page.route('**/opinions', (route) => gone.then(() => route.continue()));
    const sent = page.waitForRequest('**/opinions');
    await page.getByRole('dialog', { name: '反馈意见' }).getByRole('button', { name: '提交' }).click();
    await sent;
    await page.goBack();
    await toCase.click();
    await verb.waitFor();
    letGo();
    await verb.waitFor({ state: 'hidden' });
    expect(await page.getByText('办件有新变化').count()).toBe(0);
    await page.context().close();
  });

  it('asks for the password again when the session has ended in the middle of a form, and goes on', async () => {
    const caseNo = await restaurantInReview(centre);
    const page = await as('market-2');
    const reading = page.waitForRequest(`**/api/v1/cases/${caseNo}`);
    await page.goto(`/cases/${caseNo}`);
    await page.getByRole('button', { name: '申请延期' }).click();
    const drawer = page.getByRole('dialog', { name: '申请延期' });
    await drawer.getByLabel('延长').fill('5');
    await drawer.getByLabel('理由').fill(EXTENSION.reason);
    await drawer.getByLabel('依据（法律条款）').fill(EXTENSION.basis);
    await drawer.getByLabel('承办意见').fill(EXTENSION.handlingOpinion);
    await drawer.getByLabel('计划办结日期').fill(EXTENSION.plannedClosingDate);
    const { authorization } = await reading.then((request) => request.allHeaders());
    const url = `${centre.url}/api/v1/sessions/current`;
    await fetch(url, { method: 'DELETE', headers: { authorization: authorization! } });
    await drawer.getByRole('button', { name: '提交' }).click();
    const again = page.getByRole('dialog', { name: '登录已过期' });
    await again.getByLabel('密码').fill(centre.ground.config.demoPassword);
    expect(await violations(page)).toEqual([]);
    await again.getByRole('button', { name: '登录' }).click();
    await drawer.waitFor({ state: 'hidden' });
    const { body } = await centre.as('market-2').get<{ extensions: object[] }>(`/cases/${caseNo}`);
    expect(body.extensions).toHaveLength(1);
  });

  it('goes on where the answer to a renewal was lost, because the page was left meanwhile', async () => {
    // Not one of those whose complaints are gathered: the browser complains of the answer that is lost here.
    const page = await site.browser.newPage({ baseURL: centre.url, locale: 'zh-CN' });
    await signIn(page, 'fire-1', centre.ground.config.demoPassword);
    const lost = async (route: Route) => {
      await route.fetch();
      await route.abort();
    };
    await page.route('**/sessions/refresh', lost, { times: 1 });
    const isRenewal = (request: Request) => request.url().endsWith('/sessions/refresh');
    await Promise.all([page.waitForEvent('requestfailed', isRenewal), page.reload()]);
    await page.reload();
    const signOut = page.getByRole('button', { name: '退出' });
    await signOut.waitFor();
    expect(await signOut.isVisible()).toBe(true);
  });

  it('goes on from the page of sign-in where the server was away while a page was read', async () => {
    // As above: the browser complains of a server that is away.
    const page = await site.browser.newPage({ baseURL: centre.url, locale: 'zh-CN' });
    await signIn(page, 'fire-1', centre.ground.config.demoPassword);
    const away = (route: Route) => route.abort();
    await page.route('**/sessions/refresh', away);
    await page.goto('/account');
    await page.waitForURL('**/login?to=/account');
    await page.unroute('**/sessions/refresh', away);
    await page.reload();
    await page.waitForURL('**/account');
    const signOut = page.getByRole('button', { name: '退出' });
    await signOut.waitFor();
    expect(await signOut.isVisible()).toBe(true);
  });

  it('tells what changed between the reading of a page and the beginning of its stream', async () => {
    const { caseNo } = await register(centre, FOOD_LICENCE);
    const page = await openPage(site.browser, centre.url);
    await signIn(page, 'window-1', centre.ground.config.demoPassword);
    let begin = () => {};
    const held = new Promise<void>((go) => (begin = go));
    await page.route('**/api/v1/events', async (route) => {
      await held;
      await route.continue();
    });
    await page.goto(`/cases/${caseNo}`);
    await page.getByRole('button', { name: '受理', exact: true }).waitFor();
    await apiAct(centre, 'window-1', `${caseNo}/accept`);
    begin();
    await page.getByText('办件有新变化').waitFor();
    await page.getByRole('button', { name: '点此刷新' }).click();
    await page.getByRole('button', { name: '受理', exact: true }).waitFor({ state: 'detached' });
    await page.getByText('办件有新变化').waitFor({ state: 'detached' });
    expect((await eventsOf(centre, caseNo, 'CaseAccepted')).length).toBe(1);
    await page.context().close();
  });

  it('goes on where its stream ended, though nothing of it was to be seen', async () => {
    const page = await openPage(site.browser, centre.url);
    await signIn(page, 'fire-1', centre.ground.config.demoPassword);
    const from: (string | undefined)[] = [];
    const body = 'retry: 2000\nid: 41\nevent: position\ndata: {}\n\n';
    let enough = () => {};
    const twice = new Promise<void>((come) => (enough = come));
    await page.route('**/api/v1/events', async (route) => {
      from.push(route.request().headers()['last-event-id']);
      if (from.length === 2) enough();
      await route.fulfill({ contentType: 'text/event-stream', body });
    });
    await page.goto('/');
    await twice;
    expect(from).toEqual([undefined, '41']);
    await page.context().close();
  });

  it('shows what is to do by keyboard alone, and announces what comes without moving a row', async () => {
    await register(centre, RESTAURANT);
    const page = await as('window-1');
    await page.goto('/');
    await page.getByRole('table').waitFor();
    await page.getByText('实时', { exact: true }).waitFor();
    expect(await violations(page)).toEqual([]);
    const rows = page.getByRole('table').getByRole('row');
    const shown = await rows.count();
    const { caseNo } = await register(centre, RESTAURANT);
    await page.getByRole('button', { name: /项变化，点此更新/ }).waitFor();
    expect(await rows.count()).toBe(shown);
    await page.getByRole('button', { name: /项变化，点此更新/ }).click();
    await page.getByRole('link', { name: caseNo }).first().waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type(caseNo);
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/?text=${caseNo}`);
    await page.locator('tbody tr').filter({ hasNotText: caseNo }).first().waitFor({ state: 'detached' });
    await page.getByRole('link', { name: caseNo }).first().waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/cases/${caseNo}`);
  });
});

withBrowser('the public site', () => {
  it('R-LAW-11 says when it will be done, day by day', async () => {
    const page = await anybody();
    await page.goto('/public/clock');
    await page.getByLabel(/日期/).fill('2026-02-13');
    await page.getByLabel('停表开始').fill('2026-03-02');
    await page.getByLabel('停表结束').fill('2026-03-20');
    await page.getByLabel('批准延长').fill('10');
    await page.getByRole('button', { name: '计算' }).click();
    const query = 'from=2026-02-13&amount=5&unit=workingDays&pause=2026-03-02/2026-03-20&extend=10';
    const { body } = await centre.anyone.get<{ due: string }>(`/public/clock?${query}`);
    await page.getByText(`最迟 ${body.due} 办好`).waitFor();
    await page.getByRole('button', { name: /展开全部/ }).click();
    for (const day of [/2026-03-09.*特别程序停表不计/, /2026-02-17.*春节/, new RegExp(`${body.due}.*到期`)]) {
      expect(await page.getByRole('row', { name: day }).isVisible()).toBe(true);
    }
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByText(`Done by ${body.due}`).waitFor();
    await page.getByRole('button', { name: '中文' }).click();
  });

  it('says that it knows no paper by a digest that is another', async () => {
    const { caseNo } = await register(centre);
    const page = await anybody();
    await page.goto(`/public/notices/${caseNo}-01?digest=${'0'.repeat(64)}`);
    await page.getByRole('heading', { name: '未能核验' }).waitFor();
    expect(await page.getByText('文书真实').count()).toBe(0);
  });

  it('shows an application to whoever has its number and code', async () => {
    const { caseNo, receiptCode } = await register(centre, RESTAURANT);
    const page = await anybody();
    await page.goto('/public/progress');
    await page.getByLabel('办件编号').fill(caseNo);
    await page.getByLabel('查询码').fill('WRONG');
    await page.getByRole('button', { name: '查询' }).click();
    await page.getByRole('alert').waitFor();
    await page.getByLabel('查询码').fill(receiptCode);
    await page.getByRole('button', { name: '查询' }).click();
    await page.getByText('预审中').waitFor();
    expect(await violations(page)).toEqual([]);
  });

  it.each([
    '/public',
    '/public/items/restaurant-opening',
    '/public/clock',
    '/public/progress',
    '/public/complain',
    '/public/staff',
    '/public/reports',
    '/public/limits',
    '/public/joint-limits',
  ])('%s in large print on a phone: nothing that axe finds, nothing beside it, and nothing cut', async (address) => {
    const page = await anybody();
    await page.goto(address);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.getByText('正在加载…').waitFor({ state: 'detached' });
    const letters = () => page.locator('h1').evaluate((h1) => parseFloat(getComputedStyle(h1).fontSize));
    const usual = await letters();
    await page.getByRole('button', { name: '大字版' }).click();
    expect(await letters()).toBeGreaterThan(usual * LARGER);
    expect(await violations(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    expect(await page.evaluate(CUT)).toEqual([]);
    // It is the reader's choice for every page, and for the next time.
    await page.reload();
    await page.getByRole('button', { name: '标准版' }).click();
    expect(await letters()).toBe(usual);
  });

  /** By keyboard alone: to what has this name, and there what is typed or pressed. */
  const press = async (page: Page, name: string | RegExp, key = 'Enter') => {
    await tabTo(page, name);
    await page.keyboard.press(key);
  };
  const type = async (page: Page, name: string | RegExp, words: string) => {
    await press(page, name, 'ControlOrMeta+A');
    await page.keyboard.type(words);
  };
  const look = async (page: Page, { caseNo, receiptCode }: { caseNo: string; receiptCode: string }) => {
    await press(page, '进度查询');
    await page.getByRole('heading', { level: 1, name: '进度查询' }).waitFor();
    await type(page, '办件编号', caseNo);
    await type(page, '查询码', receiptCode);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: new RegExp(caseNo) }).waitFor();
  };

  it('goes by keyboard alone from the guide to when it will be done', async () => {
    const page = await anybody();
    await page.goto('/public');
    await page.getByRole('link', { name: '食品经营许可' }).waitFor();
    await press(page, '食品经营许可');
    await page.getByRole('heading', { level: 1, name: '食品经营许可' }).waitFor();
    await press(page, '算一算什么时候办好 →');
    const due = page.getByText(/最迟 .* 办好/);
    const before = await due.innerText();
    await type(page, '批准延长', '10');
    await page.keyboard.press('Enter');
    await due.filter({ hasNotText: before }).waitFor();
    await press(page, /展开全部/);
    expect(await page.getByRole('row', { name: /到期/ }).isVisible()).toBe(true);
  });

  it('brings what is missing, takes back, rates, and complains, by number, code and keyboard alone', async () => {
    const page = await anybody();
    const lacking = await register(centre, { ...FOOD_LICENCE, materials: FOOD_LICENCE.materials.slice(1) });
    const missing = [{ code: 'application-form', reason: '未提交申请书', guidance: '到窗口提交' }];
    await apiAct(centre, 'window-1', `${lacking.caseNo}/one-time-notice`, { form: 'written', missing });
    await page.goto('/public');
    await look(page, lacking);
    await press(page, /未提交申请书/, 'Space');
    await press(page, '登记补正');
    await page.getByText('补正已登记').waitFor();
    await press(page, '撤回申请');
    await press(page, /我确认撤回/, 'Space');
    await press(page, '撤回');
    await page.getByText('申请已撤回').waitFor();

    const done = await register(centre);
    await apiAct(centre, 'market-1', `${done.caseNo}/on-the-spot`, { way: 'inPerson', receivedBy: '周长禾' });
    await page.goto('/public');
    await look(page, done);
    expect(await violations(page)).toEqual([]);
    await press(page, '非常满意', 'Space');
    await press(page, '提交评价');
    await page.getByText('您的评价：非常满意').waitFor();

    await press(page, '对办理不满意？投诉');
    await type(page, '经过', '材料齐全仍让我跑了三趟。');
    await press(page, '提交投诉');
    const taken = page.locator('section', { hasText: '投诉已受理' }).first();
    await taken.waitFor();
    const [number, code] = await taken.locator('strong').allInnerTexts();
    await type(page, '投诉编号', number!);
    await type(page, '查询码', code!);
    await page.keyboard.press('Enter');
    await page.getByText('已受理', { exact: true }).waitFor();
  });

  it('and the console break neither their policy nor a script', () => {
    expect(complaints).toEqual([]);
  });
});
