import { pipeline } from 'node:stream/promises';
import { Controller, Get, Param, Res, UseGuards } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { Permits } from '../auth/permits';
import { Asker, type Principal } from '../auth/principal';
import { Problems } from '../http/problem.decorator';
import { HeavyThrottleGuard } from '../limits/heavy-throttle.guard';
import { ArchiveService } from './archive.service';

@ApiTags('cases')
@Controller('cases')
export class ArchiveController {
  constructor(private readonly archive: ArchiveService) {}

  /** All papers, notices and the ledger of a closed case with an index of their digests, as one ZIP (归档). */
  @Get(':caseNo/archive')
  @UseGuards(HeavyThrottleGuard)
  @Permits('case.readArchive')
  @ApiProduces('application/zip')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  @Problems('RATE_LIMITED', 'CASE_NOT_CLOSED')
  async download(@Param('caseNo') caseNo: string, @Asker() asker: Principal, @Res() response: Response): Promise<void> {
    const zip = await this.archive.open(caseNo, asker);
    response.attachment(`${caseNo}.zip`).type('application/zip');
    response.setHeader('X-Content-Type-Options', 'nosniff');
    response.setHeader('Cache-Control', 'private, no-store');
    await pipeline(zip, response);
  }
}
