import { readdirSync } from 'node:fs';
import type { MigrationInterface } from 'typeorm';
import { createDataSource } from '../data-source';
import { HAZARDS, hazardsOf, statementsOf, type Hazard, type Migration } from './online.testing';

const FIRST = 'No release had been made: no centre had a row in it yet.';
const SMALL = 'A table of some hundred rows, in a moment.';

/** Of before this was looked at; files of the past are not changed. A new migration says it in `allowed`. */
const OF_THE_PAST: Record<string, Partial<Record<Hazard, string>>> = {
  CalendarVersion1700000000003: { index: FIRST },
  Inbox1700000000010: { index: FIRST },
  Absences1700000000101: { index: FIRST, backfill: FIRST },
  Recused1700000000102: { index: FIRST },
  Grants1700000000301: { index: FIRST, removal: `${FIRST} An index, which none but PostgreSQL knows.` },
  FilesOfCases1700000000302: { index: FIRST },
  Confidential1700000000431: { index: FIRST },
  CountedCases1700000000451: { index: FIRST, backfill: FIRST, notNull: FIRST },
  CatalogueDrafts1700000000454: { index: FIRST },
  CalendarOfProceedings1700000000460: { index: FIRST, backfill: FIRST },
  RegisteredBy1700000000471: { index: FIRST },
  AdministeredAccounts1700000000500: { index: `${SMALL} A session lasts a working day.` },
  DispatchesOfOne1700000000530: { index: FIRST },
  RefusedActs1700000000600: { index: FIRST },
  Erasures1700000000650: { index: FIRST },
};

const dataSource = createDataSource({ url: 'postgres://nobody@127.0.0.1:1/none', schema: 'shouban' });
const classes = dataSource.options.migrations as (new () => Migration)[];
const migrations = classes.map((made) => new made()).map((migration) => [migration.name!, migration] as const);

describe('migrations', () => {
  it('are all known to the data source, each once, named after their file', () => {
    const files = readdirSync(__dirname).filter((file) => /^\d+-.*\.ts$/.test(file));
    const numbers = migrations.map(([name]) => /\d+$/.exec(name)![0]);
    expect(numbers).toEqual([...new Set(numbers)]);
    // Of the accounts it stands beside them.
    const beside = ['1700000000002'];
    expect(numbers.toSorted()).toEqual([...files.map((file) => file.split('-')[0]!), ...beside].toSorted());
  });

  it.each(migrations)('%s goes forward only', async (_, migration: MigrationInterface) => {
    await expect(migration.down(undefined as never)).rejects.toThrow('forward only');
  });

  it.each(migrations)('%s lets people work while it runs, or says why it need not', async (name, migration) => {
    const allowed = { ...OF_THE_PAST[name], ...migration.allowed };
    const found = hazardsOf(await statementsOf(migration), migration);
    const untold = found.filter(({ hazard }) => !allowed[hazard]);
    expect(untold.map(({ hazard, statement }) => `${statement}: ${HAZARDS[hazard]}`)).toEqual([]);
    const needless = Object.keys(allowed).filter((hazard) => !found.some((one) => one.hazard === hazard));
    expect(needless).toEqual([]);
  });
});

describe('what is looked for in a migration', () => {
  const of = (statements: string[], migration: { transaction?: boolean } = {}) =>
    hazardsOf(statements, migration).map(({ hazard }) => hazard);

  it.each<[Hazard[], string]>([
    [['rewrite'], `ALTER TABLE cases ALTER COLUMN seq TYPE bigint`],
    [['rewrite'], `ALTER TABLE cases ADD COLUMN key uuid DEFAULT gen_random_uuid()`],
    [['rewrite'], `ALTER TABLE cases ADD COLUMN year text GENERATED ALWAYS AS (left(case_no, 6)) STORED`],
    [['notNull'], `ALTER TABLE cases ADD COLUMN a integer NOT NULL`],
    [['notNull'], `ALTER TABLE cases ADD COLUMN a text, ALTER b SET NOT NULL`],
    [['index'], `CREATE INDEX cases_a ON cases (a)`],
    [['concurrently'], `CREATE INDEX CONCURRENTLY cases_a ON cases (a)`],
    [['constraint'], `ALTER TABLE cases ADD CONSTRAINT some CHECK (seq > 0)`],
    [['constraint'], `ALTER TABLE cases ADD COLUMN draft text REFERENCES catalogue_drafts (id)`],
    [['backfill'], `UPDATE cases SET seq = 0`],
    [['removal'], `ALTER TABLE cases DROP COLUMN paused`],
    [['removal'], `ALTER TABLE cases RENAME COLUMN paused TO resting`],
    [['removal'], `DROP TABLE inbox`],
    [['removal'], `ALTER TABLE inbox DROP CONSTRAINT inbox_pkey, ADD CONSTRAINT inbox_pkey PRIMARY KEY USING INDEX a`],
  ])('%j of %s', (hazards, statement) => {
    expect(of([statement])).toEqual(hazards);
  });

  it.each([
    `ALTER TABLE cases ADD COLUMN a integer NOT NULL DEFAULT 0, ADD COLUMN b text`,
    `ALTER TABLE cases ADD CONSTRAINT some CHECK (seq > 0) NOT VALID`,
    `CREATE TABLE drawers (id text PRIMARY KEY, case_no text NOT NULL REFERENCES cases (case_no))`,
  ])('nothing of %s', (statement) => {
    expect(of([statement])).toEqual([]);
  });

  it('nothing of a table that the migration makes itself, nor of an index beside traffic', () => {
    expect(of([`CREATE TABLE a (id text)`, `CREATE INDEX a_id ON a (id)`, `UPDATE a SET id = ''`])).toEqual([]);
    const beside = [
      `SET lock_timeout = 0`,
      `DROP INDEX CONCURRENTLY IF EXISTS a_id`,
      `CREATE INDEX CONCURRENTLY a_id ON a (id)`,
      `RESET lock_timeout`,
    ];
    expect(of(beside, { transaction: false })).toEqual([]);
    expect(of(beside)).toEqual(['concurrently']);
    expect(of(beside.slice(0, 3), { transaction: false })).toEqual(['concurrently']);
  });
});
