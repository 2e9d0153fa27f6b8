import { Client } from 'pg';
import type { DataSource } from 'typeorm';
import { LEDGER_CHANNEL } from './ledger';

const FIRST_WAIT_MS = 100;
const LONGEST_WAIT_MS = 5_000;

/** Hears of a stream that has grown; of none in particular when there may have been growth that nobody heard. */
export type OnGrowth = (stream?: string) => void;

/**
 * A connection of its own that listens for the ledger's growth. A pool's connection cannot listen: it is handed to whoever
 * comes next. It comes back by itself when PostgreSQL was away, and counts its coming back as growth, because what was said
 * meanwhile was said to nobody.
 */
export class LedgerListener {
  private listening?: Promise<Client>;
  private retry?: NodeJS.Timeout;
  private closed = false;
  private onGrowth: OnGrowth = () => undefined;

  /**
   * @param name as which it stands among the connections of the database
   * @param onLost hears why the connection was lost; it comes back without anybody's help
   */
  constructor(
    private readonly dataSource: DataSource,
    private readonly name: string,
    private readonly onLost: (error: Error) => void,
  ) {}

  /** Resolves once whatever is appended from now on will be heard of. @throws Error when PostgreSQL is away */
  async listen(onGrowth: OnGrowth): Promise<void> {
    this.onGrowth = onGrowth;
    await this.connected();
  }

  async close(): Promise<void> {
    this.closed = true;
    clearTimeout(this.retry);
    const client = await this.listening?.catch(() => undefined);
    await client?.end();
  }

  private connected(): Promise<Client> {
    this.listening ??= this.connect().catch((error: unknown) => {
      this.listening = undefined;
      throw error;
    });
    return this.listening;
  }

  private async connect(): Promise<Client> {
    const { url } = this.dataSource.options as { url?: string };
    const client = new Client({
      connectionString: url,
      application_name: this.name,
      connectionTimeoutMillis: 5_000,
      keepAlive: true,
    });
    client.on('error', this.onLost);
    try {
      await client.connect();
      await client.query(`LISTEN ${LEDGER_CHANNEL}`);
    } catch (error) {
      await client.end().catch(() => undefined);
      throw error;
    }
    client.on('notification', ({ payload }) => this.onGrowth(payload));
    client.once('end', () => this.lost());
    return client;
  }

  private lost(): void {
    this.listening = undefined;
    if (!this.closed) this.comeBack(FIRST_WAIT_MS);
  }

  private comeBack(waitMs: number): void {
    this.retry = setTimeout(() => {
      this.connected().then(
        () => this.onGrowth(),
        () => this.closed || this.comeBack(Math.min(2 * waitMs, LONGEST_WAIT_MS)),
      );
    }, waitMs);
  }
}
