import { Controller, Get, Param, Query, UseGuards } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ThrottlerGuard } from '@nestjs/throttler';
import { Permits } from '../auth/permits';
import { Problems } from '../http/problem.decorator';
import { NoticeCheckDto, NoticeCheckQueryDto } from './notice-check.dto';
import { NoticeCheckService } from './notice-check.service';

/** Where the code on a printed notice leads. */
@ApiTags('public')
@UseGuards(ThrottlerGuard)
@Controller('public/notices')
export class NoticeCheckController {
  constructor(private readonly checks: NoticeCheckService) {}

  /** Whether a printed notice is genuine and still holds (文书核验), by its number or its document number and the digest in its code. */
  @Get(':number')
  @Permits('public.read')
  @Problems('NOTICE_NOT_ISSUED', 'RATE_LIMITED')
  check(@Param('number') number: string, @Query() { digest }: NoticeCheckQueryDto): Promise<NoticeCheckDto> {
    return this.checks.check(number, digest);
  }
}
