import { Module } from '@nestjs/common';
import { ApplicantsModule } from '../applicants/applicants.module';
import { DutiesController } from './duties.controller';
import { DutiesService } from './duties.service';

@Module({
  imports: [ApplicantsModule],
  controllers: [DutiesController],
  providers: [DutiesService],
  exports: [DutiesService],
})
export class DutiesModule {}
