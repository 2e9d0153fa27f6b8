import { addDays, canRequestExtension, checkDay, dueOfRunningLimit, nthWorkingDayAfter } from '../../clock';
import type { Day, LimitFacts, LimitUnit } from '../../clock/types';
import type { SpecialProcedure } from '../../catalogue/types';
import { refuse, type Refusal, type RuleId } from '../../refusal';
import { isRefused, refused, type Permit, type Policy } from '../decision';
import { heldBy, isRefusal } from '../duties';
import { follows } from '../edition';
import { isToBeHeld } from '../hearings';
import { asIfResumed, promisedFacts, statutoryFacts } from '../limits';
import { openRelease } from '../releases';
import type { By, CaseFile, CasePause, Draft, Extension } from '../types';
import { holder, IN_REVIEW, notice, onlyIn, today } from './guards';

const MAX_EXPECTED_DAYS = 365;

/** The clock stops only for the listed procedures, and the applicant is told for how long (R-CLK-05). */
export const pause: Policy<'pause'> = {
  permit(file, by, command) {
    const wrong = onlyIn(file, IN_REVIEW, 'R-CLK-05');
    if (wrong) return wrong;
    if (command?.unitCode) return holder(file, by, IN_REVIEW, [`review:${command.unitCode}`]);
    const asHandler = holder(file, by, IN_REVIEW, ['handle']);
    if (command || !isRefused(asHandler)) return asHandler;
    return holder(
      file,
      by,
      IN_REVIEW,
      file.state.units.map((unit) => `review:${unit.unitCode}`),
    );
  },
  decide(file, { procedure, expectedDays, unitCode }, now) {
    const allowed = file.item.allowedPauses.find((p) => p.procedure === procedure);
    if (!allowed) {
      return refused(pauseNotAllowed(procedure));
    }
    if (!isExpectable(expectedDays)) return refused(expectedDaysInvalid('R-CLK-05'));
    const same = (p: CasePause) => p.procedure === procedure && p.unitCode === unitCode && p.ended === undefined;
    if (file.state.pauses.some(same)) {
      return refused(refuse('PAUSE_ALREADY_OPEN', `A pause for ${procedure} is open already.`, 'R-CLK-05'));
    }
    const on = today(file, now);
    const id = `P${file.state.pauses.length + 1}`;
    const stops = unitCode && !allowed.unitPauseStopsCase ? [] : allowed.stops;
    const expectedEnd = daysAfter(on, expectedDays, file.item.promisedLimit.unit, file);
    const told = notice(file, 'pause', on, { procedure, expectedDays, expectedEnd, stops, basis: allowed.basis });
    const data = {
      id,
      procedure,
      ...(unitCode && { unitCode }),
      stops,
      began: on,
      expectedDays,
      expectedEnd,
      noticeId: told.id,
    };
    return { drafts: [{ type: 'PauseBegan', rule: 'R-CLK-05', data }, told.draft], created: id };
  },
};

/** Whoever handles the case, or the unit whose pause it is, as long as it is open. */
export function ofOpenPause(file: CaseFile, by: By, pauseId: string | undefined, rule: RuleId): Permit {
  const wrong = onlyIn(file, IN_REVIEW, rule);
  if (wrong) return wrong;
  const asked = file.state.pauses.filter(({ id }) => !pauseId || id === pauseId);
  if (pauseId && asked.length === 0) return refuse('PAUSE_UNKNOWN', `The case has no pause ${pauseId}.`, rule);
  const open = asked.filter(({ ended }) => ended === undefined);
  if (open.length === 0) return refuse('PAUSE_NOT_OPEN', 'There is no such open pause.', rule);
  const reviews = open.flatMap(({ unitCode }) => (unitCode ? [`review:${unitCode}`] : []));
  return holder(file, by, IN_REVIEW, ['handle', ...reviews]);
}

export function expectedDaysInvalid(rule: RuleId): Refusal {
  return refuse('EXPECTED_DAYS_INVALID', `Tell a length of 1 to ${MAX_EXPECTED_DAYS} days.`, rule);
}

export function pauseNotAllowed(procedure: SpecialProcedure): Refusal {
  return refuse('PAUSE_NOT_ALLOWED', `The matter knows no pause for ${procedure}.`, 'R-CLK-05', { procedure });
}

