import { Module } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { FeedReader } from '@shouban/persistence/feed-reader';
import { EventsController } from './events.controller';
import { EventsService } from './events.service';
import { LedgerFeed } from './ledger-feed';
import { LedgerEar } from './ledger-ear';

@Module({
  controllers: [EventsController],
  providers: [
    EventsService,
    LedgerFeed,
    LedgerEar,
    { provide: FeedReader, inject: [DataSource], useFactory: (dataSource: DataSource) => new FeedReader(dataSource) },
  ],
})
export class EventsModule {}
