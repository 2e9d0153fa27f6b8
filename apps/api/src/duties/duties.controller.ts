import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Permits } from '../auth/permits';
import { Asker, type Principal } from '../auth/principal';
import { Enveloped, type Envelope } from '../commands/envelope';
import { Problems } from '../http/problem.decorator';
import { ProceedingDto } from '../proceedings/proceeding.dto';
import { DutiesService } from './duties.service';
import { DutyPageDto, DutyQueryDto } from './duty.dto';
import { KeepDutyDto } from './keeping.dto';
import { KeepingService } from './keeping.service';

@ApiTags('duties')
@Controller('duties')
export class DutiesController {
  constructor(
    private readonly duties: DutiesService,
    private readonly keeping: KeepingService,
  ) {}

  /** The asker's own open duties, the most urgent first; by lamp, matter, department, words and the applicant's number. */
  @Get()
  @Permits('duty.list')
  @Problems('CURSOR_INVALID')
  list(@Query() query: DutyQueryDto, @Asker() asker: Principal): Promise<DutyPageDto> {
    return this.duties.open(asker.person, asker, query);
  }

  /** A stand-in keeps a duty that he has begun, also when the holder of the post comes back (顶岗事项继续办理). */
  @Post('keeping')
  @Permits('duty.keep')
  @HttpCode(200)
  @Problems(
    'DUTY_KEPT',
    'NOT_STANDING_IN',
    'NOT_YOUR_DUTY',
    'PROCEEDING_CLOSED',
    'PROCEEDING_UNKNOWN',
    'REASON_REQUIRED',
  )
  keep(@Asker() asker: Principal, @Enveloped() envelope: Envelope, @Body() body: KeepDutyDto): Promise<ProceedingDto> {
    return this.keeping.keep(asker, envelope, body);
  }
}
