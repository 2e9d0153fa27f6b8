import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsInt, Max, Min } from 'class-validator';
import { Type } from 'class-transformer';
import { EVIDENCE_KINDS, type Evidence } from '@shouban/domain/oversight/commendation/types';
import { PageQueryDto } from '../cases/page.dto';
import { ProceedingDto } from '../proceedings/proceeding.dto';
import { IsCode, IsListOf, IsText, MayBeAbsent } from '../validation/decorators';

export class EvidenceDto {
  @ApiProperty({ enum: EVIDENCE_KINDS }) @IsIn(EVIDENCE_KINDS) kind: Evidence['kind'];
  @IsCode(40) number: string;
}

export class CommendDto {
  @IsCode() person: string;
  @IsText(2000) reason: string;
  /** What stands on record of it. */
  @IsListOf(() => EvidenceDto, { least: 1, most: 20 }) evidence: EvidenceDto[];
}

export class CommendationQueryDto extends PageQueryDto {
  @MayBeAbsent() @IsIn(['recorded', 'revoked']) status?: string;
  @MayBeAbsent() @IsCode() person?: string;
  @MayBeAbsent() @IsCode() section?: string;
  @MayBeAbsent() @Type(() => Number) @IsInt() @Min(1990) @Max(2099) year?: number;
}

export class RevokedDto {
  by: string;
  reason: string;
  on: string;
}

export class CommendationDto extends ProceedingDto {
  person: string;
  post: string | null;
  section: string;
  reason: string;
  evidence: EvidenceDto[];
  commendedBy: string;
  on: string;
  @ApiProperty({ type: RevokedDto, nullable: true }) revoked: RevokedDto | null;
}
