import { ApiProperty } from '@nestjs/swagger';
import { ArrayUnique, IsIn, IsNumber, Matches, Min } from 'class-validator';
import { CONSENT_WAYS, JOURNEY_STATUSES, MANDATE_FORMS, type JourneyStatus } from '@shouban/domain/journey';
import { GRADES, type Grade } from '@shouban/domain/case/rating-types';
import { LimitDto } from '../cases/assignment.request.dto';
import { ApplicantDto, MaterialDto, MissingDto } from '../cases/case.request.dto';
import { PageQueryDto } from '../cases/page.dto';
import { AreCodes, IsCode, IsDay, IsListOf, IsPart, IsText, MayBeAbsent } from '../validation/decorators';

const MOST = 60;

/** The signed mandate (委托书). */
export class MandateDto {
  /** Item codes of everything that is entrusted. */
  @AreCodes({ least: 1, most: MOST })
  @ApiProperty({ example: ['business-registration', 'food-business-licence'] })
  procedures: string[];
  @IsDay() @ApiProperty({ example: '2026-11-20', format: 'date' }) signedOn: string;
  /** Its last day. */
  @IsDay() @ApiProperty({ example: '2027-05-20', format: 'date' }) expiresOn: string;
  @IsIn(MANDATE_FORMS) form: (typeof MANDATE_FORMS)[number];
  /** Of the uploaded scan. */
  @MayBeAbsent() @IsCode() fileId?: string;
  /** SHA-256, hex: of the scan where it is kept elsewhere, or of the electronically signed document. */
  @MayBeAbsent()
  @Matches(/^[0-9a-f]{64}$/i, { message: 'digest is no SHA-256 in hex' })
  @ApiProperty({ required: false, example: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08' })
  digest?: string;
  /** What the agent may do for the applicant. */
  @MayBeAbsent() @IsText(500) @ApiProperty({ required: false, example: '提交和补正材料、领取结果' }) scope?: string;
}

/** The result of another entry stands for a material, and is owed until it is there. */
export class AcceptedDto {
  @IsCode() material: string;
  /**
   * Key of the entry whose result it is.
   * @example registration
   */
  @IsCode() from: string;
}

/** What an entry of the plan is, whatever its name. */
export class PlannedCaseDto {
  @IsCode() @ApiProperty({ example: 'food-business-licence' }) itemCode: string;
  /** Keys of entries whose grant it waits for. */
  @MayBeAbsent()
  @AreCodes({ most: MOST })
  @ApiProperty({ required: false, example: ['registration'] })
  after?: string[];
  @MayBeAbsent()
  @IsListOf(() => AcceptedDto, { most: 20 })
  @ArrayUnique((accepted?: AcceptedDto) => accepted?.material)
  accepts?: AcceptedDto[];
  /** What the applicant has handed in for it. */
  @MayBeAbsent()
  @IsListOf(() => MaterialDto)
  @ArrayUnique((material?: MaterialDto) => material?.code)
  materials?: MaterialDto[];
}

export class PlannedEntryDto extends PlannedCaseDto {
  /** Its name in the plan. */
  @IsCode(40) @ApiProperty({ example: 'food' }) key: string;
}

export class OpenJourneyDto {
  @IsPart(() => ApplicantDto) applicant: ApplicantDto;
  @IsPart(() => MandateDto) mandate: MandateDto;
  @IsListOf(() => PlannedEntryDto, { most: 200 }) plan: PlannedEntryDto[];
  /** From the distribution on; the expected end where none is set. */
  @MayBeAbsent() @IsPart(() => LimitDto) totalLimit?: LimitDto;
  /** The service is free: anything above zero is refused. */
  @MayBeAbsent() @IsNumber() @Min(0) @ApiProperty({ required: false, example: 0 }) fee?: number;
}

/** A plan that is no journey yet. */
export class JourneyPlanDto {
  @IsListOf(() => PlannedEntryDto, { most: 200 }) plan: PlannedEntryDto[];
  /** From the distribution on; the expected end where none is set. */
  @MayBeAbsent() @IsPart(() => LimitDto) totalLimit?: LimitDto;
}

export class JourneyQueryDto extends PageQueryDto {
  @MayBeAbsent() @IsIn(JOURNEY_STATUSES) status?: JourneyStatus;
  /** One of its procedures. */
  @MayBeAbsent() @IsCode() itemCode?: string;
  /** One of its cases. */
  @MayBeAbsent() @IsCode() caseNo?: string;
  @MayBeAbsent() @IsText(100) text?: string;
}

/** What one unit found in the materials of one entry; nothing where all is as it should be. */
export class PreReviewDto {
  @IsCode(40) key: string;
  @IsCode() unitCode: string;
  @MayBeAbsent() @IsListOf(() => MissingDto) findings?: MissingDto[];
}

export class MissingOfEntryDto extends MissingDto {
  @IsCode(40) key: string;
}

/** The merged notice: what units found and what was never handed in is in it by itself. */
export class JourneyNoticeDto {
  /** What the agent found besides. */
  @MayBeAbsent() @IsListOf(() => MissingOfEntryDto) missing?: MissingOfEntryDto[];
}

export class MaterialOfEntryDto extends MaterialDto {
  @IsCode(40) key: string;
}

export class JourneyMaterialsDto {
  @IsListOf(() => MaterialOfEntryDto, { least: 1, most: 500 }) materials: MaterialOfEntryDto[];
}

/** How the applicant agreed. */
export class JourneyConsentDto {
  @IsIn(CONSENT_WAYS) way: (typeof CONSENT_WAYS)[number];
  @IsDay() on: string;
}

export class ReplacementDto extends PlannedEntryDto {}

/** Any of the three, and at least one. */
export class ReplanDto {
  /** Keys that are given up; with the applicant's consent. */
  @MayBeAbsent() @AreCodes({ most: MOST }) drop?: string[];
  /** What stands under a key from now on: the same matter once more, or another one of the mandate. */
  @MayBeAbsent() @IsListOf(() => ReplacementDto, { most: MOST }) replace?: ReplacementDto[];
  @MayBeAbsent() @IsListOf(() => PlannedEntryDto, { most: MOST }) add?: PlannedEntryDto[];
  @IsText(2000) reason: string;
  @MayBeAbsent() @IsPart(() => JourneyConsentDto) consent?: JourneyConsentDto;
  @MayBeAbsent() @IsNumber() @Min(0) fee?: number;
}

export class RenewedMandateDto {
  @IsPart(() => MandateDto) mandate: MandateDto;
}

/** With the code it is the applicant himself, without it the agent on his word. */
export class RevocationOfMandateDto {
  @MayBeAbsent() @IsText(64) code?: string;
  @MayBeAbsent() @IsText(2000) reason?: string;
}

export class JourneyClosingDto {
  @IsText(2000) reason: string;
}

/** By the applicant's code, at the counter or from anywhere. */
export class FeedbackDto {
  @IsText(64) code: string;
  @IsIn(GRADES) grade: Grade;
  /** @example 代办员全程跟进，省心省力。 */
  @MayBeAbsent() @IsText(2000) text?: string;
}

export class JourneyMaterialsByCodeDto extends JourneyMaterialsDto {
  @IsText(64) code: string;
}
