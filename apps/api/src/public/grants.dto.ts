import { ApiProperty } from '@nestjs/swagger';
import { PageQueryDto } from '../cases/page.dto';
import { IsCode, IsDay, MayBeAbsent } from '../validation/decorators';
import { CodeAndNameDto } from './catalogue.response.dto';

export class GrantQueryDto extends PageQueryDto {
  @MayBeAbsent() @IsCode() itemCode?: string;
  @MayBeAbsent() @IsCode() departmentCode?: string;
  /** First day on which it was granted. */
  @MayBeAbsent() @IsDay() from?: string;
  /** Last day on which it was granted. */
  @MayBeAbsent() @IsDay() to?: string;
}

export class GrantHolderDto {
  @ApiProperty({ enum: ['person', 'organization'] }) kind: string;
  /** Of an organisation; a natural person is never named. */
  name: string | null;
}

export const GRANT_STATUSES = ['inForce', 'revoked'] as const;

/** A grant as everybody may look it up. No personal data. */
export class GrantDto {
  /** Of the written decision. */
  number: string;
  caseNo: string;
  itemCode: string;
  itemName: string;
  department: CodeAndNameDto;
  holder: GrantHolderDto;
  grantedOn: string;
  deliveredOn: string;
  @ApiProperty({ enum: GRANT_STATUSES }) status: (typeof GRANT_STATUSES)[number];
  revokedOn: string | null;
  /** Last day on which the registry corrected something of its case. */
  correctedOn: string | null;
}

export class GrantPageDto {
  items: GrantDto[];
  nextCursor: string | null;
}
