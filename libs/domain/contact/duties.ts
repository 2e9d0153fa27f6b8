import { CLASS_LIMITS } from '../catalogue/matter-classes';
import { closesAt, dueOfRunningLimit, nthWorkingDayAfter } from '../clock';
import type { Day } from '../clock/types';
import type { Deadline, OpenDuty, ProceedingFile } from '../proceeding/types';
import type { ContactOutcome, ContactState, Forward } from './types';

export type ContactFile = ProceedingFile<ContactState>;

/** What the centre has not set for itself, in working days. */
const CONFIRM_DAYS = 1;
const LEADER_REPLY_DAYS = 1;
const CONSULTATION_DAYS = 2;

/** With these the person has what he came for, or knows where he gets it; the others lead on to somebody who must act. */
const FINAL: ContactOutcome[] = ['answered', 'caseOpened', 'guided', 'outsideRemit', 'consulted'];

export function finalOutcome({ outcomes }: ContactState): ContactOutcome | undefined {
  return outcomes.find((outcome) => FINAL.includes(outcome));
}

/** The forward that is on its way: received or sent, and confirmed by nobody. */
export function openForward({ forwards }: ContactState): Forward | undefined {
  return forwards.find(({ confirmedOn, replaced }) => !confirmedOn && !replaced);
}

export function consultationDays({ settings }: ContactFile): number {
  return settings.contactConsultationDays ?? CONSULTATION_DAYS;
}

/** Whose turn it is. A reply that is given leaves only the leader's, which is recorded whatever has happened since. */
export function contactDuties(file: ContactFile): OpenDuty[] {
  const { state } = file;
  if (state.closedAt !== undefined) return [];
  const open = finalOutcome(state) ? [] : [replyDuty(file), ...forwardDuties(file), ...consultationDuties(file)];
  return [...open, ...leaderDuties(file)];
}

function replyDuty(file: ContactFile): OpenDuty {
  const { handlerPost, receivedOn } = file.state;
  return {
    id: 'answer',
    kind: 'answerContact',
    post: handlerPost,
    rule: 'R-CON-03',
    deadline: replyBy(file, receivedOn),
  };
}

/** Simple matters in the centre's days; complex and major ones by their class (R-CLK-04). */
function replyBy(file: ContactFile, start: Day): Deadline {
  const { calendar, settings, state } = file;
  if (state.matterClass === 'general' && settings.contactReplyDays !== undefined) {
    return within(file, start, settings.contactReplyDays);
  }
  const facts = { limit: CLASS_LIMITS[state.matterClass], start, pauses: [], extension: 0 };
  const { day, instant } = dueOfRunningLimit(facts, calendar);
  return { from: start, due: day, at: instant };
}

/** Not forwarded, it presses the first asker; not confirmed, the handler, and the first asker follows it (R-CON-05). */
function forwardDuties(file: ContactFile): OpenDuty[] {
  const forward = openForward(file.state);
  if (!forward) return [];
  const { id, way, fromPost, toPost, receivedOn, sentOn, redirected = 0 } = forward;
  const rule = way === 'handedOver' ? 'R-CON-04' : 'R-CON-05';
  const days = file.settings.contactConfirmDays ?? CONFIRM_DAYS;
  if (!sentOn) {
    const deadline = within(file, receivedOn, days);
    return [{ id: `forward:${id}`, kind: 'forwardContact', post: fromPost, rule, deadline }];
  }
  const deadline = within(file, sentOn, days);
  return [
    { id: `confirm:${id}`, kind: 'confirmContact', post: toPost!, rule, deadline, epoch: redirected },
    { id: `track:${id}`, kind: 'trackContact', post: fromPost, rule },
  ];
}

function consultationDuties(file: ContactFile): OpenDuty[] {
  const open = file.state.consultations.filter(({ answeredOn }) => !answeredOn);
  return open.map(({ id, postCode, days, on }) => ({
    id: `consult:${id}`,
    kind: 'answerConsultation',
    post: postCode,
    rule: 'R-CON-08',
    deadline: within(file, on, days),
  }));
}

function leaderDuties(file: ContactFile): OpenDuty[] {
  const days = file.settings.contactLeaderDays ?? LEADER_REPLY_DAYS;
  const open = file.state.reports.filter(({ repliedOn }) => !repliedOn);
  return open.map(({ id, leaderPost, on }) => ({
    id: `leader:${id}`,
    kind: 'replyToContact',
    post: leaderPost,
    rule: 'R-CON-07',
    deadline: within(file, on, days),
    presses: 'leader',
  }));
}

function within({ calendar }: ContactFile, from: Day, days: number): Deadline {
  const due = nthWorkingDayAfter(from, days, calendar);
  return { from, due, at: closesAt(due, calendar) };
}
