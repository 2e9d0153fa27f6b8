import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Connection } from '@temporalio/client';
import { freePort } from './free-port';
import { type Log, type Provided, silent } from './provided';
import { type ServerProcess, startServer } from './server-process';
import { temporalExecutable, type TemporalSources } from './temporal-executable';
import { until } from './until';

export interface TemporalServerOptions {
  /** Where it keeps its data; without it they are in memory and gone at its end. */
  dbFile?: string;
  /** Where else than usual the executable is searched for. */
  searchFor?: Partial<TemporalSources>;
  dynamicConfig?: Record<string, string | number | boolean>;
  /** Made at its start besides `default`. */
  namespaces?: string[];
  log?: Log;
}

export interface ProvidedTemporal extends Provided {
  address: string;
  pid: number;
}

const READY_WITHIN_MS = 60_000;
const ASKED_WITHIN_MS = 2_000;
const TRIES = 3;
const FRONTEND = 'temporal.api.workflowservice.v1.WorkflowService';
const SERVING = 1;

/** A Temporal server of our own on free ports of 127.0.0.1. */
export async function provideTemporal(options: TemporalServerOptions = {}): Promise<ProvidedTemporal> {
  const { dbFile, searchFor, log = silent } = options;
  const program = await temporalExecutable(log, searchFor);
  const folder = dbFile ? path.dirname(path.resolve(dbFile)) : await mkdtemp(path.join(tmpdir(), 'shouban-temporal-'));
  await mkdir(folder, { recursive: true });
  const logFile = path.join(folder, 'temporal.log');
  const dispose = async () => {
    if (!dbFile) await rm(folder, { recursive: true, force: true });
  };
  try {
    const { server, address } = await start(program, logFile, options);
    const stop = async () => {
      await server.stop();
      await dispose();
    };
    return { address, pid: server.pid, ended: server.ended, stop };
  } catch (error) {
    await dispose();
    throw error;
  }
}

async function start(
  program: string,
  logFile: string,
  options: TemporalServerOptions,
): Promise<{ server: ServerProcess; address: string }> {
  for (let attempt = 1; ; attempt++) {
    const [port, httpPort, metricsPort] = [await freePort(), await freePort(), await freePort()];
    const args = ['server', 'start-dev', '--headless', '--ip', '127.0.0.1', ...settings(options)];
    const ports = ['--port', port, '--http-port', httpPort, '--metrics-port', metricsPort].map(String);
    const server = await startServer({ name: 'Temporal', program, args: [...args, ...ports], signal: 'TERM', logFile });
    try {
      const address = `127.0.0.1:${port}`;
      await ready(server, address);
      return { server, address };
    } catch (error) {
      await server.stop();
      // Somebody else may have taken a port since it was free.
      if (attempt === TRIES) throw error;
    }
  }
}

function settings({ dbFile, dynamicConfig = {}, namespaces = [] }: TemporalServerOptions): string[] {
  return [
    '--log-level',
    'warn',
    '--log-format',
    'json',
    ...(dbFile ? ['--db-filename', path.resolve(dbFile)] : []),
    ...namespaces.flatMap((namespace) => ['--namespace', namespace]),
    ...Object.entries(dynamicConfig).flatMap(([key, value]) => [
      '--dynamic-config-value',
      `${key}=${JSON.stringify(value)}`,
    ]),
  ];
}

async function ready(server: ServerProcess, address: string): Promise<void> {
  const connection = Connection.lazy({ address });
  try {
    await until(
      async () => {
        const reason = server.endedWith();
        if (reason) throw new Error(reason);
        return isServing(connection);
      },
      READY_WITHIN_MS,
      () => 'Temporal is not ready after 60 s',
    );
  } finally {
    await connection.close();
  }
}

async function isServing(connection: Connection): Promise<true | undefined> {
  try {
    const ask = () => connection.healthService.check({ service: FRONTEND });
    const { status } = await connection.withDeadline(Date.now() + ASKED_WITHIN_MS, ask);
    return status === SERVING ? true : undefined;
  } catch {
    return undefined;
  }
}
