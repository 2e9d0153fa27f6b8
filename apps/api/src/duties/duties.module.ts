import { Module } from '@nestjs/common';
import { ApplicantsModule } from '../applicants/applicants.module';
import { ProceedingsModule } from '../proceedings/proceedings.module';
import { DutiesController } from './duties.controller';
import { DutiesService } from './duties.service';
import { KeepingService } from './keeping.service';

@Module({
  imports: [ApplicantsModule, ProceedingsModule],
  controllers: [DutiesController],
  providers: [DutiesService, KeepingService],
  exports: [DutiesService],
})
export class DutiesModule {}
