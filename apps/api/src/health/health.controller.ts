import { Controller, Get, HttpStatus, Res } from '@nestjs/common';
import { ApiServiceUnavailableResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { Permits } from '../auth/permits';
import { LivenessDto, ReadinessDto } from './health.dto';
import { ReadinessService } from './readiness.service';

/** For whoever starts and watches the process. Says up or down, and nothing of why: that is in the log. */
@ApiTags('operation')
@Controller()
export class HealthController {
  constructor(private readonly readiness: ReadinessService) {}

  /** The process lives; restarting it would help nobody. */
  @Get('healthz')
  @Permits('system.probe')
  alive(): LivenessDto {
    return { status: 'ok' };
  }

  /** The process can serve: database and workflow service answer. */
  @Get('readyz')
  @Permits('system.probe')
  @ApiServiceUnavailableResponse({ type: ReadinessDto })
  async ready(@Res({ passthrough: true }) response: Response): Promise<ReadinessDto> {
    const readiness = await this.readiness.check();
    if (readiness.status !== 'ok') response.status(HttpStatus.SERVICE_UNAVAILABLE);
    return readiness;
  }
}
