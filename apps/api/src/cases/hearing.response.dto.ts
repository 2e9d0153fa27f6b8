import { ApiProperty } from '@nestjs/swagger';
import { HEARING_GROUNDS } from '@shouban/domain/case/hearing-types';

export class HearingAppointedDto {
  on: string;
  place: string;
  noticeId: string;
}

/** A hearing that may be asked for, is to be held or was held; nothing of what is said in it. */
export class HearingAnswerDto {
  id: string;
  @ApiProperty({ enum: HEARING_GROUNDS }) ground: string;
  /** Null: the applicant. */
  thirdPartyId: string | null;
  matter: string;
  on: string;
  noticeId: string;
  /** Last day on which it may be asked for. */
  requestBy: string | null;
  requestedOn: string | null;
  /** Last day on which it may be held. */
  holdBy: string | null;
  @ApiProperty({ type: HearingAppointedDto, nullable: true }) appointed: HearingAppointedDto | null;
  heldOn: string | null;
  /** The notice under which its record is filed. */
  recordId: string | null;
  waivedOn: string | null;
}
