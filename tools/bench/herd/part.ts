import { performance } from 'node:perf_hooks';
import { WithStartWorkflowOperation, type Client } from '@temporalio/client';
import { ABSENCE_WORKFLOW, absenceWorkflowId, registerAbsence, type AbsenceInput } from '@shouban/contracts/absence';
import { CaseReader } from '@shouban/persistence/case-reader';
import { createDataSource } from '@shouban/persistence/data-source';
import type { DataSource } from 'typeorm';
import type { BenchArguments } from '../arguments';
import { clientRoad } from '../cases/client-road';
import { openCases, quantile } from '../cases/load';
import { catalogueOf, scriptOf, type Act, type Script } from '../cases/script';
import { sendSteadily } from '../cases/steadily';
import { Child } from '../../provide/child';
import { until } from '../../provide/until';
import type { Ground } from '../ground/ground';
import { cpuTimes } from '../ground/proc';
import { WORKER } from '../ground/processes';
import type { PartReport } from '../report';

const HOUR_MS = 3_600_000;
const SETTLES_WITHIN_MS = 600_000;
/** Other officers' acts in a second: a centre of a hundred windows has as many at its busiest. */
const ACTS_PER_SECOND = 4;
/** So many of them are timed before the one officer leaves. */
const CALM_ACTS = 60;

/** What the issue asks for: in every list within 2 s, in every history within 180 s. */
const LISTED_WITHIN = 2;
const SETTLED_WITHIN = 180;

export interface Herd {
  cases: number;
  /** Until nothing of his stands in the list of the one who left, and everything in that of his stand-in. */
  listed: number;
  /** Until every case's history names another holder. */
  settled: number;
  /** Of worker and servers meanwhile, by name, the acts of others included. */
  cpuMs: Record<string, number>;
  calm: number[];
  stirred: number[];
}

/** What goes on beside a herd: in quiet before it, and from its beginning until it is settled. */
export interface Beside {
  quiet(): Promise<void>;
  during(isOver: () => boolean): Promise<void>;
}

/** One officer leaves while many cases wait for him: how long until every one has his substitute, and who feels it. */
export async function benchHerd(ground: Ground, args: BenchArguments): Promise<PartReport> {
  return report(await runHerd(ground, args));
}

export async function runHerd(
  ground: Ground,
  { quick, cases = quick ? 20 : 150, workers: count = 1, profile }: BenchArguments,
  beside?: Beside,
): Promise<Herd> {
  const { databaseOwnerUrl: url, databaseSchema: schema } = ground.config;
  const dataSource = await createDataSource({ url: url!, schema, poolSize: 4 }).initialize();
  const workers: Child[] = [];
  try {
    while (workers.length < count) {
      workers.push(await Child.start({ name: 'worker', file: WORKER, env: ground.env, ...(profile && { profile }) }));
    }
    const script = scriptOf(await catalogueOf(ground.config));
    const road = clientRoad(ground.config, script, 'H');
    const caseNos = scattered(await openCases(road, cases));
    await dataSource.query('ANALYZE');
    await beside?.quiet();
    return await measure({
      ground,
      dataSource,
      road,
      script,
      caseNos,
      pids: pidsOf(workers),
      ...(beside && { beside }),
    });
  } finally {
    await Promise.all(workers.map((worker) => worker.stop()));
    await dataSource.destroy();
  }
}

interface Scene {
  ground: Ground;
  dataSource: DataSource;
  road: ReturnType<typeof clientRoad>;
  script: Script;
  caseNos: string[];
  pids: Record<string, number>;
  beside?: Beside;
}

