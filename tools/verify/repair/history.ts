import type { Client } from '@temporalio/client';
import type { History } from '@temporalio/common/lib/proto-utils';
import { decodeArrayFromPayloads, decodeOptionalSinglePayload } from '@temporalio/common/lib/internal-non-workflow';
import type { Recorded } from '@shouban/activities/ledger/ledger.activities';

/** What a workflow's history says of its ledger. */
export interface Recollection {
  /** The last event that it knows to be recorded. */
  seq: number;
  /** The workflow task in which it first heard of an event after `known`; the run goes back to before it. */
  firstBeyond?: TaskId;
}

type TaskId = NonNullable<NonNullable<History['events']>[number]['eventId']>;
