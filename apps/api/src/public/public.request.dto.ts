import { IsText, MayBeAbsent } from '../validation/decorators';

export class ReceiptCodeQueryDto {
  /** From the receipt; capital or small letters. */
  @IsText(64) code: string;
}

/** The applicant takes something back. */
export class ApplicantWithdrawalDto extends ReceiptCodeQueryDto {
  @MayBeAbsent() @IsText(2000) reason?: string;
}
