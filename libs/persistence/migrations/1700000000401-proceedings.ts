import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The read model of everything that lives beside a case. Duties and messages of proceedings stand in the tables of those of
 * cases, where `case_no` is the name of a ledger: a case's number, or `<kind>/<number>`.
 */
export class Proceedings1700000000401 implements MigrationInterface {
  name = 'Proceedings1700000000401';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead.');
  }
}

const statements = [
  `CREATE TABLE proceedings (
     stream text PRIMARY KEY,
     kind text NOT NULL,
     number text NOT NULL,
     seq integer NOT NULL,
     status text NOT NULL,
     title text NOT NULL,
     opened_at bigint NOT NULL,
     closed_at bigint,
     due_at bigint,
     sections text[] NOT NULL,
     persons text[] NOT NULL,
     facts jsonb NOT NULL,
     code_hash text
   )`,
  `CREATE INDEX proceedings_kind ON proceedings (kind, number)`,
  `CREATE INDEX proceedings_sections ON proceedings USING gin (sections)`,
  `CREATE INDEX proceedings_persons ON proceedings USING gin (persons)`,
  `CREATE INDEX proceedings_facts ON proceedings USING gin (facts jsonb_path_ops)`,
  `CREATE SEQUENCE proceeding_numbers AS bigint`,
];
