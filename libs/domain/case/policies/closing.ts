import { dayOf, nthWorkingDayAfter } from '../../clock';
import type { Day, Instant } from '../../clock/types';
import { refuse, type Refusal } from '../../refusal';
import { refused, type Decision, type Policy } from '../decision';
import { follows } from '../edition';
import { closingAt, isClosedByDelivery, workingDaysFrom } from '../limits';
import { brokenUndertakings } from '../undertakings';
import type { Appointment, CaseFile, CaseStatus, ClosingRecord, DecisionOutcome, Draft, Outcome } from '../types';
import { disagrees, hasAnswered } from '../units';
import { unheardOf } from '../hearings';
import { stillToBeHeard } from './fairness';
import { stillOwed } from './owed';
import {
  BEFORE_ACCEPTANCE,
  CARERS,
  holder,
  IN_REVIEW,
  isRefused,
  notice,
  onlyIn,
  pauseOpen,
  reasonMissing,
  today,
} from './guards';

/** In which states an outcome can be decided. Silence is not among the deciders (R-LAW-04). */
const DECIDABLE: Record<DecisionOutcome, CaseStatus[]> = {
  granted: ['pendingDecision'],
  refused: ['pendingDecision'],
  notAccepted: BEFORE_ACCEPTANCE,
  // Not while units are reviewing: the lead decides after all opinions (R-JNT-02).
  noApprovalNeeded: [...BEFORE_ACCEPTANCE, 'accepted', 'pendingDecision'],
  outsideRemit: [...BEFORE_ACCEPTANCE, 'accepted', 'pendingDecision'],
  terminated: IN_REVIEW,
};

/** 行政复议、行政诉讼: every refusal names the ways of review and suit (R-LAW-05). */
export const REMEDIES = {
  review: {
    to: '本级人民政府或者法律规定的行政复议机关',
    within: { amount: 60, unit: 'calendarDays' },
    source: '《中华人民共和国行政复议法》第二十条',
  },
  suit: {
    to: '有管辖权的人民法院',
    within: { amount: 6, unit: 'months' },
    source: '《中华人民共和国行政诉讼法》第四十六条',
  },
};

/** The decision meets the limits and stops the lamp; delivery ends the case (R-CLS-01, R-CLS-02). */
export const decide: Policy<'decide'> = {
  permit(file, by, command) {
    const outcome = command?.outcome;
    const states = outcome ? DECIDABLE[outcome] : [...BEFORE_ACCEPTANCE, ...IN_REVIEW];
    const permit = holder(file, by, states, ['decide', ...CARERS], ruleOf(outcome));
    if (isRefused(permit)) return reviewFirst(file, outcome) ?? permit;
    return permit;
  },
  decide(file, command, now) {
    const obstacle = obstacleTo(file, command.outcome, now) ?? unreasoned(command);
    if (obstacle) return refused(obstacle);
    const on = today(file, now);
    const { outcome, reason, basis } = command;
    const ended = pausesEnded(file, on);
    const closing = closingAt(ended.file, now);
    const data = { outcome, ...(reason && { reason }), ...(basis && { basis }), on, closing };
    const owed = outcome === 'granted' ? file.state.owed : [];
    const content = {
      outcome,
      reason,
      basis,
      ...(owed.length > 0 && { owed }),
      ...(isRefusalOf(outcome) && { remedies: REMEDIES }),
    };
    const decided: Draft = { type: 'DecisionMade', rule: ruleOf(outcome), data };
    return { drafts: [...ended.drafts, decided, notice(file, 'decision', on, content).draft] };
  },
};

function ruleOf(outcome?: DecisionOutcome) {
  if (outcome === 'notAccepted') return 'R-INT-06' as const;
  return outcome === 'noApprovalNeeded' || outcome === 'outsideRemit' ? ('R-INT-07' as const) : ('R-CLS-01' as const);
}

/** Says which units are still to answer, instead of only naming the state. */
function reviewFirst({ state }: CaseFile, outcome?: DecisionOutcome): Refusal | undefined {
  const states = outcome ? DECIDABLE[outcome] : [];
  if (state.status !== 'underReview' || states.includes('underReview') || !states.includes('pendingDecision')) {
    return undefined;
  }
  const open = state.units.filter((unit) => !hasAnswered(unit)).map((unit) => unit.unitCode);
  const units = open.join(', ');
  return refuse('REVIEW_NOT_COMPLETE', `The lead decides after all opinions; still to answer: ${units}.`, 'R-JNT-02', {
    units,
  });
}

