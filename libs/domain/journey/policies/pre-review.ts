import { nthWorkingDayAfter } from '../../clock';
import { heldBy } from '../../proceeding/duties';
import { refuse, type Refusal } from '../../refusal';
import { lookDays, lookDuty } from '../duties';
import { missingOf, stillToLook } from '../materials';
import { entryOf } from '../plan';
import type { JourneyState, MissingOfEntry } from '../types';
import { driver, goesOn, today, type File, type JourneyPolicy } from './guards';

/** Refuses what belongs before the cases are opened. */
function notStarted({ startedOn }: JourneyState): Refusal | undefined {
  if (!startedOn) return undefined;
  const message = `The cases were opened from ${startedOn} on: materials are dealt with in each of them.`;
  return refuse('JOURNEY_STARTED', message, 'R-PRX-02', { startedOn });
}

/** All departments look through the materials at the same time, and say once what is missing (R-PRX-02). */
export const lookThrough: JourneyPolicy<'lookThrough'> = {
  permit(file, by, command) {
    const wrong = goesOn(file, 'R-PRX-02') ?? notStarted(file.state);
    if (wrong) return wrong;
    const open = stillToLook(file.state).map(({ entry, unit }) => lookDuty(entry.key, unit.unitCode));
    if (!command) return heldBy(file, by, open);
    const duty = lookDuty(command.entry, command.unitCode);
    return notAsked(file.state, command.entry, command.unitCode) ?? heldBy(file, by, [duty]);
  },
  decide(file, { entry: key, unitCode, findings }, now) {
    const { item } = entryOf(file.state, key)!;
    const foreign = unknownMaterials(item.materials, findings);
    if (foreign) return { drafts: [], refusal: foreign };
    const data = { key, unitCode, findings, on: today(file, now) };
    return { drafts: [{ type: 'MaterialsLookedThrough', rule: 'R-PRX-02', data }] };
  },
};

function notAsked(state: JourneyState, key: string, unitCode: string): Refusal | undefined {
  const entry = entryOf(state, key);
  if (!entry || entry.state === 'dropped') return keyUnknown(key);
  if (!entry.item.units.some((unit) => unit.unitCode === unitCode)) {
    return refuse('UNIT_NOT_ASKED', `${unitCode} has no part in ${key}.`, 'R-PRX-02', { key, unitCode });
  }
  const looked = entry.looked[unitCode];
  if (!looked && !entry.told) return undefined;
  const message = looked ? `${unitCode} has looked already.` : 'Everything missing has been told.';
  return refuse('ALREADY_LOOKED', message, 'R-PRX-02', { key, unitCode });
}

/** One notice of everything that is missing anywhere, merged; a second one is not given (R-PRX-02). */
export const giveNotice: JourneyPolicy<'giveNotice'> = {
  permit(file, by) {
    return notStarted(file.state) ?? driver(file, by, 'R-PRX-02');
  },
  decide(file, { missing: told }, now) {
    const { state, calendar, settings } = file;
    const on = today(file, now);
    const open = stillInTime(file, now);
    if (open) return { drafts: [], refusal: open };
    const wrong = told.map(({ key, code }) => toldWrongly(state, key, code)).find((refusal) => refusal !== undefined);
    if (wrong) return { drafts: [], refusal: wrong };
    const missing = merged(state, told);
    if (missing.length === 0) return { drafts: [], refusal: nothingToTell(state) };
    const nth = state.notices.length + 1;
    const notice = {
      id: `N${nth}`,
      number: `${state.number}-${String(nth).padStart(2, '0')}`,
      missing,
      issuedOn: on,
      supplementBy: nthWorkingDayAfter(on, settings.supplementDays, calendar),
    };
    const notLooked = stillToLook(state).map(({ entry: { key }, unit: { unitCode } }) => ({ key, unitCode }));
    return {
      drafts: [{ type: 'JourneyNoticeGiven', rule: 'R-PRX-02', data: { ...notice, notLooked } }],
      created: notice.id,
    };
  },
};

