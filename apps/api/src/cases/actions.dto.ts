import { ApiProperty } from '@nestjs/swagger';
import type { CaseAction } from '@shouban/domain/case/commands';

/** Why an action may not be taken now. */
export class ActionRefusalDto {
  /** @example NOT_YOUR_DUTY */
  code: string;
  /** @example R-ABP-03 */
  rule: string | null;
  /** @example This step is the duty of market-1. */
  detail: string;
  /**
   * The same in Chinese, with what to do next.
   * @example 这一步不是您的职责，请联系当前经办岗位。
   */
  detailZh: string;
}

export class CaseActionDto {
  /** @example accept */
  action: CaseAction;
  allowed: boolean;
  /** Null where it is allowed. */
  @ApiProperty({ type: ActionRefusalDto, nullable: true }) refusal: ActionRefusalDto | null;
}

/** What a check of the case's ledger found just now. */
export class CaseChainDto {
  caseNo: string;
  /**
   * How many events stand in it.
   * @example 12
   */
  events: number;
  /**
   * Hash of the last one; by it a copy is compared.
   * @example b94d27b9934d3e08a52e52d7da7dabfac484efe37a5380ee9088f7ace2efcde9
   */
  head: string;
  /** Whether every hash fits. */
  intact: boolean;
  /**
   * The first thing that is wrong.
   * @example event 7 was changed
   */
  fault: string | null;
}

export class CaseActionsDto {
  caseNo: string;
  /** Of which state of the case this is said. */
  seq: number;
  items: CaseActionDto[];
}
