import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Connection } from '@temporalio/client';
import { Client } from 'pg';
import { stringify } from 'yaml';
import { repositoryRoot } from '@shouban/config';
import type { Security } from '@shouban/temporal/connection';
import { run } from '../provide/command';
import { freePort } from '../provide/free-port';
import type { Log, Provided } from '../provide/provided';
import { startServer } from '../provide/server-process';
import { temporalExecutable } from '../provide/temporal-executable';
import { temporalServerFiles } from '../provide/temporal-server';
import { until } from '../provide/until';
import type { Certificates } from './certificates';
import { PORTS, temporalConfig } from './temporal-config';

export interface TemporalOnPostgres {
  folder: string;
  /** Of the server, as its owner; Temporal gets a role of its own. */
  ownerUrl: string;
  certificates: Certificates;
  namespace: string;
  security: Security;
  log: Log;
}

const READY_WITHIN_MS = 90_000;
const ASKED_WITHIN_MS = 2_000;
const DATABASES = ['temporal', 'temporal_visibility'];
const SCRIPTS = path.join(repositoryRoot(), 'docker/temporal');

/** Temporal's own server on PostgreSQL, by the steps of `docker/compose.yaml`: role and databases, schema, server, namespace. */
export async function temporalOnPostgres(of: TemporalOnPostgres): Promise<Provided & { address: string }> {
  const { folder, ownerUrl, certificates, log } = of;
  const files = await temporalServerFiles(log);
  await mkdir(folder, { recursive: true });
  const password = await makeRole(ownerUrl);
  const { port } = new URL(ownerUrl);
  log('Temporal: schema');
  await run('/bin/sh', [path.join(SCRIPTS, 'schema.sh')], {
    env: {
      ...process.env,
      PATH: `${files.tools}:${process.env['PATH']}`,
      SQL_HOST: '127.0.0.1',
      SQL_PORT: port,
      SQL_PASSWORD: password,
      SCHEMA_FOLDER: files.schema,
      SQL_TLS: 'true',
      SQL_TLS_CA_FILE: certificates.caFile,
    },
  });
  const ports: number[] = [];
  while (ports.length < PORTS) ports.push(await freePort());
  const config = path.join(folder, 'config.yaml');
  const content = temporalConfig({ certificates, postgresPort: Number(port), password, ports });
  await writeFile(config, stringify(content), { mode: 0o600 });
  log('Temporal: server');
  const args = ['--config-file', config, '--allow-no-auth', 'start'];
  const logFile = path.join(folder, 'temporal.log');
  const server = await startServer({ name: 'Temporal', program: files.server, args, signal: 'TERM', logFile });
  const address = `127.0.0.1:${ports[0]}`;
  try {
    await ready(address, of.security, () => server.endedWith());
    await makeNamespace(address, of);
    return { address, ended: server.ended, stop: server.stop };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/** As `docker/postgres/roles.sh` does. */
async function makeRole(ownerUrl: string): Promise<string> {
  const password = 'topology';
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query(`CREATE ROLE temporal LOGIN PASSWORD '${password}'`);
    for (const name of DATABASES) await client.query(`CREATE DATABASE ${name} OWNER temporal`);
    await client.query(`REVOKE CONNECT ON DATABASE ${DATABASES.join(', ')} FROM PUBLIC`);
  } finally {
    await client.end();
  }
  return password;
}

async function ready(address: string, security: Security, endedWith: () => string | undefined): Promise<void> {
  const connection = Connection.lazy({ address, ...security });
  const ask = () => connection.workflowService.getSystemInfo({});
  try {
    await until(
      () => {
        const reason = endedWith();
        if (reason) throw new Error(reason);
        return connection.withDeadline(Date.now() + ASKED_WITHIN_MS, ask).catch(() => undefined);
      },
      READY_WITHIN_MS,
      () => 'Temporal is not ready after 90 s',
    );
  } finally {
    await connection.close();
  }
}

/** By the script of the compose file, through the door that asks for a certificate. */
async function makeNamespace(address: string, { namespace, certificates, log }: TemporalOnPostgres): Promise<void> {
  log(`Temporal: namespace ${namespace}`);
  const program = await temporalExecutable(log);
  const { certFile, keyFile } = certificates.of.shouban;
  const env = {
    ...process.env,
    PATH: program.includes('/') ? `${path.dirname(program)}:${process.env['PATH']}` : process.env['PATH'],
    TEMPORAL_ADDRESS: address,
    TEMPORAL_NAMESPACE: namespace,
    TEMPORAL_TLS_CA: certificates.caFile,
    TEMPORAL_TLS_CERT: certFile,
    TEMPORAL_TLS_KEY: keyFile,
  };
  await until(
    () => run('/bin/sh', [path.join(SCRIPTS, 'namespace.sh')], { env }).catch(() => undefined),
    READY_WITHIN_MS,
    () => `The namespace ${namespace} could not be made`,
  );
}
