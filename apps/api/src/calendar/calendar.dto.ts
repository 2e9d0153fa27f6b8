import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, Length, IsString, Matches, Max, Min } from 'class-validator';
import { DOUBT_CODES, type DoubtCode } from '@shouban/domain/clock/proposal';
import { PageQueryDto } from '../cases/page.dto';
import { IsDay, IsListOf, IsText, MayBeAbsent } from '../validation/decorators';

const PROPOSAL_KINDS = ['notice', 'year', 'days'] as const;
const DAY_MEANINGS = ['off', 'makeUp', 'ordinary'] as const;

export class DayOrderDto {
  /** @example 2026-12-24 */
  @IsDay() date: string;
  /** `ordinary`: what its weekday says. */
  @IsIn(DAY_MEANINGS) @ApiProperty({ enum: DAY_MEANINGS, example: 'off' }) as: (typeof DAY_MEANINGS)[number];
  /** What it is off for, or made up for. @example 防汛停工 */
  @MayBeAbsent() @IsText(40) name?: string;
}

/** Another working calendar: by the text of a notice, by a year's file, or by single days. */
export class ProposalDto {
  /** Which of `text`, `file` and `days` is read. */
  @IsIn(PROPOSAL_KINDS) @ApiProperty({ enum: PROPOSAL_KINDS }) kind: (typeof PROPOSAL_KINDS)[number];
  /** The notice's text as it was issued, pasted whole. @example 一、元旦：1月1日（周五）至3日（周日）放假调休，共3天。 */
  @MayBeAbsent() @IsText(20_000) text?: string;
  /** Of the notice, where its text does not say. @example 2027 */
  @MayBeAbsent() @Type(() => Number) @IsInt() @Min(2000) @Max(2100) year?: number;
  /** The same. @example 国办发明电〔2026〕7号 */
  @MayBeAbsent() @IsText(60) number?: string;
  /** The same. @example 2026-11-04 */
  @MayBeAbsent() @IsDay() issued?: string;
  /** A year as `catalogue/calendar/schema.json` has it, in YAML or JSON. @example year: 2027 */
  @MayBeAbsent() @IsText(100_000) file?: string;
  @MayBeAbsent() @IsListOf(() => DayOrderDto, { least: 1 }) days?: DayOrderDto[];
}

export class SaveCalendarDto {
  /** The preview that was looked at. @example 5b1f0c6a9d3e4f70 */
  @IsString() @Matches(/^[\da-f]{16}$/) previewId: string;
  /** That of the preview. */
  @IsString() @Length(64, 64) digest: string;
  /** Why the calendar is another one. @example 国务院办公厅公布2027年节假日安排 */
  @IsText(500) reason: string;
}

export class CalendarChangesQueryDto extends PageQueryDto {
  /** Only changes that touch this year. @example 2027 */
  @MayBeAbsent() @Type(() => Number) @IsInt() @Min(2000) @Max(2100) year?: number;
}

export class CalendarNoticeDto {
  /** @example 国办发明电〔2025〕7号 */
  number: string;
  /** @example 国务院办公厅关于2026年部分节假日安排的通知 */
  @ApiProperty({ type: String, nullable: true }) title: string | null;
  /** @example 2025-11-04 */
  @ApiProperty({ type: String, nullable: true }) issued: string | null;
}

export class NoticeSourceDto {
  /** The sentence as it stands in the text. @example 一、元旦：1月1日（周五）至3日（周日）放假调休，共3天。 */
  text: string;
  /** From 1. @example 3 */
  line: number;
  /** Characters before it. @example 41 */
  at: number;
}

export class ReadHolidayDto {
  /** @example 元旦 */
  name: string;
  /** @example 2027-01-01 */
  from: string;
  /** @example 2027-01-03 */
  to: string;
  /** @example ["2027-01-09"] */
  makeUpDays: string[];
  sources: NoticeSourceDto[];
}

export class CalendarDoubtDto {
  @ApiProperty({ enum: DOUBT_CODES, enumName: 'CalendarDoubtCode', example: 'NOTICE_WEEKDAY_MISMATCH' })
  code: DoubtCode;
  /** What is refused cannot be saved. */
  @ApiProperty({ enum: ['refused', 'warned'], example: 'refused' }) severity: 'refused' | 'warned';
  /** @example 1月1日（周四）: 2027-01-01 is 周五 */
  message: string;
  /** What the message speaks of. */
  @ApiProperty({
    type: 'object',
    additionalProperties: { oneOf: [{ type: 'string' }, { type: 'number' }] },
    example: { date: '2027-01-01', said: '周四', is: '周五' },
  })
  params: Record<string, string | number>;
  /** JSON pointer into the proposal. @example /text */
  path: string;
  @ApiProperty({ type: NoticeSourceDto, nullable: true }) source: NoticeSourceDto | null;
}

