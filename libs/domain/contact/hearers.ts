import type { ProceedingEvent, SharedEvents } from '../proceeding/types';
import type { ContactEvents, ContactState } from './types';

type Heard = ContactEvents & SharedEvents;

/** Whom an event concerns who did not do it: the first asker learns how it ends, and a follower what became of his forward. */
export function contactHearers(event: ProceedingEvent<ContactEvents>, state: ContactState): string[] {
  const hearer = hearerOf(event.type, event.data as Heard[keyof Heard], state);
  return hearer === undefined ? [] : [hearer];
}

function hearerOf(type: keyof Heard, data: Heard[keyof Heard], state: ContactState): string | undefined {
  switch (type) {
    case 'ForwardConfirmed':
      return follower(state, (data as Heard['ForwardConfirmed']).id);
    case 'LimitReminded':
    case 'LimitExpired':
      return followerOfClock(state, (data as Heard['LimitExpired']).clock);
    case 'LeaderReplied':
    case 'ConsultationAnswered':
      return state.assignments['answer']?.person;
    case 'CallerSeenAgain':
    case 'ContactBecameCase':
    case 'ContactClosed':
      return state.firstAsker?.person;
    default:
      return undefined;
  }
}

function follower({ assignments }: ContactState, id: string | undefined): string | undefined {
  return assignments[`track:${id}`]?.person;
}

/** That nobody has confirmed concerns the follower as well, who may ask or redirect it (R-CON-05). */
function followerOfClock(state: ContactState, clock: string): string | undefined {
  const [kind, id] = clock.split(':');
  return kind === 'confirm' ? follower(state, id) : undefined;
}
