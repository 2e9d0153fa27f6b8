import { Module } from '@nestjs/common';
import { CommandsModule } from '../commands/commands.module';
import { CalendarChangesService } from './calendar-changes.service';
import { CalendarPreviewsService } from './calendar-previews.service';
import { CalendarController } from './calendar.controller';

@Module({
  imports: [CommandsModule],
  controllers: [CalendarController],
  providers: [CalendarChangesService, CalendarPreviewsService],
})
export class CalendarModule {}
