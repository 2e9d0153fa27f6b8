import type { DataSource } from 'typeorm';

/** How a version came into force through a draft. */
export interface PublicationRow {
  draftId: string;
  baseVersion: string;
  draftedBy: string;
  editors: string[];
  draftReason: string;
  approvedBy: string;
  reason: string;
  /** Epoch milliseconds. */
  publishedAt: number;
}

/** Open cases that keep one version of a matter. */
export interface OpenByItem {
  itemCode: string;
  itemVersion: string;
  openCases: number;
}

export interface VersionRow {
  version: string;
  position: string;
  inForce: boolean;
  /** Null for what the files brought. */
  publication: PublicationRow | null;
  /** Open cases that are measured by this version: it is the newest that has their matter as they keep it. */
  open: OpenByItem[];
}

const PUBLICATION = `json_build_object('draftId', p.draft_id, 'baseVersion', p.base_version, 'draftedBy', p.drafted_by,
  'editors', p.editors, 'draftReason', p.draft_reason, 'approvedBy', p.approved_by, 'reason', p.reason,
  'publishedAt', p.published_at)`;

/**
 * A case keeps its matter's version, which several versions of the catalogue may have in common: it counts with the newest of
 * them, so that every open case counts once.
 */
const VERSIONS = `WITH kept AS (
    SELECT item_code, item_version, count(*)::int AS open_cases FROM cases WHERE NOT closed GROUP BY 1, 2),
  placed AS (
    SELECT DISTINCT ON (k.item_code, k.item_version) k.*, v.version FROM kept k
      JOIN catalogue_versions v ON v.items->>k.item_code = k.item_version
     ORDER BY k.item_code, k.item_version, v.position DESC),
  counted AS (
    SELECT version, json_agg(json_build_object('itemCode', item_code, 'itemVersion', item_version, 'openCases', open_cases)
             ORDER BY item_code, item_version) AS open FROM placed GROUP BY version)
  SELECT v.version, v.position::text, v.position = (SELECT max(position) FROM catalogue_versions) AS "inForce",
         (SELECT ${PUBLICATION} FROM catalogue_publications p WHERE p.version = v.version
           ORDER BY p.position DESC LIMIT 1) AS publication,
         coalesce(c.open, '[]'::json) AS open
    FROM catalogue_versions v LEFT JOIN counted c USING (version)`;

/** Which versions there are, how each came into force, and which open cases keep it (R-REG-05). */
export class VersionReader {
  constructor(private readonly dataSource: DataSource) {}

  /** The one in force first. @param before position of the last one of the page before */
  list({ limit, before }: { limit: number; before?: string }): Promise<VersionRow[]> {
    return this.dataSource.query(
      `${VERSIONS} WHERE $2::bigint IS NULL OR v.position < $2::bigint ORDER BY v.position DESC LIMIT $1`,
      [limit, before ?? null],
    );
  }

  async find(version: string): Promise<VersionRow | undefined> {
    const rows: VersionRow[] = await this.dataSource.query(`${VERSIONS} WHERE v.version = $1`, [version]);
    return rows[0];
  }

  async publicationOf(draftId: string): Promise<(PublicationRow & { version: string }) | undefined> {
    const rows: { publication: PublicationRow; version: string }[] = await this.dataSource.query(
      `SELECT p.version, ${PUBLICATION} AS publication FROM catalogue_publications p WHERE p.draft_id = $1`,
      [draftId],
    );
    return rows[0] && { ...rows[0].publication, version: rows[0].version };
  }
}
