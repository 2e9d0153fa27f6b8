import { Module } from '@nestjs/common';
import { Books } from './books';
import { PublishedTables } from './published-tables';

/** What resources need whose answers are files as well. */
@Module({ providers: [Books, PublishedTables], exports: [Books, PublishedTables] })
export class DocumentsModule {}
