import type { DataSource } from 'typeorm';
import type { CountedComplaint } from '@shouban/domain/complaint/standing';
import { ProceedingReader, type ProceedingEntity } from './proceeding-reader';

const MOST_SANCTIONS = 100;

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
      `SELECT c.number, c.facts->>'verifiedOn' AS "verifiedOn",
              (c.facts->>'overturned')::boolean OR EXISTS (
                SELECT 1 FROM proceedings s
                 WHERE s.kind = 'sanction'
                   AND s.facts @> jsonb_build_object('complaintNo', c.number, 'overturnedFor', 'facts')) AS overturned
         FROM proceedings c WHERE c.kind = 'complaint' AND c.facts @> $1::jsonb ORDER BY c.number`,
      [JSON.stringify({ section, verified: true })],
    );
  }

  /** Whether the appeal against a sanction has found that what the complaint says is not so. */
  async isOverturned(complaintNo: string): Promise<boolean> {
    return (await this.sanctionsOf(complaintNo)).some(({ facts }) => facts['overturnedFor'] === 'facts');
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
