import type { Instant } from '../clock/types';
import type { Decision } from '../proceeding/types';
import type { ContactFile } from './duties';
import type { ContactEvents, SeenAgain } from './types';

/**
 * Whoever was asked first learns at once that somebody else has registered the same caller (R-CON-01). To a contact that is over
 * nothing is said: who was led to another window is expected there.
 */
export function seenAgain(again: SeenAgain): (file: ContactFile, now: Instant) => Decision<ContactEvents> {
  return ({ state }) => {
    const isNews = state.closedAt === undefined && !state.seenAgain?.includes(again.contactNo);
    return { drafts: isNews ? [{ type: 'CallerSeenAgain', rule: 'R-CON-01', data: again }] : [] };
  };
}
