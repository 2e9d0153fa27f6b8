import { Transform } from 'class-transformer';
import { OmitType } from '@nestjs/swagger';
import { ArrayUnique, IsBoolean, IsIn, IsInt, IsObject, Matches, Max, Min } from 'class-validator';
import {
  CASE_STATES,
  DECISION_OUTCOMES,
  DELIVERY_WAYS,
  OPINIONS,
  TELLING_WAYS,
  type CaseStatus,
  type DecisionOutcome,
  type DeliveryWay,
  type Opinion,
  type TellingWay,
} from '@shouban/domain/case/types';
import { SPECIAL_PROCEDURES, type SpecialProcedure } from '@shouban/domain/catalogue/types';
import {
  Fits,
  IsCode,
  IsDay,
  IsPaperNumber,
  IsInstant,
  IsListOf,
  IsPart,
  IsText,
  MayBeAbsent,
} from '../validation/decorators';
import { LimitDto, MeetingDto } from './assignment.request.dto';
import { PageQueryDto } from './page.dto';

const ID_TYPES = [
  'idCard',
  'creditCode',
  'passport',
  'hkMacaoPermit',
  'taiwanPermit',
  'residencePermit',
  'other',
] as const;

/** Who acts for the applicant, with an authorisation (经办人). */
export class BearerDto {
  /** @example 李和 */
  @IsText(200) name: string;
  /**
   * Of an identity card; a wrong check digit is warned of.
   * @example 11010519491231002X
   */
  @IsPaperNumber() idNumber: string;
  /** What the authorisation is: its number or title. */
  @IsText(500) authorisation: string;
}

export class ApplicantDto {
  @IsIn(['person', 'organization']) kind: 'person' | 'organization';
  @IsText(200) name: string;
  /** A credit code is an organisation's, the papers of persons are a person's. */
  @IsIn(ID_TYPES)
  @Fits('kind', (kind, idType) => idType === 'other' || (kind === 'organization') === (idType === 'creditCode'))
  idType: (typeof ID_TYPES)[number];
  /**
   * By its check digit for `idCard` (GB 11643) and `creditCode` (GB 32100): a wrong one is answered with a warning, and refused only
   * where the matter or the centre is strict about it.
   */
  @IsPaperNumber() idNumber: string;
  @Matches(/^\+?[\d() -]{5,30}$/, { message: 'phone is not a telephone number' }) phone: string;
  @IsText(500) address: string;
  @MayBeAbsent() @IsText(500) serviceAddress?: string;
  /** Nobody is authorised by himself. */
  @MayBeAbsent()
  @IsPart(() => BearerDto)
  @Fits('idNumber', (idNumber, bearer) => !sameNumber(idNumber, (bearer as BearerDto | null)?.idNumber))
  bearer?: BearerDto;
}

function sameNumber(a: unknown, b: unknown): boolean {
  return typeof a === 'string' && typeof b === 'string' && a.toUpperCase() === b.toUpperCase();
}

export class MaterialDto {
  @IsCode() code: string;
  @IsInt() @Min(1) @Max(999) quantity: number;
  @IsBoolean() original: boolean;
}

/** A signed undertaking instead of a material (告知承诺). */
export class UndertakingDto {
  /** @example fire-safety-statement */
  @IsCode() code: string;
  @IsDay() signedOn: string;
}

/** A pause that an imported case went through in the old system. */
export class PastPauseDto {
  @IsIn(SPECIAL_PROCEDURES) procedure: SpecialProcedure;
  @IsDay() began: string;
  @IsDay() ended: string;
}

export class RegisterCaseDto {
  @IsCode() itemCode: string;
  @IsPart(() => ApplicantDto) applicant: ApplicantDto;
  @IsListOf(() => MaterialDto)
  @ArrayUnique((material?: MaterialDto) => material?.code)
  materials: MaterialDto[];
  /** For the materials instead of which the matter takes one. */
  @MayBeAbsent()
  @IsListOf(() => UndertakingDto)
  @ArrayUnique((undertaking?: UndertakingDto) => undertaking?.code)
  undertakings?: UndertakingDto[];
  /**
   * What is filled in of the matter's form, by the JSON Schema that `GET /public/items` gives with it; without it the application
   * is on paper alone.
   *
   * @example {"business-type":"餐饮服务经营者","floor-area":120,"food-safety-manager":"李和"}
   */
  @MayBeAbsent() @IsObject() form?: Record<string, unknown>;
  /** Only for the registry: when an application of an old system was received. */
  @MayBeAbsent() @IsInstant() receivedAt?: string;
  @MayBeAbsent() @IsDay() acceptedOn?: string;
  @MayBeAbsent() @IsListOf(() => PastPauseDto) pauses?: PastPauseDto[];
}

/** `reason`: why the application is not decided on the spot; told with the acceptance. */
export class AcceptDto {
  @MayBeAbsent() @IsText(2000) reason?: string;
}

export class OptionalReasonDto {
  @MayBeAbsent() @IsText(2000) reason?: string;
}

export class MissingDto {
  @IsCode() code: string;
  @IsText(500) reason: string;
  @IsText(1000) guidance: string;
}

const ORAL_WAYS = ['inPerson', 'phone'] as const;

export class OneTimeNoticeDto {
  @IsIn(['written', 'oral']) form: 'written' | 'oral';
  @IsListOf(() => MissingDto) missing: MissingDto[];
  /** How an oral notice was told; in person when absent. */
  @MayBeAbsent() @IsIn(ORAL_WAYS) way?: (typeof ORAL_WAYS)[number];
}

