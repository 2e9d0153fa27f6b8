import { refuse } from '../../refusal';
import type { Command, Decision, Draft } from '../../proceeding/types';
import type { Instant } from '../../clock/types';
import { todayOf } from '../../proceeding/deadlines';
import { COMPLAINT_DAYS, COMPLAINT_EDITION, REVIEW_DAYS, type ComplaintFile } from '../terms';
import type { ComplaintEvents, ComplaintOpening } from '../types';

/**
 * A complaint comes in by whatever channel, with or without a name (R-SUP-01). What is complained of as 吃拿卡要 is with
 * discipline inspection at once and with nobody else (R-PRX-05).
 */
export function openComplaint(
  { chart, settings, calendar }: ComplaintFile,
  opening: ComplaintOpening & Command,
  now: Instant,
): Decision<ComplaintEvents> {
  const { channel, subject, text, accused, accusedDescribed, about = {}, complainant, standing, by } = opening;
  if (!by.applicant && standing.barred[by.person] === 'accused') {
    const message = 'You are complained of yourself: somebody else registers it.';
    return { drafts: [], refusal: refuse('COMPLAINT_ABOUT_YOU', message, 'R-SUP-01') };
  }
  const receivedOn = todayOf({ calendar }, now);
  const registered: Draft<ComplaintEvents> = {
    type: 'ComplaintRegistered',
    rule: 'R-SUP-01',
    data: {
      edition: COMPLAINT_EDITION,
      channel,
      subject,
      anonymous: !isReachable(complainant),
      accused,
      standing,
      about,
      receivedOn,
      limitDays: settings.complaintDays ?? COMPLAINT_DAYS,
      reviewDays: settings.appealDays ?? REVIEW_DAYS,
    },
    personal: { text, ...(complainant && { complainant }), ...(accusedDescribed && { accusedDescribed }) },
  };
  const straight = subject === 'soliciting' && standing.goesTo === 'discipline';
  return {
    drafts: [registered, ...(straight ? [straightToDiscipline(chart.disciplinePost, opening, receivedOn)] : [])],
  };
}

function straightToDiscipline(post: string, { standing }: ComplaintOpening, on: string): Draft<ComplaintEvents> {
  return { type: 'InvestigatorDesignated', rule: 'R-PRX-05', data: { post, on, standing } };
}

/** A name alone brings nobody an answer. */
function isReachable(complainant: ComplaintOpening['complainant']): boolean {
  return Boolean(complainant && (complainant.phone ?? complainant.address ?? complainant.email));
}
