import type { MigrationInterface, QueryRunner } from 'typeorm';
import { sectionOfPost } from '../reports/section-of-post';

/** Every suspected breach of every ledger, and what was judged of it (R-SUP-04). */
export class Breaches1700000000452 implements MigrationInterface {
  name = 'Breaches1700000000452';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead.');
  }
}

/** Those that were recorded before there was this list; nobody has judged one of them. */
export const BREACHES_OF_LEDGERS = `
  INSERT INTO breaches (number, stream, seq, kind, at, rule, person, post, section, clock, detail)
  SELECT replace(e.stream, '/', '-') || '-' || e.seq, e.stream, e.seq, e.data->>'kind', e.at, e.rule,
         e.data->>'person', e.data->>'post',
         coalesce(${sectionOfPost(`e.data->>'post'`)}, (SELECT lead_section FROM cases c WHERE c.case_no = e.stream)),
         e.data->>'clock', e.data->>'detail'
    FROM ledger_events e WHERE e.type = 'SuspectedBreachRecorded' ON CONFLICT DO NOTHING`;

const statements = [
  `CREATE TABLE breaches (
     number text PRIMARY KEY,
     stream text NOT NULL,
     seq integer NOT NULL,
     kind text NOT NULL,
     at bigint NOT NULL,
     rule text,
     person text,
     post text,
     section text,
     clock text,
     detail text NOT NULL,
     status text NOT NULL DEFAULT 'suspected',
     judged_by text,
     judged_on text,
     reason text,
     UNIQUE (stream, seq)
   )`,
  `CREATE INDEX breaches_at ON breaches (at DESC, number DESC)`,
  `CREATE INDEX breaches_person ON breaches (person, at DESC)`,
  `CREATE INDEX breaches_section ON breaches (section, at DESC)`,
  `CREATE INDEX breaches_suspected ON breaches (at DESC) WHERE status = 'suspected'`,
  BREACHES_OF_LEDGERS,
];
