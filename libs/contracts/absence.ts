import type { UpdateDefinition } from '@temporalio/common';
import { defineUpdate } from '@temporalio/workflow';
import type { AbsenceAction, AbsenceCommands, AbsenceFacts, HandoverItem } from '@shouban/domain/duty/absence';

export const ABSENCE_WORKFLOW = 'absence';

export interface AbsenceInput extends AbsenceFacts {
  absenceId: string;
  person: string;
  /** What is handed over with the registration; more may follow until the absence begins. */
  handover?: HandoverItem[];
  registeredBy: string;
}

/** The only place that makes an absence's workflow id. */
export function absenceWorkflowId(absenceId: string): string {
  return `absence/${absenceId}`;
}

/** Answered when the absence is recorded; sent together with the start. */
export const registerAbsence = defineUpdate<{ absenceId: string }, []>('registerAbsence');

/** Whoever acts, and what he wants. */
export type AbsenceCommand<A extends AbsenceAction> = AbsenceCommands[A] & { by: string; key: string };

/** What a change answers: the sequence of its event in the absence's ledger. */
export interface AbsenceChanged {
  seq: number;
}

/** Every later change is an update of its own name, answered when it is recorded; the stand-ins hear of it by themselves. */
export const absenceUpdates: { [A in AbsenceAction]: UpdateDefinition<AbsenceChanged, [AbsenceCommand<A>]> } = {
  correctAbsence: defineUpdate('correctAbsence'),
  endAbsence: defineUpdate('endAbsence'),
  cancelAbsence: defineUpdate('cancelAbsence'),
  handOver: defineUpdate('handOver'),
};
