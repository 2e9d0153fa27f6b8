import { defineUpdate } from '@temporalio/workflow';
import type { Instant } from '@shouban/domain/clock/types';

export const ABSENCE_WORKFLOW = 'absence';
export const ABSENCE_KINDS = ['leave', 'training', 'trip', 'sick', 'shortLeave'] as const;
export type AbsenceKind = (typeof ABSENCE_KINDS)[number];

export interface AbsenceInput {
  absenceId: string;
  person: string;
  /** First instant of the absence. */
  from: Instant;
  /** First instant at which the person is back. */
  to: Instant;
  kind: AbsenceKind;
  handover?: string[];
  registeredBy: string;
}

/** The only place that makes an absence's workflow id. */
export function absenceWorkflowId(absenceId: string): string {
  return `absence/${absenceId}`;
}

/** Answered when the absence is recorded; sent together with the start. */
export const registerAbsence = defineUpdate<{ absenceId: string }, []>('registerAbsence');
