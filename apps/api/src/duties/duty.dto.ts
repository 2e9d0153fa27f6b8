import { ApiProperty } from '@nestjs/swagger';
import { CASE_STATES, type CaseStatus } from '@shouban/domain/case/types';
import { ApplicantNameDto } from '../applicants/applicant.dto';
import { ProceedingRefDto } from '../proceedings/subject';
import { LAMPS, WorkQueryDto } from '../cases/case.request.dto';
import { IsCode, IsPaperNumber, IsText, MayBeAbsent } from '../validation/decorators';

export class DutyQueryDto extends WorkQueryDto {
  /** Part of the matter's name, or the beginning of the number of the case or proceeding. @example 餐饮 */
  @MayBeAbsent() @IsText(100) text?: string;
  /** Number of the paper of whoever applied; for those who deal with applicants, and nothing is found for others. */
  @MayBeAbsent() @IsPaperNumber() applicantNumber?: string;
  /** In which a section of the department has a part. @example market */
  @MayBeAbsent() @IsCode() department?: string;
}

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
  /** Working days to `due`: 0 on that day, negative after it; null where nothing limits it or the limit stands still. */
  remainingDays: number | null;
  title: string;
  itemCode: string | null;
  /** Of its case; null where it is a proceeding's. */
  @ApiProperty({ type: ApplicantNameDto, nullable: true }) applicant: ApplicantNameDto | null;
  /** Of its case; null where it is a proceeding's. */
  @ApiProperty({ enum: CASE_STATES, nullable: true }) state: CaseStatus | null;
  /** Last days of the case's own limits, whatever limits the duty. */
  promisedDue: string | null;
  statutoryDue: string | null;
}

export class DutyPageDto {
  items: DutyDto[];
  nextCursor: string | null;
}
