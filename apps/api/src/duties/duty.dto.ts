import { ApiProperty } from '@nestjs/swagger';
import { LAMPS } from '../cases/case.request.dto';

/** Something that is the asking person's to do. */
export class DutyDto {
  /** Unique within the case. */
  dutyId: string;
  caseNo: string;
  kind: string;
  post: string;
  /** Set while the person stands in: the post in whose name he acts. */
  actingFor?: string;
  /** Last day; null where nothing limits it. */
  due: string | null;
  @ApiProperty({ enum: LAMPS }) lamp: string;
  title: string;
  itemCode: string;
}

export class DutyPageDto {
  items: DutyDto[];
  nextCursor: string | null;
}
