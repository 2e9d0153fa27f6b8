import { ApiProperty } from '@nestjs/swagger';
import { Matches } from 'class-validator';
import { NOTICE_STANDINGS, type NoticeStanding } from '@shouban/domain/notices/types';

export class NoticeCheckQueryDto {
  /** From the QR code of the notice: the first 32 hexadecimal digits of its digest, or all 64. */
  @Matches(/^[0-9a-fA-F]{32,64}$/) digest: string;
}

/**
 * Whether a printed notice is genuine and still holds. Where the digest does not agree nothing of the notice is told: whoever guesses
 * numbers would learn how other people's applications went. No personal data.
 */
export class NoticeCheckDto {
  /** As it was asked for. */
  number: string;
  /** Whether the ledger holds this notice with this digest. */
  agrees: boolean;
  /**
   * Document number (文号) that stands on it; null for notices of before that was given.
   *
   * @example 青禾市监〔2026〕12号
   */
  document: string | null;
  /** @example acceptance */
  kind: string | null;
  /** @example 受理通知书 */
  name: string | null;
  /** @example 青禾县市场监督管理局 */
  office: string | null;
  issuedOn: string | null;
  /** `superseded`: a later one about the same thing has taken its place; `voided`: what it rests on does not hold any more. */
  @ApiProperty({ enum: NOTICE_STANDINGS, nullable: true }) standing: NoticeStanding | null;
}
