import { ApiProperty } from '@nestjs/swagger';
import { ArrayUnique, IsArray, IsBoolean, IsIn, Matches, ArrayMinSize, ArrayMaxSize } from 'class-validator';
import { PROMISE_CONTENTS, type PromiseContent } from '@shouban/domain/catalogue/promises';
import { BREACH_EFFECTS, HANDLING_WAYS, type BreachEffect, type HandlingWay } from '@shouban/domain/promise/handling';
import { PERIOD_CODE } from '@shouban/domain/promise/period';
import { PageQueryDto } from '../cases/page.dto';
import { ProceedingDto } from '../proceedings/proceeding.dto';
import { IsCode, IsListOf, IsText, MayBeAbsent } from '../validation/decorators';

export class OpenCheckDto {
  @IsCode() sectionCode: string;
  /** The quarter that runs, such as `2026Q4`. */
  @Matches(PERIOD_CODE) period: string;
}

export class ReportBreachDto {
  @IsIn(PROMISE_CONTENTS) content: PromiseContent;
  /** What it did to those who were served; it decides how the breach is handled. */
  @IsIn(BREACH_EFFECTS) effect: BreachEffect;
  /** What happened; kept apart as personal data. */
  @IsText(2000) account: string;
  /** The post of whoever broke it. */
  @MayBeAbsent() @IsCode() postCode?: string;
}

export class ContentFindingDto {
  @IsIn(PROMISE_CONTENTS) content: PromiseContent;
  @IsBoolean() kept: boolean;
  /** What the finding rests on. */
  @IsText(1000) note: string;
}

export class RecordCheckDto {
  /** Each of the eight contents once. */
  @IsListOf(() => ContentFindingDto, { least: 1, most: PROMISE_CONTENTS.length }) findings: ContentFindingDto[];
}

export class HandleBreachDto {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(HANDLING_WAYS.length)
  @ArrayUnique()
  @IsIn(HANDLING_WAYS, { each: true })
  ways: HandlingWay[];
  /** What was done, when and towards whom; kept apart as personal data. */
  @IsText(2000) account: string;
}

export class ChecksQueryDto extends PageQueryDto {
  @MayBeAbsent() @IsIn(['open', 'handling', 'closed']) status?: string;
  @MayBeAbsent() @IsCode() section?: string;
  @MayBeAbsent() @Matches(PERIOD_CODE) period?: string;
}

export class PeriodQueryDto {
  /** The quarter that runs, unless it is named. */
  @MayBeAbsent() @Matches(PERIOD_CODE) period?: string;
}

export class BreachHandlingDto {
  @ApiProperty({ enum: HANDLING_WAYS, isArray: true }) ways: HandlingWay[];
  /** Null when it was erased, and for whoever neither heads the section nor stands above it. */
  account: string | null;
  on: string;
  by: string;
  inTime: boolean;
}

export class BrokenPromiseDto {
  id: string;
  @ApiProperty({ enum: PROMISE_CONTENTS }) content: PromiseContent;
  @ApiProperty({ enum: BREACH_EFFECTS }) effect: BreachEffect;
  postCode: string | null;
  /** Null when it was erased, and for whoever neither heads the section nor stands above it. */
  account: string | null;
  foundOn: string;
  foundBy: string;
  /** Last day of its handling. */
  due: string;
  @ApiProperty({ type: BreachHandlingDto, nullable: true }) handling: BreachHandlingDto | null;
}

export class PromiseFindingsDto {
  findings: ContentFindingDto[];
  on: string;
  by: string;
  inTime: boolean;
}

/** The check of one section's promises in one period. */
export class PromiseCheckDto extends ProceedingDto {
  sectionCode: string;
  period: string;
  from: string;
  until: string;
  /** Null where the Schedule has opened it. */
  openedBy: string | null;
  /** Last day of the check. */
  due: string;
  @ApiProperty({ type: PromiseFindingsDto, nullable: true }) check: PromiseFindingsDto | null;
  breaches: BrokenPromiseDto[];
}

export class SectionCheckDto {
  sectionCode: string;
  sectionName: string;
  @ApiProperty({ enum: ['notOpened', 'open', 'handling', 'closed'] }) status: string;
  number: string | null;
  checkedOn: string | null;
  /** Breaches found, and how many of them wait to be handled. */
  broken: number;
  unhandled: number;
}

/** Every section that promises, and how far its check has come. */
export class PeriodStandingDto {
  period: string;
  from: string;
  until: string;
  sections: SectionCheckDto[];
}
