import type { EntityManager } from 'typeorm';
import type { CaseFold } from './case-fold';
import { finding, type Finding } from './finding';
import { PinnedVersions } from './pinned-versions';
import { differences, TABLES, type Columns, type Table } from './rows';

const TABLE_NAMES = Object.keys(TABLES) as Table['name'][];
type Stored = Record<Table['name'], Map<string, Columns[]>>;
type Wrong = { table: Table['name']; message: string }[];

/** Compares what the read model holds with what the ledger gives, for some cases at a time. */
export class ReadModelCheck {
  private readonly versions: PinnedVersions;

  constructor(private readonly manager: EntityManager) {
    this.versions = new PinnedVersions(manager);
  }

  async compare(folds: CaseFold[]): Promise<Finding[]> {
    const stored = await this.stored(folds.map((fold) => fold.caseNo));
    const found: Finding[] = [];
    for (const fold of folds) found.push(...(await this.compareCase(fold, stored)));
    return found;
  }

  /** Rows of cases that no ledger tells of. */
  async strays(): Promise<Finding[]> {
    const found: Finding[] = [];
    for (const table of TABLE_NAMES) {
      const rows: { case_no: string; n: string }[] = await this.manager.query(
        `SELECT case_no, count(*) AS n FROM ${table} r
          WHERE NOT EXISTS (SELECT 1 FROM ledger_events e WHERE e.stream = r.case_no) GROUP BY case_no ORDER BY case_no`,
      );
      for (const { case_no: caseNo, n } of rows) {
        found.push(finding('readModel', table, caseNo, `${table} has ${n} rows of a case that no ledger tells of`));
      }
    }
    return found;
  }

  private async compareCase(fold: CaseFold, stored: Stored): Promise<Finding[]> {
    const { caseNo } = fold;
    try {
      let least: Wrong | undefined;
      for (const pinned of await this.versions.of(fold.state)) {
        const wrong = wrongRows(fold.rows(pinned), stored, caseNo);
        if (!least || wrong.length < least.length) least = wrong;
        if (least.length === 0) break;
      }
      return (least ?? []).map(({ table, message }) => finding('readModel', table, caseNo, message));
    } catch (error) {
      return [
        finding('unreadable', 'ledger_events', caseNo, `what it comes to is unknown: ${(error as Error).message}`),
      ];
    }
  }

  private async stored(caseNos: string[]): Promise<Stored> {
    const stored: Stored = { cases: new Map(), duties: new Map(), grants: new Map(), inbox: new Map() };
    for (const table of TABLE_NAMES) {
      const rows: Columns[] = await this.manager.query(`SELECT * FROM ${table} WHERE case_no = ANY($1)`, [caseNos]);
      for (const row of rows) {
        const ofCase = stored[table].get(row['case_no'] as string) ?? [];
        ofCase.push(row);
        stored[table].set(row['case_no'] as string, ofCase);
      }
    }
    return stored;
  }
}

function wrongRows(expected: Record<Table['name'], Columns[]>, stored: Stored, caseNo: string): Wrong {
  return TABLE_NAMES.flatMap((table) =>
    differences(TABLES[table], expected[table], stored[table].get(caseNo) ?? []).map((message) => ({ table, message })),
  );
}
