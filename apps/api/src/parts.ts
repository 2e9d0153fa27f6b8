import type { DataSource } from 'typeorm';
import type { Client } from '@temporalio/client';
import type { Logger } from 'pino';
import type { ApiSettings } from './app.settings';

export const LOGGER = Symbol('LOGGER');

/** What the application is put together from; a test hands in its own. */
export interface ApiParts {
  settings: ApiSettings;
  dataSource: DataSource;
  client: Client;
  logger?: Logger;
}
