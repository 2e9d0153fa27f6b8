import { setTimeout as sleep } from 'node:timers/promises';
import { addDays } from '@shouban/domain/clock';
import type { Day, Instant, WorkingCalendar } from '@shouban/domain/clock/types';
import type { MatterItem } from '@shouban/domain/catalogue/types';
import type { Catalogue } from '@shouban/persistence/catalogue-reader';
import { storeCatalogue } from '@shouban/persistence/catalogue-store';
import { createDataSource } from '@shouban/persistence/data-source';
import type { DataSource } from 'typeorm';
import { Child } from '../../provide/child';
import { until } from '../../provide/until';
import type { BenchArguments } from '../arguments';
import { clientRoad } from '../cases/client-road';
import { openCases, quantile } from '../cases/load';
import { catalogueOf, scriptOf } from '../cases/script';
import { sendSteadily } from '../cases/steadily';
import type { Ground } from '../ground/ground';
import { WORKER } from '../ground/processes';
import type { PartReport } from '../report';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** What the issue asks for: all written within five minutes, and others' acts under twice their quiet time. */
const WRITTEN_WITHIN_S = 300;
const SLOWER_THAN = 2;
/** Cases opened in a second at least; how early they must be begun follows from it. */
const OPENED_PER_SECOND = 16;
/** Others act at this rate: so often before the close, and until the last is written. */
const ACTS_PER_SECOND = 2;
const CALM_ACTS = 60;
/** Cases that are not due, each with three units to answer in. */
const OTHERS = 200;
const DUE_ITEM = 'due-at-close';

interface Closing {
  cases: number;
  /** From the close of business until the last case's expiry is written. */
  writtenSeconds: number;
  calm: number[];
  stirred: number[];
}

/** Limits of many cases end at the same close of business: how long until each is written down, once, and who feels it. */
export async function benchClosing(
  ground: Ground,
  { quick, closing: cases = quick ? 20 : 100 }: BenchArguments,
): Promise<PartReport> {
  const { databaseUrl: url, databaseSchema: schema } = ground.config;
  const dataSource = await createDataSource({ url: url!, schema, poolSize: 4 }).initialize();
  const catalogue = await catalogueOf(ground.config);
  const close = closeFor(cases + OTHERS);
  await putInForce(dataSource, catalogue, calendarOf(close));
  const worker = await Child.start({ name: 'worker', file: WORKER, env: ground.env });
  try {
    return report(await measure({ ground, dataSource, catalogue, cases, close }));
  } finally {
    await worker.stop();
    await dataSource.destroy();
  }
}

interface Scene {
  ground: Ground;
  dataSource: DataSource;
  catalogue: Catalogue;
  cases: number;
  close: Instant;
}

async function measure({ ground, dataSource, catalogue, cases, close }: Scene): Promise<Closing> {
  const script = scriptOf(catalogue);
  const yesterday = { receivedAt: close - 24 * HOUR_MS };
  await openCases(clientRoad(ground.config, { ...script, itemCode: DUE_ITEM }, 'D', yesterday), cases);
  const road = clientRoad(ground.config, script, 'O');
  const others = await openCases(road, OTHERS);
  const acts = others.flatMap((caseNo) => script.waves[0]!.map((act) => ({ caseNo, act })));
  const next = async () => {
    const { caseNo, act } = acts.shift()!;
    await road.act(caseNo, act);
    return true;
  };
  const { acceptedMs: calm } = await sendSteadily(next, ACTS_PER_SECOND, (sent) => sent < CALM_ACTS);
  if (Date.now() >= close) throw new Error(`${cases} cases were not open before the close of business`);
  await sleep(close - Date.now());
  let over = false;
  const written = untilWritten(dataSource, cases, close).finally(() => (over = true));
  const { acceptedMs: stirred } = await sendSteadily(next, ACTS_PER_SECOND, () => !over && acts.length > 0);
  const writtenSeconds = ((await written) - close) / 1000;
  await writtenOnce(dataSource, cases, close);
  return { cases, writtenSeconds, calm, stirred };
}

