import { Module } from '@nestjs/common';
import { ProceedingsModule } from '../proceedings/proceedings.module';
import { JourneyByCode } from './journey-by-code.service';
import { JourneyCommandsController } from './journey-commands.controller';
import { JourneyPlanning } from './journey-planning.service';
import { JourneysController } from './journeys.controller';
import { JourneysService } from './journeys.service';
import { PublicJourneysController } from './public-journeys.controller';

@Module({
  imports: [ProceedingsModule],
  controllers: [JourneysController, JourneyCommandsController, PublicJourneysController],
  providers: [JourneysService, JourneyPlanning, JourneyByCode],
  exports: [JourneyByCode],
})
export class JourneysModule {}
