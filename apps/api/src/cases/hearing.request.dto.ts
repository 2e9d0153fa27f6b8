import { IsIn } from 'class-validator';
import { HEARING_GROUNDS, type HearingGround } from '@shouban/domain/case/hearing-types';
import { IsCode, IsDay, IsText, MayBeAbsent } from '../validation/decorators';

export class HearingDto {
  /** `right`: it may be asked for; `office`: it is held, whoever asks. */
  @IsIn(HEARING_GROUNDS) ground: HearingGround;
  /** What it is about; no personal data. */
  @IsText(2000) matter: string;
  /** Who may ask for it; the applicant unless told. */
  @MayBeAbsent() @IsCode() thirdPartyId?: string;
}

export class HearingDateDto {
  @IsDay() on: string;
  @IsText(500) place: string;
}

export class HearingRecordDto {
  /** 听证笔录, as those heard have signed it. */
  @IsText(20_000) record: string;
}
