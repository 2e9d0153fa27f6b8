import { checkDay } from '../../clock';
import type { Day } from '../../clock/types';
import { refuse, type Refusal } from '../../refusal';
import { DRIVE, lookDuty, replanDuty } from '../duties';
import { changed } from '../folds';
import { missingIn } from '../materials';
import { active, entryOf, planProblem } from '../plan';
import { scheduleOf } from '../schedule';
import type { Consent, Entry, JourneyState, PlanChange } from '../types';
import { mandateStands } from './driving';
import { driver, today, type JourneyPolicy } from './guards';
import { keyUnknown } from './pre-review';

/**
 * What failed, or is not begun, is replaced or, with the applicant's consent, dropped; more may be added inside the mandate
 * (R-PRX-03). A case that runs is not touched: it is withdrawn in its own right.
 */
export const replan: JourneyPolicy<'replan'> = {
  permit: (file, by) => driver(file, by, 'R-PRX-03'),
  decide(file, { changes, reason, consent }, now) {
    const on = today(file, now);
    const { state, calendar } = file;
    const next = { ...state, entries: changes.reduce((all, change) => changed(all, change, on), state.entries) };
    const refusal =
      changesWrong(state, changes, reason) ??
      consentMissing(changes, consent, on) ??
      planProblem(active(next).map(withoutDropped(next))) ??
      mandateStands(next, on) ??
      incomplete(next, changes);
    if (refusal) return { drafts: [], refusal };
    const expectedEnd = scheduleOf(next, calendar, on).expectedEnd ?? null;
    const pressed = stillPressed(state, changes);
    const data = { changes, reason, ...(consent && { consent }), expectedEnd, pressed, on };
    return { drafts: [{ type: 'PlanChanged', rule: 'R-PRX-03', data }] };
  },
};

function changesWrong(state: JourneyState, changes: PlanChange[], reason: string): Refusal | undefined {
  if (changes.length === 0) return refuse('PLAN_EMPTY', 'Say what is to be changed.', 'R-PRX-03');
  if (!reason.trim()) return refuse('REASON_REQUIRED', 'State why the plan is changed.', 'R-PRX-03');
  const keys = changes.map((change) => (change.kind === 'add' ? change.entry.key : change.key));
  const twice = keys.find((key, i) => keys.indexOf(key) !== i);
  if (twice) return refuse('PLAN_KEY_TWICE', `The key ${twice} is changed twice.`, 'R-PRX-03', { key: twice });
  return changes.map((change) => changeWrong(state, change)).find((problem) => problem !== undefined);
}

function changeWrong(state: JourneyState, change: PlanChange): Refusal | undefined {
  if (change.kind === 'add') {
    const { key } = change.entry;
    if (!entryOf(state, key)) return undefined;
    return refuse('PLAN_KEY_TWICE', `The key ${key} stands in the plan already.`, 'R-PRX-03', { key });
  }
  const entry = entryOf(state, change.key);
  if (!entry || entry.state === 'dropped') return keyUnknown(change.key);
  if (change.kind === 'replace' && change.by.key !== change.key) return keyUnknown(change.by.key);
  return isChangeable(entry) ? undefined : notChangeable(entry);
}

function isChangeable({ state }: Entry): boolean {
  return state === 'planned' || state === 'failed';
}

function notChangeable({ key, caseNo = '', state }: Entry): Refusal {
  const message =
    state === 'open' || state === 'opening'
      ? `The case ${caseNo} of ${key} is running: withdraw it first.`
      : `${key} has been granted.`;
  return refuse('CASE_RUNNING', message, 'R-PRX-03', { key, caseNo });
}

/** What is late and is not changed is pressed for as before; whoever pressed for what is changed presses no more. */
function stillPressed({ escalations, entries }: JourneyState, changes: PlanChange[]): string[] {
  const touched = changes.flatMap((change) => (change.kind === 'add' ? [] : [change.key]));
  const ids = entries
    .filter(({ key }) => !touched.includes(key))
    .flatMap(({ key, item }) => [replanDuty(key), ...item.units.map(({ unitCode }) => lookDuty(key, unitCode))]);
  const kept = new Set([DRIVE, ...ids]);
  return [...new Set(escalations.map(({ clock }) => clock))].filter((clock) => kept.has(clock));
}

/** Nothing that the applicant entrusted is given up without him (R-PRX-01). */
function consentMissing(changes: PlanChange[], consent: Consent | undefined, today: Day): Refusal | undefined {
  if (consent) {
    checkDay(consent.on);
    if (consent.on <= today) return undefined;
    return refuse('CONSENT_IN_FUTURE', 'The applicant cannot have agreed in the future.', 'R-PRX-01');
  }
  const dropped = changes.flatMap((change) => (change.kind === 'drop' ? [change.key] : []));
  if (dropped.length === 0) return undefined;
  const keys = dropped.join(', ');
  return refuse('CONSENT_REQUIRED', `Record the applicant's consent to drop: ${keys}.`, 'R-PRX-01', { keys });
}

/** What was given up holds nothing up: it is no unknown key either. */
function withoutDropped(state: JourneyState): (entry: Entry) => Entry {
  const dropped = new Set(state.entries.filter((entry) => entry.state === 'dropped').map(({ key }) => key));
  return (entry) => ({
    ...entry,
    after: entry.after.filter((key) => !dropped.has(key)),
    accepts: entry.accepts.filter(({ from }) => !dropped.has(from)),
  });
}

/** Once the cases are being opened there is no pre-review any more: what joins them is complete. */
function incomplete(next: JourneyState, changes: PlanChange[]): Refusal | undefined {
  if (!next.startedOn) return undefined;
  const missing = changes.flatMap((change) => {
    if (change.kind === 'drop') return [];
    const entry = entryOf(next, change.kind === 'add' ? change.entry.key : change.key)!;
    return missingIn(entry).map(({ code }) => `${entry.key}/${code}`);
  });
  if (missing.length === 0) return undefined;
  const codes = missing.join(', ');
  return refuse('MATERIALS_MISSING', `Still missing: ${codes}.`, 'R-PRX-02', { missing: codes });
}
