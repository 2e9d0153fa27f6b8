import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Permits } from '../auth/permits';
import { Problems } from '../http/problem.decorator';
import { ProceedingCommand, type SentToProceeding } from '../proceedings/sent';
import { HazardCheckDto, FollowHazardDto, HazardMoveDto, HazardRemovalDto } from './incident.request.dto';
import { IncidentDto } from './incident.response.dto';
import { IncidentsService } from './incidents.service';

/** Hazards and precursors of accidents: followed until they are removed, and checked by another person (R-INC-06). */
@ApiTags('incidents')
@Controller('incidents/:number/hazards')
export class HazardsController {
  constructor(private readonly incidents: IncidentsService) {}

  /** Something that may become an accident was seen; a facility hazard and a precursor are followed without being asked for. */
  @Post()
  @Permits('incident.followHazard')
  @HttpCode(200)
  @Problems('HAZARD_DUE_INVALID', 'REASON_REQUIRED', 'SECTION_UNKNOWN')
  follow(@ProceedingCommand() sent: SentToProceeding, @Body() body: FollowHazardDto): Promise<IncidentDto> {
    return this.incidents.act('followHazard', sent, body);
  }

  /** A superior gives it to another section, or another last day. */
  @Post(':id/move')
  @Permits('incident.moveHazard')
  @HttpCode(200)
  @Problems(
    'HAZARD_DUE_INVALID',
    'HAZARD_REMOVED',
    'HAZARD_UNKNOWN',
    'REASON_REQUIRED',
    'SECTION_UNKNOWN',
    'SUPERIOR_ORDERS',
  )
  move(
    @ProceedingCommand() sent: SentToProceeding,
    @Param('id') hazardId: string,

    @Body() body: HazardMoveDto,
  ): Promise<IncidentDto> {
    return this.incidents.act('moveHazard', sent, { hazardId, ...body });
  }

  /** It is gone, says who removed it. */
  @Post(':id/removal')
  @Permits('incident.removeHazard')
  @HttpCode(200)
  @Problems('HAZARD_REMOVED', 'HAZARD_UNKNOWN', 'REASON_REQUIRED')
  remove(
    @ProceedingCommand() sent: SentToProceeding,
    @Param('id') hazardId: string,

    @Body() body: HazardRemovalDto,
  ): Promise<IncidentDto> {
    return this.incidents.act('removeHazard', sent, { hazardId, ...body });
  }

  /** Another person has looked: it is gone, or its removal begins anew. */
  @Post(':id/check')
  @Permits('incident.checkHazard')
  @HttpCode(200)
  @Problems('CHECKED_BY_ANOTHER', 'HAZARD_NOT_TO_BE_CHECKED', 'HAZARD_UNKNOWN', 'REASON_REQUIRED')
  check(
    @ProceedingCommand() sent: SentToProceeding,
    @Param('id') hazardId: string,

    @Body() body: HazardCheckDto,
  ): Promise<IncidentDto> {
    return this.incidents.act('checkHazard', sent, { hazardId, ...body });
  }
}
