import { defineSignal } from '@temporalio/workflow';
import type { SeenAgain } from '@shouban/domain/contact';

/** The same caller was registered by somebody else within minutes. It may come more than once; the contact takes note once. */
export const callerSeenAgain = defineSignal<[SeenAgain]>('callerSeenAgain');
