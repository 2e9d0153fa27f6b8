import type { Movement, MovementTally } from '@shouban/domain/calendar/movements';
import type { CalendarProposal, DayChange } from '@shouban/domain/clock/proposal';
import type { DataSource, EntityManager } from 'typeorm';
import { canonicalJson, sha256 } from '../canonical';
import type { WorkingCalendar } from '@shouban/domain/clock/types';

/** What a proposed calendar would move, as it was computed once. */
export interface CalendarPreview {
  id: string;
  madeBy: string;
  /** Epoch milliseconds. */
  madeAt: number;
  proposal: CalendarProposal;
  /** The calendar that was in force. */
  baseVersion: string;
  /** Of that calendar and the proposed one: what saving takes. */
  digest: string;
  years: number[];
  changes: DayChange[];
  tally: MovementTally;
}

/** A preview that nobody has saved by then is made anew. */
const KEPT_MS = 24 * 3_600_000;

/** The same base and the same proposed days give the same digest. */
export function digestOf(baseVersion: string, calendar: Omit<WorkingCalendar, 'version'>): string {
  return sha256(canonicalJson({ baseVersion, calendar }));
}

/** Previews of calendar changes, with what each would move. */
export class CalendarPreviewStore {
  constructor(private readonly dataSource: DataSource) {}

  /** The same id is the same preview, however often it is kept. Old ones go. */
  async keep(preview: CalendarPreview, movements: Movement[]): Promise<void> {
    const { id, madeBy, madeAt, proposal, baseVersion, digest, years, changes, tally } = preview;
    await this.dataSource.transaction(async (manager) => {
      await manager.query(`DELETE FROM calendar_previews WHERE made_at < $1`, [madeAt - KEPT_MS]);
      const [added]: unknown[] = await manager.query(
        `INSERT INTO calendar_previews (id, made_by, made_at, proposal, base_version, digest, years, changes, tally)
         VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9) ON CONFLICT DO NOTHING RETURNING id`,
        [
          id,
          madeBy,
          madeAt,
          JSON.stringify(proposal),
          baseVersion,
          digest,
          years,
          JSON.stringify(changes),
          JSON.stringify(tally),
        ],
      );
      if (!added) return;
      await manager.query(
        `INSERT INTO calendar_preview_rows (preview_id, position, movement)
         SELECT $1, r.position, r.movement FROM jsonb_array_elements($2::jsonb) WITH ORDINALITY AS r (movement, position)`,
        [id, JSON.stringify(movements)],
      );
    });
  }

  find(id: string): Promise<CalendarPreview | undefined> {
    return readPreview(this.dataSource.manager, id);
  }

  /** What it would move, the largest move first. @param after position of the last row of the page before */
  async movements(
    id: string,
    { limit, after = 0 }: { limit: number; after?: number },
  ): Promise<{ position: number; movement: Movement }[]> {
    return this.dataSource.query(
      `SELECT position, movement FROM calendar_preview_rows WHERE preview_id = $1 AND position > $2
        ORDER BY position LIMIT $3`,
      [id, after, limit],
    );
  }
}

export async function readPreview(
  manager: Pick<EntityManager, 'query'>,
  id: string,
): Promise<CalendarPreview | undefined> {
  const [row]: Record<string, unknown>[] = await manager.query(`SELECT * FROM calendar_previews WHERE id = $1`, [id]);
  if (!row) return undefined;
  return {
    id,
    madeBy: row['made_by'] as string,
    madeAt: Number(row['made_at']),
    proposal: row['proposal'] as CalendarProposal,
    baseVersion: row['base_version'] as string,
    digest: row['digest'] as string,
    years: row['years'] as number[],
    changes: row['changes'] as DayChange[],
    tally: row['tally'] as MovementTally,
  };
}