async function measure({ ground, dataSource, road, script, caseNos, pids, beside }: Scene): Promise<Herd> {
  const cases = caseNos.length;
  const [absent, busy] = script.waves[0]! as [Act, Act];
  const acts = Math.min(CALM_ACTS, cases / 2);
  const opinion = (caseNo: string) => road.act(caseNo, busy).then(() => true);
  const { acceptedMs: calm } = await sendSteadily(
    () => opinion(caseNos.pop()!),
    ACTS_PER_SECOND,
    (sent) => sent < acts,
  );
  const before = cpuTimes(pids);
  const left = performance.now();
  await leave(road.client, ground.config.taskQueue, absent.person);
  let over = false;
  const listed = untilListed(dataSource, absent.person);
  const settled = untilNobodyHolds(dataSource, absent.person).finally(() => (over = true));
  const others = beside?.during(() => over);
  const { acceptedMs: stirred } = await sendSteadily(
    () => opinion(caseNos.pop()!),
    ACTS_PER_SECOND,
    (sent) => caseNos.length > 0 && (!over || sent === 0),
  );
  await others;
  const secondsTo = (at: number) => (at - left) / 1000;
  const after = cpuTimes(pids);
  const cpuMs = Object.fromEntries(Object.keys(after).map((name) => [name, after[name]! - (before[name] ?? 0)]));
  return { cases, listed: secondsTo(await listed), settled: secondsTo(await settled), cpuMs, calm, stirred };
}

function pidsOf(workers: Child[]): Record<string, number> {
  return Object.fromEntries(workers.map(({ pid }, n) => [n === 0 ? 'worker' : `worker ${n + 1}`, pid]));
}

/** In another order than that of the numbers, so that an officer's case is not the one that is just being told. */
function scattered(caseNos: string[]): string[] {
  const step = Math.max(1, Math.floor(caseNos.length / 37));
  return Array.from({ length: step }, (_, i) => caseNos.filter((_no, at) => at % step === i)).flat();
}

async function leave(client: Client, taskQueue: string, person: string): Promise<void> {
  const absenceId = `herd-${person}`;
  const from = Date.now();
  const input: AbsenceInput = { absenceId, person, from, to: from + HOUR_MS, kind: 'leave', registeredBy: person };
  await client.workflow.executeUpdateWithStart(registerAbsence, {
    startWorkflowOperation: new WithStartWorkflowOperation(ABSENCE_WORKFLOW, {
      workflowId: absenceWorkflowId(absenceId),
      taskQueue,
      workflowIdConflictPolicy: 'USE_EXISTING',
      args: [input],
    }),
  });
}

/** As `GET /duties` reads it. */
function untilListed(dataSource: DataSource, person: string): Promise<number> {
  const reader = new CaseReader(dataSource);
  const none = async () => (await reader.duties(person, { limit: 50, now: Date.now() })).length === 0;
  return since(none, `${person} still has duties in his list`);
}

function untilNobodyHolds(dataSource: DataSource, person: string): Promise<number> {
  const none = async () => {
    const rows: unknown[] = await dataSource.query(`SELECT 1 FROM duties WHERE person = $1 LIMIT 1`, [person]);
    return rows.length === 0;
  };
  return since(none, `${person} still holds duties`);
}

/** When it came to be so. */
async function since(so: () => Promise<boolean>, failure: string): Promise<number> {
  await until(
    async () => (await so()) || undefined,
    SETTLES_WITHIN_MS,
    () => `${failure} after ten minutes of absence`,
  );
  return performance.now();
}

function report({ cases, listed, settled, cpuMs, calm, stirred }: Herd): PartReport {
  const before = quantile(calm, 0.95);
  const during = quantile(stirred, 0.95);
  const cpuOf = Object.entries(cpuMs).map(([name, ms]): [string, number] => [`herd.cpuMsPerCase ${name}`, ms / cases]);
  const cpu = cpuOf.reduce((sum, [, ms]) => sum + ms, 0);
  return {
    figures: {
      'herd.cases': cases,
      'herd.listedSeconds': listed,
      'herd.settledSeconds': settled,
      'herd.casesPerSecond': cases / settled,
      'herd.cpuMsPerCase': cpu,
      ...Object.fromEntries(cpuOf),
      'herd.updateP95Ms before': before,
      'herd.updateP95Ms during': during,
    },
    ratios: {
      'herd during/before updateP95': during / before,
      'herd listed/allowed': listed / LISTED_WITHIN,
      'herd settled/allowed': settled / SETTLED_WITHIN,
    },
    tables: [
      {
        title: 'An officer leaves while cases wait for him',
        columns: [
          'cases',
          'in every list after s',
          'in every history after s',
          'cases/s',
          'CPU ms/case',
          'others’ p95 ms before',
          'during',
        ],
        rows: [[String(cases), listed, settled, cases / settled, cpu, before, during]],
      },
    ],
  };
}
