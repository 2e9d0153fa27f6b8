import type { Recorded, RecordRequest } from '@shouban/activities/ledger/ledger.activities';
import type { Drafting } from '@shouban/domain/case/drafting';
import { ledger } from './activities';
import { recordRequest } from './record-request';

/** Sends drafted events with what they change in the read model; returns the rows that the ledger holds then. */
export function record(drafting: Drafting, known: Pick<RecordRequest, 'knows' | 'supposed'> = {}): Promise<Recorded> {
  return ledger.record(recordRequest(drafting, known));
}
