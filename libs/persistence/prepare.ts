import type { Config } from '@shouban/config';
import { parseCalendar } from '@shouban/domain/clock';
import { Client } from 'pg';
import type { DataSource } from 'typeorm';
import { ensureDemoAccounts } from './access';
import { noteNoticesOfFiles } from './calendar/notices';
import { readCatalogue } from './catalogue/catalogue-files';
import { loadShipped, type Loaded } from './catalogue/load-shipped';
import { CatalogueReader } from './catalogue-reader';
import { createDataSource } from './data-source';
import { loadForms } from './notices/forms-store';
import { readNoticeForms } from './notices/read-forms';

export interface Prepared {
  catalogueVersion: string;
  persons: number;
  items: number;
  /** Documents of the catalogue that its files and a publication have both changed: what was published is kept. */
  kept: string[];
}

/** Makes the schema, migrates, loads what the catalogue's files say anew as an immutable version, and the demonstration's accounts. */
export async function prepareDatabase(config: Config): Promise<Prepared> {
  const options = { url: config.databaseUrl!, schema: config.databaseSchema };
  await createSchema(options.url, options.schema);
  const dataSource = await createDataSource({ ...options, poolSize: 2 }).initialize();
  try {
    await dataSource.runMigrations({ transaction: 'each' });
    const { version, kept } = await loadCatalogue(dataSource, config.catalogue);
    const { organisation, items } = await new CatalogueReader(dataSource).current(version);
    if (config.mode === 'demo') await ensureDemoAccounts(dataSource, organisation.persons, config.demoPassword);
    return { catalogueVersion: version, persons: organisation.persons.length, items: items.length, kept };
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

/** Reads the catalogue's files, all of them or none, and brings what they say anew into force. */
async function loadCatalogue(dataSource: DataSource, folder: string): Promise<Loaded> {
  const { organisation, settings, items, calendarYears, officeHours } = readCatalogue(folder);
  const departments = organisation.departments.map(({ code }) => code);
  const forms = readNoticeForms(folder, departments);
  const calendar = parseCalendar(calendarYears, officeHours, organisation.centre.zone);
  const loaded = await loadShipped(dataSource, { organisation, settings, items, calendar });
  await noteNoticesOfFiles(dataSource, calendarYears, await new CatalogueReader(dataSource).calendar());
  await loadForms(dataSource.manager, forms);
  return loaded;
}
