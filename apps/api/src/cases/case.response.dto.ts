import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { CASE_STATES, type CaseStatus, type TellingWay } from '@shouban/domain/case/types';
import type { CaseAction } from '@shouban/domain/case/commands';
import { ApplicantNameDto } from '../applicants/applicant.dto';
import { CorrectionAnswerDto, RatingDto, RevocationDto } from './aftercare.dto';
import { AssignmentDto, ConsultationAnswerDto, CoordinationAnswerDto, RemitAnswerDto } from './assignment.response.dto';
import { JourneyLinkDto } from './journey-link.dto';
import { AssignedClosingDto, PlanAnswerDto, ProlongationDto } from './time.response.dto';
import { RELEASE_KINDS, type ReleaseKind } from '@shouban/domain/case/intake-types';

const LAMP_NAMES = ['green', 'yellow', 'red', 'overdue', 'paused'];

/** One of the two limits of a case. */
export class ClockDto {
  /** Last day of the limit; null while it has no start. */
  due: string | null;
  /** Close of business of that day. */
  dueAt: string | null;
  /** The day it runs from, not counted. */
  start: string | null;
  /** True when a day of a year without a published holiday notice was counted. */
  provisional: boolean;
  remainingDays: number | null;
  unit: string;
  amount: number;
  @ApiProperty({ enum: LAMP_NAMES }) lamp: string;
}

export class ClocksDto {
  statutory: ClockDto;
  promised: ClockDto;
}

/** A limit that a superior or a leader has set, beside the two. */
export class AssignedClockDto extends ClockDto {
  id: string;
  /** The superior body or the leader. */
  by: string;
  document: string;
  reason: string;
  on: string;
  enteredBy: string;
}

export class CaseClocksDto extends ClocksDto {
  assigned: AssignedClockDto[];
}

export class DutyHolderDto {
  person: string;
  forPost: string;
  substitute: boolean;
}

export class UnitDto {
  unitCode: string;
  /** @example 县消防救援大队 */
  name: string;
  stage: string;
  /** @example reviewing */
  state: string;
  due: string | null;
  @ApiProperty({ enum: LAMP_NAMES }) lamp: string;
  opinion: string | null;
  basis: string | null;
  conditions: string | null;
  /** Set where the lead has added the unit in the middle of the review. */
  @ApiProperty({ type: ConsultationAnswerDto, nullable: true }) consultation: ConsultationAnswerDto | null;
  /** What the lead decided on "not our remit". */
  @ApiProperty({ type: RemitAnswerDto, nullable: true }) remit: RemitAnswerDto | null;
  /** What a leader brought about where the unit disagrees. */
  @ApiProperty({ type: CoordinationAnswerDto, nullable: true }) coordination: CoordinationAnswerDto | null;
  @ApiProperty({ type: DutyHolderDto, nullable: true }) dutyHolder: DutyHolderDto | null;
}

export class FirstHandlerDto {
  person: string;
  post: string;
}

export class CasePauseDto {
  id: string;
  procedure: string;
  unitCode: string | null;
  stops: string[];
  began: string;
  ended: string | null;
  /** As it was told first. */
  expectedDays: number;
  /** Last day of what has been told at last. */
  expectedEnd: string;
  prolongations: ProlongationDto[];
  noticeId: string;
}

export class ExtensionDto {
  id: string;
  days: number;
  /** @example 消防现场检查发现一处疏散出口需整改后复核 */
  reason: string;
  basis: string;
  handlingOpinion: string;
  plannedClosingDate: string;
  requestedBy: string;
  requestedOn: string;
  /** @example requested */
  state: string;
  /** The leader decides by the end of this day; null while the limit stands still, and once it is decided. */
  decideBy: string | null;
  /** Post of the next leader, to whom it went because nobody had decided it. */
  escalatedTo: string | null;
  decidedBy: string | null;
  decisionReason: string | null;
  noticeId: string | null;
  /** Set where a leader let a late request through. */
  releaseId: string | null;
}

/** A leader's release; each lets one thing through. */
export class ReleaseDto {
  id: string;
  @ApiProperty({ enum: RELEASE_KINDS }) kind: ReleaseKind;
  reason: string;
  releasedBy: string;
  on: string;
  used: boolean;
}

/** Why a leader did not let it through. */
export class ReleaseRefusalAnswerDto {
  reason: string;
  refusedBy: string;
  on: string;
}

/** A release that was asked for, and what the leader answered. */
export class ReleaseRequestAnswerDto {
  id: string;
  @ApiProperty({ enum: RELEASE_KINDS }) kind: ReleaseKind;
  reason: string;
  requestedBy: string;
  on: string;
  /** `requested`, `granted`, `refused`, or `withdrawn` where the case was decided or closed first. @example requested */
  state: string;
  /** Of the release, where it was granted. */
  releaseId: string | null;
  @ApiProperty({ type: ReleaseRefusalAnswerDto, nullable: true }) refusal: ReleaseRefusalAnswerDto | null;
}

export class UndertakingCheckDto {
  kept: boolean;
  finding: string;
  on: string;
  checkedBy: string;
}

/** An undertaking that stands for a material, and what its check found. */
export class UndertakingTakenDto {
  /** @example fire-safety-statement */
  code: string;
  signedOn: string;
  on: string;
  checkBy: string;
  /** To bring the paper later, and not instead of it. */
  owed: boolean;
  @ApiProperty({ type: UndertakingCheckDto, nullable: true }) check: UndertakingCheckDto | null;
}

export class ToldDto {
  way: TellingWay;
  at: string;
  by: string;
  /** Number of the signed return slip, the registered letter or the electronic delivery. */
  receipt: string | null;
}

