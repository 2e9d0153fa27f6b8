import { proxyActivities } from '@temporalio/workflow';
import type { Activities } from '@shouban/activities/index';
import type { ErasureResult } from '@shouban/contracts/erasure';

/** What was erased stays erased: a try that ends early is gone on with by the next. */
const erasing = proxyActivities<Activities>({
  startToCloseTimeout: '2 hours',
  retry: { initialInterval: '1 minute', maximumInterval: '30 minutes', maximumAttempts: 10 },
});

/** What the Schedule starts every night, where a worker is told to erase. */
export function nightlyErasure(): Promise<ErasureResult> {
  return erasing.eraseOutlived();
}
