import { GRADES, type Grade } from '@shouban/domain/case/rating-types';
import { ApiProperty } from '@nestjs/swagger';
import { LIMIT_UNITS, type LimitUnit } from '@shouban/domain/clock';
import { CASE_STATES, type CaseStatus } from '@shouban/domain/case/types';
import { ClocksDto, ExplainedDayDto, MissingMaterialDto } from '../cases/case.response.dto';

export class PauseAnswerDto {
  /** Not stopped itself. */
  began: string;
  /** The last day that does not count. */
  ended: string;
}

export class PublicClockDto {
  from: string;
  amount: number;
  @ApiProperty({ enum: LIMIT_UNITS }) unit: LimitUnit;
  extend: number;
  /** The pauses as they count: overlapping ones as one. */
  pauses: PauseAnswerDto[];
  /** Last day of the limit. */
  due: string;
  /** Close of business of that day; for hours, the very instant. */
  dueAt: string;
  /** True when a day of a year without a published holiday notice was touched. */
  provisional: boolean;
  days: ExplainedDayDto[];
  calendarVersion: string;
}

export class PublicFirstHandlerDto {
  /** @example 马知秋 */
  name: string;
  phone: string;
}

export class PublicOwedMaterialDto {
  /** @example staff-health-certificates */
  code: string;
  /** @example 从业人员健康证明 */
  name: string;
}

export class PublicNoticeDto {
  /** @example oneTimeNotice */
  kind: string;
  /** `QH2026000123-04` is printed from `/public/cases/QH2026000123/notices/4.pdf`, where its form is `written`. */
  number: string;
  /**
   * Document number (文号).
   *
   * @example 青禾市监〔2026〕12号
   */
  document: string | null;
  form: string;
  issuedOn: string;
  /** When and how the applicant was told. */
  toldAt: string | null;
  toldWay: string | null;
}

export class PublicPauseDto {
  procedure: string;
  stops: string[];
  began: string;
  ended: string | null;
  expectedDays: number;
  /** Last day of the length told. */
  expectedEnd: string;
}

export class PublicExtensionDto {
  days: number;
  reason: string;
  basis: string;
}

/** Who watches a window, and where he can be reached. */
export class NeighbourDto {
  /** @example 谷雨晴 */
  name: string;
  title: string;
  phone: string;
}

/** An officer of a window is away for a short time (短时离岗告示). */
export class StaffNoticeDto {
  postCode: string;
  postName: string;
  /** @example 夏小满 */
  name: string;
  whereabouts: string;
  from: string;
  until: string;
  @ApiProperty({ type: NeighbourDto, nullable: true }) neighbour: NeighbourDto | null;
}

export class StaffNoticesDto {
  items: StaffNoticeDto[];
}

/** A hearing that the applicant may ask for, or that is held in his case. */
export class PublicHearingDto {
  id: string;
  matter: string;
  /** Last day on which it may be asked for; null where it is held anyway. */
  requestBy: string | null;
  requestedOn: string | null;
  on: string | null;
  place: string | null;
  heldOn: string | null;
  waivedOn: string | null;
}

/** A case as its applicant sees it: nothing internal, and of officers only whom to ask. */
export class PublicCaseDto {
  caseNo: string;
  itemCode: string;
  itemName: string;
  @ApiProperty({ enum: CASE_STATES }) state: CaseStatus;
  receivedAt: string;
  clocks: ClocksDto;
  @ApiProperty({ type: PublicFirstHandlerDto, nullable: true }) firstHandler: PublicFirstHandlerDto | null;
  /** What the one-time notice asks for. */
  missing: MissingMaterialDto[];
  /** What may be handed in later. */
  owed: PublicOwedMaterialDto[];
  notices: PublicNoticeDto[];
  pauses: PublicPauseDto[];
  hearings: PublicHearingDto[];
  /** Those that were granted. */
  extensions: PublicExtensionDto[];
  outcome: string | null;
  /** What he has said of it; null while he may still say it. */
  @ApiProperty({ enum: GRADES, nullable: true }) rating: Grade | null;
}
