import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean, IsIn } from 'class-validator';
import { CORRECTABLE_FIELDS, type CorrectableField } from '@shouban/domain/case/aftercare-types';
import { IsText, MayBeAbsent } from '../validation/decorators';

export class CorrectionDto {
  @IsIn(CORRECTABLE_FIELDS) field: CorrectableField;
  /** As it should have been: a day for `delivery.on`, one of the known words for `delivery.way` and `closing.*`, text otherwise. */
  @IsText(2000) value: string;
  @IsText(2000) reason: string;
}

export class RevocationDecisionDto {
  @IsBoolean() revoke: boolean;
  @IsText(2000) reason: string;
  /** Required where it revokes. */
  @MayBeAbsent() @IsText(2000) basis?: string;
}

/** A correction of the closed case; of personal data neither the old nor the new value is shown. */
export class CorrectionAnswerDto {
  field: string;
  from: string | null;
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
