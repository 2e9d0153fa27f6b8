import { IsIn } from 'class-validator';
import { GRADES, type Grade } from '@shouban/domain/case/rating-types';
import { IsText, MayBeAbsent } from '../validation/decorators';

export class ReceiptCodeQueryDto {
  /** From the receipt; capital or small letters. */
  @IsText(64) code: string;
}

/** The applicant takes something back. */
export class ApplicantRatingDto extends ReceiptCodeQueryDto {
  @IsIn(GRADES) grade: Grade;
  @MayBeAbsent() @IsText(1000) comment?: string;
}

export class ApplicantWithdrawalDto extends ReceiptCodeQueryDto {
  @MayBeAbsent() @IsText(2000) reason?: string;
}
