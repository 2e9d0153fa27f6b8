import { Connection } from '@temporalio/client';
import { loadConfig, type Config } from '@shouban/config';
import { CaseQueues } from '@shouban/persistence/case-queues';
import { CatalogueReader } from '@shouban/persistence/catalogue-reader';
import { createDataSource } from '@shouban/persistence/data-source';
import { connectClient, temporalOf } from '@shouban/temporal/connection';
import { NoDatabaseError } from '../database';
import { RepairJournal } from './journal';
import { ADVICE, planRepair, type Difference } from './plan';
import { repair } from './repair';

export interface RepairOptions {
  json: boolean;
  /** Does what is safe, besides telling it. */
  repair: boolean;
  print: (line: string) => void;
}

/** A difference as it is told. */
interface Told {
  kind: Difference['kind'];
  stream: string;
  message: string;
  /** What was done about it. */
  done?: string;
  /** Why it could not be done. */
  failed?: string;
}

const ANSWERS_WITHIN_MS = 10_000;
const REPAIRED_AT_ONCE = 8;

/**
 * Tells what of ledger and Temporal does not go together, while the API rests; for a repair a worker runs.
 * @returns 0 when they do, or when everything was repaired; 1 when something is left
 * @throws NoDatabaseError where one of both is not named, or does not answer
 */
export async function tellRepairs({ json, repair: doIt, print }: RepairOptions): Promise<number> {
  const config = loadConfig();
  const { databaseUrl, databaseOwnerUrl, databaseSchema: schema, temporalAddress } = config;
  if (!databaseUrl || !temporalAddress) throw new NoDatabaseError(NAMED);
  await checkTemporal(config);
  const dataSource = createDataSource({ url: databaseOwnerUrl ?? databaseUrl, schema, poolSize: 2 });
  const client = connectClient({ ...temporalOf(config), codecKeys: codecKeysOf(config) });
  const told: Told[] = [];
  try {
    await dataSource.initialize();
    const journal = new RepairJournal(config.dataFolder);
    const queues = new CaseQueues(new CatalogueReader(dataSource), config);
    const parts = { client, dataSource, queues, journal };
    // All of them first: what is repaired must not change what is compared.
    const found: Difference[] = [];
    for await (const difference of planRepair(dataSource.manager, client, journal)) found.push(difference);
    const lane = async () => {
      for (let difference = found.shift(); difference; difference = found.shift()) {
        // One that cannot be repaired keeps no other from it.
        const outcome = doIt ? await repair(difference, parts).then(whenDone, whenFailed) : {};
        told.push({ ...described(difference), ...outcome });
      }
    };
    await Promise.all(Array.from({ length: doIt ? REPAIRED_AT_ONCE : 1 }, lane));
  } finally {
    await client.connection.close();
    if (dataSource.isInitialized) await dataSource.destroy();
  }
  const left = told.filter(({ done }) => done === undefined);
  if (json) print(JSON.stringify({ ok: left.length === 0, differences: told }, null, 2));
  else for (const line of inWords(told, left.length)) print(line);
  return left.length === 0 ? 0 : 1;
}

const NAMED =
  'A repair needs both servers while the API rests: name the database by DATABASE_URL (and DATABASE_OWNER_URL), and Temporal by TEMPORAL_ADDRESS.';

function codecKeysOf({ codecKeys }: Config): Config['codecKeys'] {
  if (codecKeys.size === 0) throw new NoDatabaseError('The histories are encrypted: give SHOUBAN_CODEC_KEYS.');
  return codecKeys;
}

async function checkTemporal(config: Config): Promise<void> {
  const { address, security } = temporalOf(config);
  try {
    const connection = await Connection.connect({ address, connectTimeout: ANSWERS_WITHIN_MS, ...security });
    await connection.close();
  } catch {
    throw new NoDatabaseError(`No Temporal answers at ${address} within ${ANSWERS_WITHIN_MS / 1000} s.`);
  }
}

const whenDone = (done: string) => ({ done });
const whenFailed = (error: Error & { cause?: Error }) => ({
  failed: [error.message, error.cause?.message].filter(Boolean).join(': '),
});

function described(found: Difference): Told {
  const { kind, stream } = found;
  return { kind, stream, message: messageOf(found) };
}

function messageOf(found: Difference): string {
  switch (found.kind) {
    case 'ledgerBehind':
      return `the ledger ends at event ${found.head}, ${found.run.workflowId} knows of event ${found.seq}`;
    case 'retellingLeft':
      return `${found.run.workflowId} was reset to event ${found.head}, and not told everything again`;
    case 'workflowMissing':
    case 'proceedingMissing':
      return `the ledger stands at event ${found.head}, and no workflow carries it`;
    case 'numbersBehind':
      return `stands at ${found.last}, and ${found.given} is given`;
  }
}

function inWords(told: Told[], left: number): string[] {
  if (told.length === 0) return ['Ledger and Temporal go together.'];
  const lines: string[] = [];
  const advised = new Set<string>();
  for (const { kind, stream, message, done, failed } of told) {
    const outcome = failed ? `could not be repaired: ${failed}; ask again` : done;
    lines.push(`${stream}  ${message}${outcome ? `: ${outcome}` : ''}`);
    if (!advised.has(kind)) lines.push(`    ${ADVICE[kind]}`);
    advised.add(kind);
  }
  return [...lines, left === 0 ? 'All of it is repaired.' : `${left} of ${told.length} are left to do.`];
}
