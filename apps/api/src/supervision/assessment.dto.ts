import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsString, Length, Max, Min } from 'class-validator';
import { ASSESSED, type Assessed, type Bar } from '@shouban/domain/oversight/assessment/types';
import { IsCode, MayBeAbsent } from '../validation/decorators';

export class AssessmentQueryDto {
  @Type(() => Number) @IsInt() @Min(1990) @Max(2099) year: number;
  /** Of a person, or of a section. */
  @MayBeAbsent() @IsCode() person?: string;
  @MayBeAbsent() @IsCode() section?: string;
}

export class AssessedQueryDto extends AssessmentQueryDto {
  @IsIn(ASSESSED) figure: Assessed;
  @MayBeAbsent() @IsString() @Length(1, 200) cursor?: string;
  @MayBeAbsent() @Type(() => Number) @IsInt() @Min(1) @Max(200) limit: number = 50;
}

export class AssessedFigureDto {
  @ApiProperty({ enum: ASSESSED }) figure: Assessed;
  count: number;
  /** Numbers of the records that are counted, the first hundred; all of them page by page under `records`. */
  numbers: string[];
}

export class BarDto {
  @ApiProperty({ enum: ['sectionComplaints', 'sanction'] }) because: Bar['because'];
  rule: string;
  section: string | null;
  numbers: string[];
}

export class AssessmentDto {
  year: number;
  person: string | null;
  section: string | null;
  name: string;
  /** Whether the year is over; until then the figures grow. */
  complete: boolean;
  @ApiProperty({ type: [AssessedFigureDto] }) figures: AssessedFigureDto[];
  /** Whether "excellent" is barred for the year: of a person, or of the head of a section. */
  excellentBarred: boolean;
  @ApiProperty({ type: [BarDto] }) bars: BarDto[];
}

export class AssessedRecordDto {
  number: string;
  on: string;
}

export class AssessedPageDto {
  items: AssessedRecordDto[];
  nextCursor: string | null;
}