export class DayMeaningDto {
  @ApiProperty({ enum: DAY_MEANINGS, example: 'off' }) kind: (typeof DAY_MEANINGS)[number];
  /** @example 元旦 */
  @ApiProperty({ type: String, nullable: true }) holiday: string | null;
}

export class DayChangeDto {
  /** @example 2027-01-01 */
  date: string;
  before: DayMeaningDto;
  after: DayMeaningDto;
}

/** What was read, and what is doubtful about it. Nothing is kept. */
export class CalendarReadingDto {
  /** Whether it can be previewed and saved. @example true */
  sound: boolean;
  /** @example [2027] */
  years: number[];
  @ApiProperty({ type: CalendarNoticeDto, nullable: true }) notice: CalendarNoticeDto | null;
  holidays: ReadHolidayDto[];
  /** Days that would be others. */
  changes: DayChangeDto[];
  /** Years that were provisional and would be published. @example [2027] */
  published: number[];
  doubts: CalendarDoubtDto[];
}

export class MovedKindDto {
  /** `case`, or the kind of proceeding. @example case */
  kind: string;
  /** @example 412 */
  open: number;
  /** @example 37 */
  moved: number;
}

export class MovementTallyDto {
  kinds: MovedKindDto[];
  /** Limits of reviewing units that would move. @example 18 */
  units: number;
  /** Open ones in which a day would be over. @example 0 */
  becomeOverdue: number;
  /** Open ones in which a day would not be over any more. @example 1 */
  ceaseOverdue: number;
  /** Open ones in which a provisional day would be certain. @example 12 */
  becomeFinal: number;
}

/** What a proposed calendar would move, as it was computed once. */
export class CalendarPreviewDto {
  id: string;
  /** What saving takes. */
  digest: string;
  /** The calendar that it was made of. @example 9f86d081884c */
  baseVersion: string;
  /** Another calendar than that is in force by now: it cannot be saved. @example false */
  outdated: boolean;
  madeBy: string;
  madeAt: string;
  /** @example [2027] */
  years: number[];
  changes: DayChangeDto[];
  tally: MovementTallyDto;
}

export class MovedLastDayDto {
  /** The limit or duty that ends on it. @example promised */
  clock: string;
  /** @example 2027-01-04 */
  from: string;
  /** @example 2027-01-06 */
  to: string;
  /** @example false */
  provisional: boolean;
  @ApiProperty({ enum: ['becomes', 'ceases'], nullable: true, example: 'becomes' }) overdue:
    | 'becomes'
    | 'ceases'
    | null;
  /** @example true */
  becomesFinal: boolean;
}

export class MovementDto {
  /** The case's number, or the proceeding's with its kind before it. @example QH2026000123 */
  ledger: string;
  /** @example case */
  kind: string;
  /** The matter of a case. @example 餐饮店开办“一件事” */
  @ApiProperty({ type: String, nullable: true }) itemName: string | null;
  /** Calendar days by which the day furthest moved would move. @example 2 */
  shift: number;
  days: MovedLastDayDto[];
}

export class MovementPageDto {
  items: MovementDto[];
  nextCursor: string | null;
}

/** One change of the calendar: who, when, why, before and after. */
export class CalendarChangeDto {
  id: string;
  @ApiProperty({ enum: PROPOSAL_KINDS }) kind: (typeof PROPOSAL_KINDS)[number];
  /** @example [2027] */
  years: number[];
  @ApiProperty({ type: CalendarNoticeDto, nullable: true }) notice: CalendarNoticeDto | null;
  changes: DayChangeDto[];
  /** What its preview said. */
  tally: MovementTallyDto;
  /** @example 9f86d081884c */
  beforeVersion: string;
  /** @example 2c26b46b68ff */
  afterVersion: string;
  changedBy: string;
  /** @example 国务院办公厅公布2027年节假日安排 */
  reason: string;
  changedAt: string;
}

export class CalendarChangePageDto {
  items: CalendarChangeDto[];
  nextCursor: string | null;
}
