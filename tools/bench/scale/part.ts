import type { BenchArguments } from '../arguments';
import { startApi } from '../cases/api';
import { DatabaseMeter } from '../cases/cost';
import { Tally, type Measured } from '../cases/measure';
import { httpRoad } from '../cases/http-road';
import type { Road } from '../cases/road';
import { catalogueOf, scriptOf, type Script } from '../cases/script';
import { Child } from '../../provide/child';
import type { Ground } from '../ground/ground';
import { cpuTimes } from '../ground/proc';
import { API, WORKER } from '../ground/processes';
import type { PartReport } from '../report';

const WORKERS = [1, 2, 4];
const MOST_APIS = 2;
const AT_ONCE = 32;
/** Of CPU; whoever took less took no part. */
const IDLE_MS = 100;

/** The same load on one, two and four worker processes, and up to two APIs: what more of them bring on this machine, and what a case costs then. */
export async function benchScale(ground: Ground, { quick }: BenchArguments): Promise<PartReport> {
  const script = scriptOf(await catalogueOf(ground.config));
  const database = await DatabaseMeter.open(ground.config.databaseOwnerUrl!);
  try {
    const measured = new Map<number, Measured>();
    for (const count of WORKERS) measured.set(count, await withWorkers(count, ground, script, database, quick));
    return report(measured);
  } finally {
    await database.close();
  }
}

/** Over HTTP, at so many APIs: every request goes to the next one, whoever sends it and whatever case it is of. */
async function withWorkers(
  count: number,
  ground: Ground,
  script: Script,
  database: DatabaseMeter,
  quick: boolean,
): Promise<Measured> {
  const children: Child[] = [];
  try {
    // One after the other: each is up before the load begins.
    for (let n = 1; n <= count; n++)
      children.push(await Child.start({ name: 'worker', file: WORKER, env: ground.env }));
    const roads = [];
    for (let n = 1; n <= Math.min(count, MOST_APIS); n++) {
      const api = await startApi(API, ground.env);
      children.push(api.child);
      roads.push(await httpRoad(api.url, script, ground.config.demoPassword));
    }
    const pids = Object.fromEntries(children.map(({ name, pid }, n) => [`${name} ${n + 1}`, pid]));
    const [warmUpSeconds, seconds] = quick ? [1, 3] : [5, 30];
    const tally = new Tally(script.updates);
    await database.checkpoint();
    const before = cpuTimes(pids);
    const load = { atOnce: AT_ONCE, warmUpSeconds, seconds };
    await tally.add(inTurn(roads), script, load, { database, pids: { ...pids, bench: process.pid } });
    const after = cpuTimes(pids);
    const idle = Object.keys(pids).filter((name) => after[name]! - before[name]! < IDLE_MS);
    if (idle.length > 0) throw new Error(`${idle.join(', ')} had nothing to do`);
    return tally.result();
  } finally {
    await Promise.all(children.map((child) => child.stop()));
  }
}

function inTurn(roads: Road[]): Road {
  let asked = 0;
  const next = () => roads[asked++ % roads.length]!;
  return { name: 'http', open: () => next().open(), act: (caseNo, act) => next().act(caseNo, act) };
}

function report(measured: Map<number, Measured>): PartReport {
  const cpuOf = ({ cpuMsPerCase }: Measured) => Object.values(cpuMsPerCase).reduce((all, ms) => all + ms, 0);
  const one = measured.get(1)!;
  const each = [...measured];
  return {
    figures: Object.fromEntries(
      each.flatMap(([count, found]) => [
        [`scale.casesPerSecond ${count} workers`, found.casesPerSecond],
        [`scale.updateP95Ms ${count} workers`, found.updateP95],
        [`scale.cpuMsPerCase ${count} workers`, cpuOf(found)],
        [`scale.walBytesPerCase ${count} workers`, found.walBytesPerCase],
        ...Object.entries(byKind(found)).map(([kind, ms]): [string, number] => [
          `scale.cpuMsPerCase ${count} workers ${kind}`,
          ms,
        ]),
      ]),
    ),
    ratios: Object.fromEntries(
      each
        .slice(1)
        .map(([count, found]) => [
          `scale casesPerSecond ${count}/1 workers`,
          found.casesPerSecond / one.casesPerSecond,
        ]),
    ),
    tables: [
      {
        title: `The same load, ${AT_ONCE} cases at once, on several worker processes of this machine`,
        columns: ['workers', 'cases/s', 'p50 ms', 'p95 ms', 'CPU ms/case'],
        rows: each.map(([count, found]) => [
          String(count),
          found.casesPerSecond,
          found.updateP50,
          found.updateP95,
          cpuOf(found),
        ]),
      },
    ],
  };
}

/** CPU a case of all workers together, of all APIs, and of each server. */
function byKind({ cpuMsPerCase }: Measured): Record<string, number> {
  const kinds: Record<string, number> = {};
  for (const [name, ms] of Object.entries(cpuMsPerCase)) {
    const kind = name.replace(/ \d+$/, '');
    kinds[kind] = (kinds[kind] ?? 0) + ms;
  }
  return kinds;
}
