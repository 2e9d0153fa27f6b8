import { addDays, checkDay, dayOf } from '../../clock';
import type { Day, Instant } from '../../clock/types';
import { isRefused } from '../../proceeding/duties';
import { refuse, type Refusal } from '../../refusal';
import { spanFor } from '../hazards';
import type { Hazard } from '../types';
import { refused, responsible, superior, wordsMissing, type IncidentFile, type IncidentPolicy } from './guards';

/** The farthest last day, in days from today. */
const FARTHEST_DAYS = 366;

/** Something that may become an accident was seen in an incident of whatever kind: it is followed too (R-INC-06). */
export const followHazard: IncidentPolicy<'followHazard'> = {
  permit: (file, by) => responsible(file, by, 'R-INC-06'),
  decide(file, { what, sectionCode = file.state.sectionCode, due }, now) {
    const wrong =
      wordsMissing(what, 'hazard', 'R-INC-06') ?? placeRefusal(file, sectionCode) ?? dueRefusal(file, due, now);
    if (wrong) return refused(wrong);
    const hazardId = nextHazardId(file);
    const data = { hazardId, ...place(sectionCode), ...spanFor(file, 'removal', now), ...(due && { due }) };
    return { drafts: [{ type: 'HazardFollowed', rule: 'R-INC-06', data, personal: { what } }], created: hazardId };
  },
};

/** Another section has it removed, or by another day: a superior says so, with the reason. */
export const moveHazard: IncidentPolicy<'moveHazard'> = {
  permit(file, by) {
    const permit = responsible(file, by, 'R-INC-06');
    if (isRefused(permit)) return permit;
    const above = superior(file, by);
    return above ?? refuse('SUPERIOR_ORDERS', 'The head of the section or a leader moves a hazard.', 'R-INC-06');
  },
  decide(file, { hazardId, reason, sectionCode, due }, now) {
    const hazard = toBeRemoved(file, hazardId);
    if (isRefusal(hazard)) return refused(hazard);
    const section = sectionCode ?? hazard.sectionCode;
    const wrong =
      wordsMissing(reason, 'reason', 'R-INC-06') ?? placeRefusal(file, section) ?? dueRefusal(file, due, now);
    if (wrong) return refused(wrong);
    const from = dayOf(now, file.calendar);
    const data = { hazardId, ...place(section), from, due: due ?? hazard.due };
    return { drafts: [{ type: 'HazardMoved', rule: 'R-INC-06', data, personal: { reason } }] };
  },
};

/** It is gone, says who removed it; that another person has looked is still to come. */
export const removeHazard: IncidentPolicy<'removeHazard'> = {
  permit: (file, by) => responsible(file, by, 'R-INC-06'),
  decide(file, { hazardId, note }, now) {
    const hazard = toBeRemoved(file, hazardId);
    const wrong = isRefusal(hazard) ? hazard : wordsMissing(note, 'way it was removed', 'R-INC-06');
    if (wrong) return refused(wrong);
    const data = { hazardId, ...spanFor(file, 'check', now) };
    return { drafts: [{ type: 'HazardRemoved', rule: 'R-INC-06', data, personal: { note } }] };
  },
};

/** Another person than who removed it looks: it is gone, or its removal begins anew (R-INC-06). */
export const checkHazard: IncidentPolicy<'checkHazard'> = {
  permit(file, by, command) {
    const permit = responsible(file, by, 'R-INC-06');
    if (isRefused(permit) || !command) return permit;
    const hazard = file.state.hazards.find(({ id }) => id === command.hazardId);
    if (hazard?.removed?.by !== by.person) return permit;
    return refuse('CHECKED_BY_ANOTHER', 'Whoever removed a hazard does not check it; another person does.', 'R-INC-06');
  },
  decide(file, { hazardId, removed, note }, now) {
    const hazard = known(file, hazardId);
    if (isRefusal(hazard)) return refused(hazard);
    if (!hazard.removed || hazard.checked) {
      const message = hazard.checked ? `${hazardId} has been checked.` : `${hazardId} has not been removed yet.`;
      return refused(refuse('HAZARD_NOT_TO_BE_CHECKED', message, 'R-INC-06', { hazardId }));
    }
    const missing = wordsMissing(note, 'finding', 'R-INC-06');
    if (missing) return refused(missing);
    const personal = { note };
    if (removed) return { drafts: [{ type: 'HazardChecked', rule: 'R-INC-06', data: { hazardId }, personal }] };
    const data = { hazardId, ...spanFor(file, 'removal', now) };
    return { drafts: [{ type: 'HazardRemains', rule: 'R-INC-06', data, personal }] };
  },
};

export function nextHazardId({ state }: IncidentFile): string {
  return `H${state.hazards.length + 1}`;
}

function known({ state }: IncidentFile, hazardId: string): Hazard | Refusal {
  const hazard = state.hazards.find(({ id }) => id === hazardId);
  return hazard ?? refuse('HAZARD_UNKNOWN', `The incident has no hazard ${hazardId}.`, 'R-INC-06', { hazardId });
}

function toBeRemoved(file: IncidentFile, hazardId: string): Hazard | Refusal {
  const hazard = known(file, hazardId);
  if (isRefusal(hazard) || !hazard.removed) return hazard;
  return refuse('HAZARD_REMOVED', `${hazardId} was removed already.`, 'R-INC-06', { hazardId });
}

function place(sectionCode: string | undefined): { sectionCode?: string } {
  return sectionCode === undefined ? {} : { sectionCode };
}

function placeRefusal({ chart }: IncidentFile, sectionCode: string | undefined): Refusal | undefined {
  if (sectionCode === undefined || chart.sections[sectionCode]) return undefined;
  return refuse('SECTION_UNKNOWN', 'There is no section of this code to remove it.', 'R-INC-06');
}

function dueRefusal({ calendar }: IncidentFile, due: Day | undefined, now: Instant): Refusal | undefined {
  if (due === undefined) return undefined;
  checkDay(due);
  const today = dayOf(now, calendar);
  const farthest = addDays(today, FARTHEST_DAYS);
  if (due >= today && due <= farthest) return undefined;
  return refuse('HAZARD_DUE_INVALID', `Its last day lies between ${today} and ${farthest}.`, 'R-INC-06', { due });
}

function isRefusal(value: Hazard | Refusal): value is Refusal {
  return 'code' in value;
}
