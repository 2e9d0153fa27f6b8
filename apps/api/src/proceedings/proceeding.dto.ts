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
}
