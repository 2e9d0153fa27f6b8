import { Body, Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Requires } from '../auth/auth.guard';
import { Asker, type Principal } from '../auth/principal';
import { Enveloped, type Envelope } from '../commands/envelope';
import { Problems } from '../http/problem.decorator';
import { RegisterAbsenceDto, RegisteredAbsenceDto } from './absence.dto';
import { AbsencesService } from './absences.service';

@ApiTags('absences')
@Controller('absences')
export class AbsencesController {
  constructor(private readonly absences: AbsencesService) {}

  /** Registers an absence, one's own or that of somebody one answers for; the stand-ins take over by themselves. */
  @Post()
  @Requires('register', 'Absence')
  @Problems(
    'ABSENCE_NOT_YOURS',
    'PERSON_UNKNOWN',
    'ABSENCE_EMPTY',
    'ABSENCE_TOO_LONG',
    'ABSENCE_OVER',
    'CASE_BUSY',
    'TEMPORAL_AWAY',
  )
  register(
    @Body() body: RegisterAbsenceDto,
    @Asker() asker: Principal,
    @Enveloped() envelope: Envelope,
  ): Promise<RegisteredAbsenceDto> {
    return this.absences.register(asker, envelope, body);
  }
}
