import { closesAt, dueOfRunningLimit, nthWorkingDayAfter } from '../../clock';
import type { Day, Instant, WorkingCalendar } from '../../clock/types';
import type { Draft } from '../../proceeding/types';
import { refuse, type Refusal } from '../../refusal';
import { mandateLapsed, mandateProblem, outsideMandate } from '../mandate';
import { missingOf, stillToLook } from '../materials';
import { active } from '../plan';
import { scheduleOf } from '../schedule';
import type { JourneyEnding, JourneyEvents, JourneyState } from '../types';
import { FEEDBACK_DAYS } from '../duties';
import { driver, goesOn, isRefused, today, type File, type JourneyPolicy } from './guards';

/** The materials are complete: what nothing holds up is opened at once, the rest by its dependencies (R-PRX-03). */
export const startJourney: JourneyPolicy<'startJourney'> = {
  permit(file, by) {
    const permit = driver(file, by, 'R-PRX-02');
    if (isRefused(permit)) return permit;
    const { startedOn } = file.state;
    if (!startedOn) return permit;
    return refuse('JOURNEY_STARTED', `The journey started on ${startedOn}.`, 'R-PRX-03', { startedOn });
  },
  decide(file, _command, now) {
    const on = today(file, now);
    const refusal = notReady(file, on);
    if (refusal) return { drafts: [], refusal };
    const started = { ...file.state, startedOn: on };
    const { expectedEnd, criticalPath } = scheduleOf(started, file.calendar, on);
    const data = { on, ...totalDue(file.state, expectedEnd!, on, now, file.calendar), expectedEnd: expectedEnd! };
    return { drafts: [{ type: 'JourneyStarted', rule: 'R-PRX-03', data: { ...data, criticalPath } }] };
  },
};

/** The limit that was set for the whole, or the end of the longest way where none was. */
export function totalDue(
  { totalLimit }: JourneyState,
  expectedEnd: Day,
  on: Day,
  now: Instant,
  calendar: WorkingCalendar,
) {
  if (!totalLimit) return { due: expectedEnd, dueAt: closesAt(expectedEnd, calendar) };
  const hours = totalLimit.unit === 'hours' && { startInstant: now };
  const facts = { limit: totalLimit, start: on, pauses: [], extension: 0, ...hours };
  const { day, instant } = dueOfRunningLimit(facts, calendar);
  return { due: day, dueAt: instant };
}

/** Why no case may be opened yet. A mandate may have been signed for less than the plan has become. */
function notReady({ state }: File, on: Day): Refusal | undefined {
  const looking = stillToLook(state);
  if (looking.length > 0) {
    const units = looking.map(({ entry, unit }) => `${entry.key}/${unit.unitCode}`).join(', ');
    return refuse('PRE_REVIEW_OPEN', `These have still to look through the materials: ${units}.`, 'R-PRX-02', {
      units,
    });
  }
  const missing = missingOf(state).map(({ key, code }) => `${key}/${code}`);
  if (missing.length > 0) {
    const codes = missing.join(', ');
    return refuse('MATERIALS_MISSING', `Still missing: ${codes}.`, 'R-PRX-02', { missing: codes });
  }
  return mandateStands(state, on);
}

/** Whether anything may be done in the applicant's name today (R-PRX-01). */
export function mandateStands(state: JourneyState, on: Day): Refusal | undefined {
  const codes = active(state).map(({ itemCode }) => itemCode);
  return mandateLapsed(state) ?? mandateProblem(state.mandate, on) ?? outsideMandate(state.mandate, codes);
}

/** A new mandate, before or after the last day of the former one; it still names all that is planned (R-PRX-01). */
export const renewMandate: JourneyPolicy<'renewMandate'> = {
  permit: (file, by) => driver(file, by, 'R-PRX-01'),
  decide(file, { mandate }, now) {
    const on = today(file, now);
    const codes = active(file.state).map(({ itemCode }) => itemCode);
    const refusal = mandateProblem(mandate, on) ?? outsideMandate(mandate, codes);
    if (refusal) return { drafts: [], refusal };
    return { drafts: [{ type: 'MandateRenewed', rule: 'R-PRX-01', data: { mandate, on } }] };
  },
};

/** The applicant takes his mandate back, any time and without a reason; what runs already goes on (R-PRX-01). */
export const revokeMandate: JourneyPolicy<'revokeMandate'> = {
  permit(file, by) {
    const wrong = goesOn(file, 'R-PRX-01');
    if (wrong) return wrong;
    return by.applicant ? {} : driver(file, by, 'R-PRX-01');
  },
  decide(file, { reason, by }, now) {
    const on = today(file, now);
    const said = { byApplicant: by.applicant === true, ...(reason && { reason }) };
    return {
      drafts: [{ type: 'MandateRevoked', rule: 'R-PRX-01', data: { ...said, on } }, endedBy(file, 'revoked', on)],
    };
  },
};

/** The agent ends what cannot go on; cases that run go on by themselves (R-PRX-02). */
export const closeJourney: JourneyPolicy<'closeJourney'> = {
  permit: (file, by) => driver(file, by, 'R-PRX-02'),
  decide(file, { reason }, now) {
    if (!reason.trim()) {
      return { drafts: [], refusal: refuse('REASON_REQUIRED', 'State why the journey is closed.', 'R-PRX-02') };
    }
    return { drafts: [endedBy(file, 'closed', today(file, now), reason)] };
  },
};

/** The end of the journey. It is no end of its cases; what has a number and no case yet is opened no more, and is none of them. */
export function endedBy(
  { state, calendar }: File,
  ending: JourneyEnding,
  on: Day,
  reason?: string,
): Draft<JourneyEvents> {
  const running = state.entries.flatMap(({ state: entryState, caseNo }) =>
    ['open', 'granted'].includes(entryState) && caseNo ? [caseNo] : [],
  );
  const feedbackBy = nthWorkingDayAfter(on, FEEDBACK_DAYS, calendar);
  const data = { ending, ...(reason && { reason }), running, feedbackBy, on };
  return { type: 'JourneyEnded', rule: ending === 'revoked' ? 'R-PRX-01' : 'R-PRX-02', data };
}

/** How the applicant was served: once, after the end (R-PRX-02). What he writes is his own and may name people. */
export const giveFeedback: JourneyPolicy<'giveFeedback'> = {
  permit({ state }, by) {
    if (state.feedback) {
      return refuse('FEEDBACK_GIVEN', `Feedback was given on ${state.feedback.on}.`, 'R-PRX-02');
    }
    if (state.closedAt !== undefined) {
      return refuse('FEEDBACK_OVER', `Feedback was taken until ${state.feedbackBy}.`, 'R-PRX-02');
    }
    if (!by.applicant) {
      return refuse('APPLICANT_ONLY', 'Feedback is given by the applicant, with the code of the receipt.', 'R-PRX-02');
    }
    if (state.endedOn) return {};
    return refuse('FEEDBACK_TOO_EARLY', 'Feedback is given at the end of the journey.', 'R-PRX-02');
  },
  decide(file, { grade, text }, now) {
    const on = today(file, now);
    return {
      drafts: [
        { type: 'FeedbackGiven', rule: 'R-PRX-02', data: { grade, on }, ...(text && { personal: { text } }) },
        { type: 'JourneyClosed', rule: 'R-PRX-02', data: { on } },
      ],
    };
  },
};
