import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { repositoryRoot } from '@shouban/config';
import { Centre } from '../demo/centre';
import { findCentre, NothingRunsError } from '../demo/find';
import { chromiumExecutable } from '../provide/chromium';
import { PICTURES, type Picture } from './pictures';

const FOLDER = path.join(repositoryRoot(), 'docs', 'images');
const WIDE = { width: 1280, height: 800 };
const PHONE = { width: 390, height: 844 };
/** Small enough for a README, sharp enough to be read. */
const QUALITY = 62;
const PASSWORD = process.env['SHOUBAN_DEMO_PASSWORD'] ?? 'shouban-demo';
const DONE_WITHIN_MS = 15_000;
const QUIET_AFTER_MS = 2_000;

/** Pictures of every page of a centre that runs and that `npm run demo` has filled, into docs/images. */
async function main(): Promise<void> {
  const url = await findCentre();
  const executablePath = chromiumExecutable((line) => console.log(line));
  if (!executablePath) throw new NothingRunsError('There is no Chromium: give CHROMIUM_PATH.');
  const under = await underWay(new Centre(url, PASSWORD, () => {}));
  await mkdir(FOLDER, { recursive: true });
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--lang=zh-CN'] });
  try {
    const album = new Album(browser, url);
    for (const picture of PICTURES) {
      const address = picture.address.replace(/:(\w+)/, (_, what: string) => under[what] ?? '');
      const bytes = await album.take({ ...picture, address });
      console.log(`docs/images/${picture.name}.webp: ${Math.round(bytes / 1024)} KB`);
    }
  } finally {
    await browser.close();
  }
}

/** Where one of each is found, and who sees it. */
const RECORDS: { kind: string; at?: string; person: string }[] = [
  { kind: 'registry', person: 'registry-1' },
  { kind: 'contacts', person: 'window-1' },
  { kind: 'incidents', person: 'director-1' },
  { kind: 'promises', person: 'registry-1' },
  { kind: 'orders', at: 'supervision/orders', person: 'registry-1' },
  { kind: 'breaches', at: 'supervision/breaches', person: 'discipline-1' },
  { kind: 'complaints', person: 'discipline-1' },
  { kind: 'sanctions', person: 'discipline-1' },
  { kind: 'draft', at: 'catalogue/drafts', person: 'admin-1' },
  { kind: 'version', at: 'catalogue/versions', person: 'admin-1' },
];

interface Rows {
  items: { caseNo: string; number?: string; id?: string; version?: string }[];
}

/** A joint case with something to see in it, a journey, and one of each kind of affair. */
async function underWay(centre: Centre): Promise<Record<string, string>> {
  const cases = await centre.get<Rows>('registry-1', '/cases?itemCode=restaurant-opening&limit=200');
  const journeys = await centre.get<Rows>('agent-1', '/journeys?status=running');
  // The first one is the story that the demonstration tells.
  const [theCase, journey] = [cases.items.at(-1), journeys.items[0]];
  if (!theCase || !journey) throw new NothingRunsError('There is nothing to picture yet: run `npm run demo` first.');
  const records = RECORDS.map(async ({ kind, at = kind, person }) => {
    const { items } = await centre.get<Rows>(person, `/${at}?limit=50`);
    const last = items.at(-1);
    return [kind, last?.number ?? last?.id ?? last?.version ?? ''] as const;
  });
  return { case: theCase.caseNo, journey: journey.number ?? '', ...Object.fromEntries(await Promise.all(records)) };
}

/** One browser for each person, signed in once. */
class Album {
  private readonly pages = new Map<string, Promise<Page>>();

  constructor(
    private readonly browser: Browser,
    private readonly url: string,
  ) {}

  /** How large it is. */
  async take({ name, person = '', address, dark = false, phone = false }: Picture): Promise<number> {
    const page = await this.pageOf(person);
    await page.setViewportSize(phone ? PHONE : WIDE);
    await page.emulateMedia({ colorScheme: dark ? 'dark' : 'light', reducedMotion: 'reduce' });
    await page.goto(address);
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    // The stream of events never ends: after a while it is quiet enough.
    await page.waitForLoadState('networkidle', { timeout: QUIET_AFTER_MS }).catch(() => {});
    const debug = await page.context().newCDPSession(page);
    const { data } = await debug.send('Page.captureScreenshot', { format: 'webp', quality: QUALITY });
    const picture = Buffer.from(data, 'base64');
    await writeFile(path.join(FOLDER, `${name}.webp`), picture);
    return picture.length;
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
    await page.getByLabel('密码').fill(PASSWORD);
    await page.getByRole('button', { name: '登录' }).click();
    await page.getByRole('heading', { name: '我的待办' }).waitFor();
    return page;
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof NothingRunsError ? error.message : error);
  process.exitCode = 1;
});
