import { refuse, type Refusal } from '../../refusal';
import { openForward, type ContactFile } from '../duties';
import type { Forward } from '../types';
import { wordsOf } from '../words';
import {
  carer,
  holderOfOne,
  keptByReceiver,
  otherPost,
  today,
  type ContactDecision,
  type ContactDraft,
  type ContactPolicy,
} from './guards';

/** The item itself goes to its handler; until he confirms it, whoever handed it over follows it (R-CON-04). */
export const handOver: ContactPolicy<'handOver'> = {
  permit: (file, by) => carer(file, by, 'R-CON-04'),
  decide(file, { postCode: toPost, note }, now) {
    const refusal = otherPost(file, toPost, 'R-CON-04');
    if (refusal) return { drafts: [], refusal };
    const id = nextForward(file);
    const data = { id, fromPost: file.state.handlerPost, toPost, on: today(file, now) };
    return {
      drafts: [
        { type: 'ContactHandedOver', rule: 'R-CON-04', data, ...noted(id, note) },
        ...keptByReceiver(file, `track:${id}`),
      ],
      created: id,
    };
  },
};

/** The handler is away, or it is not clear yet who it is: the person does not come again (R-CON-05). */
export const receiveOnBehalf: ContactPolicy<'receiveOnBehalf'> = {
  permit: (file, by) => carer(file, by, 'R-CON-05'),
  decide(file, { because, postCode }, now) {
    const refusal = whoIsAbsent(because, postCode) ?? (postCode && otherPost(file, postCode, 'R-CON-05'));
    if (refusal) return { drafts: [], refusal };
    const id = nextForward(file);
    const toPost = postCode && { toPost: postCode };
    const data = { id, because, fromPost: file.state.handlerPost, ...toPost, on: today(file, now) };
    return {
      drafts: [{ type: 'ReceivedOnBehalf', rule: 'R-CON-05', data }, ...keptByReceiver(file, `forward:${id}`)],
      created: id,
    };
  },
};

function whoIsAbsent(because: 'absent' | 'unclear', postCode: string | undefined): Refusal | undefined {
  if (because === 'unclear' || postCode) return undefined;
  return refuse('POST_REQUIRED', 'Say at which post the handler is absent.', 'R-CON-05');
}

/** What was received on a handler's behalf reaches him; or another, where the first was the wrong one (R-CON-05). */
export const forward: ContactPolicy<'forward'> = {
  permit: (file, by, command) => onItsWay(file, command?.forwardId, (id) => [`forward:${id}`, `track:${id}`], by),
  decide(file, { forwardId: id, postCode, note }, now) {
    const toPost = postCode ?? openForward(file.state)!.toPost;
    const refusal = toPost
      ? otherPost(file, toPost, 'R-CON-05')
      : refuse('POST_REQUIRED', 'Say to which post this goes.', 'R-CON-05');
    if (refusal) return { drafts: [], refusal };
    const { sentOn, redirected = 0 } = openForward(file.state)!;
    const again = sentOn && { redirected: redirected + 1 };
    const data = { id, toPost: toPost!, ...again, on: today(file, now) };
    const sent: ContactDraft = { type: 'ContactForwarded', rule: 'R-CON-05', data, ...noted(id, note) };
    return { drafts: [sent, ...keptByReceiver(file, `track:${id}`)] };
  },
};

/** The handler has it: the answer is his duty from now on, within the limit that runs since the receipt. */
export const confirmForward: ContactPolicy<'confirmForward'> = {
  permit: (file, by, command) => onItsWay(file, command?.forwardId, (id) => [`confirm:${id}`], by, true),
  decide(file, { forwardId: id }, now): ContactDecision {
    const rule = openForward(file.state)!.way === 'handedOver' ? 'R-CON-04' : 'R-CON-05';
    return { drafts: [{ type: 'ForwardConfirmed', rule, data: { id, on: today(file, now) } }] };
  },
};

function onItsWay(
  file: ContactFile,
  forwardId: string | undefined,
  duties: (id: string) => string[],
  by: Parameters<typeof holderOfOne>[1],
  sent = false,
) {
  const open = openForward(file.state);
  const meant = open && isMeant(open, forwardId, sent) ? duties(open.id) : [];
  const none = refuse('FORWARD_NOT_OPEN', 'No such forward waits for this.', 'R-CON-05');
  return holderOfOne(file, by, meant, none);
}

function isMeant({ id, sentOn }: Forward, forwardId: string | undefined, sent: boolean): boolean {
  return (!forwardId || id === forwardId) && (!sent || sentOn !== undefined);
}

/** What the next one should know of the person's matter. */
function noted(id: string, note: string | undefined): Pick<ContactDraft, 'personal'> {
  return note ? { personal: { [wordsOf('note', id)]: note } } : {};
}

function nextForward({ state }: ContactFile): string {
  return `F${state.forwards.length + 1}`;
}
