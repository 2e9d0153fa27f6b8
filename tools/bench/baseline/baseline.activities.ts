import type { Pool } from 'pg';
import type { BareActivities } from './messages';

export const CREATE_TABLE = `CREATE TABLE IF NOT EXISTS bare_rows (
  case_no text NOT NULL,
  seq integer NOT NULL,
  name text NOT NULL,
  content text NOT NULL,
  PRIMARY KEY (case_no, seq)
)`;

export function createBareActivities(pool: Pool): BareActivities {
  return {
    async insertRow(row) {
      await pool.query(
        `INSERT INTO bare_rows (case_no, seq, name, content) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING`,
        [row.caseNo, row.seq, row.name, row.content],
      );
      return row;
    },
  };
}
