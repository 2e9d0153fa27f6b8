import { randomBytes } from 'node:crypto';
import { Connection, isGrpcServiceError } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time';
import { loadConfig } from '@shouban/config';
import { securityOf } from '@shouban/temporal/connection';
import { until } from '../../tools/provide/until';

export interface TestNamespace {
  address: string;
  namespace: string;
  drop(): Promise<void>;
}

const USABLE_WITHIN_MS = 30_000;

/** A namespace for one test file on the Temporal server of the whole run. */
export async function createTestNamespace(): Promise<TestNamespace> {
  const address = process.env['SHOUBAN_TEST_TEMPORAL_ADDRESS']!;
  const namespace = `test-${randomBytes(6).toString('hex')}`;
  await connected(address, async ({ workflowService }) => {
    await workflowService.registerNamespace({ namespace, workflowExecutionRetentionPeriod: msToTs('1 day') });
    // The parts of the server learn of a namespace one after another.
    await until(
      () =>
        workflowService.countWorkflowExecutions({ namespace }).catch((error: unknown) => {
          if (isGrpcServiceError(error)) return undefined;
          throw error;
        }),
      USABLE_WITHIN_MS,
      () => `The namespace ${namespace} is not usable after 30 s`,
    );
  });
  const drop = () =>
    connected(address, async ({ operatorService }) => {
      await operatorService.deleteNamespace({ namespace });
    });
  return { address, namespace, drop };
}

/** Certificates by which the Temporal of the run is reached, where it asks for them. */
export function temporalSecurityEnv(): Record<string, string> {
  const given = Object.entries(process.env).filter(([name, value]) => name.startsWith('TEMPORAL_TLS_') && value);
  return Object.fromEntries(given) as Record<string, string>;
}

async function connected(address: string, use: (connection: Connection) => Promise<void>): Promise<void> {
  const connection = await Connection.connect({ address, ...securityOf(loadConfig(temporalSecurityEnv())) });
  try {
    await use(connection);
  } finally {
    await connection.close();
  }
}
