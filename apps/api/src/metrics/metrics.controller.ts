import { Controller, Get, Res } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { Permits } from '../auth/permits';
import { CentreGauges } from './centre-gauges';
import { Metrics } from './metrics';

@ApiTags('operation')
@Controller('metrics')
export class MetricsController {
  constructor(
    private readonly metrics: Metrics,
    private readonly gauges: CentreGauges,
  ) {}

  /** For Prometheus. No personal data, no case numbers. */
  @Get()
  @Permits('system.probe')
  @ApiProduces('text/plain')
  async metricsOfProcess(@Res({ passthrough: true }) response: Response): Promise<string> {
    await this.gauges.refresh();
    response.setHeader('Content-Type', this.metrics.registry.contentType);
    return this.metrics.registry.metrics();
  }
}
