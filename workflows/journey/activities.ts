import { proxyActivities } from '@temporalio/workflow';
import type { Activities } from '@shouban/activities/index';

/** Ordinary activities: they wait for another workflow, and are tried until it answers. */
export const centre = proxyActivities<Activities>({
  startToCloseTimeout: '1 minute',
  retry: { initialInterval: '1 second', maximumInterval: '1 minute' },
});
