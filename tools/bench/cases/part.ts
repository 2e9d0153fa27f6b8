import { existsSync } from 'node:fs';
import type { Client } from '@temporalio/client';
import { caseWorkflowId } from '@shouban/contracts/case';
import type { BenchArguments } from '../arguments';
import { Child } from '../../provide/child';
import type { Ground } from '../ground/ground';
import { peakMemory } from '../ground/proc';
import { API, BARE_WORKER, WORKER } from '../ground/processes';
import type { PartReport } from '../report';
import { bareRoad, BARE_TASK_QUEUE, bareWorkflowId } from './bare-road';
import { clientRoad } from './client-road';
import { DatabaseMeter, historyCost, type HistoryCost } from './cost';
import { Tally, type Measured, type Meters } from './measure';
import { driveWhole } from './load';
import { report, type CaseCosts } from './result';
import type { Road } from './road';
import { catalogueOf, scriptOf, type Script } from './script';
import { startApi } from './api';
import { httpRoad } from './http-road';

/** Whole cases, side by side in one run on one server: (a) the bare workflow, (b) by client, (c) over HTTP. */
export async function benchCases(ground: Ground, args: BenchArguments): Promise<PartReport> {
  const script = scriptOf(await catalogueOf(ground.config));
  const children: Child[] = [];
  let database: DatabaseMeter | undefined;
  const started = async (child: Promise<Child>) => {
    children.push(await child);
    return child;
  };
  try {
    const profiled = args.profile ? { profile: args.profile } : {};
    const bareEnv = { ...ground.env, BARE_TASK_QUEUE };
    const bare = await started(Child.start({ name: 'bare worker', file: BARE_WORKER, env: bareEnv, setUpAs: WORKER }));
    const worker = await started(Child.start({ name: 'worker', file: WORKER, env: ground.env, ...profiled }));
    const api = existsSync(API) ? await startApi(API, ground.env, profiled) : undefined;
    if (api) children.push(api.child);
    const a = await bareRoad(ground.config.temporalAddress!, ground.config.temporalNamespace, script.updates);
    const b = clientRoad(ground.config, script, 'W');
    const c = api ? [await httpRoad(api.url, script, ground.config.demoPassword)] : [];
    database = await DatabaseMeter.open(ground.config.databaseOwnerUrl!);
    const pids = { bareWorker: bare.pid, worker: worker.pid, ...(api && { api: api.child.pid }), bench: process.pid };
    const measured = await measure([a, b, ...c], script, { database, pids }, args);
    const costs = await costsOf(ground, { database, measured, clients: { bare: a.client, shouban: b.client } });
    const peak = Object.fromEntries(children.map(({ name, pid }) => [name, peakMemory(pid)]));
    return report(script.updates, measured, { ...costs, peakMemoryMb: peak });
  } finally {
    // Before its server ends, which would be the error that is told instead of the first.
    await database?.close();
    await Promise.all(children.map((child) => child.stop()));
  }
}

/**
 * What runs for days is measured and not its first minute: so many cases it takes until most of what a process does for one has been compiled.
 * In the first hundred the rules alone take four times as long as after five hundred.
 */
const WARM_UP_CASES = 300;

/** Rounds that go through all roads in turn, there and back, so that a slow minute of the machine hits every one of them. */
async function measure(
  roads: Road[],
  script: Script,
  meters: Meters,
  { quick, atOnce: only, seconds: told }: BenchArguments,
) {
  const levels = only ? [only] : quick ? [1, 8] : [1, 8, 32];
  const seconds = told ?? (quick ? 2 : 10);
  const rounds = quick ? 1 : 4;
  const warmUpSeconds = seconds / 4;
  const tallies = new Map<string, Tally>();
  for (const road of roads) {
    for (const level of levels) tallies.set(`${road.name}@${level}`, new Tally(script.updates));
    await driveWhole(road, script, quick ? 4 : WARM_UP_CASES);
  }
  for (let round = 0; round < rounds; round++) {
    for (const atOnce of levels) {
      for (const road of round % 2 === 0 ? roads : roads.toReversed()) {
        await meters.database.checkpoint();
        const tally = tallies.get(`${road.name}@${atOnce}`)!;
        await tally.add(road, script, { atOnce, warmUpSeconds, seconds }, meters);
      }
    }
  }
  return new Map<string, Measured>([...tallies].map(([name, tally]) => [name, tally.result()]));
}

async function costsOf(
  { config }: Ground,
  {
    database,
    measured,
    clients,
  }: { database: DatabaseMeter; measured: Map<string, Measured>; clients: { bare: Client; shouban: Client } },
): Promise<Omit<CaseCosts, 'peakMemoryMb'>> {
  const ledger = `${config.databaseSchema}.ledger_events`;
  const cases = `FROM ${ledger} WHERE stream NOT LIKE 'absence/%'`;
  const [rows, streams] = [
    await database.number(`SELECT count(*) AS n ${cases}`),
    await database.number(`SELECT count(DISTINCT stream) AS n ${cases}`),
  ];
  const histories = new Map<string, HistoryCost>();
  for (const [key, { lastCases }] of measured) {
    const [client, idOf] = key.startsWith('bare@') ? [clients.bare, bareWorkflowId] : [clients.shouban, caseWorkflowId];
    if (lastCases.length > 0) histories.set(key, await historyCost(client, lastCases.map(idOf)));
  }
  return { histories, ledgerRows: rows / streams };
}
