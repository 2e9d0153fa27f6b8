import type { Config } from '@shouban/config';
import type { MatterItem, Organisation } from '@shouban/domain/catalogue/types';
import { parseCalendar } from '@shouban/domain/clock';
import { Client } from 'pg';
import type { DataSource } from 'typeorm';
import { ensureDemoAccounts } from './access';
import { contentVersion } from './canonical';
import { readCatalogue } from './catalogue/catalogue-files';
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

/** Puts a catalogue in force. The same content is the same version: loading it again changes nothing. */
export async function loadCatalogue(
  dataSource: DataSource,
  folder: string,
): Promise<{ version: string; organisation: Organisation; items: MatterItem[] }> {
  const { organisation: chart, settings, items, calendarYears, officeHours } = readCatalogue(folder);
  const parsed = parseCalendar(calendarYears, officeHours, chart.centre.zone);
  const calendar = { ...parsed, version: contentVersion(parsed) };
  const itemVersions = Object.fromEntries(items.map((item) => [item.code, contentVersion(item)]));
  const version = contentVersion({ chart, settings, itemVersions, calendar });
  const organisation: Organisation = { ...chart, version: contentVersion(chart) };
  await dataSource.transaction(async (manager) => {
    for (const item of items) {
      await manager.query(`INSERT INTO matter_items (code, version, body) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING`, [
        item.code,
        itemVersions[item.code],
        JSON.stringify(item),
      ]);
    }
    await manager.query(`INSERT INTO calendars (version, body) VALUES ($1, $2) ON CONFLICT DO NOTHING`, [
      calendar.version,
      JSON.stringify(calendar),
    ]);
    await manager.query(
      `INSERT INTO catalogue_versions (version, organisation, settings, items, calendar_version)
       VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING`,
      [version, JSON.stringify(organisation), JSON.stringify(settings), JSON.stringify(itemVersions), calendar.version],
    );
  });
  return { version, organisation, items };
}
