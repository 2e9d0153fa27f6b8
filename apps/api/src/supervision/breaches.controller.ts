import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Permits } from '../auth/permits';
import { Asker, type Principal } from '../auth/principal';
import { Problems } from '../http/problem.decorator';
import { ProceedingCommand, type SentToProceeding } from '../proceedings/sent';
import { BreachDecisionDto, BreachDto, BreachPageDto, BreachQueryDto, StatedReasonDto } from './breach.dto';
import { BreachesService } from './breaches.service';

/** Suspected breaches that the ledgers recorded: for discipline inspection, leaders, heads, and whom they concern (R-SUP-04). */
@ApiTags('supervision')
@Controller('supervision/breaches')
export class BreachesController {
  constructor(private readonly breaches: BreachesService) {}

  /** The newest first. */
  @Get()
  @Permits('breach.list')
  @Problems('CURSOR_INVALID')
  list(@Asker() asker: Principal, @Query() query: BreachQueryDto): Promise<BreachPageDto> {
    return this.breaches.list(asker, query);
  }

  /** One suspected breach with its judgement and appeal. */
  @Get(':number')
  @Permits('breach.read')
  view(@Param('number') number: string, @Asker() asker: Principal): Promise<BreachDto> {
    return this.breaches.view(number, asker);
  }

  /** Confirmed or dismissed, once, by discipline inspection; what is its own, by the leader of the centre. */
  @Post(':number/decision')
  @Permits('breach.decide')
  @HttpCode(200)
  @Problems('BREACH_JUDGED', 'NOT_YOURS_TO_JUDGE', 'OWN_BREACH', 'REASON_REQUIRED')
  decide(@ProceedingCommand() sent: SentToProceeding, @Body() body: BreachDecisionDto): Promise<BreachDto> {
    return this.breaches.decide(sent, body);
  }

  /** By whom a confirmed breach concerns, within ten working days. */
  @Post(':number/appeal')
  @Permits('breach.appeal')
  @HttpCode(200)
  @Problems('APPEAL_PENDING', 'BREACH_NOT_JUDGED', 'NOT_YOURS_TO_APPEAL', 'REASON_REQUIRED')
  appeal(@ProceedingCommand() sent: SentToProceeding, @Body() body: StatedReasonDto): Promise<BreachDto> {
    return this.breaches.act('appeal', sent, body);
  }

  /** By another person than judged first; what is decided stands, and what was judged before is kept. */
  @Post(':number/appeal/decision')
  @Permits('breach.decideAppeal')
  @HttpCode(200)
  @Problems('BREACH_NOT_JUDGED', 'JUDGED_BEFORE', 'NO_APPEAL', 'OWN_BREACH', 'REASON_REQUIRED')
  decideAppeal(@ProceedingCommand() sent: SentToProceeding, @Body() body: BreachDecisionDto): Promise<BreachDto> {
    return this.breaches.act('decideAppeal', sent, body);
  }
}
