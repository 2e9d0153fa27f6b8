import { defineSignal } from '@temporalio/workflow';
import type { CaseReport } from '@shouban/domain/journey';
import { streamOf } from '@shouban/domain/proceeding';

/** The only place that makes a journey's workflow id. No personal data in it. */
export function journeyWorkflowId(number: string): string {
  return streamOf('journey', number);
}

/** A case of the journey was decided or closed. It may come more than once; the journey takes note once. */
export const caseReported = defineSignal<[CaseReport]>('caseReported');
