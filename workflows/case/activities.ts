import { proxyActivities, proxyLocalActivities } from '@temporalio/workflow';
import type { Activities } from '@shouban/activities/index';

/**
 * Local: they run inside the workflow task, so an officer's update costs one round. They are retried until the database
 * is back, because nothing of a case may be given up.
 */
export const ledger = proxyLocalActivities<Activities>({
  startToCloseTimeout: '10 seconds',
  retry: { initialInterval: '50 milliseconds', backoffCoefficient: 2, maximumInterval: '1 minute' },
  // A longer wait becomes a timer in the history: the worker keeps its slots for other cases while the database is away,
  // and a case that waits a whole weekend stays far from the bound of its history.
  localRetryThreshold: '2 seconds',
});

/** Ordinary activities: long, with heartbeats, never inside an officer's update. A lost worker is noticed soon. */
export const office = proxyActivities<Activities>({
  startToCloseTimeout: '1 hour',
  heartbeatTimeout: '10 seconds',
  retry: { initialInterval: '1 second', maximumInterval: '1 minute' },
});
