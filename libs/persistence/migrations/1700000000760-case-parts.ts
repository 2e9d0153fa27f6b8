import type { MigrationInterface, QueryRunner } from 'typeorm';
import { makeIndexOnline } from './online-index';

/**
 * Who has a part in which case, in the order of lists (decision 59): a list narrowed by matter, section, person or what a person has done
 * reads the rows that it shows, however many cases there are. The rows follow those of `cases` by a trigger, so that the release of before,
 * which may record beside this migration, keeps them too.
 */
export class CaseParts1700000000760 implements MigrationInterface {
  name = 'CaseParts1700000000760';
  /** What is there already is brought in some cases at a time, each time in a transaction of its own. */
  transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
    await fillCaseParts((statement, values) => runner.query(statement, values));
    // By whom a duty is held matters only where it does not follow its post.
    await makeIndexOnline(runner, { name: 'duties_kept', table: 'duties', on: '(person) WHERE personal' });
    // What comes goes to the end of each person's part, so that pages are split where they are full; read backwards.
    await makeIndexOnline(runner, { name: 'inbox_of', table: 'inbox', on: '(person, at, case_no, seq)' });
    // Whoever reads for long is waited for, and nobody waits meanwhile.
    await runner.query(`SET lock_timeout = 0`);
    for (const index of REPLACED) await runner.query(`DROP INDEX CONCURRENTLY IF EXISTS ${index}`);
    await runner.query(`RESET lock_timeout`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead.');
  }
}

type Query = (statement: string, values?: unknown[]) => Promise<unknown>;

/** Brings in the parts of every case that is there; may be broken off and begun anew. Not within a transaction. */
export async function fillCaseParts(query: Query): Promise<void> {
  await query(`INSERT INTO case_circles (digest, item_code, sections)
    SELECT DISTINCT case_circle_digest(item_code, sections), item_code, sections FROM cases ON CONFLICT DO NOTHING`);
  let last: string | null | undefined = '';
  do {
    const rows = (await query(`SELECT fill_case_parts($1, $2) AS last`, [last, AT_A_TIME])) as {
      last?: string | null;
    }[];
    last = rows[0]?.last;
  } while (last);
}

/** Whoever records in one of these cases waits for so many: some hundredths of a second. */
const AT_A_TIME = 500;

/**
 * Only PostgreSQL knows them; lists of the release of before go through `cases` while it still runs. Who is told of a corrected calendar, and which
 * versions of a matter are in use, is found among the open cases.
 */
const REPLACED = [
  'cases_sections',
  'cases_persons',
  'cases_item',
  'cases_open_by_calendar',
  'cases_open_by_item',
  'duties_person',
  'inbox_person_at',
];