function obstacleTo(file: CaseFile, outcome: DecisionOutcome, now: Instant): Refusal | undefined {
  if (outcome !== 'granted' && outcome !== 'refused') return undefined;
  const { state } = file;
  if (!state.signedAt) {
    return refuse('NOT_SIGNED', 'The first handler signs for the case before deciding it.', 'R-ASG-04');
  }
  const pending = unheardOf(file, now);
  if (pending) return pending;
  const open = state.pauses.find((pause) => pause.ended === undefined);
  if (open) return pauseOpen(open);
  const unheard = stillToBeHeard(file, now);
  if (unheard) return unheard;
  const against = state.units.filter(disagrees).map((unit) => unit.unitCode);
  const [broken] = brokenUndertakings(state);
  if (outcome === 'granted' && broken) {
    const { code } = broken;
    const message = `The undertaking for ${code} is not kept: the material itself is needed, or the refusal.`;
    return refuse('UNDERTAKING_BROKEN', message, 'R-LAW-10', { code });
  }
  if (outcome === 'granted' && against.length > 0) {
    const units = against.join(', ');
    return refuse('UNIT_DISAGREES', `These units disagree, a leader coordinates first: ${units}.`, 'R-JNT-05', {
      units,
    });
  }
  return outcome === 'granted' ? stillOwed(file) : undefined;
}

export function unreasoned({ outcome, reason, basis }: { outcome: DecisionOutcome; reason?: string; basis?: string }) {
  if (outcome === 'granted') return undefined;
  if (!reason?.trim()) return reasonMissing('reason', isRefusalOf(outcome) ? 'R-LAW-05' : 'R-INT-07');
  if ((outcome === 'refused' || outcome === 'terminated') && !basis?.trim()) {
    return refuse('BASIS_REQUIRED', 'Name the legal basis.', 'R-LAW-05');
  }
  return undefined;
}

function isRefusalOf(outcome: DecisionOutcome): boolean {
  return outcome === 'refused' || outcome === 'notAccepted' || outcome === 'terminated';
}

/** Delivery is recorded within its own limit and ends the case (R-CLS-02). */
export const deliver: Policy<'deliver'> = {
  permit(file, by) {
    const permit = holder(file, by, ['delivering'], ['deliver', 'handle'], 'R-CLS-02');
    return isRefused(permit) && permit.code === 'NOT_YOUR_DUTY' && by.roles.includes('window')
      ? { post: file.state.intakePost }
      : permit;
  },
  decide(file, { way, receivedBy }, now) {
    const on = today(file, now);
    const decision = file.state.decision!;
    const due = workingDaysFrom(decision.on, file.item.deliveryLimitDays, file.calendar).instant;
    const frozen = isClosedByDelivery(decision.outcome) ? closingAt(file, now) : decision.closing;
    return {
      drafts: [
        { type: 'CaseDelivered', rule: 'R-CLS-02', data: { way, on }, personal: { receivedBy } },
        notice(file, 'delivery', on, { way }).draft,
        closed(decision.outcome, { ...frozen, delivery: now <= due ? 'onTime' : 'late' }),
      ],
    };
  },
};

/** The applicant takes the application back. */
export const withdraw: Policy<'withdraw'> = {
  permit(file, by) {
    const wrong = onlyIn(file, [...BEFORE_ACCEPTANCE, ...IN_REVIEW], 'R-CLS-01');
    if (wrong) return wrong;
    return by.applicant ? {} : holder(file, by, [...BEFORE_ACCEPTANCE, ...IN_REVIEW], CARERS);
  },
  decide(file, { reason }, now) {
    const data = { ...(reason && { reason }), on: today(file, now) };
    return endAtOnce(file, 'withdrawn', now, { type: 'CaseWithdrawn', rule: 'R-CLS-01', data });
  },
};

/**
 * The applicant did not appear at the time told: after that date the case counts as closed on time (R-CLK-10), against
 * each limit within which the appointment lay.
 */
