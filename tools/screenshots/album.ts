import type { Browser, Page } from 'playwright-core';
import type { Picture } from './pictures';
import { answerAs } from './states';

export interface Size {
  width: number;
  height: number;
}

/** Small enough for a README, sharp enough to be read. */
const QUALITY = 62;
const DONE_WITHIN_MS = 15_000;
const QUIET_AFTER_MS = 2_000;

/** One browser for each person, signed in once. */
export class Album {
  private readonly pages = new Map<string, Promise<Page>>();

  constructor(
    private readonly browser: Browser,
    private readonly url: string,
    private readonly password: string,
  ) {}

  /** A picture in WebP. */
  async take({ person = '', address, dark = false, state }: Picture, size: Size): Promise<Buffer> {
    const page = await this.pageOf(person);
    await page.setViewportSize(size);
    await page.emulateMedia({ colorScheme: dark ? 'dark' : 'light', reducedMotion: 'reduce' });
    const asItIs = state && (await answerAs(page, state));
    await page.goto(address);
    await page.getByRole('heading', { level: 1 }).or(page.getByRole('alert')).first().waitFor();
    // The stream of events never ends: after a while it is quiet enough.
    await page.waitForLoadState('networkidle', { timeout: QUIET_AFTER_MS }).catch(() => {});
    // What fails is asked for again before it is said.
    if (state === 'error') await page.getByRole('alert').first().waitFor();
    const debug = await page.context().newCDPSession(page);
    const { data } = await debug.send('Page.captureScreenshot', { format: 'webp', quality: QUALITY });
    await debug.detach();
    await asItIs?.();
    return Buffer.from(data, 'base64');
  }

  private pageOf(person: string): Promise<Page> {
    const known = this.pages.get(person) ?? this.open(person);
    this.pages.set(person, known);
    return known;
  }

  private async open(person: string): Promise<Page> {
    const context = await this.browser.newContext({ baseURL: this.url, locale: 'zh-CN' });
    const page = await context.newPage();
    page.setDefaultTimeout(DONE_WITHIN_MS);
    if (!person) return page;
    await page.goto('/login');
    await page.getByLabel('用户名').fill(person);
    await page.getByLabel('密码').fill(this.password);
    await page.getByRole('button', { name: '登录' }).click();
    await page.getByRole('heading', { name: '我的待办' }).waitFor();
    return page;
  }
}
