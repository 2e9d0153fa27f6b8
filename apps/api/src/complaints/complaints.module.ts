import { Module } from '@nestjs/common';
import { DocumentsModule } from '../documents/documents.module';
import { ProceedingsModule } from '../proceedings/proceedings.module';
import { AccusedService } from './accused.service';
import { ComplaintAccessService } from './complaint-access.service';
import { ComplaintBookController } from './complaint-book.controller';
import { ComplaintsController } from './complaints.controller';
import { ComplaintsService } from './complaints.service';
import { PublicComplaintsController } from './public-complaints.controller';
import { PublicComplaintsService } from './public-complaints.service';
import { SanctionsController } from './sanctions.controller';
import { SanctionsService } from './sanctions.service';
import { StandingController } from './standing.controller';
import { StandingService } from './standing.service';

/** Complaints, what they lead to for persons, and what they mean for sections. */
@Module({
  imports: [DocumentsModule, ProceedingsModule],
  controllers: [
    ComplaintBookController,
    ComplaintsController,
    PublicComplaintsController,
    SanctionsController,
    StandingController,
  ],
  providers: [
    AccusedService,
    ComplaintAccessService,
    ComplaintsService,
    PublicComplaintsService,
    SanctionsService,
    StandingService,
  ],
  exports: [ComplaintAccessService],
})
export class ComplaintsModule {}
