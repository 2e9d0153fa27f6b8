import {
  Body,
  Controller,
  createParamDecorator,
  Get,
  HttpCode,
  Param,
  Post,
  Query,
  type ExecutionContext,
} from '@nestjs/common';
import { ApiExtraModels, ApiParam, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { Permits } from '../auth/permits';
import { Asker, principalOf, type Principal } from '../auth/principal';
import { PageQueryDto } from '../cases/page.dto';
import { Enveloped, envelopeOf, type Envelope } from '../commands/envelope';
import { Problems } from '../http/problem.decorator';
import { AbsenceChangesService, type SentChange } from './absence-changes.service';
import {
  AbsenceCorrectionDto,
  AbsenceDto,
  AbsencePageDto,
  AbsenceQueryDto,
  AbsenceReasonDto,
  HandOverDto,
  HandoverItemDto,
  HandoverPageDto,
  RegisterAbsenceDto,
  RegisteredAbsenceDto,
} from './absence.dto';
import { AbsencesService } from './absences.service';
import { HandoverService } from './handover.service';

/** Parameter decorator: a command on the absence in the address. */
const SentToAbsence = createParamDecorator((_data: unknown, context: ExecutionContext): SentChange => {
  const request = context.switchToHttp().getRequest<Request>();
  const asker = principalOf(request);
  return { absenceId: String(request.params['id']), asker, envelope: envelopeOf(request, asker.person) };
});

const OfOne = ApiParam({ name: 'id', type: String });

@ApiTags('absences')
@ApiExtraModels(HandoverItemDto)
@Controller('absences')
export class AbsencesController {
  constructor(
    private readonly absences: AbsencesService,
    private readonly changes: AbsenceChangesService,
    private readonly handover: HandoverService,
  ) {}

  /** Registers an absence, one's own or that of somebody one answers for; the stand-ins take over by themselves. */
  @Post()
  @Permits('absence.register')
  @Problems(
    'ABSENCE_EMPTY',
    'ABSENCE_NOT_YOURS',
    'ABSENCE_OVER',
    'ABSENCE_TOO_LONG',
    'DUTY_UNKNOWN',
    'NEIGHBOUR_UNFIT',
    'PERSON_UNKNOWN',
  )
  register(
    @Body() body: RegisterAbsenceDto,
    @Asker() asker: Principal,
    @Enveloped() envelope: Envelope,
  ): Promise<RegisteredAbsenceDto> {
    return this.absences.register(asker, envelope, body);
  }

  /** One's own absences and those of one's sections, the latest beginning first. */
  @Get()
  @Permits('absence.read')
  @Problems('CURSOR_INVALID')
  list(@Query() query: AbsenceQueryDto, @Asker() asker: Principal): Promise<AbsencePageDto> {
    return this.absences.list(asker, query);
  }

  /** One absence, with what is handed over. */
  @Get(':id')
  @Permits('absence.read')
  @Problems('ABSENCE_UNKNOWN')
  view(@Param('id') id: string, @Asker() asker: Principal): Promise<AbsenceDto> {
    return this.absences.view(id, asker);
  }

  /** The open duties of the one who leaves, to be handed over one by one (工作移交). */
  @Get(':id/handover')
  @Permits('absence.register')
  @Problems('ABSENCE_UNKNOWN', 'ABSENCE_NOT_YOURS', 'CURSOR_INVALID')
  offered(@Param('id') id: string, @Query() page: PageQueryDto, @Asker() asker: Principal): Promise<HandoverPageDto> {
    return this.handover.offered(id, asker, page);
  }

  /** Notes what the stand-in must know of each duty, before the absence begins. */
  @Post(':id/handover')
  @Permits('absence.register')
  @HttpCode(200)
  @OfOne
  @Problems(
    'ABSENCE_UNKNOWN',
    'ABSENCE_NOT_YOURS',
    'ABSENCE_BEGUN',
    'ABSENCE_CANCELLED',
    'ABSENCE_ENDED',
    'DUTY_UNKNOWN',
  )
  handOver(@SentToAbsence() sent: SentChange, @Body() body: HandOverDto): Promise<AbsenceDto> {
    return this.changes.handOver(sent, body);
  }

  /** Puts right what was told wrong or has changed; the stand-ins follow. */
  @Post(':id/correction')
  @Permits('absence.register')
  @HttpCode(200)
  @OfOne
  @Problems(
    'ABSENCE_UNKNOWN',
    'ABSENCE_NOT_YOURS',
    'ABSENCE_CANCELLED',
    'ABSENCE_ENDED',
    'ABSENCE_EMPTY',
    'ABSENCE_TOO_LONG',
    'ABSENCE_OVER',
    'CORRECTION_EMPTY',
    'NEIGHBOUR_UNFIT',
  )
  correct(@SentToAbsence() sent: SentChange, @Body() body: AbsenceCorrectionDto): Promise<AbsenceDto> {
    return this.changes.correct(sent, body);
  }

  /** The person is back before the time. */
  @Post(':id/end')
  @Permits('absence.register')
  @HttpCode(200)
  @OfOne
  @Problems('ABSENCE_UNKNOWN', 'ABSENCE_NOT_YOURS', 'ABSENCE_NOT_BEGUN', 'ABSENCE_CANCELLED', 'ABSENCE_ENDED')
  end(@SentToAbsence() sent: SentChange, @Body() body: AbsenceReasonDto): Promise<AbsenceDto> {
    return this.changes.end(sent, body);
  }

  /** The person does not leave after all. */
  @Post(':id/cancellation')
  @Permits('absence.register')
  @HttpCode(200)
  @OfOne
  @Problems('ABSENCE_UNKNOWN', 'ABSENCE_NOT_YOURS', 'ABSENCE_BEGUN', 'ABSENCE_CANCELLED', 'ABSENCE_ENDED')
  cancel(@SentToAbsence() sent: SentChange, @Body() body: AbsenceReasonDto): Promise<AbsenceDto> {
    return this.changes.cancel(sent, body);
  }
}
