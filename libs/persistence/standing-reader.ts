import type { DataSource } from 'typeorm';
import type { CountedComplaint } from '@shouban/domain/complaint/standing';
import { ProceedingReader, type ProceedingEntity } from './proceeding-reader';

const MOST_SANCTIONS = 100;

/**
 * The condition that what a sanction rests on stands: no complaint whose finding a review has overturned, no breach that an appeal has
 * dismissed. Today a decision waits until that can happen no more; sanctions that were imposed before it did are lifted by it
 * (R-SUP-02). It is asked here and stored nowhere twice, so that a closed ledger needs no further entry.
 *
 * @param sanction alias of its row in `proceedings`
 */
export function findingStands(sanction: string): string {
  return `NOT EXISTS (
    SELECT 1 FROM proceedings o
     WHERE o.stream = (${sanction}.facts->>'origin') || '/' || (${sanction}.facts->>'originNumber')
       AND (o.kind = 'complaint' AND o.facts @> '{"overturned": true}' OR o.kind = 'breach' AND o.status = 'dismissed'))`;
}

/** A of the section's head post by the organisation that was in force when the complaint `c` was registered: its ledger names the version. */
const HEAD_THEN = `(
  SELECT p.value->>'a' FROM ledger_events e
    JOIN catalogue_versions v ON v.version = e.data->'pinned'->>'catalogue'
   CROSS JOIN jsonb_array_elements(v.organisation->'sections') s (value)
   CROSS JOIN jsonb_array_elements(v.organisation->'posts') p (value)
   WHERE e.stream = c.stream AND e.seq = 1
     AND s.value->>'code' = c.facts->>'section' AND p.value->>'code' = s.value->>'headPostCode' LIMIT 1)`;

/** What verified complaints have come to: for their sections, and in sanctions. */
export class StandingReader {
  private readonly proceedings: ProceedingReader;

  constructor(private readonly dataSource: DataSource) {
    this.proceedings = new ProceedingReader(dataSource);
  }

  /**
   * Every complaint that was found verified against a section. One counts no more when a review of the finding has overturned
   * it, or when the appeal against a sanction has found that the facts are not so: that is asked here and stored nowhere twice.
   */
  async verifiedAgainst(section: string): Promise<CountedComplaint[]> {
    return this.dataSource.query(
      `SELECT c.number, c.facts->>'verifiedOn' AS "verifiedOn", ${HEAD_THEN} AS head,
              (c.facts->>'overturned')::boolean OR EXISTS (
                SELECT 1 FROM proceedings s
                 WHERE s.kind = 'sanction'
                   AND s.facts @> jsonb_build_object('complaintNo', c.number, 'overturnedFor', 'facts')) AS overturned
         FROM proceedings c WHERE c.kind = 'complaint' AND c.facts @> $1::jsonb ORDER BY c.number`,
      [JSON.stringify({ section, verified: true })],
    );
  }

  /** Sections against which a complaint was ever found verified. */
  async sectionsComplainedOf(): Promise<string[]> {
    const rows: { section: string }[] = await this.dataSource.query(
      `SELECT DISTINCT facts->>'section' AS section FROM proceedings
        WHERE kind = 'complaint' AND facts @> '{"verified": true}' AND facts->>'section' IS NOT NULL ORDER BY 1`,
    );
    return rows.map(({ section }) => section);
  }

  /** Whether the appeal against a sanction has found that what the complaint says is not so. */
  async isOverturned(complaintNo: string): Promise<boolean> {
    return (await this.sanctionsOf(complaintNo)).some(({ facts }) => facts['overturnedFor'] === 'facts');
  }

  /** Of these sanctions, by their numbers, those that are lifted because their finding was overturned. */
  async liftedAmong(numbers: string[]): Promise<Set<string>> {
    const rows: { number: string }[] = await this.dataSource.query(
      `SELECT s.number FROM proceedings s WHERE s.kind = 'sanction' AND s.number = ANY($1) AND NOT (${findingStands('s')})`,
      [numbers],
    );
    return new Set(rows.map(({ number }) => number));
  }

  /** The sanctions that a complaint has led to, the newest first. */
  sanctionsOf(complaintNo: string): Promise<ProceedingEntity[]> {
    return this.proceedings.list({
      kind: 'sanction',
      scope: { everything: true },
      limit: MOST_SANCTIONS,
      facts: { complaintNo },
    });
  }
}
