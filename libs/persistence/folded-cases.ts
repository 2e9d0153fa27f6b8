import type { EntityManager } from 'typeorm';
import { evolve, unregistered } from '@shouban/domain/case/evolve';
import type { CaseEvent, CaseState } from '@shouban/domain/case/types';
import { readStreamInForce, type StoredEvent } from './ledger';

/** So many cases are kept as they were folded last: those that somebody acts in. */
const KEPT = 200;

/** A case as it stood after an event, and the catalogue that was in force when it was read. */
export interface FoldedCase {
  state: CaseState;
  /** None where no catalogue is. */
  catalogueVersion?: string;
}

interface Folded extends FoldedCase {
  /** Of the event that it was folded up to. */
  hash: string;
}

/**
 * Folds cases from their ledgers, and goes on from where it left a case off. What stands in a ledger is never changed, but after a
 * restore it may go on another way: so the event of the last fold is read again, and where its hash is another, all is folded anew.
 */
export class FoldedCases {
  /** The one that was asked for last stands last. */
  private readonly kept = new Map<string, Folded>();

  /** @param upToSeq as it stood then; without it as it stands now. @returns null where there is no such case */
  async read(manager: EntityManager, caseNo: string, upToSeq?: number): Promise<FoldedCase | null> {
    const folded = (await this.goneOn(manager, caseNo, upToSeq)) ?? (await fromTheFirst(manager, caseNo, upToSeq));
    if (!folded) return null;
    const kept = this.kept.get(caseNo);
    if (!kept || kept.state.seq <= folded.state.seq) this.keep(caseNo, folded);
    return folded;
  }

  private async goneOn(manager: EntityManager, caseNo: string, upToSeq = Infinity): Promise<Folded | undefined> {
    const known = this.kept.get(caseNo);
    if (!known || known.state.seq > upToSeq) return undefined;
    const before = known.state.seq - 1;
    const read = await readStreamInForce(manager, caseNo, before, upToSeq === Infinity ? undefined : upToSeq - before);
    const [last, ...next] = read.rows;
    if (last?.hash === known.hash) return folded(known.state, known.hash, { ...read, rows: next });
    this.kept.delete(caseNo);
    return undefined;
  }

  private keep(caseNo: string, folded: Folded): void {
    this.kept.delete(caseNo);
    this.kept.set(caseNo, folded);
    const [oldest] = this.kept.keys();
    if (this.kept.size > KEPT) this.kept.delete(oldest!);
  }
}

async function fromTheFirst(manager: EntityManager, caseNo: string, upToSeq?: number): Promise<Folded | undefined> {
  const read = await readStreamInForce(manager, caseNo, 0, upToSeq);
  return read.rows.length === 0 ? undefined : folded(unregistered(caseNo), '', read);
}

function folded(
  from: CaseState,
  hash: string,
  { rows, ...inForce }: { rows: StoredEvent[]; catalogueVersion?: string },
): Folded {
  const state = rows.reduce((file, row) => evolve(file, row as CaseEvent), from);
  return { state, hash: rows.at(-1)?.hash ?? hash, ...inForce };
}
