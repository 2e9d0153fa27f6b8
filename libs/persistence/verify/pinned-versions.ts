import type { EntityManager } from 'typeorm';
import type { CentreSettings, MatterItem, Organisation } from '@shouban/domain/catalogue/types';
import type { CaseFile, CaseState } from '@shouban/domain/case/types';
import type { WorkingCalendar } from '@shouban/domain/clock/types';
import { chartFor, type Chart } from '@shouban/domain/duty/chart';
import { houseChart } from '@shouban/domain/duty/house';
import type { House, Pinned } from '@shouban/domain/proceeding';

type PinnedCase = Omit<CaseFile, 'state'>;
interface Version {
  organisation: Organisation;
  settings: CentreSettings;
}

/**
 * What a case may be pinned to. Its ledger names the versions of its item and its calendar; its settings and its chart are
 * those of the catalogue that was in force when it was received, which its ledger does not name: each version of the
 * catalogue is a possible answer, the newest first.
 */
export class PinnedVersions {
  private versions?: Promise<Version[]>;
  private readonly items = new Map<string, MatterItem>();
  private readonly calendars = new Map<string, WorkingCalendar>();
  private readonly charts = new Map<string, Chart>();
  private readonly houses = new Map<string, Pick<House, 'settings' | 'chart'>>();

  constructor(private readonly manager: EntityManager) {}

  /** @throws Error that names what the catalogue does not hold */
  async of({ itemCode, itemVersion, calendarVersion }: CaseState): Promise<PinnedCase[]> {
    const item = await this.body(this.items, 'matter_items', { code: itemCode, version: itemVersion });
    const calendar = await this.body(this.calendars, 'calendars', { version: calendarVersion });
    this.versions ??= this.manager.query(
      `SELECT organisation, settings FROM catalogue_versions ORDER BY position DESC`,
    );
    return (await this.versions).map(({ organisation, settings }) => {
      const key = `${organisation.version} ${itemCode} ${itemVersion}`;
      const chart = this.charts.get(key) ?? chartFor(item, organisation);
      this.charts.set(key, chart);
      return { item, calendar, settings, chart };
    });
  }

  /** A proceeding's ledger names both. @throws Error that names what the catalogue does not hold */
  async house(pinned: Pinned | undefined): Promise<House> {
    if (!pinned) throw new Error('its first event does not say what was in force');
    const calendar = await this.body<WorkingCalendar>(this.calendars, 'calendars', { version: pinned.calendar });
    const known = this.houses.get(pinned.catalogue);
    if (known) return { ...known, calendar, pinned };
    const [version]: Version[] = await this.manager.query(
      `SELECT organisation, settings FROM catalogue_versions WHERE version = $1`,
      [pinned.catalogue],
    );
    if (!version) throw new Error(`catalogue_versions has no ${pinned.catalogue}`);
    const house = { settings: version.settings, chart: houseChart(version.organisation) };
    this.houses.set(pinned.catalogue, house);
    return { ...house, calendar, pinned };
  }

  private async body<T>(known: Map<string, T>, table: string, by: Record<string, string>): Promise<T> {
    const key = Object.values(by).join(' ');
    if (known.has(key)) return known.get(key)!;
    const where = Object.keys(by).map((column, i) => `${column} = $${i + 1}`);
    const [row]: { body: T }[] = await this.manager.query(
      `SELECT body FROM ${table} WHERE ${where.join(' AND ')}`,
      Object.values(by),
    );
    if (!row) throw new Error(`${table} has no ${key}`);
    known.set(key, row.body);
    return row.body;
  }
}
