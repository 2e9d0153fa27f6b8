import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { repositoryRoot } from '@shouban/config';
import { Centre } from '../demo/centre';
import { findCentre, NothingRunsError } from '../demo/find';
import { chromiumExecutable } from '../provide/chromium';
import { Album, type Size } from './album';
import { PICTURES, type Picture } from './pictures';

const FOLDER = path.join(repositoryRoot(), 'docs', 'images');
const WIDE = { width: 1280, height: 800 };
const PHONE = { width: 390, height: 844 };
const PASSWORD = process.env['SHOUBAN_DEMO_PASSWORD'] ?? 'shouban-demo';

/** As pages are looked at by who has changed them. */
const LOOKED_AT = { wide: { width: 1440, height: 900 }, phone: PHONE };

/**
 * Pictures of every page of a centre that runs and that `npm run demo` has filled, into docs/images. With `--look <folder>` each of them
 * in both widths into that folder instead, to be looked at and not to be kept. Names of pictures ask for those alone.
 */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({ options: { look: { type: 'string' } }, allowPositionals: true });
  const url = await findCentre();
  const executablePath = chromiumExecutable((line) => console.log(line));
  if (!executablePath) throw new NothingRunsError('There is no Chromium: give CHROMIUM_PATH.');
  const under = await underWay(new Centre(url, PASSWORD, () => {}));
  await mkdir(values.look ?? FOLDER, { recursive: true });
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--lang=zh-CN'] });
  try {
    const album = new Album(browser, url, PASSWORD);
    const isAsked = ({ name, unkept = false }: Picture) =>
      positionals.length > 0 ? positionals.includes(name) : !unkept || values.look !== undefined;
    const asked = PICTURES.filter(isAsked);
    for (const { picture, file, size } of values.look ? inBothWidths(asked, values.look) : inOne(asked)) {
      const address = picture.address.replace(/:(\w+)/, (_, what: string) => under[what] ?? '');
      const taken = await album.take({ ...picture, address }, size);
      await writeFile(file, taken);
      console.log(`${path.relative('.', file)}: ${Math.round(taken.length / 1024)} KB`);
    }
  } finally {
    await browser.close();
  }
}

interface Sheet {
  picture: Picture;
  file: string;
  size: Size;
}

function inOne(pictures: Picture[]): Sheet[] {
  return pictures.map((picture) => {
    const file = path.join(FOLDER, `${picture.name}.webp`);
    return { picture, file, size: picture.phone ? PHONE : WIDE };
  });
}

function inBothWidths(pictures: Picture[], folder: string): Sheet[] {
  return pictures
    .filter(({ phone }) => !phone)
    .flatMap((picture) =>
      Object.entries(LOOKED_AT).map(([width, size]) => {
        const file = path.join(folder, `${picture.name}-${width}.webp`);
        return { picture, file, size };
      }),
    );
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

main().catch((error: unknown) => {
  console.error(error instanceof NothingRunsError ? error.message : error);
  process.exitCode = 1;
});
