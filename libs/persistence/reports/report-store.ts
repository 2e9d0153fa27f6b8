import type { DataSource, EntityManager } from 'typeorm';
import type { Month } from '@shouban/domain/oversight/report/month';
import type { ReportIssue } from '@shouban/domain/oversight/report/types';

/** The issued reports (R-SUP-05). */
export class ReportStore {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Months without a report, the earliest first: from `first`, but not earlier than three years ago, up to `last`, which is always
   * among them.
   *
   * @param first the first that has anything in it, as `MonthCounter` finds it
   */
  async unreported(first: Month | undefined, last: Month): Promise<string[]> {
    const rows: { month: string }[] = await this.dataSource.query(
      `SELECT to_char(m, 'YYYY-MM') AS month
         FROM generate_series(
           date_trunc('month', greatest(
             least(to_date($2, 'YYYY-MM'), to_date($1, 'YYYY-MM')),
             to_date($1, 'YYYY-MM') - interval '35 months'
           )),
           to_date($1, 'YYYY-MM'), '1 month') m
        WHERE to_char(m, 'YYYY-MM') NOT IN (SELECT month FROM reports) ORDER BY 1`,
      [last, first ?? null],
    );
    return rows.map(({ month }) => month);
  }

  /** Every issue of a month, the latest first. */
  async issues(month: string): Promise<ReportIssue[]> {
    const rows: Row[] = await this.dataSource.query(`SELECT * FROM reports WHERE month = $1 ORDER BY issue DESC`, [
      month,
    ]);
    return rows.map(issueOf);
  }

  /** The issue in force of every month, the latest month first. */
  async list({ before, limit }: { before?: string; limit: number }): Promise<ReportIssue[]> {
    const rows: Row[] = await this.dataSource.query(
      `SELECT * FROM (SELECT DISTINCT ON (month) * FROM reports WHERE month < $1 ORDER BY month DESC, issue DESC) latest
        ORDER BY month DESC LIMIT $2`,
      [before ?? '9999-99', limit],
    );
    return rows.map(issueOf);
  }
}

/** Adds an issue in the transaction that appends it to the ledger; nothing ever changes one. */
export async function projectReport(manager: EntityManager, report: ReportIssue): Promise<void> {
  const { month, issue, number, issuedAt, issuedBy, reason, body } = report;
  await manager.query(
    `INSERT INTO reports (month, issue, number, issued_at, issued_by, reason, body) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [month, issue, number, issuedAt, issuedBy, reason, JSON.stringify(body)],
  );
}

interface Row {
  month: string;
  issue: number;
  number: string;
  issued_at: string;
  issued_by: string | null;
  reason: string | null;
  body: ReportIssue['body'];
}

function issueOf({ month, issue, number, issued_at, issued_by, reason, body }: Row): ReportIssue {
  return { month, issue, number, issuedAt: Number(issued_at), issuedBy: issued_by, reason, body };
}