const statements = [
  `CREATE TABLE IF NOT EXISTS case_circles (
     circle integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
     digest bytea NOT NULL UNIQUE,
     item_code text NOT NULL,
     sections text[] NOT NULL
   )`,
  `CREATE INDEX IF NOT EXISTS case_circles_item ON case_circles (item_code)`,
  `CREATE INDEX IF NOT EXISTS case_circles_sections ON case_circles USING gin (sections)`,
  `CREATE TABLE IF NOT EXISTS case_parts (
     person text NOT NULL,
     acted boolean NOT NULL,
     circle integer NOT NULL,
     case_no text NOT NULL,
     PRIMARY KEY (person, acted, circle, case_no)
   ) WITH (autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_insert_scale_factor = 0.01)`,
  // An entry of an index has a third of a page, and a case may have more sections than that.
  `CREATE OR REPLACE FUNCTION case_circle_digest(item text, those text[]) RETURNS bytea
     LANGUAGE sql IMMUTABLE AS $$ SELECT sha256(convert_to(item || ' ' || array_to_string(those, ' '), 'UTF8')) $$`,
  `CREATE OR REPLACE FUNCTION case_circle(item text, those text[]) RETURNS integer
     LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
   DECLARE
     known integer;
     named bytea := case_circle_digest(item, those);
   BEGIN
     SELECT circle INTO known FROM case_circles WHERE digest = named;
     IF known IS NULL THEN
       INSERT INTO case_circles (digest, item_code, sections) VALUES (named, item, those) ON CONFLICT DO NOTHING;
       SELECT circle INTO known FROM case_circles WHERE digest = named;
     END IF;
     RETURN known;
   END $$`,
  // With the rights of the owner: the application has none to these tables before this migration is over, and records meanwhile.
  `CREATE OR REPLACE FUNCTION follow_case_parts() RETURNS trigger
     LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
   DECLARE
     was integer;
     here integer;
     known text[] := '{}';
     since integer := 0;
   BEGIN
     IF TG_OP <> 'INSERT' THEN
       was := case_circle(OLD.item_code, OLD.sections);
       known := OLD.persons;
       since := OLD.seq;
     END IF;
     IF TG_OP = 'DELETE' THEN
       DELETE FROM case_parts WHERE person = ANY(known || ''::text) AND acted = ANY('{f,t}') AND circle = was AND case_no = OLD.case_no;
       RETURN NULL;
     END IF;
     here := was;
     IF TG_OP = 'INSERT' THEN
       here := case_circle(NEW.item_code, NEW.sections);
       INSERT INTO case_parts (person, acted, circle, case_no) VALUES ('', false, here, NEW.case_no);
     ELSIF OLD.sections <> NEW.sections OR OLD.item_code <> NEW.item_code THEN
       here := case_circle(NEW.item_code, NEW.sections);
       UPDATE case_parts SET circle = here
        WHERE person = ANY(known || ''::text) AND acted = ANY('{f,t}') AND circle = was AND case_no = NEW.case_no;
     END IF;
     IF NOT known <@ NEW.persons THEN
       DELETE FROM case_parts WHERE person = ANY(known) AND NOT person = ANY(NEW.persons)
          AND acted = ANY('{f,t}') AND circle = here AND case_no = NEW.case_no;
     END IF;
     UPDATE case_parts SET acted = true
      WHERE NOT acted AND circle = here AND case_no = NEW.case_no AND person IN (
        SELECT e.actor->>'person' FROM ledger_events e WHERE e.stream = NEW.case_no AND e.seq > since);
     IF NOT NEW.persons <@ known THEN
       INSERT INTO case_parts (person, acted, circle, case_no)
       SELECT p, EXISTS (SELECT 1 FROM ledger_events e WHERE e.stream = NEW.case_no AND e.actor->>'person' = p), here, NEW.case_no
         FROM unnest(NEW.persons) p WHERE NOT p = ANY(known);
     END IF;
     RETURN NULL;
   END $$`,
  `CREATE OR REPLACE TRIGGER parts AFTER INSERT OR UPDATE OR DELETE ON cases FOR EACH ROW EXECUTE FUNCTION follow_case_parts()`,
  // Whoever records in one of them waits until it is in; then what the ledger holds is looked at, and not before.
  `CREATE OR REPLACE FUNCTION fill_case_parts(after text, many integer) RETURNS text
     LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
   DECLARE
     batch text[];
   BEGIN
     SELECT array_agg(k.case_no ORDER BY k.case_no) INTO batch FROM (
       SELECT case_no FROM cases WHERE case_no > after ORDER BY case_no LIMIT many FOR NO KEY UPDATE) k;
     INSERT INTO case_parts (person, acted, circle, case_no)
     SELECT p.person, EXISTS (SELECT 1 FROM ledger_events e WHERE e.stream = c.case_no AND e.actor->>'person' = p.person),
            case_circle(c.item_code, c.sections), c.case_no
       FROM cases c CROSS JOIN LATERAL unnest(c.persons || ''::text) p (person)
      WHERE c.case_no = ANY(batch) ON CONFLICT DO NOTHING;
     RETURN batch[cardinality(batch)];
   END $$`,
];
