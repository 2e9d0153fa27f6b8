import type { EntityManager } from 'typeorm';
import { finding, type Finding } from './finding';

interface Difference {
  stream: string;
  number: string | null;
  seq: number;
  wrong: string[] | null;
  place: 'missing' | 'stray' | 'differs';
}

/** The list of breaches against the ledgers that record them, and those that judge them, in one pass of the database itself. */
export async function checkBreaches(manager: EntityManager): Promise<Finding[]> {
  const differences: Difference[] = await manager.query(DIFFERENCES);
  return differences.map(({ stream, number, seq, wrong, place }) => {
    if (place === 'missing') return finding('readModel', 'breaches', stream, `the breach of event ${seq} is missing`);
    if (place === 'stray') {
      return finding(
        'readModel',
        'breaches',
        stream,
        `breaches (${number}) is there, and nothing in the ledger led to it`,
      );
    }
    return finding(
      'readModel',
      'breaches',
      stream,
      `breaches (${number}): not what the ledger gives: ${wrong!.join(', ')}`,
    );
  });
}

/** What every row must be. Its section is that of its post in one of the organisations that there have been. */
const EXPECTED = `
  SELECT e.stream, e.seq, replace(e.stream, '/', '-') || '-' || e.seq AS number, e.data->>'kind' AS kind, e.at, e.rule,
         e.data->>'person' AS person, e.data->>'post' AS post, e.data->>'clock' AS clock, e.data->>'detail' AS detail,
         (SELECT array_agg(DISTINCT p->>'sectionCode')
            FROM catalogue_versions v, jsonb_array_elements(v.organisation->'posts') p
           WHERE p->>'code' = e.data->>'post') AS sections,
         coalesce(l.status, 'suspected') AS status, j.by AS judged_by, j.data->>'on' AS judged_on, j.data->>'reason' AS reason
    FROM ledger_events e
    LEFT JOIN LATERAL (
      SELECT CASE WHEN g.type = 'JudgementAppealed' THEN 'appealed'
                  WHEN (g.data->>'confirmed')::boolean THEN 'confirmed' ELSE 'dismissed' END AS status
        FROM ledger_events g
       WHERE g.stream = 'breach/' || replace(e.stream, '/', '-') || '-' || e.seq
         AND g.type IN ('BreachJudged', 'JudgementAppealed', 'AppealDecided') ORDER BY g.seq DESC LIMIT 1) l ON true
    LEFT JOIN LATERAL (
      SELECT g.data, g.actor->>'person' AS by FROM ledger_events g
       WHERE g.stream = 'breach/' || replace(e.stream, '/', '-') || '-' || e.seq
         AND g.type IN ('BreachJudged', 'AppealDecided') ORDER BY g.seq DESC LIMIT 1) j ON true
   WHERE e.type = 'SuspectedBreachRecorded'`;

const COMPARED = [
  'number',
  'kind',
  'at',
  'rule',
  'person',
  'post',
  'clock',
  'detail',
  'status',
  'judged_by',
  'judged_on',
  'reason',
];

const WRONG = [
  ...COMPARED.map((name) => `CASE WHEN b.${name} IS DISTINCT FROM x.${name} THEN '${name}' END`),
  `CASE WHEN x.sections IS NOT NULL AND NOT coalesce(b.section = ANY(x.sections), false) THEN 'section' END`,
].join(', ');

const DIFFERENCES = `
  SELECT * FROM (
    SELECT coalesce(b.stream, x.stream) AS stream, coalesce(b.seq, x.seq) AS seq, b.number,
           array_remove(ARRAY[${WRONG}], NULL) AS wrong,
           CASE WHEN b.stream IS NULL THEN 'missing' WHEN x.stream IS NULL THEN 'stray' ELSE 'differs' END AS place
      FROM breaches b FULL JOIN (${EXPECTED}) x ON x.stream = b.stream AND x.seq = b.seq) compared
   WHERE place <> 'differs' OR wrong <> '{}' ORDER BY stream, seq`;
