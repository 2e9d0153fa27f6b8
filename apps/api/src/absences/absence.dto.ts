import { ApiProperty, getSchemaPath } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsIn } from 'class-validator';
import { ABSENCE_KINDS, ABSENCE_STATES, type AbsenceKind, type AbsenceStatus } from '@shouban/domain/duty/absence';
import { PageQueryDto } from '../cases/page.dto';
import { DutyDto } from '../duties/duty.dto';
import { IsCode, IsDayOrInstant, IsLedger, IsListOf, IsText, MayBeAbsent } from '../validation/decorators';

/** One point of a handover: of a duty, of a whole case, or of the work as such. */
export class HandoverItemDto {
  /** A case's number; a proceeding's with its kind, such as `contact/QHLX2026000007`. */
  @MayBeAbsent() @IsLedger() caseNo?: string;
  /** One duty of that case or proceeding; without it the note speaks of all of them. */
  @MayBeAbsent() @IsCode(200) dutyId?: string;
  @IsText(500) note: string;
}

export class RegisterAbsenceDto {
  @IsCode() person: string;
  /** The first instant of the absence, or the first day. */
  @IsDayOrInstant() from: string;
  /** The first instant at which the person is back, or the last day of the absence. */
  @IsDayOrInstant() to: string;
  @IsIn(ABSENCE_KINDS) kind: AbsenceKind;
  /** What the stand-in must know, point by point; a plain text is a note on the work as such. */
  @ApiProperty({
    required: false,
    type: 'array',
    items: { oneOf: [{ type: 'string' }, { $ref: getSchemaPath(HandoverItemDto) }] },
  })
  @MayBeAbsent()
  @IsListOf(() => HandoverItemDto)
  @Transform(({ value }: { value: unknown }) => withNotes(value))
  handover?: HandoverItemDto[];
  /** Of somebody on a short leave: where he is to be found, for the notice at the window (R-ABP-06). */
  @MayBeAbsent() @IsText(200) whereabouts?: string;
  /** Who watches the window meanwhile; the stand-in, when nobody is named. */
  @MayBeAbsent() @IsCode() neighbour?: string;
}

function withNotes(value: unknown): unknown {
  if (!Array.isArray(value)) return value;
  return value.map((item: unknown) =>
    typeof item === 'string' ? Object.assign(new HandoverItemDto(), { note: item }) : item,
  );
}

export class RegisteredAbsenceDto {
  absenceId: string;
}

/** What was told wrong, or has changed; what is left out stays. */
export class AbsenceCorrectionDto {
  @MayBeAbsent() @IsDayOrInstant() from?: string;
  @MayBeAbsent() @IsDayOrInstant() to?: string;
  @MayBeAbsent() @IsIn(ABSENCE_KINDS) kind?: AbsenceKind;
  @MayBeAbsent() @IsText(200) whereabouts?: string;
  @MayBeAbsent() @IsCode() neighbour?: string;
  @MayBeAbsent() @IsText(500) reason?: string;
}

/** Why an absence ends early, or does not take place. */
export class AbsenceReasonDto {
  @MayBeAbsent() @IsText(500) reason?: string;
}

export class HandOverDto {
  @IsListOf(() => HandoverItemDto, { least: 1 }) items: HandoverItemDto[];
}

export class AbsenceQueryDto extends PageQueryDto {
  @MayBeAbsent() @IsCode() person?: string;
  @MayBeAbsent() @IsIn(ABSENCE_STATES) state?: AbsenceStatus;
}

export class AbsenceDto {
  absenceId: string;
  person: string;
  from: string;
  /** First instant at which the person is back. */
  to: string;
  @ApiProperty({ enum: ABSENCE_KINDS }) kind: AbsenceKind;
  @ApiProperty({ enum: ABSENCE_STATES }) state: AbsenceStatus;
  registeredBy: string;
  handover: HandoverItemDto[];
  whereabouts: string | null;
  neighbour: string | null;
}

export class AbsencePageDto {
  items: AbsenceDto[];
  nextCursor: string | null;
}

/** A duty that is to be handed over, with what was noted on it so far. */
export class OfferedDutyDto extends DutyDto {
  note: string | null;
}

export class HandoverPageDto {
  items: OfferedDutyDto[];
  nextCursor: string | null;
}
