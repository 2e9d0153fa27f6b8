import type { Config } from '@shouban/config';
import { parseCalendar } from '@shouban/domain/clock';
import { Client } from 'pg';
import type { DataSource } from 'typeorm';
import { ensureDemoAccounts } from './access';
import { readCatalogue } from './catalogue/catalogue-files';
import { storeCatalogue, type StoredCatalogue } from './catalogue-store';
import { createDataSource } from './data-source';

export interface Prepared {
  catalogueVersion: string;
  persons: number;
  items: number;
}

/** Makes the schema, migrates, loads the catalogue's files as an immutable version, and the accounts of the demonstration. */
export async function prepareDatabase(config: Config): Promise<Prepared> {
  const options = { url: config.databaseUrl!, schema: config.databaseSchema };
  await createSchema(options.url, options.schema);
  const dataSource = await createDataSource({ ...options, poolSize: 2 }).initialize();
  try {
    await dataSource.runMigrations({ transaction: 'each' });
    const { version, organisation, items } = await loadCatalogue(dataSource, config.catalogue);
    if (config.mode === 'demo') await ensureDemoAccounts(dataSource, organisation.persons, config.demoPassword);
    return { catalogueVersion: version, persons: organisation.persons.length, items: items.length };
  } finally {
    await dataSource.destroy();
  }
}

async function createSchema(url: string, schema: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(`CREATE SCHEMA IF NOT EXISTS "${schema}"`);
  } finally {
    await client.end();
  }
}

/** Reads the catalogue's files, all of them or none, and puts them in force. */
async function loadCatalogue(dataSource: DataSource, folder: string): Promise<StoredCatalogue> {
  const { organisation, settings, items, calendarYears, officeHours } = readCatalogue(folder);
  const calendar = parseCalendar(calendarYears, officeHours, organisation.centre.zone);
  return storeCatalogue(dataSource, { organisation, settings, items, calendar });
}
