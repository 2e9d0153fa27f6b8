const GATHER_MS = 200;

/** Gathers for a moment what may be written a little later, so that it is written together and nobody waits for it. */
export class Gathering<T> {
  private gathered: T[] = [];
  private timer?: NodeJS.Timeout;

  /** @param write never fails: what becomes of entries that could not be written is its business */
  constructor(private readonly write: (entries: T[]) => Promise<void>) {}

  add(entry: T): void {
    this.gathered.push(entry);
    this.timer ??= setTimeout(() => void this.flush(), GATHER_MS);
  }

  /** Ahead of what was gathered meanwhile; they go with the next that comes. */
  putBack(entries: T[]): void {
    this.gathered = [...entries, ...this.gathered];
  }

  async flush(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    const entries = this.gathered.splice(0);
    if (entries.length > 0) await this.write(entries);
  }
}
