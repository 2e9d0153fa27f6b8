import { ApiProperty } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { NOTIFICATION_KINDS, type NotificationKind } from '@shouban/domain/notification/kinds';
import { PageQueryDto } from '../cases/page.dto';
import { ProceedingRefDto } from '../proceedings/subject';
import { IsCode, MayBeAbsent } from '../validation/decorators';

const STATES = ['waiting', 'sent', 'failed', 'dropped'] as const;
const CHANNELS = ['email', 'sms', 'webhook'] as const;
const OUTCOMES = ['taken', 'failed', 'refused', 'dropped'] as const;

export class DispatchQueryDto extends PageQueryDto {
  @MayBeAbsent() @IsIn(STATES) state?: (typeof STATES)[number];
  @MayBeAbsent() @IsIn(CHANNELS) channel?: (typeof CHANNELS)[number];
  @MayBeAbsent() @IsCode() webhookId?: string;
}

/** One message to one receiver over one channel. No address, and nothing of what stands in the record. */
export class DispatchDto {
  /** The receiver sees it as `webhook-id`, or in the Message-ID. */
  id: string;
  @ApiProperty({ enum: CHANNELS }) channel: string;
  /** Null where it goes to a webhook. */
  person: string | null;
  /** Null where it goes to a person. */
  webhookId: string | null;
  /** Null where it comes from a proceeding, or is a test of a webhook. */
  caseNo: string | null;
  /** Null where it comes from a case or a confidential proceeding, or is a test of a webhook. */
  @ApiProperty({ type: ProceedingRefDto, nullable: true }) proceeding: ProceedingRefDto | null;
  /** The entry in the timeline; null of a confidential proceeding. */
  seq: number | null;
  /** That of the event; null of a confidential proceeding. */
  type: string | null;
  /** How much it presses; null to a webhook. */
  @ApiProperty({ enum: NOTIFICATION_KINDS, nullable: true }) kind: NotificationKind | null;
  @ApiProperty({ enum: STATES }) state: string;
  attempts: number;
  at: string;
  /** When it is tried next, while it waits. */
  nextAt: string | null;
  settledAt: string | null;
}

export class DispatchPageDto {
  items: DispatchDto[];
  nextCursor: string | null;
}

/** One try. */
export class DispatchAttemptDto {
  attempt: number;
  at: string;
  /** `failed` is tried again; `refused` and `dropped` are not. */
  @ApiProperty({ enum: OUTCOMES }) outcome: string;
  /** Of the receiver's answer; null where there was none. */
  status: number | null;
  detail: string;
  /** In milliseconds. */
  tookMs: number;
}

export class DispatchWithAttemptsDto extends DispatchDto {
  /** The last one first, a hundred at most. A try without an entry was cut off with its sender. */
  tried: DispatchAttemptDto[];
}
