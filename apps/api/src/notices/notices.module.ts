import { Module } from '@nestjs/common';
import { ComplaintsModule } from '../complaints/complaints.module';
import { JourneysModule } from '../journeys/journeys.module';
import { ProceedingsModule } from '../proceedings/proceedings.module';
import { PublicModule } from '../public/public.module';
import { ApplicantNoticesController, CaseNoticesController } from './case-notices.controller';
import { CasePapersService } from './case-papers.service';
import { NoticeCheckController } from './notice-check.controller';
import { NoticeCheckService } from './notice-check.service';
import { NoticePrinter } from './notice-printer';
import { ApplicantPapersController, ProceedingNoticesController } from './proceeding-notices.controller';
import { ProceedingPapersService } from './proceeding-papers.service';
import { SheetMaker } from './sheet-maker';

/** Written notices as PDF, and whether one is genuine. */
@Module({
  imports: [ComplaintsModule, JourneysModule, ProceedingsModule, PublicModule],
  controllers: [
    CaseNoticesController,
    ApplicantNoticesController,
    ProceedingNoticesController,
    ApplicantPapersController,
    NoticeCheckController,
  ],
  providers: [CasePapersService, ProceedingPapersService, NoticeCheckService, NoticePrinter, SheetMaker],
  exports: [CasePapersService, NoticePrinter],
})
export class NoticesModule {}
