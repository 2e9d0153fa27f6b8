import 'reflect-metadata';
import { tracing } from './traced';
import { NestFactory } from '@nestjs/core';
import type { Client } from '@temporalio/client';
import { Runtime } from '@temporalio/worker';
import { DataSource } from 'typeorm';
import { exitOnBadConfig, loadConfig, type Config } from '@shouban/config';
import { temporalOf } from '@shouban/temporal/connection';
import { keepHouseTime } from '@shouban/persistence/house-clock';
import type { Activities } from '@shouban/activities/index';
import { announceOrganisation } from './announce-organisation';
import { Importer } from './imports/importer';
import { Sender } from './notifications/sender';
import { createWorkers, drain, runTogether } from './worker';
import { announceCalendar } from './announce-calendar';
import { scheduleAnchors } from './schedule-anchors';
import { scheduleErasure } from './schedule-erasure';
import { schedulePromiseChecks } from './schedule-promise-checks';
import { scheduleReports } from './schedule-reports';
import { ACTIVITIES, CONFIG, TEMPORAL_CLIENT, WorkerModule } from './worker.module';

/**
 * One process of the worker. The SDK itself catches SIGTERM and SIGINT and drains: no new tasks, running ones are finished.
 * When `run` ends, for whatever reason, so does the process; who started it sees the exit code.
 */
async function main(): Promise<void> {
  // Listened for from the beginning: whoever started this process may be gone before the worker runs.
  const orphaned = new Promise<void>((resolve) => process.once('disconnect', resolve));
  const { workerMetrics } = loadConfig();
  Runtime.install({
    shutdownSignals: ['SIGTERM', 'SIGINT'],
    ...(workerMetrics && { telemetryOptions: { metrics: prometheusAt(workerMetrics) } }),
  });
  const app = await NestFactory.createApplicationContext(WorkerModule, { logger: ['error', 'warn'] });
  const config = app.get<Config>(CONFIG);
  const time = await keepHouseTime(app.get(DataSource), (message) => process.stderr.write(`${message}\n`));
  const { workers, connections } = await createWorkers({
    ...temporalOf(config),
    taskQueues: config.servedQueues,
    activities: app.get<Activities>(ACTIVITIES),
    ...(config.keptCases && { maxCachedWorkflows: config.keptCases }),
    ...(config.buildId && { buildId: config.buildId }),
    ...(tracing && { finished: tracing.finished }),
  });
  const running = runTogether(workers);
  // Drain and leave nothing behind.
  void orphaned.then(() => drain(workers));
  // What came into force with the catalogue is told to open cases now.
  const [dataSource, client] = [app.get(DataSource), app.get<Client>(TEMPORAL_CLIENT)];
  await announceCalendar(dataSource, client, config.taskQueue);
  await announceOrganisation(dataSource, client, config.taskQueue);
  await scheduleReports(dataSource, client, config.taskQueue);
  await schedulePromiseChecks(dataSource, client, config.taskQueue);
  await scheduleAnchors(dataSource, client, config.taskQueue);
  await scheduleErasure(config.nightlyErasure, dataSource, client, config.taskQueue);
  const loops = [app.get(Sender), app.get(Importer)];
  for (const loop of loops) loop.start();
  process.send?.({ ready: true });
  try {
    await running;
  } finally {
    await Promise.all(loops.map((loop) => loop.stop()));
    time.stop();
    await Promise.all(connections.map((connection) => connection.close()));
    await app.close();
    await tracing?.close();
    if (process.connected) process.disconnect();
  }
}

/** The SDK's own metrics (`temporal_…`), in the units and with the endings that Prometheus is used to. */
function prometheusAt(bindAddress: string) {
  return { prometheus: { bindAddress, countersTotalSuffix: true, unitSuffix: true, useSecondsForDurations: true } };
}

exitOnBadConfig(main).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exit(1);
});
