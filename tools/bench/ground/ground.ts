import { randomBytes } from 'node:crypto';
import { loadConfig, type Config } from '@shouban/config';
import { prepareDatabase } from '@shouban/persistence/prepare';
import { Connection } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time';
import { Client as Postgres } from 'pg';
import { provideServers, temporaryFolder } from '../../provide/servers';

/** Everything a part needs to stand on: a database, a namespace and a folder of its own, gone afterwards. */
export interface Ground {
  /** The environment of worker and API on this ground. */
  env: Record<string, string>;
  config: Config;
  folder: string;
  dispose(): Promise<void>;
}

export async function prepareGround(): Promise<Ground> {
  const undo: (() => Promise<void>)[] = [];
  const dispose = async () => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    const { folder, remove } = await temporaryFolder('shouban-bench-');
    undo.push(remove);
    const log = (line: string) => process.stderr.write(`${line}\n`);
    const servers = await provideServers({ folder, durable: true, log });
    undo.push(() => servers.stop());
    const name = `bench_${randomBytes(4).toString('hex')}`;
    await sql(servers.databaseOwnerUrl, `CREATE DATABASE ${name}`);
    undo.push(() => sql(servers.databaseOwnerUrl, `DROP DATABASE ${name} WITH (FORCE)`));
    await registerNamespace(servers.temporalAddress, name);
    undo.push(() => deleteNamespace(servers.temporalAddress, name));
    const env = {
      ...environment(folder, inDatabase(servers.databaseUrl, name), servers.temporalAddress, name),
      DATABASE_OWNER_URL: inDatabase(servers.databaseOwnerUrl, name),
    };
    const config = loadConfig({ ...process.env, ...env });
    await prepareDatabase(config);
    return { env, config, folder, dispose };
  } catch (error) {
    await dispose();
    throw error;
  }
}

function environment(folder: string, databaseUrl: string, address: string, name: string): Record<string, string> {
  return {
    DATABASE_URL: databaseUrl,
    TEMPORAL_ADDRESS: address,
    TEMPORAL_NAMESPACE: name,
    SHOUBAN_MODE: 'demo',
    SHOUBAN_TASK_QUEUE: 'bench',
    SHOUBAN_DATA: folder,
    SHOUBAN_CODEC_KEYS: `bench:${randomBytes(32).toString('base64')}`,
    SHOUBAN_PERSONAL_KEYS: `bench:${randomBytes(32).toString('base64')}`,
    SHOUBAN_TOKEN_SECRET: randomBytes(32).toString('hex'),
    SHOUBAN_DEMO_PASSWORD: 'shouban-demo',
    LOG_LEVEL: 'error',
  };
}

function inDatabase(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.toString();
}

async function sql(url: string, statement: string): Promise<void> {
  const client = new Postgres({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** Its own namespace: case numbers of two runs on one server must not meet. */
async function registerNamespace(address: string, namespace: string): Promise<void> {
  const connection = await Connection.connect({ address });
  try {
    await connection.workflowService.registerNamespace({
      namespace,
      workflowExecutionRetentionPeriod: msToTs('1 day'),
    });
  } finally {
    await connection.close();
  }
}

async function deleteNamespace(address: string, namespace: string): Promise<void> {
  const connection = await Connection.connect({ address });
  try {
    await connection.operatorService.deleteNamespace({ namespace });
  } finally {
    await connection.close();
  }
}
