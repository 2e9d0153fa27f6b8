import type { Config } from '@shouban/config';
import { connectClient } from '@shouban/temporal/connection';
import type { DataSource } from 'typeorm';
import { createApp } from '../../../apps/api/src/app';
import { ApiSettings } from '../../../apps/api/src/app.settings';

const UNHURRIED = { publicPerMinute: 1_000_000, signInsPerMinute: 1_000_000, heavyPerMinute: 1_000_000 };

/** The API in this process, so that the statements which it sends can be seen; reading asks Temporal nothing. */
export async function apiHere(
  config: Config,
  dataSource: DataSource,
): Promise<{ url: string; close(): Promise<void> }> {
  const { tokenSecret, taskQueue, filesFolder: filesDir, codecKeys } = config;
  const client = connectClient({ address: config.temporalAddress!, namespace: config.temporalNamespace, codecKeys });
  const settings = ApiSettings.of({ tokenSecret, taskQueue, filesDir, codecKeys, logLevel: 'error', ...UNHURRIED });
  const app = await createApp({ settings, dataSource, client });
  await app.listen(0, '127.0.0.1');
  return {
    url: await app.getUrl(),
    close: async () => {
      await app.close();
      await client.connection.close();
    },
  };
}
