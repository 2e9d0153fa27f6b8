import path from 'node:path';
import { repositoryRoot } from '@shouban/config';
import type { Certificates } from './certificates';

const SERVICES = ['frontend', 'history', 'matching', 'worker'] as const;
/** As many as the image is given for ever (docker/compose.yaml). */
const SHARDS = 128;

export interface TemporalConfigOptions {
  certificates: Certificates;
  postgresPort: number;
  password: string;
  /** Two for each service, and one for HTTP. */
  ports: readonly number[];
}

/** How many ports the server listens on. */
export const PORTS = SERVICES.length * 2 + 1;

/**
 * The configuration of a Temporal server whose parts speak with each other, with PostgreSQL and with whoever calls them by TLS only: a caller
 * without a certificate of the authority is not let in.
 */
export function temporalConfig({ certificates, postgresPort, password, ports }: TemporalConfigOptions) {
  const { caFile, of } = certificates;
  const store = (databaseName: string) => ({
    sql: {
      pluginName: 'postgres12',
      databaseName,
      connectAddr: `127.0.0.1:${postgresPort}`,
      connectProtocol: 'tcp',
      user: 'temporal',
      password,
      maxConns: 20,
      maxIdleConns: 20,
      maxConnLifetime: '1h',
      tls: { enabled: true, caFile, enableHostVerification: true },
    },
  });
  const { certFile, keyFile } = of.temporal;
  const server = { certFile, keyFile, requireClientAuth: true, clientCaFiles: [caFile] };
  const client = { serverName: 'temporal', rootCaFiles: [caFile] };
  return {
    log: { stdout: true, level: 'warn' },
    persistence: {
      defaultStore: 'default',
      visibilityStore: 'visibility',
      numHistoryShards: SHARDS,
      datastores: { default: store('temporal'), visibility: store('temporal_visibility') },
    },
    global: {
      membership: { maxJoinDuration: '30s', broadcastAddress: '127.0.0.1' },
      tls: {
        internode: { server, client },
        frontend: { server, client },
        // The server's own workers come through the same door as everybody.
        systemWorker: { certFile, keyFile, client },
      },
    },
    services: Object.fromEntries(SERVICES.map((name, n) => [name, { rpc: rpcOf(name, ports, n * 2) }])),
    clusterMetadata: {
      enableGlobalNamespace: false,
      failoverVersionIncrement: 10,
      masterClusterName: 'active',
      currentClusterName: 'active',
      clusterInformation: {
        active: {
          enabled: true,
          initialFailoverVersion: 1,
          rpcName: 'frontend',
          rpcAddress: `127.0.0.1:${ports[0]}`,
        },
      },
    },
    dcRedirectionPolicy: { policy: 'noop' },
    publicClient: { hostPort: `127.0.0.1:${ports[0]}` },
    dynamicConfigClient: {
      filepath: path.join(repositoryRoot(), 'docker/temporal/dynamic-config.yaml'),
      pollInterval: '60s',
    },
  };
}

interface Rpc {
  grpcPort: number;
  membershipPort: number;
  bindOnLocalHost: boolean;
  httpPort?: number;
}

function rpcOf(name: (typeof SERVICES)[number], ports: readonly number[], at: number): Rpc {
  const rpc = { grpcPort: ports[at]!, membershipPort: ports[at + 1]!, bindOnLocalHost: true };
  return name === 'frontend' ? { ...rpc, httpPort: ports.at(-1)! } : rpc;
}
