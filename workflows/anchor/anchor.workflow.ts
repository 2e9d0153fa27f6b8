import { proxyActivities } from '@temporalio/workflow';
import type { Activities } from '@shouban/activities/index';
import type { AnchorResult } from '@shouban/contracts/anchor';

/** A disk that is full, or a file that a person must look at, is tried again until it can be written. */
const anchoring = proxyActivities<Activities>({
  startToCloseTimeout: '10 minutes',
  retry: { initialInterval: '5 seconds', maximumInterval: '10 minutes' },
});

/** What the Schedule starts every night: the heads of all ledgers that have grown are written down outside the database. */
export async function ledgerAnchor(): Promise<AnchorResult> {
  let written = 0;
  for (;;) {
    const { more, ...result } = await anchoring.anchorLedger();
    written += result.written;
    if (!more) return { ...result, written };
  }
}
