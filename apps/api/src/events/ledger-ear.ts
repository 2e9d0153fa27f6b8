import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { Logger } from 'pino';
import { DataSource } from 'typeorm';
import { LedgerListener } from '@shouban/persistence/ledger-listener';
import { LOGGER } from '../parts';

/** The one connection of this process that listens for the ledger's growth, for as long as the process serves. */
@Injectable()
export class LedgerEar extends LedgerListener implements OnModuleDestroy {
  constructor(dataSource: DataSource, @Inject(LOGGER) logger: Logger) {
    super(dataSource, 'shouban-events', (error) => logger.warn({ err: error }, 'the connection that listens was lost'));
  }

  onModuleDestroy(): Promise<void> {
    return this.close();
  }
}
