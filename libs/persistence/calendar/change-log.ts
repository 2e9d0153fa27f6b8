import type { MovementTally } from '@shouban/domain/calendar/movements';
import type { CalendarNotice, CalendarProposal, DayChange } from '@shouban/domain/clock/proposal';
import type { DataSource } from 'typeorm';
import { noticeOfYear } from './notices';

/** A calendar that was saved: who, when, why, and which days. Never changed, never erased. */
export interface CalendarChange {
  /** Its place among all of them. */
  position: string;
  id: string;
  kind: CalendarProposal['kind'];
  years: number[];
  notice: (CalendarNotice & { year: number }) | null;
  changes: DayChange[];
  /** What its preview said that it would move. */
  tally: MovementTally;
  beforeVersion: string;
  afterVersion: string;
  changedBy: string;
  reason: string;
  /** Epoch milliseconds. */
  changedAt: number;
}

/** The history of the calendar. */
export class CalendarLog {
  constructor(private readonly dataSource: DataSource) {}

  notice(year: number): Promise<CalendarNotice | undefined> {
    return noticeOfYear(this.dataSource, year);
  }

  /** The last one first. @param before position of the last row of the page before */
  async list({ year, limit, before }: { year?: number; limit: number; before?: string }): Promise<CalendarChange[]> {
    const rows: Record<string, unknown>[] = await this.dataSource.query(
      `SELECT * FROM calendar_changes
        WHERE ($1::integer IS NULL OR $1 = ANY(years)) AND ($2::bigint IS NULL OR position < $2)
        ORDER BY position DESC LIMIT $3`,
      [year ?? null, before ?? null, limit],
    );
    return rows.map(changeOf);
  }

  async find(id: string): Promise<CalendarChange | undefined> {
    const [row]: Record<string, unknown>[] = await this.dataSource.query(
      `SELECT * FROM calendar_changes WHERE id = $1`,
      [id],
    );
    return row && changeOf(row);
  }
}

function changeOf(row: Record<string, unknown>): CalendarChange {
  return {
    position: row['position'] as string,
    id: row['id'] as string,
    kind: row['kind'] as CalendarChange['kind'],
    years: row['years'] as number[],
    notice: row['notice'] as CalendarChange['notice'],
    changes: row['changes'] as DayChange[],
    tally: row['tally'] as MovementTally,
    beforeVersion: row['before_version'] as string,
    afterVersion: row['after_version'] as string,
    changedBy: row['changed_by'] as string,
    reason: row['reason'] as string,
    changedAt: Number(row['changed_at']),
  };
}