export const recordNoShow: Policy<'recordNoShow'> = {
  permit(file, by) {
    const permit = holder(file, by, IN_REVIEW, ['handle'], 'R-CLK-10');
    if (isRefused(permit) || file.state.appointments.length > 0) return permit;
    return refuse('NO_APPOINTMENT', 'The applicant was not told to appear.', 'R-CLK-10');
  },
  decide(file, { appointmentId }, now) {
    const appointment = file.state.appointments.find((a) => a.id === appointmentId);
    if (!appointment)
      return refused(refuse('APPOINTMENT_UNKNOWN', `The case has no appointment ${appointmentId}.`, 'R-CLK-10'));
    const on = today(file, now);
    if (on <= appointment.on) {
      return refused(refuse('APPOINTMENT_NOT_PASSED', `The appointment is on ${appointment.on}.`, 'R-CLK-10'));
    }
    const unproven = follows(file.state, 4) ? notMissed(file, appointment) : undefined;
    if (unproven) return refused(unproven);
    const fact: Draft = { type: 'NoShowRecorded', rule: 'R-CLK-10', data: { appointmentId, on } };
    return endAtOnce(file, 'deemedClosed', now, fact, { appointedOn: appointment.on });
  },
};

/** Only the last appointment is missed, and only by somebody who had been told of it before its day (R-CLK-10). */
function notMissed({ state, calendar }: CaseFile, { id, on, noticeId }: Appointment): Refusal | undefined {
  const last = state.appointments.at(-1)!;
  if (last.id !== id) {
    const message = `The applicant was told to appear at another time since: ${last.id}, ${last.on}.`;
    return refuse('APPOINTMENT_REPLACED', message, 'R-CLK-10', { appointmentId: last.id });
  }
  const told = state.notices.find((notice) => notice.id === noticeId)?.told;
  if (told && dayOf(told.at, calendar) < on) return undefined;
  const message = `Nobody has recorded that the applicant was told of this before ${on}; make another appointment.`;
  return refuse('APPOINTMENT_NOT_TOLD', message, 'R-CLK-10', { noticeId });
}

const NOTICE_OF_END = { withdrawn: 'withdrawal', deemedClosed: 'deemedClosed', voided: 'voiding' } as const;

/** What ends a case without a decision: the fact, its notice and the closing. */
export function endAtOnce(
  file: CaseFile,
  outcome: keyof typeof NOTICE_OF_END,
  now: Instant,
  fact: Draft,
  { appointedOn, reason }: { appointedOn?: Day; reason?: string } = {},
): Decision {
  const on = today(file, now);
  const ended = pausesEnded(file, on);
  const counted = closingAt(ended.file, now);
  const closing = appointedOn ? asAppointed(file, counted, appointedOn) : counted;
  const told = notice(file, NOTICE_OF_END[outcome], on, { outcome, ...(reason && { reason }) }).draft;
  return { drafts: [...ended.drafts, fact, told, closed(outcome, closing)] };
}

/**
 * On time against every limit within which the applicant was to appear, if that he did not is recorded by the first working day
 * after it: a no-show heals neither what was overdue before nor a case that was left lying afterwards.
 */
function asAppointed({ state, calendar }: CaseFile, closing: ClosingRecord, appointedOn: Day): ClosingRecord {
  const { promised, promisedDue, statutory, statutoryDue, assigned } = closing;
  const inTime = (due: Day) =>
    appointedOn <= due && (!follows(state, 4) || closing.on <= nthWorkingDayAfter(due, 1, calendar));
  return {
    ...closing,
    promised: promisedDue && inTime(promisedDue) ? 'onTime' : promised,
    statutory: statutoryDue && inTime(statutoryDue) ? 'onTime' : statutory,
    ...(assigned && {
      assigned: assigned.map((limit) => (inTime(limit.due) ? { ...limit, result: 'onTime' as const } : limit)),
    }),
  };
}

/** Whatever ends a case ends its open pauses with it, so that the limits are measured by days that have been. */
function pausesEnded(file: CaseFile, on: Day): { file: CaseFile; drafts: Draft[] } {
  const open = file.state.pauses.filter((pause) => pause.ended === undefined);
  const pauses = file.state.pauses.map((pause) => ({ ...pause, ended: pause.ended ?? on }));
  return {
    file: { ...file, state: { ...file.state, pauses } },
    drafts: open.map(({ id }): Draft => ({ type: 'PauseEnded', rule: 'R-CLK-05', data: { pauseId: id, on } })),
  };
}

function closed(outcome: Outcome, closing: ClosingRecord): Draft {
  return { type: 'CaseClosed', rule: 'R-CLS-04', data: { outcome, closing } };
}
