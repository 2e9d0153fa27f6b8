import type { Procedure } from '../proceeding/types';
import { contactDuties, openForward, finalOutcome, type ContactFile } from './duties';
import { blankContact, foldContact } from './folds';
import { contactHearers } from './hearers';
import { received } from './opening';
import * as answering from './policies/answering';
import { close } from './policies/closing';
import * as consulting from './policies/consulting';
import * as forwarding from './policies/forwarding';
import { sectionOf, today, type ContactDraft } from './policies/guards';
import * as leaders from './policies/leaders';
import type { ContactCommands, ContactEvents, ContactOpening, ContactState } from './types';

/** 首问: from the first word of a person to an outcome, and never without one (R-CON-01 … 09). */
export const contactProcedure: Procedure<ContactState, ContactEvents, ContactCommands, ContactOpening> = {
  kind: 'contact',
  letters: 'LX',
  blank: blankContact,
  fold: foldContact,
  open: received,
  policies: { ...answering, ...forwarding, ...leaders, ...consulting, close },
  duties: contactDuties,
  next: (file, now) => firstAskerFixed(file) ?? closedByOutcome(file, now),
  row(file) {
    const { channel, itemCode, itemName, caseNo, intakePost, handlerPost, firstAsker, callerKeys, outcomes } =
      file.state;
    const posts = { intakePost, handlerPost };
    const optional = { ...(itemCode && { itemCode }), ...(caseNo && { caseNo }) };
    const asker = firstAsker && { firstAsker: firstAsker.person };
    const outcome = outcomes.length > 0 && { outcome: finalOutcome(file.state) ?? outcomes.at(-1) };
    return {
      status: statusOf(file.state),
      title: itemName ? `${CHANNEL_WORDS[channel]}：${itemName}` : CHANNEL_WORDS[channel],
      sections: sectionsOf(file),
      facts: { channel, ...posts, ...optional, ...asker, ...outcome, callerKeys },
    };
  },
  hearers: (event, { state }) => contactHearers(event, state),
};

export const CHANNEL_WORDS: Record<ContactState['channel'], string> = {
  visit: '来访',
  phone: '来电',
  letter: '来信',
  email: '电子邮件',
  online: '网上来询',
};

export const CONTACT_STATUSES = ['received', 'forwarding', 'withLeader', 'consulting', 'handling', 'closed'] as const;
export type ContactStatus = (typeof CONTACT_STATUSES)[number];

/** What a contact waits for, for lists. */
export function statusOf(state: ContactState): ContactStatus {
  if (state.closedAt !== undefined) return 'closed';
  if (state.reports.some(({ repliedOn }) => !repliedOn)) return 'withLeader';
  if (openForward(state)) return 'forwarding';
  if (state.consultations.length > 0) return 'consulting';
  return state.outcomes.length > 0 ? 'handling' : 'received';
}

/** An online contact has its first asker as soon as somebody is found at the post where it arrived (R-CON-01). */
function firstAskerFixed({ state }: ContactFile): ContactDraft | undefined {
  const holder = state.assignments['answer'];
  if (state.firstAsker || !holder) return undefined;
  const data = { person: holder.person, post: state.intakePost };
  return { type: 'FirstAskerFixed', rule: 'R-CON-01', data };
}

/** What the person came for is done; a report that is still open keeps the contact with the leader (R-CON-07). */
function closedByOutcome(file: ContactFile, now: number): ContactDraft | undefined {
  const { state } = file;
  const outcome = finalOutcome(state);
  if (!outcome || state.closedAt !== undefined || state.reports.some(({ repliedOn }) => !repliedOn)) return undefined;
  return { type: 'ContactClosed', rule: 'R-CON-09', data: { outcome, on: today(file, now) } };
}

function sectionsOf(file: ContactFile): string[] {
  const { intakePost, handlerPost, forwards, consultations } = file.state;
  const posts = [
    intakePost,
    handlerPost,
    ...forwards.map(({ toPost }) => toPost),
    ...consultations.map((c) => c.postCode),
  ];
  const sections = posts.flatMap((post) => (post && sectionOf(file, post)) ?? []);
  return [...new Set(sections)].sort();
}
