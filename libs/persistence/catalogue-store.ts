import type { CentreSettings, MatterItem, Organisation } from '@shouban/domain/catalogue/types';
import type { WorkingCalendar } from '@shouban/domain/clock/types';
import type { DataSource, EntityManager } from 'typeorm';
import { contentVersion } from './canonical';
import { plannedOnce } from './prepared-client';

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

/** Puts a catalogue in force, whatever was in force before. */
export function storeCatalogue(dataSource: DataSource, content: CatalogueContent): Promise<StoredCatalogue> {
  return dataSource.transaction(async (manager) => {
    await lockInForce(manager);
    return putInForce(manager, content);
  });
}

/** Nobody else changes what is in force until the transaction is over; whoever reads goes on reading. */
export async function lockInForce(manager: EntityManager): Promise<void> {
  await manager.query('LOCK TABLE catalogue_versions IN SHARE ROW EXCLUSIVE MODE');
}

export async function putInForce(manager: EntityManager, content: CatalogueContent): Promise<StoredCatalogue> {
  const stored = await insertVersion(manager, content);
  await moveToFront(manager, stored.version);
  return stored;
}

/**
 * Keeps a catalogue as immutable rows. A version is the digest of its content: the same content once more changes nothing, and
 * nothing that an open case is pinned to can change (R-REG-05).
 */
export async function insertVersion(manager: EntityManager, content: CatalogueContent): Promise<StoredCatalogue> {
  const { settings, items } = content;
  const organisation = versioned(content.organisation);
  const calendar = versioned(content.calendar);
  const itemVersions = Object.fromEntries(items.map((item) => [item.code, contentVersion(item)]));
  const version = contentVersion([organisation.version, settings, itemVersions, calendar.version]);
  for (const item of items)
    await insert(manager, 'matter_items', { code: item.code, version: itemVersions[item.code], body: item });
  await insert(manager, 'calendars', { version: calendar.version, body: calendar });
  const row = { version, organisation, settings, items: itemVersions, calendar_version: calendar.version };
  await insert(manager, 'catalogue_versions', row);
  return { version, organisation, items };
}

/** The newest position is in force: a catalogue that is put in force once more, after another one, is in force again. */
export async function moveToFront(manager: EntityManager, version: string): Promise<void> {
  await manager.query(
    `UPDATE catalogue_versions SET position = DEFAULT
      WHERE version = $1 AND position < (SELECT max(position) FROM catalogue_versions)`,
    [version],
  );
}

export async function versionInForce(manager: Pick<EntityManager, 'query'>): Promise<string | undefined> {
  const rows: { version: string }[] = await manager.query(IN_FORCE);
  return rows[0]?.version;
}

/** Asked of its own, or within a statement that is asked anyway. */
export const VERSION_IN_FORCE = `SELECT version FROM catalogue_versions ORDER BY position DESC LIMIT 1`;
const IN_FORCE = plannedOnce(VERSION_IN_FORCE);

export function nothingInForce(): Error {
  return new Error('No catalogue is loaded: run `npm start`, which loads the demonstration centre');
}

/** Of a version, and nothing else of it: behind a lock, its matters are not waited for. */
export async function organisationOf(version: string, manager: Pick<EntityManager, 'query'>): Promise<Organisation> {
  const [row]: { organisation: Organisation }[] = await manager.query(
    `SELECT organisation FROM catalogue_versions WHERE version = $1`,
    [version],
  );
  if (!row) throw new Error(`The catalogue has no version ${version}`);
  return row.organisation;
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
