import { GRADES, type Grade } from '@shouban/domain/case/rating-types';
import { ArrayUnique, IsIn } from 'class-validator';
import { MaterialDto } from '../cases/case.request.dto';
import { IsListOf, IsText, MayBeAbsent } from '../validation/decorators';

export class ReceiptCodeQueryDto {
  /** From the receipt; capital or small letters. */
  @IsText(64) code: string;
}

/** The applicant brings what he was told was missing. */
export class ApplicantSupplementDto extends ReceiptCodeQueryDto {
  @IsListOf(() => MaterialDto)
  @ArrayUnique((material?: MaterialDto) => material?.code)
  materials: MaterialDto[];
}

/** The applicant takes something back. */
export class ApplicantRatingDto extends ReceiptCodeQueryDto {
  @IsIn(GRADES) grade: Grade;
  @MayBeAbsent() @IsText(1000) comment?: string;
}

export class ApplicantWithdrawalDto extends ReceiptCodeQueryDto {
  @MayBeAbsent() @IsText(2000) reason?: string;
}
