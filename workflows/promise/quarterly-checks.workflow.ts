import { proxyActivities } from '@temporalio/workflow';
import type { Activities } from '@shouban/activities/index';

const opening = proxyActivities<Activities>({
  startToCloseTimeout: '1 minute',
  retry: { initialInterval: '1 second', maximumInterval: '1 minute' },
});

/**
 * What the Schedule starts every morning: every section that promises and has not begun its check of this quarter gets one, which
 * is its head's duty from then on and reminds him by itself (R-REG-04).
 */
export async function quarterlyPromiseChecks(): Promise<{ opened: string[] }> {
  const opened: string[] = [];
  for (const check of await opening.checksToOpen()) {
    const { refusal } = await opening.openPromiseCheck(check);
    if (!refusal) opened.push(check.number);
  }
  return { opened };
}
