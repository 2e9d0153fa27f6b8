import type { DataSource } from 'typeorm';
import { sha256 } from './canonical';
import { nextOf } from './number-counters';

/** The same words of the same person within so many milliseconds are one report: a second click, a retry of the network. */
const SAME_REPORT_MS = 30_000;
const KEPT_MS = 86_400_000;

export interface NumberedReport {
  number: string;
  /** When the first of its repetitions came, epoch ms. */
  reportedAt: number;
  /** The same report has come before; its incident is there, or is just being opened. */
  repeated: boolean;
}

/** Gives reports of incidents their numbers, in one statement: a report waits for nothing that is not needed (R-INC-01). */
export class IncidentReports {
  constructor(private readonly dataSource: DataSource) {}

  /** @param prefix what stands before the running number: centre, letters and year */
  async take(reporter: string, text: string, prefix: string, now: number): Promise<NumberedReport> {
    const rows: { number: string; reported_at: string }[] = await this.dataSource.query(
      `WITH next AS (SELECT nextval('proceeding_numbers')::text AS n)
       INSERT INTO incident_reports AS r (reporter, digest, number, reported_at)
       SELECT $1, $2, $3 || lpad(n, greatest(6, length(n)), '0'), $4::bigint FROM next
       ON CONFLICT (reporter, digest) DO UPDATE SET
         number = CASE WHEN r.reported_at > $5::bigint THEN r.number ELSE excluded.number END,
         reported_at = CASE WHEN r.reported_at > $5::bigint THEN r.reported_at ELSE excluded.reported_at END
       RETURNING number, reported_at`,
      [reporter, sha256(text.trim()), prefix, now, now - SAME_REPORT_MS],
    );
    const [{ number, reported_at: at }] = rows as [(typeof rows)[number]];
    return { number, reportedAt: Number(at), repeated: Number(at) !== now };
  }

  /** Another number, so many ahead, in the place of one that is borne already; where somebody was quicker, his. */
  async renumber(reporter: string, text: string, prefix: string, taken: string, ahead: number): Promise<string> {
    const n = await nextOf(this.dataSource, 'proceeding_numbers', ahead);
    const [row]: { number: string }[] = await this.dataSource.query(
      `WITH fresh AS (
         UPDATE incident_reports SET number = $3 || lpad($4, greatest(6, length($4)), '0')
          WHERE reporter = $1 AND digest = $2 AND number = $5 RETURNING number
       )
       SELECT number FROM fresh
       UNION ALL SELECT number FROM incident_reports
         WHERE reporter = $1 AND digest = $2 AND NOT EXISTS (SELECT 1 FROM fresh)`,
      [reporter, sha256(text.trim()), prefix, n, taken],
    );
    return row!.number;
  }

  async purge(now: number): Promise<void> {
    await this.dataSource.query(`DELETE FROM incident_reports WHERE reported_at < $1`, [now - KEPT_MS]);
  }
}
