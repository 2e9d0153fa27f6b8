import { Module } from '@nestjs/common';
import { CommandsModule } from '../commands/commands.module';
import { ProceedingsModule } from '../proceedings/proceedings.module';
import { HazardsController } from './hazards.controller';
import { IncidentAccessService } from './incident-access.service';
import { IncidentsController } from './incidents.controller';
import { IncidentsService } from './incidents.service';
import { ReportingService } from './reporting.service';

@Module({
  imports: [CommandsModule, ProceedingsModule],
  controllers: [IncidentsController, HazardsController],
  providers: [IncidentAccessService, IncidentsService, ReportingService],
})
export class IncidentsModule {}
