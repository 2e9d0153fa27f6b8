import { blankProceeding } from '../proceeding/evolve';
import type { Decision, Draft, Procedure, ProceedingFacts, ProceedingFile } from '../proceeding/types';
import type { Instant } from '../clock/types';
import { refuse } from '../refusal';
import { alertAlarms, nextOfChain, passOnDrafts } from './alert-chain';
import {
  classificationAlarms,
  classificationReminder,
  incidentDuties,
  passingOnAlarms,
  reportPassedOn,
  RESPOND,
} from './duties';
import { INCIDENT_EDITION } from './escalation';
import { foldIncident } from './folds';
import { hazardDays, hazardOpen, moveHazardDays, sectionsOf, spanFor } from './hazards';
import { isHazard, titleOf, type Harm } from './kinds';
import { incidentPolicies } from './policies';
import { planStarts } from './policies/emergency';
import { nextHazardId } from './policies/hazards';
import type { IncidentCommands, IncidentEvents, IncidentOpening, IncidentState } from './types';

type File = ProceedingFile<IncidentState>;

/** A report without words says nothing; everything else may be said later (R-INC-01). */
function open(
  { chart }: File,
  { text, post = chart.centreLeaderPost, sectionCode, by }: IncidentOpening & { by: { person: string } },
) {
  if (!text.trim()) return { drafts: [], refusal: refuse('REPORT_EMPTY', 'Say in a word what happened.', 'R-INC-01') };
  const { person } = by;
  const holder = { post, person, substitute: false, emptyPost: false };
  const drafts: Draft<IncidentEvents>[] = [
    {
      type: 'IncidentReported',
      rule: 'R-INC-01',
      data: { post, ...(sectionCode !== undefined && { sectionCode }), edition: INCIDENT_EDITION },
      personal: { text },
    },
    // Nobody is asked whose it is: whoever met it first has it, and a report costs one record.
    { type: 'DutiesAssigned', rule: 'R-INC-01', data: { assignments: { [RESPOND]: holder }, cause: 'dutyArose' } },
    { type: 'DutyKept', rule: 'R-INC-01', data: { dutyId: RESPOND, post, person, note: '首遇负责到底' } },
  ];
  return { drafts };
}

/** What follows at once: the plan where somebody is harmed, who is called next, what is followed by its kind, the end of a duplicate. */
function next(file: File, now: Instant): Draft<IncidentEvents> | undefined {
  const { classification, closedAt, emergency, hazards, duplicateOf, sectionCode } = file.state;
  if (closedAt !== undefined) return undefined;
  if (duplicateOf?.told) return { type: 'IncidentClosed', rule: 'R-INC-01', data: { result: 'duplicate' } };
  if (classification?.harm && !emergency) return planStarts(file, classification.harm);
  if (classification && isHazard(classification.incidentKind) && !hazards.some(({ byKind }) => byKind)) {
    const data = {
      hazardId: nextHazardId(file),
      ...(sectionCode !== undefined && { sectionCode }),
      ...spanFor(file, 'removal', now),
      byKind: true as const,
    };
    return { type: 'HazardFollowed', rule: 'R-INC-06', data };
  }
  return nextOfChain(file, now);
}

/** How an incident stands; nothing here is a state that anybody has to choose. */
export const INCIDENT_STATUSES = ['reported', 'alarmed', 'handling', 'hazard', 'closed'] as const;
export type IncidentStatus = (typeof INCIDENT_STATUSES)[number];

export function statusOf({ closedAt, emergency, classification, hazards }: IncidentState): IncidentStatus {
  if (closedAt !== undefined) return 'closed';
  if (emergency && !emergency.acknowledged) return 'alarmed';
  if (hazards.some(hazardOpen)) return 'hazard';
  return classification ? 'handling' : 'reported';
}

function row({ state }: File): ProceedingFacts {
  const { classification, firstResponder, duplicates, duplicateOf, conduct, result } = state;
  return {
    status: statusOf(state),
    title: titleOf(classification?.incidentKind),
    sections: sectionsOf(state),
    facts: {
      reporter: firstResponder.person,
      ...(classification && { ...classification }),
      ...(state.emergency && { alerted: true }),
      ...(duplicates.length > 0 && { duplicates }),
      ...(duplicateOf && { duplicateOf: duplicateOf.number }),
      ...(result && { result }),
      // The yearly assessment reads these (R-INC-07).
      ...(conduct.length > 0 && { conduct }),
    },
  };
}

