import { Type } from 'class-transformer';
import { IsInt, IsString, Length, Max, Min } from 'class-validator';
import { MayBeAbsent } from '../validation/decorators';

/** Cursor pagination: `cursor` is what the page before answered as `nextCursor`. */
export class PageQueryDto {
  @MayBeAbsent() @IsString() @Length(1, 200) cursor?: string;
  @MayBeAbsent() @Type(() => Number) @IsInt() @Min(1) @Max(200) limit: number = 50;
}
