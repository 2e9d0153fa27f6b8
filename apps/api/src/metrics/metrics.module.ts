import { Global, Module } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { DataSource } from 'typeorm';
import { GaugesReader } from '@shouban/persistence/reports/gauges-reader';
import { CentreGauges } from './centre-gauges';
import { CountCommands } from './count-commands.interceptor';
import { Metrics } from './metrics';
import { MetricsController } from './metrics.controller';

/** Everybody may count; `measureRequests` is put ahead of all other middleware where the application is put together. */
@Global()
@Module({
  controllers: [MetricsController],
  providers: [
    Metrics,
    CentreGauges,
    {
      provide: GaugesReader,
      inject: [DataSource],
      useFactory: (dataSource: DataSource) => new GaugesReader(dataSource),
    },
    { provide: APP_INTERCEPTOR, useClass: CountCommands },
  ],
  exports: [Metrics],
})
export class MetricsModule {}
