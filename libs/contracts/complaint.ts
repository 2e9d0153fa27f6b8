import { defineSignal } from '@temporalio/workflow';
import type { StandingNews } from '@shouban/domain/complaint/renewal';

/** By an organisation that has come into force others must keep out of the complaint: whoever investigates is replaced by it (R-SUP-01). */
export const standingChanged = defineSignal<[StandingNews]>('standingChanged');