/** Close of business: the full minute by which everything is open. */
function closeFor(cases: number): Instant {
  const ready = Date.now() + (cases / OPENED_PER_SECOND) * 1000 + (CALM_ACTS / ACTS_PER_SECOND) * 2000;
  return Math.ceil(ready / MINUTE_MS + 1) * MINUTE_MS;
}

/** A week in which every day is worked, in a zone in which it is about noon: the bench runs at any hour of any day. */
function calendarOf(close: Instant): WorkingCalendar {
  const east = 12 - new Date(close).getUTCHours();
  const zone = `Etc/GMT${east > 0 ? '-' : '+'}${Math.abs(east)}`;
  const local = new Date(close + east * HOUR_MS).toISOString();
  const today = local.slice(0, 10);
  const days = Array.from({ length: 15 }, (_, i): Day => addDays(today, i - 7));
  return {
    version: 'bench',
    zone,
    publishedYears: [...new Set(days.map((day) => Number(day.slice(0, 4))))],
    daysOff: {},
    makeUpDays: Object.fromEntries(days.map((day) => [day, 'bench'])),
    officeHours: [{ opens: '00:00', closes: local.slice(11, 16) }],
  };
}

/** The joint matter as it is, and once more with a promised limit of one day. */
async function putInForce(dataSource: DataSource, catalogue: Catalogue, calendar: WorkingCalendar): Promise<void> {
  const { organisation, settings, items } = catalogue;
  const joint = items.find(({ code }) => code === scriptOf(catalogue).itemCode)!;
  const due: MatterItem = { ...joint, code: DUE_ITEM, promisedLimit: { ...joint.promisedLimit, amount: 1 } };
  await storeCatalogue(dataSource, { organisation, settings, items: [...items, due], calendar });
}

async function untilWritten(dataSource: DataSource, cases: number, close: Instant): Promise<Instant> {
  const all = async () => (await expiries(dataSource, close)).length >= cases || undefined;
  await until(all, 2 * WRITTEN_WITHIN_S * 1000, () => 'the limits of some cases end, and nobody writes it down');
  return Date.now();
}

/** @throws Error when an expiry is written twice, or with another instant than that of the close */
async function writtenOnce(dataSource: DataSource, cases: number, close: Instant): Promise<void> {
  const rows = await expiries(dataSource, close);
  const wrong = rows.filter(({ times, at }) => Number(times) !== 1 || Number(at) !== close);
  if (rows.length !== cases || wrong.length > 0) {
    throw new Error(`${wrong.length} of ${rows.length} expiries are not written once at the instant of the close`);
  }
}

function expiries(dataSource: DataSource, close: Instant): Promise<{ times: string; at: string }[]> {
  return dataSource.query(
    `SELECT count(*) AS times, min(at) AS at FROM ledger_events
      WHERE type = 'LimitExpired' AND data->>'clock' = 'promised' AND (data->>'dueAt')::bigint = $1 GROUP BY stream`,
    [close],
  );
}

function report({ cases, writtenSeconds, calm, stirred }: Closing): PartReport {
  const before = quantile(calm, 0.95);
  const during = quantile(stirred, 0.95);
  return {
    figures: {
      'closing.cases': cases,
      'closing.writtenSeconds': writtenSeconds,
      'closing.updateP95Ms before': before,
      'closing.updateP95Ms during': during,
    },
    ratios: {
      'closing written/allowed': writtenSeconds / WRITTEN_WITHIN_S,
      'closing during/before updateP95': during / before,
      'closing during/before allowed': SLOWER_THAN,
    },
    tables: [
      {
        title: 'Limits of many cases end at one close of business',
        columns: ['cases', 'all written after s', 'others’ p95 ms before', 'during'],
        rows: [[String(cases), writtenSeconds, before, during]],
      },
    ],
  };
}
