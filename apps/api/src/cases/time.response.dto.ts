import { ApiProperty } from '@nestjs/swagger';
import { LAMPS } from './case.request.dto';

/** How a pause was prolonged, each time with a notice. */
export class ProlongationDto {
  expectedDays: number;
  expectedEnd: string;
  reason: string;
  on: string;
  noticeId: string;
}

export class MilestoneAnswerDto {
  id: string;
  /** @example 完成消防复核 */
  name: string;
  /** @example 2026-03-20 */
  by: string;
  reachedOn: string | null;
  result: string | null;
  /** Another plan has taken its place. */
  replaced: boolean;
  @ApiProperty({ enum: LAMPS, nullable: true }) lamp: string | null;
}

/** Milestones and a plan, where the limit of the matter's class is not enough. */
export class PlanAnswerDto {
  reason: string;
  on: string;
  noticeId: string;
  /** Set where a leader let it through: another plan, or one after the limit. */
  releaseId: string | null;
  milestones: MilestoneAnswerDto[];
}

/** How the closing stood against a limit that was assigned. */
export class AssignedClosingDto {
  id: string;
  due: string;
  result: string;
}
