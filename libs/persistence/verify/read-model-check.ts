import type { EntityManager } from 'typeorm';
import { CaseFold } from './case-fold';
import { finding, type Finding } from './finding';
import { PinnedVersions } from './pinned-versions';
import type { ProceedingFold } from './proceeding-fold';
import { differences, streamColumn, TABLES, type Columns, type Table } from './rows';

const TABLE_NAMES = Object.keys(TABLES) as Table['name'][];
type Stored = Record<Table['name'], Map<string, Columns[]>>;
type Wrong = { table: Table['name']; message: string }[];

/** Compares what the read model holds with what the ledger gives, for some ledgers at a time. */
export class ReadModelCheck {
  private readonly versions: PinnedVersions;

  constructor(private readonly manager: EntityManager) {
    this.versions = new PinnedVersions(manager);
  }

  async compare(folds: (CaseFold | ProceedingFold)[]): Promise<Finding[]> {
    const stored = await this.stored(folds.map((fold) => fold.stream));
    const found: Finding[] = [];
    for (const fold of folds) found.push(...(await this.compareStream(fold, stored)));
    return found;
  }

  /** Rows that no ledger tells of. */
  async strays(): Promise<Finding[]> {
    const found: Finding[] = [];
    for (const table of TABLE_NAMES.filter((name) => name !== 'case_parts')) {
      const named = streamColumn(table);
      const rows: { stream: string; n: string }[] = await this.manager.query(
        `SELECT r.${named} AS stream, count(*) AS n FROM ${table} r
          WHERE NOT EXISTS (SELECT 1 FROM ledger_events e WHERE e.stream = r.${named}) GROUP BY 1 ORDER BY 1`,
      );
      for (const { stream, n } of rows) {
        const whose = stream.includes('/') ? 'proceeding' : 'case';
        found.push(finding('readModel', table, stream, `${table} has ${n} rows of a ${whose} that no ledger tells of`));
      }
    }
    const parts: { stream: string; n: string }[] = await this.manager.query(STRAY_PARTS);
    const message = (n: string) => `case_parts has ${n} rows that the row of the case does not lead to`;
    return [...found, ...parts.map(({ stream, n }) => finding('readModel', 'case_parts', stream, message(n)))];
  }

  private async compareStream(fold: CaseFold | ProceedingFold, stored: Stored): Promise<Finding[]> {
    const { stream } = fold;
    try {
      let least: Wrong | undefined;
      for (const rows of await this.possibleRows(fold)) {
        const wrong = wrongRows(rows, stored, stream);
        if (!least || wrong.length < least.length) least = wrong;
        if (least.length === 0) break;
      }
      return (least ?? []).map(({ table, message }) => finding('readModel', table, stream, message));
    } catch (error) {
      return [
        finding('unreadable', 'ledger_events', stream, `what it comes to is unknown: ${(error as Error).message}`),
      ];
    }
  }

  private async possibleRows(fold: CaseFold | ProceedingFold): Promise<Record<Table['name'], Columns[]>[]> {
    if (fold instanceof CaseFold) return (await this.versions.of(fold.state)).map((pinned) => fold.rows(pinned));
    return [fold.rows(await this.versions.house(fold.state.pinned))];
  }

  private async stored(streams: string[]): Promise<Stored> {
    const stored: Stored = {
      cases: new Map(),
      case_parts: new Map(),
      proceedings: new Map(),
      duties: new Map(),
      grants: new Map(),
      inbox: new Map(),
    };
    for (const table of TABLE_NAMES) {
      const named = streamColumn(table);
      const read = table === 'case_parts' ? PARTS_OF_CASES : `SELECT * FROM ${table} WHERE ${named} = ANY($1)`;
      const rows: Columns[] = await this.manager.query(read, [streams]);
      for (const row of rows) {
        const stream = row[named] as string;
        stored[table].set(stream, [...(stored[table].get(stream) ?? []), row]);
      }
    }
    return stored;
  }
}

/** The circle that a case's row says. What stands under another one is missing here, and a stray. */
const CIRCLED = `cases c JOIN case_circles r ON r.digest = case_circle_digest(c.item_code, c.sections)`;

/** By the key of the table: it has no index of the numbers alone. */
const PARTS_OF_CASES = `
  SELECT p.case_no, p.person, p.acted FROM ${CIRCLED} CROSS JOIN LATERAL unnest(c.persons || ''::text) w (person)
    JOIN case_parts p ON p.person = w.person AND p.acted = ANY('{f,t}') AND p.circle = r.circle AND p.case_no = c.case_no
   WHERE c.case_no = ANY($1)`;

const STRAY_PARTS = `
  SELECT p.case_no AS stream, count(*) AS n FROM case_parts p LEFT JOIN (${CIRCLED}) ON c.case_no = p.case_no
   WHERE c.case_no IS NULL OR r.circle <> p.circle OR NOT p.person = ANY(c.persons || ''::text) GROUP BY 1 ORDER BY 1`;

function wrongRows(expected: Record<Table['name'], Columns[]>, stored: Stored, stream: string): Wrong {
  return TABLE_NAMES.flatMap((table) =>
    differences(TABLES[table], expected[table], stored[table].get(stream) ?? []).map((message) => ({ table, message })),
  );
}
