import { ApiProperty } from '@nestjs/swagger';
import { HearingAnswerDto } from './hearing.response.dto';

export class LimitAnswerDto {
  amount: number;
  unit: string;
}

export class MeetingAnswerDto {
  heldOn: string;
  minutes: string;
}

export class SupervisorAnswerDto {
  postCode: string;
  reason: string;
  on: string;
  @ApiProperty({ type: MeetingAnswerDto, nullable: true }) meeting: MeetingAnswerDto | null;
}

export class ReassignmentAnswerDto {
  id: string;
  sectionCode: string;
  postCode: string;
  reason: string;
  requestedBy: string;
  on: string;
  state: string;
}

export class CoordinationReportAnswerDto {
  id: string;
  bodies: string[];
  report: string;
  limit: LimitAnswerDto;
  on: string;
  reportedBy: string;
  result: string | null;
  reason: string | null;
  coordinatedBy: string | null;
  coordinatedOn: string | null;
}

export class RemitObjectionAnswerDto {
  sectionCode: string;
  basis: string;
  by: string;
  on: string;
  /** Null until the leader has decided. */
  accepted: boolean | null;
}

/** No name and no words: those are personal data. */
export class ThirdPartyAnswerDto {
  id: string;
  interest: string;
  on: string;
  until: string;
  noticeId: string;
  position: string | null;
  heardOn: string | null;
}

export class DroppedDto {
  reason: string;
  on: string;
}

export class ConsultationAnswerDto {
  kind: string;
  question: string;
  @ApiProperty({ type: DroppedDto, nullable: true }) dropped: DroppedDto | null;
}

export class RemitAnswerDto {
  accepted: boolean;
  reason: string;
  basis: string | null;
  on: string;
}

export class CoordinationAnswerDto {
  result: string;
  reason: string;
  on: string;
  by: string | null;
}

export class OwedUndertakingAnswerDto {
  /** @example 承诺于2026-03-25前补交从业人员健康证明 */
  text: string;
  promisedBy: string;
  on: string;
}

export class CaseOwedMaterialDto {
  /** @example staff-health-certificates */
  code: string;
  /** @example premises */
  by: string;
  holder: string | null;
  @ApiProperty({ type: OwedUndertakingAnswerDto, nullable: true }) undertaking: OwedUndertakingAnswerDto | null;
}

/** When and where the applicant was told to appear. */
export class AppointmentAnswerDto {
  /** @example A1 */
  id: string;
  on: string;
  place: string;
  purpose: string;
  noticeId: string;
}

/** Who answers for a case beside its first handler. */
export class AssignmentDto {
  /** The post that has the first handler's duties at present. */
  handlingPost: string;
  @ApiProperty({ type: SupervisorAnswerDto, nullable: true }) supervisor: SupervisorAnswerDto | null;
  reassignments: ReassignmentAnswerDto[];
  reports: CoordinationReportAnswerDto[];
  remitObjections: RemitObjectionAnswerDto[];
  thirdParties: ThirdPartyAnswerDto[];
  hearings: HearingAnswerDto[];
  /** The last one counts. */
  appointments: AppointmentAnswerDto[];
  /** Persons who stand aside. */
  recused: string[];
  owedMaterials: CaseOwedMaterialDto[];
}