export function isExpectable(days: number): boolean {
  return Number.isInteger(days) && days >= 1 && days <= MAX_EXPECTED_DAYS;
}

/** The procedure is over; the days after its last one count again, however late that is recorded. */
export const resume: Policy<'resume'> = {
  permit: (file, by, command) => ofOpenPause(file, by, command?.pauseId, 'R-CLK-05'),
  decide(file, { pauseId, endedOn }, now) {
    const wrong = endsWithHearings(file, pauseId);
    if (wrong) return refused(wrong);
    const recordedOn = today(file, now);
    const on = endedOn ?? recordedOn;
    checkDay(on);
    const { began } = file.state.pauses.find(({ id }) => id === pauseId)!;
    if (on < began || on > recordedOn) {
      const message = `The procedure ended between ${began}, when it began, and today.`;
      return refused(refuse('PAUSE_END_INVALID', message, 'R-CLK-05', { began }));
    }
    const data = { pauseId, on, ...(on !== recordedOn && { recordedOn }) };
    return { drafts: [{ type: 'PauseEnded', rule: 'R-CLK-05', data }] };
  },
};

/** What stands still for hearings goes on when all of them are held or waived, and not before (R-LAW-06). */
function endsWithHearings({ state }: CaseFile, pauseId: string): Refusal | undefined {
  const pause = state.pauses.find(({ id }) => id === pauseId)!;
  const open = pause.hearingId && follows(state, 4) ? (state.hearings ?? []).filter(isToBeHeld) : [];
  if (open.length === 0) return undefined;
  const hearings = open.map(({ id }) => id).join(', ');
  const message = `This pause ends when its hearings are held or waived: ${hearings}.`;
  return refuse('PAUSE_OF_HEARING', message, 'R-LAW-06', { pauseId, hearings });
}

/**
 * Asked at least three counted days before either limit ends, because it moves both; with its four contents. A late one
 * is refused and recorded, and recorded where a leader lets it through (R-CLK-07, R-CLK-08).
 */
export const requestExtension: Policy<'requestExtension'> = {
  permit: mayAskToExtend,
  decide(file, command, now) {
    const on = today(file, now);
    const max = file.item.extension!.max;
    const sum = file.state.extensions.reduce((total, e) => total + (e.state === 'approved' ? e.days : 0), 0);
    if (!Number.isInteger(command.days) || command.days < 1 || sum + command.days > max) {
      const left = max - sum;
      return refused(
        refuse('EXTENSION_OVER_MAXIMUM', `The law leaves ${left} days of extension.`, 'R-CLK-08', { left, max }),
      );
    }
    checkDay(command.plannedClosingDate);
    if (command.plannedClosingDate < on) {
      return refused(refuse('PLANNED_DATE_PAST', 'The planned closing date lies in the past.', 'R-CLK-07'));
    }
    const limits = limitsOn(file, on);
    const late = limits
      .map((facts) => canRequestExtension(facts, file.calendar, on))
      .find((refusal) => refusal !== undefined);
    // When both have ended nothing is left to extend, whoever releases it: the request would lapse as it is made (R-CLK-09).
    const over = limits.map((facts) => dueOfRunningLimit(facts, file.calendar).instant <= now);
    const ended = follows(file.state, 4) ? !over.includes(false) : over.includes(true);
    const release = late && !ended ? openRelease(file.state, 'lateExtension') : undefined;
    const breach = late ? [lateRequest(command.by.person, on, release?.id)] : [];
    if (late && !release) return refused(late, breach);
    const { days, reason, basis, handlingOpinion, plannedClosingDate } = command;
    const id = `E${file.state.extensions.length + 1}`;
    const data: Extension = {
      id,
      days,
      reason,
      basis,
      handlingOpinion,
      plannedClosingDate,
      requestedBy: command.by.person,
      requestedOn: on,
      state: 'requested',
      ...(release && { releaseId: release.id, requestedAt: now }),
    };
    return { drafts: [{ type: 'ExtensionRequested', rule: 'R-CLK-07', data }, ...breach], created: id };
  },
};

