import { ApiProperty } from '@nestjs/swagger';
import { ProceedingRefDto } from '../proceedings/subject';

/** Something that the asking person has been told by a case or a proceeding. */
export class InboxMessageDto {
  /** Null where it comes from a proceeding. */
  caseNo: string | null;
  @ApiProperty({ type: ProceedingRefDto, nullable: true }) proceeding: ProceedingRefDto | null;
  /** The entry in the case's timeline that says more. */
  seq: number;
  kind: string;
  at: string;
  title: string;
  /** How the case ended or was decided; null while it is open. */
  outcome: string | null;
}

export class InboxPageDto {
  items: InboxMessageDto[];
  nextCursor: string | null;
}
