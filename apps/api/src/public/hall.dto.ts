import { CalendarNoticeDto } from '../calendar/calendar.dto';
import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, Max, Min } from 'class-validator';
import { LampCountsDto } from '../supervision/wall.dto';

export class HallDepartmentDto {
  /** @example 县市场监督管理局 */
  name: string;
  lamps: LampCountsDto;
}

/** What may hang in the hall: numbers, and nothing of anybody. */
export class HallDto {
  /** @example 青禾县政务服务中心 */
  centre: string;
  /** @example 2026-03-16 */
  day: string;
  at: string;
  /** Today. @example 23 */
  received: number;
  /** Today. @example 19 */
  closed: number;
  /** @example 184 */
  open: number;
  total: LampCountsDto;
  departments: HallDepartmentDto[];
  hotline: string;
}

export const DAY_KINDS = ['off', 'makeUp'] as const;

export class CalendarDayDto {
  /** @example 2026-04-06 */
  date: string;
  /** Off, or worked in place of a day off (调休上班). */
  @ApiProperty({ enum: DAY_KINDS, example: 'off' }) kind: (typeof DAY_KINDS)[number];
  /** @example 清明节 */
  holiday: string;
}

export class YearParamDto {
  /** @example 2026 */
  @Type(() => Number) @IsInt() @Min(2000) @Max(2100) year: number;
}

/** A year as its limits are counted; what is not named is worked from Monday to Friday. */
export class CalendarYearDto {
  /** @example 2026 */
  year: number;
  /** Whether the notice of its holidays is out; else whatever touches it is provisional. @example true */
  published: boolean;
  /** The State Council's notice of it. */
  @ApiProperty({ type: CalendarNoticeDto, nullable: true }) notice: CalendarNoticeDto | null;
  calendarVersion: string;
  /** Years that are published. @example [2025, 2026] */
  years: number[];
  days: CalendarDayDto[];
}