/** Nobody is told anything while a unit may still find more; a unit whose time is over is not waited for. */
function stillInTime(file: File, now: number): Refusal | undefined {
  const on = today(file, now);
  const waiting = stillToLook(file.state).filter(({ entry }) => on <= lastDay(file, entry));
  if (waiting.length === 0) return undefined;
  const units = waiting.map(({ entry, unit }) => `${entry.key}/${unit.unitCode}`).join(', ');
  return refuse('PRE_REVIEW_OPEN', `These have still to look through the materials: ${units}.`, 'R-PRX-02', { units });
}

function lastDay({ calendar }: File, { plannedOn, item }: { plannedOn: string; item: { noticeWindowDays?: number } }) {
  return nthWorkingDayAfter(plannedOn, lookDays(item.noticeWindowDays), calendar);
}

/** What the agent found himself comes first, then what the units found and what was never handed in. */
function merged(state: JourneyState, told: { key: string; code: string; reason: string; guidance: string }[]) {
  const untold = missingOf(state, (entry) => !entry.told);
  const own = told.map((finding): MissingOfEntry => ({ ...finding, itemCode: entryOf(state, finding.key)!.itemCode }));
  const all = [...own, ...untold];
  return all.filter(({ key, code }, i) => all.findIndex((m) => m.key === key && m.code === code) === i);
}

function toldWrongly(state: JourneyState, key: string, code: string): Refusal | undefined {
  const entry = entryOf(state, key);
  if (!entry || entry.state === 'dropped') return keyUnknown(key);
  if (entry.told) return secondNotice();
  return unknownMaterials(entry.item.materials, [{ code }]);
}

function nothingToTell(state: JourneyState): Refusal {
  if (missingOf(state).length > 0) return secondNotice();
  return refuse('NOTHING_MISSING', 'Nothing is missing: start the journey instead.', 'R-PRX-02');
}

function secondNotice(): Refusal {
  return refuse('SECOND_NOTICE', 'Everything missing in the journey is told once, and has been told.', 'R-PRX-02');
}

/** The applicant supplies what was told, by the agent's hand or by his own (R-PRX-02). */
export const supplyMaterials: JourneyPolicy<'supplyMaterials'> = {
  permit(file, by) {
    const wrong = goesOn(file, 'R-PRX-02') ?? notStarted(file.state);
    if (wrong) return wrong;
    return by.applicant ? {} : driver(file, by, 'R-PRX-02');
  },
  decide(file, { materials }, now) {
    const { state } = file;
    if (materials.length === 0) {
      return { drafts: [], refusal: refuse('NOTHING_SUPPLIED', 'Name what is supplied.', 'R-PRX-02') };
    }
    const problem = materials
      .map(({ key, code }) => suppliedWrongly(state, key, code))
      .find((refusal) => refusal !== undefined);
    if (problem) return { drafts: [], refusal: problem };
    const given = (key: string, code: string) => materials.some((m) => m.key === key && m.code === code);
    const stillMissing = missingOf(state).filter(({ key, code }) => !given(key, code)).length;
    const data = { materials, stillMissing, on: today(file, now) };
    return { drafts: [{ type: 'MaterialsSupplied', rule: 'R-PRX-02', data }] };
  },
};

function suppliedWrongly(state: JourneyState, key: string, code: string): Refusal | undefined {
  const entry = entryOf(state, key);
  if (!entry || entry.state === 'dropped') return keyUnknown(key);
  return unknownMaterials(entry.item.materials, [{ code }]);
}

function unknownMaterials(known: { code: string }[], named: { code: string }[]): Refusal | undefined {
  const foreign = named.filter(({ code }) => !known.some((material) => material.code === code));
  if (foreign.length === 0) return undefined;
  const codes = foreign.map(({ code }) => code).join(', ');
  return refuse('MATERIAL_UNKNOWN', `The matter asks for no such material: ${codes}.`, 'R-INT-08', {
    materials: codes,
  });
}

export function keyUnknown(key: string): Refusal {
  return refuse('PLAN_KEY_UNKNOWN', `The plan has nothing under ${key}.`, 'R-PRX-03', { key });
}
