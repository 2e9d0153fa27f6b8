import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { compileReport } from '@shouban/domain/oversight/report/compile';
import { CatalogueReader } from '@shouban/persistence/catalogue-reader';
import { createDataSource } from '@shouban/persistence/data-source';
import { MonthCounter } from '@shouban/persistence/reports/month-counter';
import type { BenchArguments } from '../arguments';
import type { Ground } from '../ground/ground';
import type { PartReport } from '../report';
import { makeRows, MONTH } from './rows';
import { Writers } from './writers';

const BUDGET_SECONDS = 5;
const REPEATS = 3;

/** One month's report over a million cases closed in that very month, while officers go on writing (R-SUP-05). */
export async function benchReport({ config }: Ground, args: BenchArguments): Promise<PartReport> {
  const cases = args.cases ?? (args.quick ? 20_000 : 1_000_000);
  const { databaseOwnerUrl: url, databaseSchema: schema } = config;
  const dataSource = await createDataSource({ url: url!, schema }).initialize();
  try {
    await makeRows(dataSource, cases);
    const writers = new Writers(dataSource);
    writers.start();
    try {
      writers.taken();
      await pause(args.quick ? 500 : 5_000);
      const alone = writers.taken();
      const seconds = await reported(dataSource, cases);
      return result(cases, seconds, alone, writers.taken());
    } finally {
      await writers.stop();
    }
  } finally {
    await dataSource.destroy();
  }
}

/** How long each took, the first with whatever the database had in memory. */
async function reported(dataSource: ReturnType<typeof createDataSource>, cases: number): Promise<number[]> {
  const catalogue = new CatalogueReader(dataSource);
  const { organisation, items } = await catalogue.current();
  const calendar = await catalogue.calendar();
  const seconds: number[] = [];
  for (let i = 0; i < REPEATS; i++) {
    const began = performance.now();
    const counted = await new MonthCounter(dataSource).count(MONTH, calendar);
    const { total } = compileReport(MONTH, counted, organisation, items);
    seconds.push((performance.now() - began) / 1000);
    if (total.closed !== cases) throw new Error(`The report counts ${total.closed} of ${cases} closed cases`);
  }
  return seconds;
}

type Speed = ReturnType<Writers['taken']>;

function result(cases: number, seconds: number[], alone: Speed, during: Speed): PartReport {
  const slowest = Math.max(...seconds);
  return {
    figures: {
      'report.cases': cases,
      'report.seconds': slowest,
      'report.writesPerSecondAlone': alone.perSecond,
      'report.writesPerSecondMeanwhile': during.perSecond,
      'report.slowestWriteMs': during.slowestMs,
    },
    ratios: {
      [`report budget of ${BUDGET_SECONDS} s used`]: slowest / BUDGET_SECONDS,
      'report writes meanwhile to writes alone': during.perSecond / alone.perSecond,
    },
    tables: [
      {
        title: `The report of a month in which ${cases.toLocaleString('en')} cases were closed, slowest of ${REPEATS}`,
        columns: ['seconds', 'writes/s alone', 'writes/s meanwhile', 'slowest write, ms'],
        rows: [[String(slowest.toFixed(2)), alone.perSecond, during.perSecond, during.slowestMs]],
      },
    ],
  };
}
