import { Module } from '@nestjs/common';
import { NoticesModule } from '../notices/notices.module';
import { ArchiveController } from './archive.controller';
import { ArchiveService } from './archive.service';

@Module({ imports: [NoticesModule], controllers: [ArchiveController], providers: [ArchiveService] })
export class ArchiveModule {}