export class SupplementDto {
  /** May be empty where undertakings are handed in instead. */
  @IsListOf(() => MaterialDto)
  @ArrayUnique((material?: MaterialDto) => material?.code)
  materials: MaterialDto[];
  @MayBeAbsent()
  @IsListOf(() => UndertakingDto)
  @ArrayUnique((undertaking?: UndertakingDto) => undertaking?.code)
  undertakings?: UndertakingDto[];
}

export class DesignateDto {
  @IsCode() sectionCode: string;
  @MayBeAbsent() @IsCode() postCode?: string;
  /** Where not a leader but the bureau meeting has decided on a comprehensive matter. */
  @MayBeAbsent() @IsPart(() => MeetingDto) meeting?: MeetingDto;
}

/** A stand-in keeps a duty that he has begun. */
export class KeepingDto {
  @IsCode(200) dutyId: string;
  /** How far it is. */
  @IsText(500) note: string;
}

export class OpinionDto {
  @IsCode() unitCode: string;
  @IsIn(OPINIONS) opinion: Opinion;
  @MayBeAbsent() @IsText(2000) basis?: string;
  @MayBeAbsent() @IsText(2000) conditions?: string;
  @MayBeAbsent() @IsListOf(() => MissingDto) missing?: MissingDto[];
}

export class PauseDto {
  @IsIn(SPECIAL_PROCEDURES) procedure: SpecialProcedure;
  /** In the limit's own unit. */
  @IsInt() @Min(1) @Max(365) expectedDays: number;
  @MayBeAbsent() @IsCode() unitCode?: string;
}

/** A pause takes longer than was told. */
export class ProlongationRequestDto {
  /** Further days, in the limit's own unit, after the told end or, where that has passed, after today. */
  @IsInt() @Min(1) @Max(365) expectedDays: number;
  @IsText(2000) reason: string;
}

/** A limit that a superior or a leader sets for the case. */
export class AssignedLimitDto {
  @IsPart(() => LimitDto) limit: LimitDto;
  /** The superior body or the leader. */
  @IsText(200) by: string;
  /** The document or instruction (批示). */
  @IsText(500) document: string;
  @IsText(2000) reason: string;
}

export class MilestoneDto {
  /** @example 完成消防复核 */
  @IsText(200) name: string;
  /** @example 2026-03-20 */
  @IsDay() by: string;
}

/** What cannot be solved within the limit of its class. */
export class PlanDto {
  /** Why the limit is not enough, and how it will be solved. */
  @IsText(4000) reason: string;
  /** In their order. */
  @IsListOf(() => MilestoneDto, { least: 1, most: 20 }) milestones: MilestoneDto[];
}

export class MilestoneResultDto {
  @IsText(2000) result: string;
}

export class ResumeDto {
  @IsCode() pauseId: string;
  /** Last day of the procedure; today where it is not said. */
  @MayBeAbsent() @IsDay() endedOn?: string;
}

export class ExtensionRequestDto {
  /** In the limit's own unit. */
  @IsInt() @Min(1) @Max(3650) days: number;
  /** @example 消防现场检查发现一处疏散出口需整改后复核 */
  @IsText(2000) reason: string;
  @IsText(2000) basis: string;
  @IsText(2000) handlingOpinion: string;
  @IsDay() plannedClosingDate: string;
}

export class ExtensionDecisionDto {
  @IsBoolean() approve: boolean;
  @IsText(2000) reason: string;
}

export class DecisionDto {
  @IsIn(DECISION_OUTCOMES) outcome: DecisionOutcome;
  @MayBeAbsent() @IsText(2000) reason?: string;
  @MayBeAbsent() @IsText(2000) basis?: string;
}

export class DeliveryDto {
  @IsIn(DELIVERY_WAYS) way: DeliveryWay;
  @IsText(200) receivedBy: string;
}

export class NotificationDto {
  @IsCode() noticeId: string;
  @IsIn(TELLING_WAYS) way: TellingWay;
  @IsInstant() toldAt: string;
  /** Number of the signed return slip, the registered letter or the electronic delivery. */
  @MayBeAbsent() @IsText(100) receipt?: string;
}

export class AppointmentDto {
  @IsDay() on: string;
  @IsText(500) place: string;
  @IsText(500) purpose: string;
}

export class NoShowDto {
  @IsCode() appointmentId: string;
}

export const LAMPS = ['green', 'yellow', 'red', 'overdue', 'paused'] as const;

/** Pages of cases or duties. */
export class WorkQueryDto extends PageQueryDto {
  @MayBeAbsent() @IsIn(LAMPS) lamp?: (typeof LAMPS)[number];
  @MayBeAbsent() @IsCode() itemCode?: string;
}

const PARTS = ['done', 'initiated'] as const;

export class CaseListQueryDto extends WorkQueryDto {
  @MayBeAbsent() @IsIn(CASE_STATES) state?: CaseStatus;
  /** Narrowed to what the asker has handled and has nothing left to do in (已办), or has registered himself (我发起的). */
  @MayBeAbsent() @IsIn(PARTS) part?: (typeof PARTS)[number];
  /** The beginning of a case number. */
  @MayBeAbsent()
  @Matches(/^[A-Za-z0-9-]{1,40}$/, { message: 'caseNo is not the beginning of a case number' })
  caseNo?: string;
  /** In which the section has a part. */
  @MayBeAbsent() @IsCode() section?: string;
  /** In which a section of the department has a part. @example market */
  @MayBeAbsent() @IsCode() department?: string;
  @MayBeAbsent()
  @Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value))
  @IsBoolean()
  open?: boolean;
}

/** The same without the page: a book holds all. */
export class CaseFilterDto extends OmitType(CaseListQueryDto, ['cursor', 'limit']) {}
