import type { UpdateDefinition } from '@temporalio/common';
import { defineQuery, defineUpdate } from '@temporalio/workflow';
import type { Command, Opener, ProceedingFile, ProceedingKind, ProceedingState } from '@shouban/domain/proceeding';
import { INCIDENT_WORKFLOW } from './incident';
import type { NumberClaim } from './number-claim';
import { PROMISE_WORKFLOW } from './promise';

/** Argument of every proceeding's workflow: what opens it, or the file that continue-as-new hands over. */
export type ProceedingInput<O = object> =
  | { number: string; opening: O & Opener; codeHash?: string }
  | { file: ProceedingFile };

/** By which workflow each kind is carried; the id of one is the name of its ledger. */
export const PROCEEDING_WORKFLOWS = {
  contact: 'contact',
  registry: 'registryMatter',
  journey: 'journey',
  complaint: 'complaint',
  sanction: 'sanction',
  incident: INCIDENT_WORKFLOW,
  breach: 'breachJudgement',
  order: 'pressingOrder',
  commendation: 'commendation',
  promise: PROMISE_WORKFLOW,
} as const satisfies Record<ProceedingKind, string>;

/** What an action answers: the sequence of the last event it led to, and the id of what it made. */
export interface ProceedingResult {
  seq: number;
  created?: string;
}

/** Answered when the opening is recorded; sent together with the start, with a claim where the number was taken for it alone. */
export const openProceeding = defineUpdate<ProceedingResult, [claim: NumberClaim]>('openProceeding');

/** Every action is an update of its own name; a refused one never enters the history. */
export function actionUpdate<B = object>(action: string): UpdateDefinition<ProceedingResult, [B & Command]> {
  return defineUpdate<ProceedingResult, [B & Command]>(action);
}

/** The state as the workflow has it, for tests and operators. */
export const proceedingStateQuery = defineQuery<ProceedingState>('proceedingState');
