import { IsBoolean, IsIn, ValidateIf } from 'class-validator';
import { RELEASE_KINDS, type ReleaseKind } from '@shouban/domain/case/intake-types';
import { DELIVERY_WAYS, type DeliveryWay } from '@shouban/domain/case/types';
import { IsCode, IsText, MayBeAbsent } from '../validation/decorators';

const SPOT_OUTCOMES = ['granted', 'refused'] as const;

/** A decision on the spot with its delivery, or `whyNot` alone. */
export class OnTheSpotDto {
  /** Why it cannot be decided on the spot; told to the applicant. */
  @MayBeAbsent() @IsText(2000) whyNot?: string;
  /** `granted` when absent. */
  @MayBeAbsent() @IsIn(SPOT_OUTCOMES) outcome?: (typeof SPOT_OUTCOMES)[number];
  @MayBeAbsent() @IsText(2000) reason?: string;
  @MayBeAbsent() @IsText(2000) basis?: string;
  /** `inPerson` when absent. */
  @MayBeAbsent() @IsIn(DELIVERY_WAYS) way?: DeliveryWay;
  /** Required with a decision. */
  @ValidateIf(({ whyNot, receivedBy }: OnTheSpotDto) => whyNot === undefined || receivedBy !== undefined)
  @IsText(200)
  receivedBy?: string;
}

export class WriteNoticeDto {
  @IsCode() noticeId: string;
}

export class QuestionDto {
  @IsText(2000) question: string;
  @IsText(2000) answer: string;
}

export class ReleaseRequestDto {
  @IsIn(RELEASE_KINDS) kind: ReleaseKind;
  @IsText(2000) reason: string;
}

export class ReleaseRefusalDto {
  @IsText(2000) reason: string;
}

export class UndertakingCheckRequestDto {
  /** @example fire-safety-statement */
  @IsCode() code: string;
  /** Whether what was undertaken was found to be so. */
  @IsBoolean() kept: boolean;
  @IsText(2000) finding: string;
}

export class VoidingDto {
  /** What the mistake was. */
  @IsText(2000) reason: string;
}