/** An alarm is heard by whom it calls; that it is acknowledged, and that it is over, by whoever met it first. */
function hearers(event: { type: PropertyKey; data: unknown }, { state }: File): string[] {
  const { person } = event.data as { person?: string };
  if (event.type === 'AlertRaised' || event.type === 'ConductRecorded') return [person!];
  const told = [
    'AlertAcknowledged',
    'ReportAcknowledged',
    'DuplicateReceived',
    'HazardChecked',
    'HazardRemains',
    'IncidentClosed',
    'DuplicateUnlinked',
  ];
  return told.includes(String(event.type)) ? [state.firstResponder.person] : [];
}

/** A channel has taken an alert, or every try has failed. Whatever comes after the acknowledgement is of no more interest. */
export function alertSent(alertId: string, outcome: { channels: string[] } | 'undelivered') {
  return ({ state }: File): Decision<IncidentEvents> => {
    const alert = state.emergency?.alerts.find(({ id }) => id === alertId);
    if (!alert || alert.channels || alert.failedAt !== undefined || state.closedAt !== undefined) return { drafts: [] };
    const { person } = alert;
    const draft: Draft<IncidentEvents> =
      outcome === 'undelivered'
        ? { type: 'AlertUndelivered', rule: 'R-INC-05', data: { alertId, person } }
        : { type: 'AlertDelivered', rule: 'R-INC-05', data: { alertId, person, channels: outcome.channels } };
    return { drafts: [draft] };
  };
}

/** Another report of the same event: its reporter stays on record here, and whom it tells of as harmed is rescued here. */
export function duplicateReceived(duplicate: { number: string; reporter: string; harm?: Harm }) {
  return (file: File): Decision<IncidentEvents> => {
    const { duplicates, closedAt, emergency } = file.state;
    if (closedAt !== undefined || duplicates.some(({ number }) => number === duplicate.number)) return { drafts: [] };
    const starts = duplicate.harm && !emergency ? [planStarts(file, duplicate.harm)] : [];
    return { drafts: [{ type: 'DuplicateReceived', rule: 'R-INC-01', data: duplicate }, ...starts] };
  };
}

/** The earlier report has this one on record, which ends by that; or it was closed before, and this one is followed itself. */
export function originalAnswered(joined: boolean) {
  return ({ state }: File): Decision<IncidentEvents> => {
    if (!state.duplicateOf || state.duplicateOf.told || state.closedAt !== undefined) return { drafts: [] };
    const of = state.duplicateOf.number;
    const draft: Draft<IncidentEvents> = joined
      ? { type: 'OriginalTold', rule: 'R-INC-01', data: { of } }
      : { type: 'DuplicateUnlinked', rule: 'R-INC-01', data: { of, anew: true } };
    return { drafts: [draft] };
  };
}

/** First-encounter safety incidents (安全首遇责任制, D3): R-INC-01 to R-INC-07. */
export const incidentProcedure: Procedure<IncidentState, IncidentEvents, IncidentCommands, IncidentOpening> = {
  kind: 'incident',
  letters: 'AQ',
  blank: (number) => ({
    ...blankProceeding(number),
    firstResponder: { person: '', post: '' },
    reminders: 0,
    steps: [],
    hazards: [],
    conduct: [],
    duplicates: [],
  }),
  fold: foldIncident,
  open,
  policies: incidentPolicies,
  duties: incidentDuties,
  alarms: (file) => [...passingOnAlarms(file), ...classificationAlarms(file), ...alertAlarms(file)],
  ring: (file, alarm) => {
    if (alarm.kind === 'classify') return classificationReminder(file, alarm);
    if (alarm.kind === 'passOnReport') return [reportPassedOn(file, alarm)];
    return alarm.kind === 'passOn' ? passOnDrafts(file, alarm) : [];
  },
  writtenDays: hazardDays,
  moveDays: moveHazardDays,
  next,
  row,
  hearers,
};
