import { isBegunBy, numberTaken, type NumberClaim } from '@shouban/contracts/number-claim';
import { failure } from '../ledger/ledger-table';

/**
 * Validator of what opens a record: who was given a number that is borne already is told so, and is not answered as if the record were his. An
 * earlier API says nothing of itself.
 */
export function ofItsOwn(begun: NumberClaim): (claim?: NumberClaim) => void {
  return (claim) => {
    if (claim && !isBegunBy(begun, claim)) throw failure(numberTaken());
  };
}
