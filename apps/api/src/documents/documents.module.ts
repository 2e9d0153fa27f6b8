import { Module } from '@nestjs/common';
import { PublishedTables } from './published-tables';

/** What resources need whose answers are files as well. */
@Module({ providers: [PublishedTables], exports: [PublishedTables] })
export class DocumentsModule {}
