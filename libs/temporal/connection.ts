import { readFileSync } from 'node:fs';
import { Client, Connection, type ConnectionOptions, type TLSConfig } from '@temporalio/client';
import { OpenTelemetryWorkflowClientInterceptor } from '@temporalio/interceptors-opentelemetry/lib/client';
import type { DataConverter } from '@temporalio/common';
import type { Config } from '@shouban/config';
import { type CodecKeys, type CodecOptions, EncryptionCodec } from './encryption';

/** Under which name Temporal keeps the builds of our workers. */
export const DEPLOYMENT = 'shouban';

/** How a connection is made: openly, by certificates of both sides, or by an API key. */
export interface Security {
  tls?: TLSConfig;
  apiKey?: string;
}

export interface TemporalOptions {
  address: string;
  namespace: string;
  codecKeys: CodecKeys;
  codec?: CodecOptions;
  security?: Security;
  /** Whether what is sent carries the trace of the request that it is sent in. */
  traced?: boolean;
}

/** The Temporal of a configuration. @throws where a file of a certificate cannot be read */
export function temporalOf(config: Config): TemporalOptions {
  const { temporalAddress, temporalNamespace: namespace, codecKeys, codecDeflates, tracing } = config;
  return {
    address: temporalAddress!,
    namespace,
    codecKeys,
    codec: { deflates: codecDeflates },
    security: securityOf(config),
    ...(tracing && { traced: true }),
  };
}

/** @throws where a file of a certificate cannot be read */
export function securityOf({ temporalSecurity: given }: Pick<Config, 'temporalSecurity'>): Security {
  if (!given) return {};
  const { caFile, certFile, keyFile, serverName, apiKey } = given;
  return {
    tls: {
      ...(caFile && { serverRootCACertificate: readFileSync(caFile) }),
      ...(certFile && keyFile && { clientCertPair: { crt: readFileSync(certFile), key: readFileSync(keyFile) } }),
      ...(serverName && { serverNameOverride: serverName }),
    },
    ...(apiKey && { apiKey }),
  };
}

/** The same converter on client and worker; failures are encrypted too, because messages may quote what was sent. */
export function dataConverter(keys: CodecKeys, options?: CodecOptions): DataConverter {
  return {
    payloadCodecs: [new EncryptionCodec(keys, options)],
    failureConverterPath: require.resolve('./failure-converter'),
  };
}

/** Connects lazily, so that an API without Temporal starts, answers 503 and recovers by itself. */
export function connectClient(options: TemporalOptions, connection: ConnectionOptions = {}): Client {
  return new Client({
    connection: Connection.lazy({ address: options.address, ...options.security, ...connection }),
    namespace: options.namespace,
    dataConverter: dataConverter(options.codecKeys, options.codec),
    ...(options.traced && { interceptors: { workflow: [new OpenTelemetryWorkflowClientInterceptor()] } }),
  });
}
