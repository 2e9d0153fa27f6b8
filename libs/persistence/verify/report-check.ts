import type { EntityManager } from 'typeorm';
import { finding, type Finding } from './finding';

/** The published reports against the ledgers that issued them: what was issued stays as it was. */
export async function checkReports(manager: EntityManager): Promise<Finding[]> {
  const rows: { stream: string; issue: number; place: 'missing' | 'stray' | 'differs' }[] =
    await manager.query(DIFFERENCES);
  const words = {
    missing: 'is missing',
    stray: 'is there, and nothing in the ledger led to it',
    differs: 'is not what was issued',
  };
  return rows.map(({ stream, issue, place }) =>
    finding('readModel', 'reports', stream, `issue ${issue} ${words[place]}`),
  );
}

const DIFFERENCES = `
  SELECT coalesce(e.stream, 'report/' || r.month) AS stream, coalesce(r.issue, e.seq) AS issue,
         CASE WHEN r.month IS NULL THEN 'missing' WHEN e.stream IS NULL THEN 'stray' ELSE 'differs' END AS place
    FROM reports r
    FULL JOIN (SELECT * FROM ledger_events WHERE type = 'ReportIssued') e
      ON e.stream = 'report/' || r.month AND e.seq = r.issue
   WHERE r.month IS NULL OR e.stream IS NULL OR (r.number, r.issued_at) IS DISTINCT FROM (e.data->>'number', e.at)
      OR r.issued_by IS DISTINCT FROM e.actor->>'person' OR r.reason IS DISTINCT FROM e.data->>'reason'
      OR r.body IS DISTINCT FROM e.data->'body'
   ORDER BY 1, 2`;
