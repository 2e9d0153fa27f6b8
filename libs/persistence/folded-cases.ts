import type { EntityManager } from 'typeorm';
import { evolve, unregistered } from '@shouban/domain/case/evolve';
import type { CaseEvent, CaseState } from '@shouban/domain/case/types';
import { readStream, type StoredEvent } from './ledger';

/** So many cases are kept as they were folded last: those that somebody acts in. */
const KEPT = 200;

/** A case as it stood after an event, and the hash of that event. */
interface Folded {
  state: CaseState;
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
  async state(manager: EntityManager, caseNo: string, upToSeq?: number): Promise<CaseState | null> {
    const folded = (await this.goneOn(manager, caseNo, upToSeq)) ?? (await fromTheFirst(manager, caseNo, upToSeq));
    if (!folded) return null;
    const kept = this.kept.get(caseNo);
    if (!kept || kept.state.seq <= folded.state.seq) this.keep(caseNo, folded);
    return folded.state;
  }

  private async goneOn(manager: EntityManager, caseNo: string, upToSeq = Infinity): Promise<Folded | undefined> {
    const known = this.kept.get(caseNo);
    if (!known || known.state.seq > upToSeq) return undefined;
    const before = known.state.seq - 1;
    const rows = await readStream(manager, caseNo, before, upToSeq === Infinity ? undefined : upToSeq - before);
    const [last, ...next] = rows;
    if (last?.hash === known.hash) return folded(known.state, known.hash, next);
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
  const rows = await readStream(manager, caseNo, 0, upToSeq);
  return rows.length === 0 ? undefined : folded(unregistered(caseNo), '', rows);
}

function folded(from: CaseState, hash: string, rows: StoredEvent[]): Folded {
  const state = rows.reduce((file, row) => evolve(file, row as CaseEvent), from);
  return { state, hash: rows.at(-1)?.hash ?? hash };
}
