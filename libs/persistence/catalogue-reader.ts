import type { EntityManager } from 'typeorm';
import type { CentreSettings, MatterItem, Organisation } from '@shouban/domain/catalogue/types';
import type { WorkingCalendar } from '@shouban/domain/clock/types';
import { nothingInForce, versionInForce, type CatalogueContent } from './catalogue-store';
import { CalendarEntity, CatalogueVersionEntity, MatterItemEntity } from './entities';

export interface Catalogue {
  version: string;
  organisation: Organisation;
  settings: CentreSettings;
  /** Item code → version in force. */
  itemVersions: Record<string, string>;
  items: MatterItem[];
  calendarVersion: string;
}

/**
 * Reads the catalogue. Versions are immutable, so each is read once and kept; which one is in force is asked of the
 * database each time, because another process may have loaded a newer one.
 */
export class CatalogueReader {
  private readonly versions = new Map<string, Catalogue>();
  private readonly itemCache = new Map<string, MatterItem>();
  private readonly calendarCache = new Map<string, WorkingCalendar>();

  /** @param source a DataSource; inside a transaction that holds locks its manager, so that no second connection is waited for */
  constructor(private readonly source: Pick<EntityManager, 'getRepository' | 'query'>) {}

  /** The one in force, or a version of before. */
  async current(wanted?: string): Promise<Catalogue> {
    const version = wanted ?? (await versionInForce(this.source));
    if (!version) throw nothingInForce();
    const known = this.versions.get(version);
    if (known) return known;
    const row = await this.source.getRepository(CatalogueVersionEntity).findOneByOrFail({ version });
    const items = await this.items(row.items);
    const catalogue: Catalogue = {
      version,
      organisation: row.organisation,
      settings: row.settings,
      itemVersions: row.items,
      items,
      calendarVersion: row.calendarVersion,
    };
    this.versions.set(version, catalogue);
    return catalogue;
  }

  /** A pinned version of an item (R-REG-05). */
  async item(code: string, version: string): Promise<MatterItem> {
    const key = keyOf(code, version);
    const known = this.itemCache.get(key);
    if (known) return known;
    const row = await this.source.getRepository(MatterItemEntity).findOneByOrFail({ code, version });
    this.itemCache.set(key, row.body);
    return row.body;
  }

  /** What is not known yet is read at once: one connection can do no two things at a time. */
  private async items(versions: Record<string, string>): Promise<MatterItem[]> {
    const all = Object.entries(versions);
    const unread = all.filter(([code, version]) => !this.itemCache.has(keyOf(code, version)));
    if (unread.length > 0) {
      const wanted = unread.map(([code, version]) => ({ code, version }));
      const rows = await this.source.getRepository(MatterItemEntity).findBy(wanted);
      for (const { code, version, body } of rows) this.itemCache.set(keyOf(code, version), body);
    }
    return Promise.all(all.map(([code, version]) => this.item(code, version)));
  }

  /**
   * Matters that some version had and this one has no more, each as it was published last; a limit that was published stays a
   * promise to be held against when the matter comes back (R-REG-05).
   */
  async former(version: string): Promise<MatterItem[]> {
    const rows: { body: MatterItem }[] = await this.source.query(
      `SELECT i.body FROM (
         SELECT DISTINCT ON (kept.key) kept.key AS code, kept.value AS version
           FROM catalogue_versions v, jsonb_each_text(v.items) kept ORDER BY kept.key, v.position DESC) last
         JOIN matter_items i ON i.code = last.code AND i.version = last.version
        WHERE NOT EXISTS (SELECT 1 FROM catalogue_versions v WHERE v.version = $1 AND v.items ? last.code)`,
      [version],
    );
    return rows.map(({ body }) => body);
  }

  /** What a version says, with the calendar that belongs to it. */
  async content(version: string): Promise<CatalogueContent> {
    const { organisation, settings, items, calendarVersion } = await this.current(version);
    return { organisation, settings, items, calendar: await this.calendar(calendarVersion) };
  }

  /** A calendar by version; without one, the calendar in force. */
  async calendar(version?: string): Promise<WorkingCalendar> {
    const wanted = version ?? (await this.current()).calendarVersion;
    const known = this.calendarCache.get(wanted);
    if (known) return known;
    const row = await this.source.getRepository(CalendarEntity).findOneByOrFail({ version: wanted });
    this.calendarCache.set(wanted, row.body);
    return row.body;
  }
}

function keyOf(code: string, version: string): string {
  return `${code}@${version}`;
}
