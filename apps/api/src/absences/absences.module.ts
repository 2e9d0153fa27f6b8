import { Module } from '@nestjs/common';
import { CommandsModule } from '../commands/commands.module';
import { DutiesModule } from '../duties/duties.module';
import { AbsenceAccessService } from './absence-access.service';
import { AbsenceChangesService } from './absence-changes.service';
import { AbsencesController } from './absences.controller';
import { AbsencesService } from './absences.service';
import { HandoverService } from './handover.service';
import { NeighbourService } from './neighbour.service';

@Module({
  imports: [CommandsModule, DutiesModule],
  controllers: [AbsencesController],
  providers: [AbsencesService, AbsenceChangesService, AbsenceAccessService, HandoverService, NeighbourService],
})
export class AbsencesModule {}
