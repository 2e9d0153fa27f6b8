import { existsSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { Child } from '../../provide/child';
import type { BenchArguments } from '../arguments';
import { startApi } from '../cases/api';
import { clientRoad } from '../cases/client-road';
import { DatabaseMeter } from '../cases/cost';
import { httpRoad } from '../cases/http-road';
import { driveWhole } from '../cases/load';
import type { Road } from '../cases/road';
import { catalogueOf, scriptOf } from '../cases/script';
import type { Ground } from '../ground/ground';
import { API, WORKER } from '../ground/processes';
import type { PartReport } from '../report';

const CASES = 60;
const BEFORE = 20;
/** What is gathered to be written together has been written by then. */
const WRITTEN_WITHIN_MS = 1_500;

/** What a joint case makes the database log, by client and over HTTP, so that the number does not depend on when a checkpoint comes. */
export async function benchWal(ground: Ground, args: BenchArguments): Promise<PartReport> {
  // One of this run's own goes with the ground.
  if (process.env['DATABASE_URL']) throw new Error('`wal` changes settings of its server: run it without DATABASE_URL');
  const count = args.cases ?? (args.quick ? 5 : CASES);
  const script = scriptOf(await catalogueOf(ground.config));
  const children: Child[] = [];
  const meter = await DatabaseMeter.open(ground.config.databaseOwnerUrl!);
  try {
    children.push(await Child.start({ name: 'worker', file: WORKER, env: ground.env }));
    const api = existsSync(API) ? await startApi(API, ground.env) : undefined;
    if (api) children.push(api.child);
    await meter.withoutUpkeep();
    const loggedBy = async (road: Road) => {
      await driveWhole(road, script, BEFORE);
      await pause(WRITTEN_WITHIN_MS);
      const before = await meter.walBytes();
      await driveWhole(road, script, count);
      await pause(WRITTEN_WITHIN_MS);
      return ((await meter.walBytes()) - before) / count;
    };
    const byClient = await loggedBy(clientRoad(ground.config, script, 'W'));
    const overHttp = api ? await loggedBy(await httpRoad(api.url, script, ground.config.demoPassword)) : undefined;
    const figures = {
      'wal bytes a case by client': byClient,
      ...(overHttp !== undefined && { 'wal bytes a case over HTTP': overHttp }),
    };
    const title = `Write-ahead log of a joint case, without whole pages and without autovacuum; ${count} cases a road`;
    return { figures, ratios: {}, tables: [{ title, columns: ['road', 'bytes'], rows: Object.entries(figures) }] };
  } finally {
    await Promise.all(children.map((child) => child.stop()));
    await meter.close();
  }
}
