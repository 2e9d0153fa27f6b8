import { Connection } from '@temporalio/client';
import { Client } from 'pg';
import type { Config } from '@shouban/config';
import { temporalOf } from '@shouban/temporal/connection';
import { StepError } from './step-error';

const ANSWERS_WITHIN_MS = 10_000;
/** gRPC's NOT_FOUND. */
const NOT_FOUND = 5;

/** @throws StepError when the PostgreSQL of this variable cannot be used; never quotes the address, which holds a password */
export async function checkDatabase(url: string, variable = 'DATABASE_URL'): Promise<void> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: ANSWERS_WITHIN_MS });
  try {
    await client.connect();
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new StepError(
      `The PostgreSQL of ${variable} cannot be used: ${message || code}`,
      'Start it and check user, password and database, or unset DATABASE_URL and DATABASE_OWNER_URL to have one provided.',
    );
  } finally {
    await client.end();
  }
}

/** @throws StepError when the Temporal of `TEMPORAL_ADDRESS` does not answer, or lacks the namespace */
export async function checkTemporal(config: Config): Promise<void> {
  const { address, namespace, security } = temporalOf(config);
  const connection = Connection.lazy({ address, ...security });
  try {
    await connection.withDeadline(Date.now() + ANSWERS_WITHIN_MS, () =>
      connection.workflowService.describeNamespace({ namespace }),
    );
  } catch (error) {
    if ((error as { code?: number }).code === NOT_FOUND) {
      throw new StepError(
        `Temporal at ${address} has no namespace ${namespace}.`,
        `Make it: temporal operator namespace create --address ${address} --namespace ${namespace}`,
      );
    }
    throw new StepError(
      `No Temporal answers at ${address} within ${ANSWERS_WITHIN_MS / 1000} s.`,
      'Start it, or unset TEMPORAL_ADDRESS to have one provided.',
    );
  } finally {
    await connection.close();
  }
}
