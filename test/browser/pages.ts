import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { chromium, type Browser, type BrowserContext, type Page, type Request } from 'playwright-core';
import { repositoryRoot } from '@shouban/config';
import { until } from '../../tools/provide/until';
import { openCentre, type Centre, type CentreOptions } from '../support/centre';

const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
/** Found once for the whole run, before the tests are named: without one they are skipped, which CI does not take. */
export const CHROMIUM = process.env['SHOUBAN_TEST_CHROMIUM'] || undefined;

/** For what needs one. */
export const withBrowser = CHROMIUM ? describe : describe.skip;
/** Folder of the built console and public site. */
export const SITE = path.join(repositoryRoot(), 'dist', 'console');

/** What is waited for at most: beside other test files on two cores a page has painted no frame for 15 s. */
const PATIENCE_MS = 30_000;

export const WIDE = { width: 1440, height: 900 };
export const PHONE = { width: 390, height: 844 };

export function launch(): Promise<Browser> {
  // As root, in a container, Chromium's own sandbox cannot be made.
  return chromium.launch({ executablePath: CHROMIUM!, args: ['--no-sandbox', '--lang=zh-CN'] });
}

/** What went wrong in a page that nobody looked at: scripts that fail, and what the policy of the pages forbids. */
export const complaints: string[] = [];

/** What each page has asked and not been told yet; the stream of changes has no end and is none of it. */
const asked = new WeakMap<Page, Set<Request>>();

function watchRequests(page: Page): void {
  const open = new Set<Request>();
  asked.set(page, open);
  page.on('request', (request) => request.url().endsWith('/api/v1/events') || open.add(request));
  page.on('requestfinished', (request) => open.delete(request));
  page.on('requestfailed', (request) => open.delete(request));
  // Of a refusal nobody need read the body, and then it never ends.
  page.on('response', (response) => response.ok() || open.delete(response.request()));
  page.on('framenavigated', (frame) => frame === page.mainFrame() && open.clear());
}

/** Until every answer is there and has been painted: a verb that becomes ready in the middle is measured in half a colour. */
export async function settled(page: Page): Promise<void> {
  const open = asked.get(page)!;
  const unanswered = () => `no answer: ${[...open].map((request) => request.url()).join(', ')}`;
  await until(() => Promise.resolve(open.size === 0 || undefined), PATIENCE_MS, unanswered);
  await page.evaluate(async () => {
    await new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted)));
    const ending = document.getAnimations().filter((one) => one.effect?.getComputedTiming().endTime !== Infinity);
    await Promise.allSettled(ending.map((one) => one.finished));
  });
}

/** Somebody's own browser. */
export async function openPage(browser: Browser, url: string, viewport = WIDE): Promise<Page> {
  const context: BrowserContext = await browser.newContext({ baseURL: url, viewport, locale: 'zh-CN' });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  watchRequests(page);
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    // A refusal of the API is an answer, and a browser tells it as an error.
    if (message.type() === 'error' && !/status of 4\d\d/.test(message.text())) complaints.push(message.text());
  });
  return page;
}

/** Each person's own browser, opened when he is first asked for. */
export function ownPages<More extends unknown[]>(
  open: (person: string, ...more: More) => Promise<Page>,
): (person: string, ...more: More) => Promise<Page> {
  const opened = new Map<string, Promise<Page>>();
  return (person, ...more) => {
    const page = opened.get(person) ?? open(person, ...more);
    opened.set(person, page);
    return page;
  };
}

/** A centre with its pages, and a browser of their own for each of its persons, for one file of tests. */
export class Site {
  centre!: Centre;
  browser!: Browser;

  /** @param still nothing is looked at while it fades */
  constructor(
    private readonly options: CentreOptions = {},
    private readonly still = false,
  ) {}

  /** The person's own browser, signed in; nobody's without a name. */
  readonly as = ownPages(async (person: string, viewport?: typeof PHONE) => {
    const page = await openPage(this.browser, this.centre.url, viewport);
    if (this.still) await page.emulateMedia({ reducedMotion: 'reduce' });
    if (person) await signIn(page, person, this.centre.ground.config.demoPassword);
    return page;
  });

  async open(): Promise<Centre> {
    if (!existsSync(path.join(SITE, 'index.html'))) throw new Error('The console is not built: npm run build');
    const settings = { siteDir: SITE, ...this.options.settings };
    [this.centre, this.browser] = await Promise.all([openCentre({ ...this.options, settings }), launch()]);
    return this.centre;
  }

  async close(): Promise<void> {
    await this.browser?.close();
    await this.centre?.close();
  }
}

/** Nothing that axe finds, of the dark theme in its colours, for the rest is the same; and nothing beside a phone. */
export async function expectWell(page: Page): Promise<void> {
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.locator(`html[data-theme=${colorScheme}]`).waitFor();
    expect(await violations(page, colorScheme === 'dark' ? 'color-contrast' : undefined)).toEqual([]);
  }
  await expectPhoneWide(page);
}

/** Fails when anything stands beside the page once a phone's width is laid out. */
export async function expectPhoneWide(page: Page): Promise<void> {
  const wide = page.viewportSize()!;
  await page.setViewportSize(PHONE);
  const fits = () => page.evaluate('document.documentElement.scrollWidth <= innerWidth');
  await until(fits, 5_000, () => `${page.url()} is wider than a phone`);
  await page.setViewportSize(wide);
}

export async function signIn(page: Page, person: string, password: string): Promise<void> {
  await page.goto('/login');
  await page.getByLabel('用户名').fill(person);
  await page.getByLabel('密码').fill(password);
  await page.getByRole('button', { name: '登录' }).click();
  await page.getByRole('heading', { name: '我的待办' }).waitFor();
}

/** Presses a verb of the case, fills in its drawer, submits, and waits until it is closed. */
export async function act(
  page: Page,
  verb: string,
  fill?: (drawer: ReturnType<Page['getByRole']>) => Promise<unknown>,
) {
  await page.getByRole('button', { name: verb, exact: true }).click();
  const drawer = page.getByRole('dialog', { name: verb });
  await fill?.(drawer);
  await drawer.getByRole('button', { name: '提交' }).click();
  await drawer.waitFor({ state: 'hidden' });
}

/** Goes on with Tab until what has this name has the focus. */
export async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  const byRole = page.getByRole('button', { name, exact: true }).or(page.getByRole('link', { name, exact: true }));
  const unfolding = page.locator('summary').filter({ hasText: name });
  const wanted = page.locator(':focus').and(page.getByLabel(name).or(byRole).or(unfolding));
  for (let steps = 0; steps < 60 && (await wanted.count()) === 0; steps++) await page.keyboard.press('Tab');
  expect(await wanted.count()).toBe(1);
}

interface Violation {
  id: string;
  nodes: { target: string[]; failureSummary: string }[];
}

/** What axe finds wrong with the page as it stands, by rule and place; by one rule where only that can have changed. */
export async function violations(page: Page, only?: 'color-contrast'): Promise<string[]> {
  await settled(page);
  const options = JSON.stringify({ resultTypes: ['violations'], ...(only && { runOnly: [only] }) });
  // By the debugger, which the policy of the page does not bind.
  const { violations: found } = (await page.evaluate(`${AXE}; axe.run(document, ${options})`)) as {
    violations: Violation[];
  };
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} ${target.join(' ')}: ${failureSummary}`),
  );
}
