import { canonicalJson } from '../canonical';

/** A row by its columns, as the read model should hold it or as the driver has read it. */
export type Columns = Record<string, unknown>;

/** A table of the read model: what names a row of it, and which columns are sets, in no order. */
export interface Table {
  name: 'cases' | 'case_parts' | 'duties' | 'grants' | 'inbox' | 'proceedings';
  key: string[];
  sets?: string[];
}

/** The column of a table that names the ledger its rows come from. */
export function streamColumn(table: Table['name']): string {
  return table === 'proceedings' ? 'stream' : 'case_no';
}

export const TABLES: Record<Table['name'], Table> = {
  cases: { name: 'cases', key: ['case_no'], sets: ['persons'] },
  case_parts: { name: 'case_parts', key: ['case_no', 'person', 'acted'] },
  proceedings: { name: 'proceedings', key: ['stream'], sets: ['persons'] },
  duties: { name: 'duties', key: ['case_no', 'duty_id'] },
  grants: { name: 'grants', key: ['case_no'] },
  inbox: { name: 'inbox', key: ['person', 'at', 'case_no', 'seq'] },
};

/** What a row is called in a message. */
export function nameOf({ name, key }: Table, row: Columns): string {
  return `${name} (${key.map((column) => String(row[column])).join(', ')})`;
}

/** How the rows of a table differ from those that they should be, one sentence for each row or column. */
export function differences(table: Table, expected: Columns[], actual: Columns[]): string[] {
  const found = new Map(actual.map((row) => [nameOf(table, row), row]));
  const wrong: string[] = [];
  // Two messages of one event to one person are one row.
  for (const [name, row] of new Map(expected.map((each) => [nameOf(table, each), each]))) {
    const stored = found.get(name);
    found.delete(name);
    if (stored) wrong.push(...differingColumns(table, name, row, stored));
    else wrong.push(`${name} is missing`);
  }
  return [...wrong, ...[...found.keys()].map((name) => `${name} is there, and nothing in the ledger led to it`)];
}

function differingColumns({ sets = [] }: Table, name: string, expected: Columns, actual: Columns): string[] {
  return Object.entries(expected).flatMap(([column, value]) => {
    const isSet = sets.includes(column);
    const [should, is] = [readable(value, isSet), readable(actual[column], isSet, typeof value)];
    if (should === is) return [];
    return [`${name}: ${column} is ${told(column, is)}, the ledger gives ${told(column, should)}`];
  });
}

/** PostgreSQL gives its big integers as text; all of ours are exact as numbers. */
function readable(value: unknown, isSet: boolean, like?: string): string {
  if (like === 'number' && typeof value === 'string') return JSON.stringify(Number(value));
  if (isSet && Array.isArray(value)) return JSON.stringify([...(value as string[])].sort());
  // PostgreSQL orders the keys of its objects as it likes.
  return canonicalJson(value ?? null);
}

/** Instants are easier to compare as times. */
function told(column: string, json: string): string {
  const instant = Number(json);
  const known = column.endsWith('_at') && Number.isInteger(instant) && Math.abs(instant) < 8.64e15 && json !== 'null';
  return known ? `${json} (${new Date(instant).toISOString()})` : json;
}
