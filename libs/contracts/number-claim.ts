import { refuse, type Refusal } from '@shouban/domain/refusal';

/** Who opens a record under a number that was taken for it, as the number's workflow is told with its start. */
export interface NumberClaim {
  /** Of the command that opens it. */
  key: string;
  /** Of a case: the contact that it began as, which may ask for its one case under several keys. */
  contactNo?: string;
}

/** Whether who asks is the one that the workflow was begun by, or another application of the same contact. */
export function isBegunBy(begun: NumberClaim, claim: NumberClaim): boolean {
  return claim.contactNo === undefined ? claim.key === begun.key : claim.contactNo === begun.contactNo;
}

/**
 * After a restore the counters of the database may stand behind what Temporal knows, and give a number a second time: whoever comes
 * second is no part of the first one's record.
 */
export function numberTaken(): Refusal {
  return refuse('NUMBER_TAKEN', 'Another record bears this number already; the counter is behind what was given.');
}
