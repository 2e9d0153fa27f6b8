import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, Matches, Max, Min } from 'class-validator';
import { MONTH } from '@shouban/domain/oversight/report/month';
import { PageQueryDto } from '../cases/page.dto';
import { IsText, MayBeAbsent } from '../validation/decorators';

export class ReportQueryDto extends PageQueryDto {}

export class MonthParamDto {
  /** `YYYY-MM`. */
  @Matches(MONTH, { message: 'month must be a month, YYYY-MM' }) month: string;
}

export class IssueQueryDto {
  /** An earlier issue; the one in force unless given. */
  @MayBeAbsent() @Type(() => Number) @IsInt() @Min(1) @Max(1000) issue?: number;
}

export class IssueReportDto {
  @Matches(MONTH, { message: 'month must be a month, YYYY-MM' }) month: string;
  /** Why the issue that is there is replaced. Required where there is one. */
  @MayBeAbsent() @IsText(2000) reason?: string;
}

export class JudgedDto {
  early: number;
  onTime: number;
  overdue: number;
  /** Closed before the limit had begun to run. */
  notStarted: number;
  /** Share closed in time, early ones among them; null where no limit had begun. */
  onTimeRate: number | null;
  earlyRate: number | null;
}

export class FiguresDto {
  received: number;
  closed: number;
  promised: JudgedDto;
  statutory: JudgedDto;
  /** Limits that ran out in the month. */
  expired: number;
  /** Extensions granted to the cases closed in the month. */
  extensions: number;
  /** Pauses of the cases closed in the month. */
  pauses: number;
  /** Null of an item: a complaint is about persons. */
  complaints: number | null;
  /** Mean of the grades given in the month, 5 the best; null where none was given. */
  rating: number | null;
}

export class NamedFiguresDto extends FiguresDto {
  code: string;
  name: string;
}

export class ReportHeadDto {
  month: string;
  /** Null of a month without data for which no report was issued. */
  number: string | null;
  /** 1 for the first, more for those that took its place; 0 where none was issued. */
  issue: number;
  issuedAt: string | null;
  /** Why it took the place of the one before; null of the first. */
  reason: string | null;
  /** 监督举报电话 (D5.6). */
  hotline: string;
  total: FiguresDto;
}

export class ReportDto extends ReportHeadDto {
  centre: string;
  @ApiProperty({ type: [NamedFiguresDto] }) sections: NamedFiguresDto[];
  @ApiProperty({ type: [NamedFiguresDto] }) items: NamedFiguresDto[];
  /** Numbers of the issues that it took the place of, which are kept, the latest first. */
  replaces: string[];
}

export class ReportPageDto {
  items: ReportHeadDto[];
  nextCursor: string | null;
}
