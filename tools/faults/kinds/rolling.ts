import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { repositoryRoot } from '@shouban/config';
import { caseWorkflowId } from '@shouban/contracts/case';
import { connectClient } from '@shouban/temporal/connection';
import { WORKER } from '../../bench/ground/processes';
import type { DrivenCase } from '../drive';
import type { Machines } from '../machines';
import { makeNextBuild } from '../next-build';
import type { Fault } from '../scene';

const run = promisify(execFile);
const [FORMER, NEXT] = ['faults-1', 'faults-2'];
const RELEASE = path.join(repositoryRoot(), 'dist/apps/worker/src/release.js');
/** So much longer than before it somebody may wait for a deployment. */
const LONGEST_PAUSE_S = 5;

/** Another build of the workflows is deployed in the middle of the review: its worker beside the former one, then it is released, then the former is drained. */
export const rolling: Fault = {
  async run(scene, name, options) {
    const { machines } = scene;
    const next = await makeNextBuild(machines.folder);
    // The first build that has a name takes over from those that had none.
    await deploy(machines, FORMER, { worker: WORKER, release: RELEASE });
    const report = await scene.play(
      name,
      { phases: ['opinions'], ...options },
      'new build deployed',
      () => deploy(machines, NEXT, next),
      { found: ({ cases }) => lookedThrough(machines, cases) },
    );
    const { longestWait, waitBefore, wrong, notes } = report;
    const waited = `an officer waited ${longestWait} s, and ${waitBefore} s before anything was deployed`;
    const slow = longestWait - waitBefore > LONGEST_PAUSE_S;
    return {
      ...report,
      wrong: slow ? [...wrong, waited] : wrong,
      notes: slow ? notes : [...notes, waited],
      ok: report.ok && !slow,
    };
  },
};

/** As it is done in production: the new worker beside the former one, then the word to Temporal, then the former one is drained. */
async function deploy(machines: Machines, buildId: string, build: { worker: string; release: string }): Promise<void> {
  await machines.addWorker({ SHOUBAN_BUILD_ID: buildId }, build.worker);
  await release(machines, build.release, buildId);
  await machines.drainWorker();
}

async function release({ env }: Machines, file: string, buildId: string): Promise<void> {
  await run(process.execPath, [file], { env: { ...process.env, ...env, SHOUBAN_BUILD_ID: buildId } });
}

/** What the histories of the cases say of it: which builds took their tasks, and whether one could not go on with another's history. */
async function lookedThrough(machines: Machines, cases: DrivenCase[]) {
  const { temporalAddress: address, config } = machines;
  const client = connectClient({ address, namespace: config.temporalNamespace, codecKeys: config.codecKeys });
  const wrong: string[] = [];
  let both = 0;
  try {
    for (const { caseNo } of cases) {
      if (caseNo === undefined) continue;
      const { events } = await client.workflow.getHandle(caseWorkflowId(caseNo)).fetchHistory();
      const builds = new Set<string>();
      for (const event of events ?? []) {
        const build = event.workflowTaskCompletedEventAttributes?.deploymentVersion?.buildId;
        if (build) builds.add(build);
        const failure = event.workflowTaskFailedEventAttributes?.failure?.message;
        if (failure && /nondeterminism|TMPRL1100/i.test(failure)) wrong.push(`${caseNo}: ${failure.slice(0, 200)}`);
      }
      if (builds.size > 1) both++;
    }
  } finally {
    await client.connection.close();
  }
  if (both === 0) wrong.push('no case was carried on by both builds');
  return { wrong, notes: [`${both} of ${cases.length} cases were carried on by both builds`] };
}
