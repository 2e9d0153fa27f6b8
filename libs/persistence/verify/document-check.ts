import type { EntityManager } from 'typeorm';
import { finding, type Finding } from './finding';

/**
 * Numbers of documents (文号): each stands in the ledger as in the list, and each office's of a year are counted from 1 without a gap up
 * to what its counter says.
 */
export async function checkDocuments(manager: EntityManager): Promise<Finding[]> {
  const rows: { stream: string; seq: number; place: keyof typeof WORDS }[] = await manager.query(DIFFERENCES);
  const gaps: { office: string; year: number; last: number | null; numbers: number; highest: number }[] =
    await manager.query(GAPS);
  return [
    ...rows.map(({ stream, seq, place }) =>
      finding('readModel', 'issued_documents', stream, `the document of event ${seq} ${WORDS[place]}`),
    ),
    ...gaps.map(({ office, year, last, numbers, highest }) => {
      const told = `${numbers} documents of ${year}, the highest number is ${highest}, the counter stands at ${last ?? 0}`;
      return finding('readModel', 'document_counters', office, told);
    }),
  ];
}

const WORDS = { missing: 'is not in the list', differs: 'has another number in the list' };

/** A row whose event is gone is the ledger's loss, and told as such. */
const DIFFERENCES = `
  SELECT e.stream, e.seq, CASE WHEN d.number IS NULL THEN 'missing' ELSE 'differs' END AS place
    FROM ledger_events e LEFT JOIN issued_documents d ON d.stream = e.stream AND d.seq = e.seq
   WHERE e.data ? 'document'
     AND (d.document IS DISTINCT FROM e.data->'document'->>'number'
       OR d.office IS DISTINCT FROM e.data->'document'->>'office')
   ORDER BY 1, 2`;

const GAPS = `
  SELECT coalesce(c.office, d.office) AS office, coalesce(c.year, d.year) AS year, c.last,
         coalesce(d.numbers, 0)::int AS numbers, coalesce(d.highest, 0) AS highest
    FROM document_counters c
    FULL JOIN (SELECT office, year, count(*) AS numbers, max(ordinal) AS highest
                 FROM issued_documents WHERE office IS NOT NULL GROUP BY office, year) d
      ON d.office = c.office AND d.year = c.year
   WHERE c.last IS DISTINCT FROM d.highest OR d.numbers IS DISTINCT FROM d.highest
   ORDER BY 1, 2`;
