import { Module } from '@nestjs/common';
import { CommandsModule } from '../commands/commands.module';
import { DocumentsModule } from '../documents/documents.module';
import { ProceedingsModule } from '../proceedings/proceedings.module';
import { AssessmentsController } from './assessments.controller';
import { AssessmentsService } from './assessments.service';
import { BreachesController } from './breaches.controller';
import { BreachesService } from './breaches.service';
import { CommendationsController } from './commendations.controller';
import { CommendationsService } from './commendations.service';
import { ExcellenceService } from './excellence.service';
import { OrdersController } from './orders.controller';
import { OrdersService } from './orders.service';
import { PublicReportsController, ReportsController } from './reports.controller';
import { ReportOrders } from './report-orders.service';
import { ReportsService } from './reports.service';
import { WallController } from './wall.controller';
import { WallService } from './wall.service';

/** What those who supervise have: breaches, orders, commendations, assessments and reports. */
@Module({
  imports: [CommandsModule, DocumentsModule, ProceedingsModule],
  controllers: [
    BreachesController,
    OrdersController,
    CommendationsController,
    AssessmentsController,
    ReportsController,
    PublicReportsController,
    WallController,
  ],
  providers: [
    BreachesService,
    OrdersService,
    CommendationsService,
    AssessmentsService,
    ExcellenceService,
    ReportsService,
    ReportOrders,
    WallService,
  ],
})
export class SupervisionModule {}
