import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Permits } from '../auth/permits';
import { Asker, type Principal } from '../auth/principal';
import { Enveloped, type Envelope } from '../commands/envelope';
import { Problems } from '../http/problem.decorator';
import { ProceedingPageDto } from '../proceedings/proceeding.dto';
import { ProceedingCommand, type SentToProceeding } from '../proceedings/sent';
import { StatedReasonDto } from './breach.dto';
import { CommendationDto, CommendationQueryDto, CommendDto } from './commendation.dto';
import { CommendationsService } from './commendations.service';

/** Commendations enter the yearly assessment (R-SUP-06). */
@ApiTags('supervision')
@Controller('supervision/commendations')
export class CommendationsController {
  constructor(private readonly commendations: CommendationsService) {}

  /** By the head of the person's section, discipline inspection, a leader or the office; for what stands on record. */
  @Post()
  @Permits('commendation.commend')
  @Problems(
    'EVIDENCE_REQUIRED',
    'EVIDENCE_UNKNOWN',
    'NUMBER_TAKEN',
    'OWN_COMMENDATION',
    'PERSON_UNKNOWN',
    'REASON_REQUIRED',
    'SUPERVISOR_REQUIRED',
  )
  commend(
    @Asker() asker: Principal,
    @Enveloped() envelope: Envelope,
    @Body() body: CommendDto,
  ): Promise<CommendationDto> {
    return this.commendations.commend(asker, envelope, body);
  }

  /** The newest first. */
  @Get()
  @Permits('commendation.list')
  @Problems('CURSOR_INVALID')
  list(@Asker() asker: Principal, @Query() query: CommendationQueryDto): Promise<ProceedingPageDto> {
    return this.commendations.list(asker, query);
  }

  /** One commendation. */
  @Get(':number')
  @Permits('commendation.read')
  view(@Param('number') number: string, @Asker() asker: Principal): Promise<CommendationDto> {
    return this.commendations.view(number, asker);
  }

  /** A correction: it does not count any more, and stays on record. */
  @Post(':number/revocation')
  @Permits('commendation.revoke')
  @HttpCode(200)
  @Problems('REASON_REQUIRED', 'SUPERVISOR_REQUIRED')
  revoke(@ProceedingCommand() sent: SentToProceeding, @Body() body: StatedReasonDto): Promise<CommendationDto> {
    return this.commendations.revoke(sent, body);
  }
}
