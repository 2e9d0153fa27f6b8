import { dayOf } from '../clock';
import type { Command, Draft } from '../proceeding/types';
import type { Assignment } from '../case/types';
import { refuse } from '../refusal';
import type { ContactFile } from './duties';
import type { ContactDecision } from './policies/guards';
import type { ContactEvents, ContactOpening } from './types';

/**
 * Whatever the channel, it is registered, and whoever received it is its first asker for good (R-CON-01). What came by the
 * public page has the holder of the post where it arrives.
 */
export function received(file: ContactFile, opening: ContactOpening & Command, now: number): ContactDecision {
  const { channel, person, matter, materials, itemCode, itemName, matterClass, intakePost, callerKeys, by } = opening;
  const refusal = whatIsMissing(opening);
  if (refusal) return { drafts: [], refusal };
  const online = by.applicant === true;
  const registered: Draft<ContactEvents> = {
    type: 'ContactReceived',
    rule: 'R-CON-01',
    data: {
      contactNo: file.state.number,
      channel,
      ...(itemCode && { itemCode }),
      ...(itemName && { itemName }),
      matterClass,
      materials,
      receivedOn: dayOf(now, file.calendar),
      intakePost,
      ...(!online && { firstAsker: { person: by.person, post: intakePost } }),
      callerKeys,
    },
    personal: { person: { ...person }, matter },
  };
  return online ? { drafts: [registered] } : { drafts: [registered, ...firstDuty(opening)], forPost: intakePost };
}

function whatIsMissing({ person, matter }: ContactOpening) {
  if (!person.name?.trim() && !person.unit?.trim()) {
    return refuse('CALLER_REQUIRED', 'Say who came: a name, or a unit.', 'R-CON-02');
  }
  return matter.trim() ? undefined : refuse('MATTER_REQUIRED', 'Say what it is about.', 'R-CON-02');
}

/** A receiver who stands in at the post keeps what he has received while he is there, as with an application (R-CON-01). */
function firstDuty({ intakePost: post, substitute, by: { person } }: ContactOpening & Command): Draft<ContactEvents>[] {
  const holder: Assignment = { post, person, substitute, emptyPost: false };
  const data = { assignments: { answer: holder }, cause: 'dutyArose' as const };
  const assigned: Draft<ContactEvents> = { type: 'DutiesAssigned', rule: 'R-CON-01', data };
  if (!substitute) return [assigned];
  const note = '首问责任人在转交承办人之前继续负责';
  return [assigned, { type: 'DutyKept', rule: 'R-CON-01', data: { dutyId: 'answer', post, person, note } }];
}