export class AddresseeDto {
  @ApiProperty({ enum: ['applicant', 'thirdParty', 'bodies'] }) to: string;
  @ApiPropertyOptional() thirdPartyId?: string;
  @ApiPropertyOptional({ type: [String] }) bodies?: string[];
}

export class NoticeDto {
  id: string;
  /** @example oneTimeNotice */
  kind: string;
  number: string;
  /**
   * Document number (文号); null where it was given by word of mouth, or before documents were numbered.
   *
   * @example 青禾市监〔2026〕12号
   */
  document: string | null;
  form: string;
  issuedOn: string;
  addressee: AddresseeDto;
  tellBy: string | null;
  @ApiProperty({ type: ToldDto, nullable: true }) told: ToldDto | null;
  content: Record<string, unknown>;
}

/** Something that the clerk should look at once more: a number whose check digit is wrong. */
export class WarningDto {
  /** @example ID_NUMBER_INVALID */
  code: string;
  /** Where in the application. */
  field: string;
}

export class MissingMaterialDto {
  code: string;
  reason: string;
  guidance: string;
}

export class CaseClosingDto {
  on: string;
  delivery: string | null;
  statutory: string;
  promised: string;
  statutoryDue: string | null;
  promisedDue: string | null;
  assigned: AssignedClosingDto[];
}

/** A case as staff see it. No personal data. */
export class CaseOriginDto {
  contactNo: string;
  firstAsker: FirstHandlerDto;
}

export class CaseDto extends AssignmentDto {
  caseNo: string;
  itemCode: string;
  itemName: string;
  itemVersion: string;
  @ApiProperty({ enum: CASE_STATES }) state: CaseStatus;
  /** What `If-Match` compares with. */
  seq: number;
  receivedAt: string;
  firstHandler: FirstHandlerDto;
  /** Where it was opened from a contact: the first asker (首问) before the first handler (首办). */
  @ApiProperty({ type: CaseOriginDto, nullable: true }) contact: CaseOriginDto | null;
  signed: boolean;
  leadSection: string | null;
  clocks: CaseClocksDto;
  units: UnitDto[];
  warnings: WarningDto[];
  @ApiProperty({ type: JourneyLinkDto, nullable: true }) journey: JourneyLinkDto | null;
  missing: MissingMaterialDto[];
  owed: string[];
  @ApiProperty({ type: PlanAnswerDto, nullable: true }) plan: PlanAnswerDto | null;
  pauses: CasePauseDto[];
  extensions: ExtensionDto[];
  releases: ReleaseDto[];
  releaseRequests: ReleaseRequestAnswerDto[];
  undertakings: UndertakingTakenDto[];
  /** What the registry has corrected since the case was closed. */
  corrections: CorrectionAnswerDto[];
  /** Whether the grant is to be revoked, and what the leader decided. */
  revocations: RevocationDto[];
  @ApiProperty({ type: RatingDto, nullable: true }) rating: RatingDto | null;
  /** Why it was not decided on the spot, as the applicant was told. */
  notOnTheSpot: string | null;
  notices: NoticeDto[];
  outcome: string | null;
  @ApiProperty({ type: CaseClosingDto, nullable: true }) closing: CaseClosingDto | null;
  /** What the asking person may do now. */
  allowedActions: CaseAction[];
}

export class RegisteredCaseDto extends CaseDto {
  /** The applicant's key to the case; told once more only to a repeat of the same command. */
  receiptCode: string;
}

export class PausedCaseDto extends CaseDto {
  pauseId: string;
}

export class ExtensionRequestedDto extends CaseDto {
  /** The request's id. */
  id: string;
}

export class CaseWithIdDto extends CaseDto {
  /** Id of what was made. */
  id: string;
}

export class AppointedCaseDto extends CaseDto {
  appointmentId: string;
}

export class ReleasedCaseDto extends CaseDto {
  releaseId: string;
}

export class ReleaseRequestedCaseDto extends CaseDto {
  releaseRequestId: string;
}

export class WrittenNoticeCaseDto extends CaseDto {
  noticeId: string;
}

export class CaseRowDto {
  caseNo: string;
  itemCode: string;
  itemName: string;
  @ApiProperty({ type: ApplicantNameDto, nullable: true }) applicant: ApplicantNameDto | null;
  @ApiProperty({ enum: CASE_STATES }) state: CaseStatus;
  receivedAt: string;
  firstHandler: string;
  due: string | null;
  statutoryDue: string | null;
  @ApiProperty({ enum: LAMP_NAMES, nullable: true }) lamp: string | null;
  outcome: string | null;
}

export class CasePageDto {
  items: CaseRowDto[];
  nextCursor: string | null;
}

export class ActorDto {
  kind: 'person' | 'system';
  person?: string;
  forPost?: string;
}

export class TimelineItemDto {
  seq: number;
  at: string;
  type: string;
  actor: ActorDto;
  rule?: string;
  data: Record<string, unknown>;
  hash: string;
}

export class TimelinePageDto {
  items: TimelineItemDto[];
  nextCursor: string | null;
}

export class ExplainedDayDto {
  date: string;
  counted: boolean;
  reason: string;
  holiday?: string;
  consumed: number;
  provisional: boolean;
}

export class ExplainedClockDto extends ClockDto {
  days: ExplainedDayDto[];
}

export class ExplainedAssignedClockDto extends AssignedClockDto {
  days: ExplainedDayDto[];
}

export class ClockExplanationDto {
  caseNo: string;
  calendarVersion: string;
  promised: ExplainedClockDto;
  statutory: ExplainedClockDto;
  assigned: ExplainedAssignedClockDto[];
}
