import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ConfigError, loadConfig } from '@shouban/config';
import { securityOf, temporalOf } from './connection';

let folder: string;
beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), 'shouban-security-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const file = (name: string) => path.join(folder, name);

describe('how Temporal and we know each other', () => {
  it('is not at all where nothing is given', () => {
    expect(securityOf(loadConfig({}))).toEqual({});
  });

  it('is by the certificates of the files', () => {
    for (const name of ['ca', 'cert', 'key']) writeFileSync(file(name), name);
    const config = loadConfig({
      TEMPORAL_ADDRESS: 'temporal:7233',
      TEMPORAL_TLS_CA: file('ca'),
      TEMPORAL_TLS_CERT: file('cert'),
      TEMPORAL_TLS_KEY: file('key'),
      TEMPORAL_TLS_SERVER_NAME: 'temporal.internal',
    });
    expect(temporalOf(config)).toMatchObject({
      address: 'temporal:7233',
      security: {
        tls: {
          serverRootCACertificate: Buffer.from('ca'),
          clientCertPair: { crt: Buffer.from('cert'), key: Buffer.from('key') },
          serverNameOverride: 'temporal.internal',
        },
      },
    });
  });

  it('is by a key of Temporal Cloud, encrypted', () => {
    expect(securityOf(loadConfig({ TEMPORAL_API_KEY: 'abc.def' }))).toEqual({ tls: {}, apiKey: 'abc.def' });
  });

  it('is never by half of a certificate, nor silently without a file that was named', () => {
    expect(() => loadConfig({ TEMPORAL_TLS_CERT: file('cert') })).toThrow(ConfigError);
    expect(() => loadConfig({ TEMPORAL_TLS_KEY: file('key') })).toThrow(/TEMPORAL_TLS_CERT/);
    expect(() => securityOf(loadConfig({ TEMPORAL_TLS_CA: file('nowhere') }))).toThrow(/ENOENT/);
  });
});
