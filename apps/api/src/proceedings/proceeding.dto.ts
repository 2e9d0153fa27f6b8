import { ApiProperty } from '@nestjs/swagger';
import { PROCEEDING_KINDS, type ProceedingKind } from '@shouban/domain/proceeding';

export class ProceedingDutyDto {
  dutyId: string;
  kind: string;
  post: string;
  person: string;
  /** Whether somebody stands in for the post's own holder. */
  substitute: boolean;
  /** Last day; null where nothing presses. */
  due: string | null;
  /** The holiday notice of that day's year is not out: the day may still move (R-LAW-07). */
  provisional: boolean;
}

/** A proceeding as it stands in a list. */
export class ProceedingRowDto {
  @ApiProperty({ enum: PROCEEDING_KINDS }) kind: ProceedingKind;
  number: string;
  status: string;
  title: string;
  openedAt: string;
  closedAt: string | null;
  due: string | null;
  overdue: boolean;
  /** What the kind is searched and counted by. */
  @ApiProperty({ type: 'object', additionalProperties: true }) facts: Record<string, unknown>;
}

export class ProceedingPageDto {
  items: ProceedingRowDto[];
  nextCursor: string | null;
}

/** Why the asker may not do something now; the same code that doing it would be refused with. */
export class RefusedActionDto {
  /** @example answer */
  action: string;
  /** @example NOT_YOUR_DUTY */
  code: string;
  /** @example R-ABP-03 */
  rule: string | null;
  /** @example This is not your duty at present */
  detail: string;
  /** @example 这一步不是您的职责，请联系当前经办岗位。 */
  detailZh: string;
}

/** What every proceeding's page shows; each kind adds its own. */
export class ProceedingDto {
  @ApiProperty({ enum: PROCEEDING_KINDS }) kind: ProceedingKind;
  number: string;
  seq: number;
  status: string;
  title: string;
  openedAt: string;
  closedAt: string | null;
  duties: ProceedingDutyDto[];
  /** What the asker may do now. */
  allowedActions: string[];
  /** Everything else that is ever done here. */
  refusedActions: RefusedActionDto[];
}
