import type { DataSource, EntityManager } from 'typeorm';
import { AnchorCheck, type AnchorsToCheck, type AnchorTally } from './anchor-check';
import { checkBreaches } from './breach-check';
import { CaseFold } from './case-fold';
import { checkDocuments } from './document-check';
import { LedgerCheck } from './ledger-check';
import type { Finding } from './finding';
import { ReadModelCheck } from './read-model-check';
import { checkReports } from './report-check';

/** How much was looked through. */
export interface Tally {
  streams: number;
  events: number;
  cases: number;
  proceedings: number;
  findings: number;
  /** Where anchors were to be checked. */
  anchored?: AnchorTally;
}

/** So many ledgers are compared at once; with the rows of one fetch that is all that is held in memory. */
const AT_ONCE = 200;

/**
 * Walks the whole database: every chain, every fold, every row of the read model. It sees the database as it is at one
 * moment, so that a centre that goes on working meanwhile is never a difference.
 *
 * @param report told of each finding as it is found
 * @param anchors those outside the database, where they are to be checked too
 */
export function verifyDatabase(
  dataSource: DataSource,
  report: (finding: Finding) => void,
  anchors?: AnchorsToCheck,
): Promise<Tally> {
  return dataSource.transaction('REPEATABLE READ', async (manager) => {
    await manager.query('SET TRANSACTION READ ONLY');
    let findings = 0;
    const tell = (found: Finding[]) => {
      findings += found.length;
      found.forEach(report);
    };
    const looked = await walk(manager, tell);
    const anchored = anchors && (await new AnchorCheck(manager, anchors, tell).check());
    return { ...looked, ...(anchored && { anchored }), findings };
  });
}

async function walk(manager: EntityManager, tell: (found: Finding[]) => void): Promise<Omit<Tally, 'findings'>> {
  const ledger = new LedgerCheck(manager);
  const readModel = new ReadModelCheck(manager);
  const seen = { cases: 0, proceedings: 0 };
  let folds = [];
  for await (const { found, fold } of ledger.streams()) {
    tell(found);
    if (!fold) continue;
    folds.push(fold);
    seen[fold instanceof CaseFold ? 'cases' : 'proceedings']++;
    if (folds.length === AT_ONCE) tell(await readModel.compare(folds.splice(0)));
  }
  tell(await readModel.compare(folds));
  tell(await ledger.strays());
  tell(await readModel.strays());
  tell(await checkBreaches(manager));
  tell(await checkReports(manager));
  tell(await checkDocuments(manager));
  return { streams: ledger.streamsSeen, events: ledger.eventsSeen, ...seen };
}
