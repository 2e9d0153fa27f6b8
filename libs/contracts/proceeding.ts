import type { UpdateDefinition } from '@temporalio/common';
import { defineQuery, defineUpdate } from '@temporalio/workflow';
import type { Command, Opener, ProceedingFile, ProceedingState } from '@shouban/domain/proceeding';

/** Argument of every proceeding's workflow: what opens it, or the file that continue-as-new hands over. */
export type ProceedingInput<O = object> =
  { number: string; opening: O & Opener; codeHash?: string } | { file: ProceedingFile };

/** What an action answers: the sequence of the last event it led to, and the id of what it made. */
export interface ProceedingResult {
  seq: number;
  created?: string;
}

/** Answered when the opening is recorded; sent together with the start. */
export const openProceeding = defineUpdate<ProceedingResult, []>('openProceeding');

/** Every action is an update of its own name; a refused one never enters the history. */
export function actionUpdate<B = object>(action: string): UpdateDefinition<ProceedingResult, [B & Command]> {
  return defineUpdate<ProceedingResult, [B & Command]>(action);
}

/** The state as the workflow has it, for tests and operators. */
export const proceedingStateQuery = defineQuery<ProceedingState>('proceedingState');
