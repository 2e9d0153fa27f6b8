import { IsBoolean, IsIn, IsInt, Max, Min } from 'class-validator';
import { THIRD_PARTY_POSITIONS, type ThirdPartyPosition } from '@shouban/domain/case/assignment-types';
import { CONSULTATION_KINDS, type ConsultationKind } from '@shouban/domain/case/joint-types';
import { LIMIT_UNITS, type LimitUnit } from '@shouban/domain/clock';
import { AreCodes, AreTexts, IsCode, IsDay, IsPart, IsText, MayBeAbsent } from '../validation/decorators';

export class LimitDto {
  @IsInt() @Min(1) @Max(3650) amount: number;
  @IsIn(LIMIT_UNITS) unit: LimitUnit;
}

/** A meeting of the bureau's leaders, with the number of its minutes. */
export class MeetingDto {
  @IsDay() heldOn: string;
  @IsText(200) minutes: string;
}

export class SupervisorDto {
  @IsCode() postCode: string;
  @IsText(2000) reason: string;
  /** Where not a leader but the bureau meeting has decided. */
  @MayBeAbsent() @IsPart(() => MeetingDto) meeting?: MeetingDto;
}

export class ReassignmentDto {
  @IsCode() postCode: string;
  @IsText(2000) reason: string;
}

export class ConsentDto {
  /** `false` declines, with a reason. */
  @MayBeAbsent() @IsBoolean() consent?: boolean;
  @MayBeAbsent() @IsText(2000) reason?: string;
}

export class RecusalDto {
  @IsCode() person: string;
  @IsText(2000) reason: string;
}

export class RemitObjectionDto {
  @IsText(2000) basis: string;
}

export class RemitDecisionDto {
  /** The unit that answered "not our remit"; or else the lead section that objected. */
  @MayBeAbsent() @IsCode() unitCode?: string;
  @MayBeAbsent() @IsCode() sectionCode?: string;
  @IsBoolean() accept: boolean;
  @IsText(2000) reason: string;
}

export class CoordinationDto {
  @IsCode() unitCode: string;
  @IsText(2000) result: string;
  @IsText(2000) reason: string;
}

export class ConsultationDto {
  @IsCode() unitCode: string;
  /** @example 县生态环境分局 */
  @IsText(200) name: string;
  @IsCode() sectionCode: string;
  @IsCode() postCode: string;
  /** Given by the lead section. */
  @IsPart(() => LimitDto) limit: LimitDto;
  @IsText(2000) question: string;
  /** 征求意见, 会签 or 商洽; an opinion unless told. */
  @MayBeAbsent() @IsIn(CONSULTATION_KINDS) kind?: ConsultationKind;
}

/** A reason that must be given. */
export class GivenReasonDto {
  @IsText(2000) reason: string;
}

export class PressingDto {
  @IsCode() unitCode: string;
  @IsText(2000) message: string;
}

export class OwedUndertakingDto {
  @AreCodes({ least: 1 }) materials: string[];
  @IsText(2000) undertaking: string;
  @IsDay() promisedBy: string;
}

export class CoordinationReportDto {
  @AreTexts(200, { least: 1, most: 50 }) bodies: string[];
  @IsText(4000) report: string;
  /** Given by the lead section. */
  @IsPart(() => LimitDto) limit: LimitDto;
}

export class ReportResultDto {
  @IsText(2000) result: string;
  @MayBeAbsent() @IsText(2000) reason?: string;
}

export class ProgressDto {
  @IsText(2000) progress: string;
}

export class ThirdPartyDto {
  /** @example 王兰 */
  @IsText(200) name: string;
  /** Which major interest the permit touches; no personal data. */
  @IsText(2000) interest: string;
  @MayBeAbsent() @IsText(30) phone?: string;
  @MayBeAbsent() @IsText(500) address?: string;
  /** Working days to be heard, 5 unless told. */
  @MayBeAbsent() @IsInt() @Min(5) @Max(60) days?: number;
}

export class ThirdPartyStatementDto {
  @IsIn(THIRD_PARTY_POSITIONS) position: ThirdPartyPosition;
  @MayBeAbsent() @IsText(4000) statement?: string;
}
