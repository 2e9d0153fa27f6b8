import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean, IsIn } from 'class-validator';
import { TELLING_WAYS, type TellingWay } from '@shouban/domain/case/types';
import { GRADES, LADDER_CODES, TIERS, type Grade, type LadderCode, type Tier } from '@shouban/domain/sanctions/ladders';
import { ORIGIN_KINDS, OVERTURNED_FOR, type OriginKind, type OverturnedFor } from '@shouban/domain/sanctions/types';
import { PageQueryDto } from '../cases/page.dto';
import { ProceedingDto } from '../proceedings/proceeding.dto';
import { IsCode, IsInstant, IsText, MayBeAbsent } from '../validation/decorators';
import { NoticeShownDto } from './complaint.dto';

export class ProposeSanctionDto {
  @IsCode() person: string;
  /** The regulation that threatens it. */
  @IsIn(LADDER_CODES) ladder: LadderCode;
  @IsIn(GRADES) grade: Grade;
  /**
   * For what the regulation threatens it; may be left out where it knows one ground only.
   * @example delay
   */
  @MayBeAbsent() @IsCode() ground?: string;
  /**
   * What the person did.
   * @example 2026年3月未在承诺时限内受理QH2026000123，经查属实。
   */
  @IsText(5000) facts: string;
  /** The verified complaint, or the confirmed breach, that it follows from: one of the two. */
  @MayBeAbsent() @IsCode(40) complaintNo?: string;
  @MayBeAbsent() @IsCode(40) breachNo?: string;
}

export class StatementDto {
  @IsText(5000) statement: string;
}

export class SanctionDecisionDto {
  @IsBoolean() sanction: boolean;
  @IsText(2000) reason: string;
  /** A lower one of the same regulation; the proposed one where it is left out. */
  @MayBeAbsent() @IsIn(GRADES) grade?: Grade;
}

export class HandedOverDto {
  @IsIn(TELLING_WAYS) way: TellingWay;
  @IsInstant() toldAt: string;
  @MayBeAbsent() @IsText(100) receipt?: string;
}

export class AppealDecisionDto {
  @IsBoolean() overturn: boolean;
  /** The facts are not so (the default), the grade is too high, or a step was missing. */
  @MayBeAbsent() @IsIn(OVERTURNED_FOR) for?: OverturnedFor;
  @IsText(2000) reason: string;
}

export class SanctionQueryDto extends PageQueryDto {
  @MayBeAbsent() @IsIn(['hearing', 'deciding', 'recording', 'appealable', 'appealed', 'closed']) status?: string;
  @MayBeAbsent() @IsCode() person?: string;
}

export class GradeDto {
  @ApiProperty({ enum: GRADES }) grade: Grade;
  name: string;
}

export class TierDto {
  @ApiProperty({ enum: TIERS }) tier: Tier;
  /** @example 较轻 */
  name: string;
  grades: GradeDto[];
}

export class GroundDto {
  /** @example delay */
  code: string;
  /** @example 未在承诺时限内办结 */
  name: string;
}

/** What a regulation threatens, in its own words. */
export class LadderDto {
  @ApiProperty({ enum: LADDER_CODES }) code: LadderCode;
  document: string;
  article: string;
  grounds: GroundDto[];
  /** Only for what a verified complaint has brought to light. */
  needsComplaint: boolean;
  /** From the lightest to the gravest. */
  tiers: TierDto[];
}

export class LaddersDto {
  items: LadderDto[];
}

export class OriginDto {
  @ApiProperty({ enum: ORIGIN_KINDS }) kind: OriginKind;
  number: string;
}

export class HeardDto {
  on: string;
  /** `silent`: the time for it went by. */
  @ApiProperty({ enum: ['stated', 'waived', 'silent'] }) how: string;
  statement: string | null;
}

export class DecidedDto {
  @ApiProperty({ enum: GRADES }) grade: Grade;
  @ApiProperty({ enum: TIERS, nullable: true }) tier: Tier | null;
  /** @example 批评教育 */
  name: string;
  on: string;
  by: string;
  post: string;
  /** Null where it was erased. */
  reason: string | null;
}

export class SanctionAppealDto {
  /** @example open */
  state: string;
  askBy: string;
  askedOn: string | null;
  decidedOn: string | null;
  @ApiProperty({ enum: OVERTURNED_FOR, nullable: true }) overturnedFor: OverturnedFor | null;
  grounds: string | null;
  /** Of the decision; null until then, and where it was erased. */
  reason: string | null;
}

/** A sanction from proposal to appeal, as those see it whom it concerns and who decide it. */
export class SanctionDto extends ProceedingDto {
  person: string;
  section: string;
  @ApiProperty({ enum: LADDER_CODES }) ladder: LadderCode;
  @ApiProperty({ enum: GRADES }) proposedGrade: Grade;
  /** @example delay */
  ground: string;
  @ApiProperty({ type: OriginDto }) origin: OriginDto;
  /** @example 2026年3月未在承诺时限内受理QH2026000123，经查属实。 */
  facts: string | null;
  proposedOn: string;
  proposedBy: string;
  /** Last day on which the person may state his case. */
  statementBy: string;
  @ApiProperty({ type: HeardDto, nullable: true }) heard: HeardDto | null;
  @ApiProperty({ type: DecidedDto, nullable: true }) decision: DecidedDto | null;
  dismissedOn: string | null;
  /** Why nothing was imposed. */
  dismissedFor: string | null;
  recordedOn: string | null;
  @ApiProperty({ type: SanctionAppealDto, nullable: true }) appeal: SanctionAppealDto | null;
  inForce: boolean;
  /** It was imposed before its finding was final, and that was overturned: it is in force no more. */
  lifted: boolean;
  notices: NoticeShownDto[];
}
