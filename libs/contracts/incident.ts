import { defineSignal } from '@temporalio/workflow';
import type { Harm } from '@shouban/domain/incident/kinds';

export const INCIDENT_WORKFLOW = 'safetyIncident';

/** Another report of the same event, and whether its reporter saw somebody harmed. */
export interface DuplicateReport {
  number: string;
  reporter: string;
  harm?: Harm;
}

/** Sent by the later report's workflow to that of the earlier one, which alone is followed from then on. */
export const duplicateReported = defineSignal<[DuplicateReport]>('duplicateReported');

/** Its answer: the later report is on record there and ends, or there was nothing left to join. */
export const earlierReportAnswered = defineSignal<[{ joined: boolean }]>('earlierReportAnswered');
