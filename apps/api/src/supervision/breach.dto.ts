import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean, IsIn, Matches } from 'class-validator';
import { MONTH } from '@shouban/domain/oversight/report/month';
import { BREACH_STATUSES, type BreachStatus } from '@shouban/persistence/reports/breach-reader';
import { PageQueryDto } from '../cases/page.dto';
import { ProceedingDutyDto, RefusedActionDto } from '../proceedings/proceeding.dto';
import { ProceedingRefDto } from '../proceedings/subject';
import { IsCode, IsText, MayBeAbsent } from '../validation/decorators';

export class BreachQueryDto extends PageQueryDto {
  @MayBeAbsent() @IsCode() kind?: string;
  @MayBeAbsent() @IsCode() section?: string;
  @MayBeAbsent() @IsCode() person?: string;
  @MayBeAbsent() @IsIn(BREACH_STATUSES) status?: BreachStatus;
  @MayBeAbsent() @IsCode() caseNo?: string;
  /** Month in which it was recorded, `YYYY-MM`. */
  @MayBeAbsent() @Matches(MONTH) month?: string;
}

export class BreachDecisionDto {
  /** Whether it is a breach; else it is dismissed. */
  @IsBoolean() confirm: boolean;
  @IsText(2000) reason: string;
}

export class StatedReasonDto {
  @IsText(2000) reason: string;
}

export class BreachRowDto {
  number: string;
  /** @example overdue */
  kind: string;
  recordedAt: string;
  caseNo: string | null;
  @ApiProperty({ type: ProceedingRefDto, nullable: true }) proceeding: ProceedingRefDto | null;
  /** Its place in that ledger. */
  seq: number;
  rule: string | null;
  person: string | null;
  post: string | null;
  section: string | null;
  /** The limit that it is about. */
  clock: string | null;
  detail: string;
  @ApiProperty({ enum: BREACH_STATUSES }) status: BreachStatus;
  judgedBy: string | null;
  judgedOn: string | null;
  reason: string | null;
}

export class BreachPageDto {
  items: BreachRowDto[];
  nextCursor: string | null;
}

export class JudgementDto {
  confirmed: boolean;
  reason: string;
  by: string;
  forPost: string;
  on: string;
}

export class AppealDto {
  by: string;
  reason: string;
  on: string;
  decidedOn: string | null;
  decidedBy: string | null;
}

/** A breach with everything that was judged of it. */
export class BreachDto extends BreachRowDto {
  @ApiProperty({ type: JudgementDto, nullable: true }) judgement: JudgementDto | null;
  /** The first judgement, where an appeal has changed it. */
  @ApiProperty({ type: JudgementDto, nullable: true }) overturned: JudgementDto | null;
  @ApiProperty({ type: AppealDto, nullable: true }) appeal: AppealDto | null;
  /** When the judgement cannot be changed any more. */
  closedAt: string | null;
  duties: ProceedingDutyDto[];
  allowedActions: string[];
  refusedActions: RefusedActionDto[];
}
