import { setTimeout as sleep } from 'node:timers/promises';
import { isGrpcServiceError } from '@temporalio/client';
import { exitOnBadConfig, loadConfig, type Config } from '@shouban/config';
import { connectClient, DEPLOYMENT, temporalOf } from '@shouban/temporal/connection';

/** gRPC's NOT_FOUND and FAILED_PRECONDITION: no worker of the build has asked for work yet. */
const NOT_YET = new Set([5, 9]);
const POLLS_WITHIN_MS = 60_000;
const ASKED_AGAIN_MS = 250;

/**
 * A process that makes the build of `SHOUBAN_BUILD_ID` the current one and ends: new cases begin with it, and open ones go over at their next task.
 * Run when workers of the build are up and those of the former one still are; these may be drained then. The former build is
 * released again in the same way.
 */
async function main(): Promise<void> {
  const config = loadConfig(process.env, ['TEMPORAL_ADDRESS', 'SHOUBAN_CODEC_KEYS', 'SHOUBAN_BUILD_ID']);
  await release(config);
  process.stdout.write(`${config.buildId} is current.\n`);
}

async function release(config: Config): Promise<void> {
  const { temporalNamespace: namespace, buildId } = config;
  const client = connectClient(temporalOf(config));
  const last = Date.now() + POLLS_WITHIN_MS;
  try {
    for (;;) {
      try {
        await client.workflowService.setWorkerDeploymentCurrentVersion({
          namespace,
          deploymentName: DEPLOYMENT,
          buildId: buildId!,
          identity: 'shouban-release',
        });
        return;
      } catch (error) {
        if (!isGrpcServiceError(error) || !NOT_YET.has(error.code) || Date.now() > last) throw error;
        await sleep(ASKED_AGAIN_MS);
      }
    }
  } finally {
    await client.connection.close();
  }
}

exitOnBadConfig(main).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
