import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean, IsIn } from 'class-validator';
import { CORRECTABLE_FIELDS, type CorrectableField } from '@shouban/domain/case/aftercare-types';
import { GRADES, type Grade } from '@shouban/domain/case/rating-types';
import { IsText, MayBeAbsent } from '../validation/decorators';

export class CorrectionDto {
  @IsIn(CORRECTABLE_FIELDS) field: CorrectableField;
  /** As it should have been: a day for `delivery.on`, one of the known words for `delivery.way` and `closing.*`, text otherwise. */
  @IsText(2000) value: string;
  @IsText(2000) reason: string;
}

export class RectificationDto {
  /** What was found. */
  @IsText(2000) finding: string;
  @IsText(2000) measures: string;
}

export class CallBackDto {
  @IsBoolean() reached: boolean;
  /** What the applicant thinks of the measures, where he was reached. */
  @MayBeAbsent() @IsBoolean() satisfied?: boolean;
}

/** What is done about a low rating; null while nothing is. */
export class RatingRectifiedDto {
  finding: string;
  measures: string;
  on: string;
  by: string;
}

export class RatingCalledBackDto {
  reached: boolean;
  satisfied: boolean | null;
  on: string;
  by: string;
}

/** 好差评: what the applicant thought of it. A low grade is shown to whoever handled the case when it is answered. */
export class RatingDto {
  @ApiProperty({ enum: GRADES }) grade: Grade;
  on: string;
  @ApiProperty({ type: RatingRectifiedDto, nullable: true }) rectified: RatingRectifiedDto | null;
  @ApiProperty({ type: RatingCalledBackDto, nullable: true }) calledBack: RatingCalledBackDto | null;
}

/** The same with the applicant's own words, for those who answer it. */
export class RatingWithWordsDto extends RatingDto {
  comment: string | null;
}

export class RevocationDecisionDto {
  @IsBoolean() revoke: boolean;
  @IsText(2000) reason: string;
  /** Required where it revokes. */
  @MayBeAbsent() @IsText(2000) basis?: string;
}

/** A correction of the closed case; of personal data neither the old nor the new value is shown. */
export class CorrectionAnswerDto {
  /** @example deliveryWay */
  field: string;
  /** @example post */
  from: string | null;
  /** @example inPerson */
  to: string | null;
  reason: string;
  on: string;
  /** The event of the ledger. */
  seq: number;
  correctedBy: string;
}

export class RevocationDecidedDto {
  revoke: boolean;
  reason: string;
  basis: string | null;
  on: string;
  decidedBy: string;
}

/** A grant that rests on an undertaking found not to be kept. */
export class RevocationDto {
  id: string;
  /** The material that the undertaking stood for. */
  code: string;
  finding: string;
  on: string;
  @ApiProperty({ type: RevocationDecidedDto, nullable: true }) decision: RevocationDecidedDto | null;
}
