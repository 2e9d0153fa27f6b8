import { proxyActivities, proxyLocalActivities } from '@temporalio/workflow';
import type { Activities } from '@shouban/activities/index';

/**
 * Local: they run inside the workflow task, so an officer's update costs one round. They are retried until the database
 * is back, because nothing of a case may be given up.
 */
export const ledger = proxyLocalActivities<Activities>({
  startToCloseTimeout: '10 seconds',
  // Beyond this the retry becomes a timer in the history, and the workflow task does not have to be kept alive.
  localRetryThreshold: '30 seconds',
  retry: { initialInterval: '50 milliseconds', backoffCoefficient: 2, maximumInterval: '10 seconds' },
});

/** Ordinary activities: long, with heartbeats, never inside an officer's update. */
export const office = proxyActivities<Activities>({
  startToCloseTimeout: '10 minutes',
  heartbeatTimeout: '30 seconds',
  retry: { initialInterval: '1 second', maximumInterval: '1 minute' },
});
