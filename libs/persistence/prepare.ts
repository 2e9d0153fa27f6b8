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
import { migrateBesideTraffic } from './migrate';
import { loadForms } from './notices/forms-store';
import { readNoticeForms } from './notices/read-forms';
import { ensureIndexKey } from './personal/index-key';
import { changeableBy, grantToApplication, roleOf } from './privileges';

export interface Prepared {
  catalogueVersion: string;
  persons: number;
  items: number;
  /** Documents of the catalogue that its files and a publication have both changed: what was published is kept. */
  kept: string[];
  /** Append-only tables that the application's role could change all the same: none where there is an owner beside it. */
  changeable: string[];
}

/** Makes the schema, migrates, loads what the catalogue's files say anew as an immutable version, and the demonstration's accounts. */
export async function prepareDatabase(config: Config): Promise<Prepared> {
  const { databaseUrl: url, databaseOwnerUrl: ownerUrl, databaseSchema: schema, personalKeys } = config;
  const changeable = await migrateDatabase({ url: url!, ownerUrl: ownerUrl ?? url!, schema });
  const dataSource = await createDataSource({ url: url!, schema, personalKeys, poolSize: 2 }).initialize();
  try {
    await ensureIndexKey(dataSource);
    const { version, kept } = await loadCatalogue(dataSource, config.catalogue);
    const { organisation, items } = await new CatalogueReader(dataSource).current(version);
    if (config.mode === 'demo') await ensureDemoAccounts(dataSource, organisation.persons, config.demoPassword);
    return { catalogueVersion: version, persons: organisation.persons.length, items: items.length, kept, changeable };
  } finally {
    await dataSource.destroy();
  }
}

/** Two addresses of one database: the application's, and that of who owns what stands in it. */
export interface DatabaseOfTwo {
  url: string;
  ownerUrl: string;
  schema: string;
}

/**
 * Makes the schema and migrates as the owner, and gives the application's role what it needs and no more.
 *
 * @returns append-only tables that the application's role could change all the same
 */
export async function migrateDatabase({ url, ownerUrl, schema }: DatabaseOfTwo): Promise<string[]> {
  await createSchema(ownerUrl, schema);
  await migrateBesideTraffic({ url: ownerUrl, schema });
  const owner = await createDataSource({ url: ownerUrl, schema, poolSize: 1 }).initialize();
  try {
    const [role, ownerRole] = [await roleOf(url), await roleOf(ownerUrl)];
    if (role !== ownerRole) await owner.transaction((manager) => grantToApplication(manager, schema, role));
    return await changeableBy(owner.manager, role);
  } finally {
    await owner.destroy();
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
