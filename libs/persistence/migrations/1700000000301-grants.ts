import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Grants as the public finds them (R-LAW-12); those of cases that were closed before are taken out of their ledgers. */
export class Grants1700000000301 implements MigrationInterface {
  name = 'Grants1700000000301';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead.');
  }
}

/** What the ledgers of closed cases say of their grants. */
export const GRANTS_OF_LEDGERS = `INSERT INTO grants (case_no, number, item_code, item_name, department_code, granted_on, delivered_on)
   SELECT c.case_no, n.data->>'number', c.item_code, c.item_name, i.body->>'departmentCode', d.data->>'on', h.data->>'on'
     FROM cases c
     JOIN matter_items i ON i.code = c.item_code AND i.version = c.item_version
     JOIN ledger_events n ON n.stream = c.case_no AND n.type = 'NoticeIssued' AND n.data->>'kind' = 'decision'
     JOIN ledger_events d ON d.stream = c.case_no AND d.type = 'DecisionMade'
     JOIN ledger_events h ON h.stream = c.case_no AND h.type = 'CaseDelivered'
    WHERE c.closed AND c.outcome = 'granted' ON CONFLICT DO NOTHING`;

const statements = [
  `CREATE TABLE grants (
     case_no text PRIMARY KEY,
     number text NOT NULL UNIQUE,
     item_code text NOT NULL,
     item_name text NOT NULL,
     department_code text NOT NULL,
     granted_on text NOT NULL,
     delivered_on text NOT NULL,
     corrected_on text,
     revoked_on text
   )`,
  `CREATE INDEX grants_granted_on ON grants (granted_on DESC, number DESC)`,
  `CREATE INDEX grants_item ON grants (item_code, granted_on DESC, number DESC)`,
  `CREATE INDEX grants_department ON grants (department_code, granted_on DESC, number DESC)`,
  GRANTS_OF_LEDGERS,
  // A closed case may have duties again, and whoever stood aside in it stays aside.
  `DROP INDEX cases_open_recused`,
  `CREATE INDEX cases_recused ON cases (case_no) WHERE recused <> '{}'`,
];
