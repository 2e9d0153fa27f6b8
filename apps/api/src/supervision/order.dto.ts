import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsInt, Max, Min } from 'class-validator';
import { ORDER_STATUSES, type OrderStatus } from '@shouban/domain/oversight/order/procedure';
import { PROCEEDING_KINDS, type ProceedingKind } from '@shouban/domain/proceeding';
import { PageQueryDto } from '../cases/page.dto';
import { ProceedingDto } from '../proceedings/proceeding.dto';
import { ProceedingRefDto } from '../proceedings/subject';
import { IsCode, IsPart, IsText, MayBeAbsent } from '../validation/decorators';

export class ProceedingNamedDto {
  @ApiProperty({ enum: PROCEEDING_KINDS }) @IsIn(PROCEEDING_KINDS) kind: ProceedingKind;
  @IsCode(40) number: string;
}

export class OrderPressingDto {
  /** What is pressed for: a case, or another record. */
  @MayBeAbsent() @IsCode(40) caseNo?: string;
  @MayBeAbsent() @IsPart(() => ProceedingNamedDto) proceeding?: ProceedingNamedDto;
  /** The post that answers. */
  @IsCode() postCode: string;
  @IsText(2000) instruction: string;
  /** Working days in which it is answered; 3 unless given. */
  @MayBeAbsent() @IsInt() @Min(1) @Max(60) days?: number;
}

export class OrderQueryDto extends PageQueryDto {
  @MayBeAbsent() @IsIn(ORDER_STATUSES) status?: OrderStatus;
  @MayBeAbsent() @IsCode() caseNo?: string;
  @MayBeAbsent() @IsCode() section?: string;
  @MayBeAbsent() @IsCode() person?: string;
}

export class OrderAnswerDto {
  @IsText(4000) answer: string;
}

export class OrderReturnDto {
  @IsText(2000) reason: string;
  /** Working days for another answer; 3 unless given. */
  @MayBeAbsent() @IsInt() @Min(1) @Max(60) days?: number;
}

export class OrderReturnedDto {
  reason: string;
  days: number;
  on: string;
}

export class OrderAnsweredDto {
  answer: string;
  by: string;
  on: string;
  @ApiProperty({ type: OrderReturnedDto, nullable: true }) sentBack: OrderReturnedDto | null;
}

/** An order that presses (督办), with everything that was answered to it. */
export class OrderDto extends ProceedingDto {
  caseNo: string | null;
  @ApiProperty({ type: ProceedingRefDto, nullable: true }) proceeding: ProceedingRefDto | null;
  instruction: string;
  post: string;
  section: string;
  orderedBy: string;
  orderedFor: string;
  /** Last day for the answer that is waited for; null where none is. */
  due: string | null;
  acknowledgedBy: string | null;
  acknowledgedOn: string | null;
  answers: OrderAnsweredDto[];
  acceptedOn: string | null;
  withdrawnOn: string | null;
}
