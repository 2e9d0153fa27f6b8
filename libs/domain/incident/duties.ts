import { closesAt, dayOf, nthWorkingDayAfter } from '../clock';
import type { Day } from '../clock/types';
import { holderOf } from '../proceeding/duties';
import type { Alarm, Deadline, Draft, OpenDuty, ProceedingFile } from '../proceeding/types';
import { alertDuties } from './alert-chain';
import { ATTEND, attendants, attending, escalationDrafts } from './escalation';
import { hazardDuties, hazardOpen } from './hazards';
import type { IncidentEvents, IncidentState } from './types';

type File = ProceedingFile<IncidentState>;

const MINUTE_MS = 60_000;
const DAY_MINUTES = 1440;
const FIRST_REMINDER_MINUTES = 10;
const HANDLING_DAYS = 5;

/** The first responder's own duty: from the report to the end (R-INC-01). */
export const RESPOND = 'respond';

export function incidentDuties(file: File): OpenDuty[] {
  const { state } = file;
  if (state.closedAt !== undefined) return [];
  const deadline = handlingDeadline(file);
  const respond: OpenDuty = {
    id: RESPOND,
    kind: 'respond',
    post: state.firstResponder.post,
    rule: 'R-INC-01',
    ...(deadline && { deadline, epoch: state.hazards.length }),
  };
  return [respond, ...attending(state), ...alertDuties(state), ...hazardDuties(file)];
}

/** At once, but after the report is answered: a report waits for nobody's being found (R-INC-01). */
export function passingOnAlarms({ state, calendar }: File): Alarm[] {
  if (state.attendingPost !== undefined || state.closedAt !== undefined) return [];
  const at = state.openedAt;
  return [{ key: 'passOnReport', kind: 'passOnReport', clock: ATTEND, at, due: dayOf(at, calendar), dueAt: at }];
}

/** To the head of the section; what a head has met himself, to the leader in charge. */
export function reportPassedOn({ state, chart }: File, { key, at }: Alarm): Draft<IncidentEvents> {
  const section = state.sectionCode === undefined ? undefined : chart.sections[state.sectionCode];
  const above = section?.headPost === state.firstResponder.post ? section.leaderPost : section?.headPost;
  const data = { alarm: key, post: above ?? chart.centreLeaderPost };
  return { type: 'ReportPassedOn', rule: 'R-INC-01', data, system: { at } };
}

/**
 * An incident that nobody has classified has no last day: that is legal for as long as it takes. A hazard is waited for by its
 * own limits; afterwards the handling has its days again.
 */
function handlingDeadline({ state, settings, calendar }: File): Deadline | undefined {
  if (!state.classifiedOn || state.hazards.some(hazardOpen)) return undefined;
  const checked = state.hazards.map((hazard) => dayOf(hazard.checked!.at, calendar));
  const from = [state.classifiedOn, ...checked].sort().at(-1)!;
  const due: Day = nthWorkingDayAfter(from, settings.incidentHandlingDays ?? HANDLING_DAYS, calendar);
  return { from, due, at: closesAt(due, calendar) };
}

/**
 * Each reminder waits twice as long as the one before, at most a day (R-INC-02). Nobody is reminded of a report that is followed in another;
 * where it is followed itself again, that begins anew.
 */
export function classificationAlarms({ state, settings, calendar }: File): Alarm[] {
  if (state.classification || state.duplicateOf || state.closedAt !== undefined) return [];
  const first = settings.classifyReminderMinutes ?? FIRST_REMINDER_MINUTES;
  const { since, before } = state.remindedAnew ?? { since: state.openedAt, before: 0 };
  let minutes = 0;
  for (let nth = 0; nth <= state.reminders - before; nth++) minutes += Math.min(DAY_MINUTES, first * 2 ** nth);
  const at = since + minutes * MINUTE_MS;
  const key = `classify:${state.reminders}`;
  return [{ key, kind: 'classify', clock: RESPOND, at, due: dayOf(at, calendar), dueAt: at }];
}

/**
 * Whoever has the incident in hand is reminded, whoever sees to it or has taken it, and the reporter where that is another; while
 * nobody has taken it, it goes one step further up.
 */
export function classificationReminder(file: File, alarm: Alarm): Draft<IncidentEvents>[] {
  const { state } = file;
  const { key, at } = alarm;
  const holders = [holderOf(state, RESPOND)?.person, ...attendants(state), state.reportAcknowledged?.person];
  const to = [...new Set([...holders, state.firstResponder.person])].flatMap((person) => person ?? []);
  const reminded: Draft<IncidentEvents> = {
    type: 'ClassificationReminded',
    rule: 'R-INC-02',
    data: { alarm: key, to },
    system: { at },
  };
  return [reminded, ...escalationDrafts(file, alarm)];
}
