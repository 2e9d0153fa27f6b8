import { existsSync } from 'node:fs';
import { compose } from '../../test/docker/compose';
import { SERVER_VERSION } from '../provide/temporal-server';
import { PORTS, temporalConfig } from './temporal-config';

const certificate = { certFile: '/tls/temporal.pem', keyFile: '/tls/temporal.key', certificate: '', key: '' };
const config = temporalConfig({
  certificates: { caFile: '/tls/ca.pem', of: { postgres: certificate, temporal: certificate, shouban: certificate } },
  postgresPort: 5432,
  password: 'hush',
  ports: Array.from({ length: PORTS }, (_, n) => 7_000 + n),
});

describe('the topology of plain processes', () => {
  it('is the server of the compose file, with as many shards', () => {
    expect(compose.services['temporal']!.image).toBe(`temporalio/server:${SERVER_VERSION}`);
    const { NUM_HISTORY_SHARDS } = compose.services['temporal']!.environment!;
    expect(String(config.persistence.numHistoryShards)).toBe(NUM_HISTORY_SHARDS);
    expect(existsSync(config.dynamicConfigClient.filepath)).toBe(true);
  });

  it('lets nobody speak to a part of the server without a certificate', () => {
    for (const door of ['internode', 'frontend'] as const) {
      expect(config.global.tls[door].server).toMatchObject({
        requireClientAuth: true,
        clientCaFiles: ['/tls/ca.pem'],
      });
    }
    for (const store of ['default', 'visibility'] as const) {
      expect(config.persistence.datastores[store].sql.tls).toMatchObject({
        enabled: true,
        enableHostVerification: true,
      });
    }
  });

  it('gives each service ports of its own, on this machine only', () => {
    const rpcs = Object.values(config.services).map(({ rpc }) => rpc);
    const ports = rpcs.flatMap(({ grpcPort, membershipPort, httpPort }) => [
      grpcPort,
      membershipPort,
      ...(httpPort === undefined ? [] : [httpPort]),
    ]);
    expect(new Set(ports).size).toBe(PORTS);
    expect(rpcs.every(({ bindOnLocalHost }) => bindOnLocalHost === true)).toBe(true);
  });
});
