import { ApiProperty } from '@nestjs/swagger';
import { ProceedingRefDto } from '../proceedings/subject';
import { LAMPS } from '../cases/case.request.dto';

/** Something that is the asking person's to do. */
export class DutyDto {
  /** Unique within the case or proceeding. */
  dutyId: string;
  /** Null where it is a proceeding's. */
  caseNo: string | null;
  @ApiProperty({ type: ProceedingRefDto, nullable: true }) proceeding: ProceedingRefDto | null;
  kind: string;
  post: string;
  /** Set while the person stands in: the post in whose name he acts. */
  actingFor?: string;
  /** Last day; null where nothing limits it. */
  due: string | null;
  @ApiProperty({ enum: LAMPS }) lamp: string;
  title: string;
  itemCode: string | null;
}

export class DutyPageDto {
  items: DutyDto[];
  nextCursor: string | null;
}
