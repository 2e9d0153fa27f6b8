import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsString, Length, Max, Min } from 'class-validator';
import { DECISION_GROUPS, DECISION_KINDS, type DecisionGroup, type DecisionKind } from '@shouban/domain/case/decisions';
import { CaseDto } from '../cases/case.response.dto';
import { ExtensionEffectDto } from '../cases/matter.response.dto';
import { MayBeAbsent } from '../validation/decorators';

/** Each brings its whole case along: a page is what somebody reads and decides one by one. */
export class DecisionQueryDto {
  @MayBeAbsent() @IsIn(DECISION_GROUPS) group?: DecisionGroup;
  @MayBeAbsent() @IsString() @Length(1, 300) cursor?: string;
  @MayBeAbsent() @Type(() => Number) @IsInt() @Min(1) @Max(50) limit: number = 20;
}

/** Something that waits for the asker's decision, with all that is needed to take it. */
export class DecisionToTakeDto {
  @ApiProperty({ enum: DECISION_KINDS }) kind: DecisionKind;
  /**
   * Id of the request, the report or the revocation; code of the unit, or `section:` and the code of the section that leads; empty where the case is late.
   *
   * @example E1
   */
  about: string;
  /** Last day to decide; for a late case the day on which its limit ended; null where none limits it. */
  due: string | null;
  subject: CaseDto;
  /** Both limits as they are and as they would be if it were granted; null where no way to decide moves a limit. */
  @ApiProperty({ type: ExtensionEffectDto, nullable: true }) effect: ExtensionEffectDto | null;
}

/** How many there are, by group. */
export class DecisionCountsDto {
  /** @example 3 */
  extension: number;
  /** @example 1 */
  disagreement: number;
  /** @example 12 */
  overdue: number;
}

export class DecisionPageDto {
  items: DecisionToTakeDto[];
  counts: DecisionCountsDto;
  nextCursor: string | null;
}
