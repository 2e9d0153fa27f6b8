import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { WithStartWorkflowOperation, type Client } from '@temporalio/client';
import { ABSENCE_WORKFLOW, absenceWorkflowId, registerAbsence, type AbsenceInput } from '@shouban/contracts/absence';
import type { BenchArguments } from '../arguments';
import { clientRoad } from '../cases/client-road';
import { DatabaseMeter } from '../cases/cost';
import { quantile } from '../cases/load';
import type { Road } from '../cases/road';
import { catalogueOf, scriptOf, type Act } from '../cases/script';
import { Child } from '../../provide/child';
import type { Ground } from '../ground/ground';
import { WORKER } from '../ground/processes';
import type { PartReport } from '../report';

const HOUR_MS = 3_600_000;
const SETTLES_WITHIN_MS = 120_000;

/** One officer leaves while many cases wait for him: how long until every one has his substitute, and who feels it. */
export async function benchHerd(ground: Ground, { quick }: BenchArguments): Promise<PartReport> {
  const cases = quick ? 20 : 150;
  const script = scriptOf(await catalogueOf(ground.config));
  const worker = await Child.start({ name: 'worker', file: WORKER, env: ground.env });
  const database = await DatabaseMeter.open(ground.config.databaseUrl!);
  try {
    const road = clientRoad(ground.config, script, 'H');
    const caseNos = await openCases(road, cases);
    const [absent, busy] = script.waves[0]! as [Act, Act];
    const calm = await timeOf(road, busy, caseNos.slice(0, cases / 2));
    const left = performance.now();
    await leave(road.client, ground.config.taskQueue, absent.person);
    const settled = untilNobodyHolds(database, ground.config.databaseSchema, absent.person);
    const stirred = await timeOf(road, busy, caseNos.slice(cases / 2));
    const seconds = ((await settled) - left) / 1000;
    return report(cases, seconds, quantile(calm, 0.95), quantile(stirred, 0.95));
  } finally {
    await database.close();
    await worker.stop();
  }
}

async function openCases(road: Road, count: number): Promise<string[]> {
  const caseNos: string[] = [];
  while (caseNos.length < count) caseNos.push(...(await Promise.all(Array.from({ length: 5 }, () => road.open()))));
  return caseNos;
}

/** One officer's opinions, one after the other. */
async function timeOf(road: Road, act: Act, caseNos: string[]): Promise<number[]> {
  const times: number[] = [];
  for (const caseNo of caseNos) {
    const sent = performance.now();
    await road.act(caseNo, act);
    times.push(performance.now() - sent);
  }
  return times;
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

async function untilNobodyHolds(database: DatabaseMeter, schema: string, person: string): Promise<number> {
  const until = performance.now() + SETTLES_WITHIN_MS;
  const query = `SELECT count(*) AS n FROM ${schema}.duties WHERE person = '${person}'`;
  while ((await database.number(query)) > 0) {
    if (performance.now() > until) throw new Error(`${person} still holds duties after two minutes of absence`);
    await sleep(50);
  }
  return performance.now();
}

function report(cases: number, seconds: number, calm: number, stirred: number): PartReport {
  return {
    figures: {
      'herd.cases': cases,
      'herd.settledSeconds': seconds,
      'herd.casesPerSecond': cases / seconds,
      'herd.updateP95Ms before': calm,
      'herd.updateP95Ms during': stirred,
    },
    ratios: { 'herd during/before updateP95': stirred / calm },
    tables: [
      {
        title: 'An officer leaves while cases wait for him',
        columns: ['cases', 'all have a substitute after s', 'cases/s', 'others’ update p95 ms before', 'during'],
        rows: [[String(cases), seconds, cases / seconds, calm, stirred]],
      },
    ],
  };
}
