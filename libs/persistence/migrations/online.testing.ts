import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a statement may do to those who work while it runs. */
export const HAZARDS = {
  rewrite: 'writes the whole table anew under a lock that lets nobody read',
  notNull: 'reads the whole table under a lock that lets nobody read, or fails where there are rows',
  index: 'lets nobody write for as long as the index is built: CREATE INDEX CONCURRENTLY, with `transaction = false`',
  constraint: 'reads the whole table under a lock: add it NOT VALID, and validate it in the next migration',
  backfill: 'changes the rows of a table in one transaction, which those who change them wait for',
  removal: 'takes away what the release of before still uses: stop using it first, and remove it a release later',
  concurrently:
    'beside traffic an index needs `transaction = false`, `SET lock_timeout = 0` before and `RESET lock_timeout` after it, and DROP INDEX CONCURRENTLY IF EXISTS of what a build that was broken off has left',
} as const;
export type Hazard = keyof typeof HAZARDS;

/** A migration as this repository writes it: what is a hazard all the same stands in the file, with the reason. */
export interface Migration extends MigrationInterface {
  allowed?: Partial<Record<Hazard, string>>;
}

export interface Found {
  hazard: Hazard;
  statement: string;
}

/**
 * Every statement that a migration makes, in their order, without a database: whatever it asks for is there, as rows in every table and
 * an index that a build has left half made.
 */
export async function statementsOf(migration: MigrationInterface): Promise<string[]> {
  const statements: string[] = [];
  const query = async (statement: string) => {
    statements.push(statement);
    return [{}];
  };
  await migration.up({ query } as unknown as QueryRunner);
  return statements;
}

/** Hazards of statements to tables that were there before them; those that they make themselves hold nothing yet. */
export function hazardsOf(
  statements: readonly string[],
  { transaction }: Pick<MigrationInterface, 'transaction'>,
): Found[] {
  const made = new Set<string>();
  const texts = statements.map((statement) => statement.replaceAll(/\s+/g, ' ').trim());
  return texts.flatMap((text, n) => {
    const name = /^CREATE (?:UNLOGGED )?TABLE (?:IF NOT EXISTS )?"?(\w+)/i.exec(text)?.[1];
    if (name) made.add(name);
    const patient = transaction === false && isPatient(texts, n);
    return hazardsOfOne(text, made, patient).map((hazard) => ({ hazard, statement: text }));
  });
}

/** Whether an index that is built here may wait for whoever reads for long, and finds nothing in its place. */
function isPatient(texts: readonly string[], at: number): boolean {
  const name = /^CREATE (?:UNIQUE )?INDEX CONCURRENTLY (?:IF NOT EXISTS )?"?(\w+)/i.exec(texts[at]!)?.[1];
  const before = texts.slice(0, at);
  const cleared = before.some((text) =>
    new RegExp(`^DROP INDEX CONCURRENTLY (IF EXISTS )?"?${name}"?$`, 'i').test(text),
  );
  return (
    cleared &&
    before.some((text) => /^SET lock_timeout = 0$/i.test(text)) &&
    texts.slice(at).includes('RESET lock_timeout')
  );
}

function hazardsOfOne(text: string, made: ReadonlySet<string>, patient: boolean): Hazard[] {
  const table = subjectOf(text);
  if (/^DROP INDEX CONCURRENTLY/i.test(text)) return [];
  if (/^DROP (TABLE|INDEX|SEQUENCE|VIEW)/i.test(text)) return ['removal'];
  if (table === undefined || made.has(table)) return [];
  if (/^CREATE (UNIQUE )?INDEX/i.test(text)) return hazardsOfIndex(text, patient);
  if (/^(UPDATE|DELETE)/i.test(text)) return ['backfill'];
  if (/^ALTER TABLE/i.test(text)) return partsOf(text).flatMap(hazardsOfPart);
  return /^(VACUUM FULL|CLUSTER)/i.test(text) ? ['rewrite'] : [];
}

/** The table that is locked; undefined where none is for longer than a moment. */
function subjectOf(text: string): string | undefined {
  const found =
    /^ALTER TABLE (?:IF EXISTS )?(?:ONLY )?"?(\w+)/i.exec(text) ??
    /^CREATE (?:UNIQUE )?INDEX .*? ON (?:ONLY )?"?(\w+)/i.exec(text) ??
    /^UPDATE (?:ONLY )?"?(\w+)/i.exec(text) ??
    /^DELETE FROM (?:ONLY )?"?(\w+)/i.exec(text) ??
    /^(?:VACUUM FULL|CLUSTER) "?(\w+)/i.exec(text);
  return found?.[1];
}

function hazardsOfIndex(text: string, patient: boolean): Hazard[] {
  if (!/ CONCURRENTLY /i.test(text)) return ['index'];
  return patient ? [] : ['concurrently'];
}

/** The parts of one ALTER TABLE, parted by the commas that stand in no bracket. */
function partsOf(text: string): string[] {
  const parts = [''];
  let depth = 0;
  for (const character of text.replace(/^ALTER TABLE (?:IF EXISTS )?(?:ONLY )?\S+ /i, '')) {
    if (character === '(') depth++;
    if (character === ')') depth--;
    if (character === ',' && depth === 0) parts.push('');
    else parts[parts.length - 1] += character;
  }
  return parts.map((part) => part.trim());
}

const VOLATILE = /DEFAULT .*(gen_random_uuid|uuidv7|random|clock_timestamp|nextval)\s*\(/i;

function hazardsOfPart(part: string): Hazard[] {
  if (/^(DROP|RENAME)/i.test(part)) return ['removal'];
  if (/^ALTER (COLUMN )?"?\w+"? (SET DATA )?TYPE/i.test(part) || /^SET (LOGGED|UNLOGGED|TABLESPACE)/i.test(part))
    return ['rewrite'];
  if (/^ALTER (COLUMN )?"?\w+"? SET NOT NULL/i.test(part)) return ['notNull'];
  if (/^ADD (CONSTRAINT|CHECK|UNIQUE|PRIMARY KEY|FOREIGN KEY|EXCLUDE)/i.test(part)) {
    return /NOT VALID$/i.test(part) || / USING INDEX /i.test(part) ? [] : ['constraint'];
  }
  return /^ADD /i.test(part) ? hazardsOfColumn(part) : [];
}

function hazardsOfColumn(part: string): Hazard[] {
  const rewrites = VOLATILE.test(part) || / GENERATED .*(STORED|IDENTITY)/i.test(part) || / \w*serial\b/i.test(part);
  const empty = / NOT NULL/i.test(part) && !/ DEFAULT /i.test(part) && !rewrites;
  const checked = / (REFERENCES|CHECK|UNIQUE|PRIMARY KEY)\b/i.test(part);
  return [
    ...(rewrites ? ['rewrite' as const] : []),
    ...(empty ? ['notNull' as const] : []),
    ...(checked ? ['constraint' as const] : []),
  ];
}