/** Who may ask for an extension, and so for the release of a late request. */
export function mayAskToExtend(file: CaseFile, by: By): Permit {
  const permit = holder(file, by, IN_REVIEW, ['handle'], 'R-CLK-07');
  if (isRefused(permit)) return permit;
  if (!file.item.extension) return refuse('NOT_EXTENDABLE', 'The law knows no extension for this matter.', 'R-CLK-08');
  if (file.state.extensions.some((e) => e.state === 'requested')) {
    return refuse('EXTENSION_PENDING', 'A request waits for its decision.', 'R-CLK-07');
  }
  return permit;
}

function lateRequest(person: string, detail: Day, releaseId?: string): Draft {
  const data = { kind: 'lateExtensionRequest' as const, person, detail, ...(releaseId && { releaseId }) };
  return { type: 'SuspectedBreachRecorded', rule: 'R-CLK-08', data };
}

/** A leader decides; a granted extension is told to the applicant in time (R-CLK-07). Silence never grants one (R-CLK-09). */
export const decideExtension: Policy<'decideExtension'> = {
  permit(file, by, command) {
    const wrong = onlyIn(file, IN_REVIEW, 'R-CLK-07');
    if (wrong) return wrong;
    const asked = command?.extensionId
      ? file.state.extensions.filter((e) => e.id === command.extensionId)
      : file.state.extensions;
    if (command?.extensionId && asked.length === 0)
      return refuse('EXTENSION_UNKNOWN', `The case has no request ${command.extensionId}.`, 'R-CLK-07');
    const pending = asked.filter((e) => e.state === 'requested');
    if (pending.length === 0) {
      const state = asked.at(-1)?.state ?? 'none';
      return refuse('EXTENSION_NOT_PENDING', 'No request waits for a decision.', 'R-CLK-07', { state });
    }
    const duty = heldBy(
      file,
      by,
      pending.map((e) => `decideExtension:${e.id}`),
    );
    return isRefusal(duty) ? duty : { post: duty.post };
  },
  decide(file, { extensionId, approve, reason }, now) {
    const on = today(file, now);
    if (!approve)
      return { drafts: [{ type: 'ExtensionRefused', rule: 'R-CLK-07', data: { extensionId, reason, on } }] };
    const extension = file.state.extensions.find((e) => e.id === extensionId)!;
    const [promised] = limitsOn(file, on) as [LimitFacts];
    const extended = { ...promised, extension: promised.extension + extension.days };
    const newDue = dueOfRunningLimit(extended, file.calendar).day;
    const content = { reason: extension.reason, basis: extension.basis, days: extension.days, newDue };
    const told = notice(file, 'extension', on, content);
    return {
      drafts: [
        { type: 'ExtensionApproved', rule: 'R-CLK-07', data: { extensionId, reason, noticeId: told.id, on } },
        told.draft,
      ],
    };
  },
};

/** The applicant is told to appear at a time; what follows if not is R-CLK-10. */
export const makeAppointment: Policy<'makeAppointment'> = {
  permit: (file, by) => holder(file, by, IN_REVIEW, ['handle'], 'R-CLK-10'),
  decide(file, { on, place, purpose }, now) {
    checkDay(on);
    const day = today(file, now);
    if (on <= day)
      return refused(refuse('APPOINTMENT_NOT_AHEAD', 'An appointment lies ahead of the day it is told.', 'R-CLK-10'));
    const id = `A${file.state.appointments.length + 1}`;
    const told = notice(file, 'appointment', day, { on, place, purpose });
    return {
      drafts: [
        { type: 'AppointmentMade', rule: 'R-CLK-10', data: { id, on, place, purpose, noticeId: told.id } },
        told.draft,
      ],
      created: id,
    };
  },
};

/** The promised and the statutory limit, as if open pauses kept their told length. */
function limitsOn(file: CaseFile, on: Day): LimitFacts[] {
  return [promisedFacts(file), statutoryFacts(file)].flatMap((facts) => (facts ? [asIfResumed(facts, on)] : []));
}

/** The last of so many days after a day, counted as the matter's promised limit counts. */
export function daysAfter(day: Day, days: number, unit: LimitUnit, file: CaseFile): Day {
  return unit === 'workingDays' || unit === 'hours' ? nthWorkingDayAfter(day, days, file.calendar) : addDays(day, days);
}
