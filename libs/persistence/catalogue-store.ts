import type { CentreSettings, MatterItem, Organisation } from '@shouban/domain/catalogue/types';
import type { WorkingCalendar } from '@shouban/domain/clock/types';
import type { DataSource, EntityManager } from 'typeorm';
import { contentVersion } from './canonical';

export interface CatalogueContent {
  organisation: Omit<Organisation, 'version'>;
  settings: CentreSettings;
  items: MatterItem[];
  calendar: Omit<WorkingCalendar, 'version'>;
}

export interface StoredCatalogue {
  version: string;
  organisation: Organisation;
  items: MatterItem[];
}

/**
 * Puts a catalogue in force as immutable rows. A version is the digest of its content: the same content loaded again
 * changes nothing, and nothing that an open case is pinned to can change (R-REG-05).
 */
export async function storeCatalogue(dataSource: DataSource, content: CatalogueContent): Promise<StoredCatalogue> {
  const { settings, items } = content;
  const organisation = versioned(content.organisation);
  const calendar = versioned(content.calendar);
  const itemVersions = Object.fromEntries(items.map((item) => [item.code, contentVersion(item)]));
  const version = contentVersion([organisation.version, settings, itemVersions, calendar.version]);
  await dataSource.transaction(async (manager) => {
    for (const item of items)
      await insert(manager, 'matter_items', { code: item.code, version: itemVersions[item.code], body: item });
    await insert(manager, 'calendars', { version: calendar.version, body: calendar });
    const row = { version, organisation, settings, items: itemVersions, calendar_version: calendar.version };
    await insert(manager, 'catalogue_versions', row);
    await moveToFront(manager, version);
  });
  return { version, organisation, items };
}

/** The newest position is in force: a catalogue that is loaded once more, after another one, is in force again. */
async function moveToFront(manager: EntityManager, version: string): Promise<void> {
  await manager.query(
    `UPDATE catalogue_versions SET position = DEFAULT
      WHERE version = $1 AND position < (SELECT max(position) FROM catalogue_versions)`,
    [version],
  );
}

function versioned<T extends object>(value: T): T & { version: string } {
  const { version: _named, ...content } = value as T & { version?: string };
  return { ...value, version: contentVersion(content) };
}

async function insert(manager: EntityManager, table: string, row: Record<string, unknown>): Promise<void> {
  const values = Object.values(row).map((value) => (typeof value === 'object' ? JSON.stringify(value) : value));
  await manager.query(
    `INSERT INTO ${table} (${Object.keys(row).join(',')}) VALUES (${values.map((_, i) => `$${i + 1}`).join(',')}) ON CONFLICT DO NOTHING`,
    values,
  );
}
