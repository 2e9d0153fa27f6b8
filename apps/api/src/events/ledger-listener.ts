import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { Client } from 'pg';
import type { Logger } from 'pino';
import { DataSource } from 'typeorm';
import { LEDGER_CHANNEL } from '@shouban/persistence/ledger';
import { LOGGER } from '../parts';

const FIRST_WAIT_MS = 100;
const LONGEST_WAIT_MS = 5_000;

/**
 * The one connection of this process that listens for the ledger's growth. A pool's connection cannot listen: it is
 * handed to whoever comes next. It comes back by itself when PostgreSQL was away, and counts its coming back as growth,
 * because what was said meanwhile was said to nobody.
 */
@Injectable()
export class LedgerListener implements OnModuleDestroy {
  private listening?: Promise<Client>;
  private retry?: NodeJS.Timeout;
  private closed = false;
  private onGrowth: () => void = () => undefined;

  constructor(
    private readonly dataSource: DataSource,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** Resolves once whatever is appended from now on will be heard of. @throws Error when PostgreSQL is away */
  async listen(onGrowth: () => void): Promise<void> {
    this.onGrowth = onGrowth;
    await this.connected();
  }

  async onModuleDestroy(): Promise<void> {
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
      application_name: 'shouban-events',
      connectionTimeoutMillis: 5_000,
      keepAlive: true,
    });
    client.on('error', (error) => this.logger.warn({ err: error }, 'the connection that listens was lost'));
    try {
      await client.connect();
      await client.query(`LISTEN ${LEDGER_CHANNEL}`);
    } catch (error) {
      await client.end().catch(() => undefined);
      throw error;
    }
    client.on('notification', () => this.onGrowth());
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
