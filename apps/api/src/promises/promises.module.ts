import { Module } from '@nestjs/common';
import { ProceedingsModule } from '../proceedings/proceedings.module';
import { PromisesController } from './promises.controller';
import { PromisesService } from './promises.service';
import { PromiseStandingService } from './standing.service';

@Module({
  imports: [ProceedingsModule],
  controllers: [PromisesController],
  providers: [PromisesService, PromiseStandingService],
})
export class PromisesModule {}
