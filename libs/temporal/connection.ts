import { Client, Connection, type ConnectionOptions } from '@temporalio/client';
import type { DataConverter } from '@temporalio/common';
import { type CodecKeys, EncryptionCodec } from './encryption';

/** Under which name Temporal keeps the builds of our workers. */
export const DEPLOYMENT = 'shouban';

export interface TemporalOptions {
  address: string;
  namespace: string;
  codecKeys: CodecKeys;
}

/** The same converter on client and worker; failures are encrypted too, because messages may quote what was sent. */
export function dataConverter(keys: CodecKeys): DataConverter {
  return {
    payloadCodecs: [new EncryptionCodec(keys)],
    failureConverterPath: require.resolve('./failure-converter'),
  };
}

/** Connects lazily, so that an API without Temporal starts, answers 503 and recovers by itself. */
export function connectClient(options: TemporalOptions, connection: ConnectionOptions = {}): Client {
  return new Client({
    connection: Connection.lazy({ address: options.address, ...connection }),
    namespace: options.namespace,
    dataConverter: dataConverter(options.codecKeys),
  });
}
