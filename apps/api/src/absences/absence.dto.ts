import { ArrayMaxSize, IsArray, IsIn, IsString, Length } from 'class-validator';
import { ABSENCE_KINDS, type AbsenceKind } from '@shouban/domain/duty/absence';
import { IsCode, IsDayOrInstant, MayBeAbsent } from '../validation/decorators';

export class RegisterAbsenceDto {
  @IsCode() person: string;
  /** The first instant of the absence, or the first day. */
  @IsDayOrInstant() from: string;
  /** The first instant at which the person is back, or the last day of the absence. */
  @IsDayOrInstant() to: string;
  @IsIn(ABSENCE_KINDS) kind: AbsenceKind;
  /** What the stand-in must know, point by point. */
  @MayBeAbsent()
  @IsArray()
  @ArrayMaxSize(100)
  @IsString({ each: true })
  @Length(1, 500, { each: true })
  handover?: string[];
}

export class RegisteredAbsenceDto {
  absenceId: string;
}
