import type { FeedEvent, FeedReader } from '@shouban/persistence/feed-reader';

/** A transaction that has taken its position and is not yet over. */
export interface OpenTransaction {
  position: number;
  commit(): void;
  abort(): void;
}

/** The ledger as `FeedReader` sees it: positions are taken in order, rows appear when their transactions commit. */
export class FakeLedger implements Pick<FeedReader, 'after' | 'lastPosition' | 'horizon' | 'hasPassed'> {
  readonly committed = new Map<number, FeedEvent>();
  reads = 0;
  away = false;
  onGrowth: () => void = () => undefined;
  private readonly running = new Set<number>();
  private lastId = 0;
  private lastTaken = 0;

  begin(event: Partial<FeedEvent> = {}): OpenTransaction {
    const [id, position] = [++this.lastId, ++this.lastTaken];
    this.running.add(id);
    return {
      position,
      commit: () => {
        this.running.delete(id);
        const seenBy = { persons: ['window-1'], sections: [] };
        this.committed.set(position, { position, stream: 'QH1', seq: position, type: 'T', at: 0, seenBy, ...event });
        this.onGrowth();
      },
      abort: () => void this.running.delete(id),
    };
  }

  append(event?: Partial<FeedEvent>): number {
    const transaction = this.begin(event);
    transaction.commit();
    return transaction.position;
  }

  async after(position: number, limit: number, upTo = Infinity): Promise<FeedEvent[]> {
    this.reads++;
    if (this.away) throw new Error('Connection terminated');
    const rows = [...this.committed.values()].filter((row) => row.position > position && row.position <= upTo);
    return rows.sort((a, b) => a.position - b.position).slice(0, limit);
  }

  async lastPosition(): Promise<number> {
    return Math.max(0, ...this.committed.keys());
  }

  async horizon(): Promise<string> {
    return String(++this.lastId);
  }

  async hasPassed(horizon: string): Promise<boolean> {
    return [...this.running].every((id) => id >= Number(horizon));
  }
}
