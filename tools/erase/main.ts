import { userInfo } from 'node:os';
import { parseArgs } from 'node:util';
import { Client, Connection } from '@temporalio/client';
import { exitOnBadConfig, loadConfig, type Config } from '@shouban/config';
import { checkDay } from '@shouban/domain/clock';
import { DomainError } from '@shouban/domain/refusal';
import { createDataSource } from '@shouban/persistence/data-source';
import type { ErasureOrder } from '@shouban/persistence/erasure/erase-record';
import type { Eraser } from '@shouban/persistence/erasure/eraser';
import { temporalOf } from '@shouban/temporal/connection';
import { eraserOn } from '../../apps/worker/src/create-eraser';
import { NoDatabaseError, openDatabase } from '../verify/database';
import { leftOf, lineOf } from './told';

const USAGE = `npm run erase -- [--dry-run] [--as-of YYYY-MM-DD] [--case <number of a case, or kind/number> --reason <why>]`;
const REASON = '保存期限届满';
/** Nothing was done, which is not the same as nothing being due. */
const COULD_NOT = 2;

/** What was asked for cannot be meant. */
class RefusedError extends Error {}

/**
 * `npm run erase`: destroys the keys of personal data whose term is over, and removes what else speaks of their persons, while the
 * centre runs or while it does not. Ends with 0 when all that is due is gone, with 1 when something must be done again or the record
 * that was named is kept, with 2 when it could not begin.
 */
async function main(): Promise<void> {
  const { dryRun, stream, order } = asked();
  const config = loadConfig();
  const { url, close } = await openDatabase({
    ...config,
    ...(config.databaseOwnerUrl && { databaseUrl: config.databaseOwnerUrl }),
  });
  const dataSource = createDataSource({ url, schema: config.databaseSchema, poolSize: 2 });
  const temporal = await clientOf(config);
  try {
    await dataSource.initialize();
    const eraser = eraserOn(dataSource, config, temporal);
    process.exitCode = await (stream === undefined ? all(eraser, order, dryRun) : one(eraser, stream, order, dryRun));
  } finally {
    if (dataSource.isInitialized) await dataSource.destroy();
    await temporal?.connection.close();
    await close();
  }
}

function asked(): { dryRun: boolean; stream?: string; order: ErasureOrder } {
  const { values } = parseArgs({
    options: {
      'dry-run': { type: 'boolean', default: false },
      'as-of': { type: 'string' },
      case: { type: 'string' },
      reason: { type: 'string' },
    },
  });
  const { 'dry-run': dryRun, 'as-of': asOf, case: stream, reason } = values;
  if (stream !== undefined && !reason?.trim()) throw new RefusedError(`Say why with --reason.\n${USAGE}`);
  if (asOf !== undefined) checkDay(asOf);
  // A day that has not come would end terms that are not over.
  if (asOf !== undefined && !dryRun && Date.parse(asOf) > Date.now())
    throw new RefusedError(`--as-of ${asOf} has not come yet: it can be asked of with --dry-run only.`);
  const order = { operator: userInfo().username, reason: reason ?? REASON, now: Date.now(), ...(asOf && { asOf }) };
  return { dryRun, ...(stream && { stream }), order };
}

/** Without its address histories stay until it is given, or until the retention of their namespace takes them. */
async function clientOf(config: Config) {
  if (!config.temporalAddress) return undefined;
  const { address, namespace, security } = temporalOf(config);
  const connection = await Connection.connect({ address, ...security });
  return new Client({ connection, namespace });
}

async function all(eraser: Eraser, order: ErasureOrder, dryRun: boolean): Promise<number> {
  if (dryRun) {
    let due = 0;
    for await (const outcome of eraser.due(order)) {
      if ('erased' in outcome) due++;
      say(lineOf(outcome, 'would be erased'));
    }
    say(`${due} records would be erased; nothing was changed.`);
    return 0;
  }
  const { erased, left } = await eraser.erase(order, (outcome) => say(lineOf(outcome, 'erased')));
  say(`${erased} records erased.${leftOf(left)}`);
  return left === 0 ? 0 : 1;
}

async function one(eraser: Eraser, stream: string, order: ErasureOrder, dryRun: boolean): Promise<number> {
  const { outcome, left } = dryRun
    ? { outcome: await eraser.lookAt(stream, order), left: 0 }
    : await eraser.eraseOne(stream, order);
  say(`${lineOf(outcome, dryRun ? 'would be erased' : 'erased')}${leftOf(left)}`);
  return 'erased' in outcome && left === 0 ? 0 : 1;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

exitOnBadConfig(main).catch((error: unknown) => {
  const told = [RefusedError, NoDatabaseError, DomainError, TypeError].some((kind) => error instanceof kind);
  process.stderr.write(`${error instanceof Error && !told ? error.stack : (error as Error).message}\n`);
  process.exitCode = COULD_NOT;
});
