import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Forms by which notices are printed, and the numbers of documents (文号): one row for each office and year counts them, and is locked until
 * the number stands in the ledger. What was issued before has its row without a document number.
 */
export class Documents1700000000470 implements MigrationInterface {
  name = 'Documents1700000000470';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead.');
  }
}

const statements = [
  // As text, because the order of a table's columns matters.
  `CREATE TABLE notice_forms (version text PRIMARY KEY, body json NOT NULL)`,
  `CREATE TRIGGER immutable BEFORE UPDATE OR DELETE ON notice_forms FOR EACH ROW EXECUTE FUNCTION refuse_change()`,
  `CREATE TABLE notice_form_loads (
     position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
     version text NOT NULL REFERENCES notice_forms (version),
     loaded_at timestamptz NOT NULL DEFAULT now()
   )`,
  `CREATE TABLE document_counters (
     office text NOT NULL,
     year integer NOT NULL,
     last integer NOT NULL,
     PRIMARY KEY (office, year)
   )`,
  `CREATE TABLE issued_documents (
     number text PRIMARY KEY,
     stream text NOT NULL,
     seq integer NOT NULL,
     office text,
     year integer,
     ordinal integer,
     document text,
     UNIQUE (stream, seq),
     UNIQUE (office, year, ordinal)
   )`,
  `CREATE INDEX issued_documents_by_document ON issued_documents (document)`,
  `INSERT INTO issued_documents (number, stream, seq)
   SELECT CASE type
            WHEN 'NoticeIssued' THEN data->>'number'
            WHEN 'JourneyNoticeGiven' THEN data->>'number'
            WHEN 'PressingOrdered' THEN split_part(stream, '/', 2) || '-D' || seq
            ELSE split_part(stream, '/', 2) || '-W' || seq
          END, stream, seq
     FROM ledger_events
    WHERE type IN ('JourneyNoticeGiven', 'PressingOrdered', 'JourneyOpened', 'MandateRenewed')
       OR (type = 'NoticeIssued' AND data->>'form' = 'written' AND NOT data->'content' ? 'imported')
   ON CONFLICT DO NOTHING`,
];
