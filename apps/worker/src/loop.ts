import { setTimeout as pause } from 'node:timers/promises';

const LOOKS_EVERY_MS = 1_000;

/** What a loop tells whoever runs it. */
export interface LoopLog {
  warn(message: string): void;
}

/** Does what is to be done again and again, at once while there is more of it, until it is told to stop. */
export class Loop {
  private readonly leaving = new AbortController();
  private running: Promise<void> = Promise.resolve();

  /**
   * @param what it does, for the log
   * @param step one round; answers whether there may be more at once
   */
  constructor(
    private readonly what: string,
    private readonly step: () => Promise<boolean>,
    private readonly log: LoopLog,
  ) {}

  start(): void {
    this.running = this.run();
  }

  /** Ends when the round that is under way is over. */
  async stop(): Promise<void> {
    this.leaving.abort();
    await this.running;
  }

  private async run(): Promise<void> {
    const { signal } = this.leaving;
    let failed = false;
    while (!signal.aborted) {
      let more = false;
      try {
        more = await this.step();
        failed = false;
      } catch (error) {
        // Told once, not every second that the database is away.
        if (!failed) this.log.warn(`${this.what}: ${String(error)}`);
        failed = true;
      }
      if (!more) await pause(LOOKS_EVERY_MS, undefined, { signal }).catch(() => {});
    }
  }
}
