import { Controller, Get, HttpStatus, Res } from '@nestjs/common';
import { ApiServiceUnavailableResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { OpenToAll } from '../auth/auth.guard';
import { LivenessDto, ReadinessDto } from './health.dto';
import { ReadinessService } from './readiness.service';

/** For whoever starts and watches the process. Says up or down, and nothing of why: that is in the log. */
@ApiTags('operation')
@OpenToAll()
@Controller()
export class HealthController {
  constructor(private readonly readiness: ReadinessService) {}

  /** The process lives; restarting it would help nobody. */
  @Get('healthz')
  alive(): LivenessDto {
    return { status: 'ok' };
  }

  /** The process can serve: database and workflow service answer. */
  @Get('readyz')
  @ApiServiceUnavailableResponse({ type: ReadinessDto })
  async ready(@Res({ passthrough: true }) response: Response): Promise<ReadinessDto> {
    const readiness = await this.readiness.check();
    if (readiness.status !== 'ok') response.status(HttpStatus.SERVICE_UNAVAILABLE);
    return readiness;
  }
}
