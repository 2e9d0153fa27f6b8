import { foldBy, type Folds } from '../proceeding/evolve';
import { DRIVE } from './duties';
import { isGranting } from './outcomes';
import type { Entry, JourneyEvents, JourneyState, PlanChange, Planned } from './types';

const folds: Folds<JourneyState, JourneyEvents> = {
  JourneyOpened: (_state, { applicantKind, agentPost, mandate, plan, totalLimit, on }, { actor }) => ({
    applicantKind,
    agentPost,
    takenUpBy: actor.person ?? '',
    mandate,
    entries: plan.map((planned) => planNew(planned, on)),
    movedOn: on,
    ...(totalLimit && { totalLimit }),
  }),
  MaterialsLookedThrough: (state, { key, unitCode, findings, on }, { at, actor }) => {
    const looked = { person: actor.person ?? '', at };
    return {
      movedOn: on,
      entries: withEntry(state, key, (entry) => ({
        looked: { ...entry.looked, [unitCode]: looked },
        findings: [...entry.findings.filter(({ code }) => !findings.some((f) => f.code === code)), ...findings],
      })),
    };
  },
  JourneyNoticeGiven: (state, { notLooked: _notLooked, ...notice }) => ({
    notices: [...state.notices, notice],
    movedOn: notice.issuedOn,
    entries: state.entries.map((entry) => ({ ...entry, told: entry.state === 'planned' || entry.told })),
  }),
  MaterialsSupplied: (state, { materials, on }) => ({
    movedOn: on,
    entries: state.entries.map((entry) => {
      const given = materials.filter(({ key }) => key === entry.key).map(({ key: _key, ...material }) => material);
      const codes = new Set(given.map(({ code }) => code));
      const rest = <T extends { code: string }>(list: T[]) => list.filter(({ code }) => !codes.has(code));
      return { ...entry, materials: [...rest(entry.materials), ...given], findings: rest(entry.findings) };
    }),
  }),
  JourneyStarted: (_state, { on, due, dueAt }) => ({ startedOn: on, movedOn: on, due, dueAt }),
  CaseNumbered: (state, { key, caseNo, owes }) => ({
    entries: withEntry(state, key, () => ({ state: 'opening', caseNo, owes })),
  }),
  CaseOpened: (state, { key, on }) => ({
    // It may have been decided before it was known to be open.
    entries: withEntry(state, key, (entry) => ({
      openedOn: on,
      ...(entry.state === 'opening' && { state: 'open' as const }),
    })),
  }),
  CaseNotOpened: (state, { key, on }) => ({
    movedOn: on,
    entries: withEntry(state, key, () => ({ state: 'failed', outcome: 'notOpened', decidedOn: on })),
  }),
  CaseReported: (state, { key, outcome, closed, on }) => ({
    movedOn: on,
    entries: withEntry(state, key, ({ decidedOn = on }) => ({
      state: isGranting(outcome) ? (closed ? 'done' : 'granted') : 'failed',
      outcome,
      decidedOn,
    })),
  }),
  ResultBrought: (state, { key, material }) => ({
    entries: withEntry(state, key, ({ owes }) => ({ owes: owes.filter((code) => code !== material) })),
  }),
  PlanChanged: (state, { changes, pressed = [DRIVE], on }) => ({
    entries: changes.reduce((entries, change) => changed(entries, change, on), state.entries),
    changes: state.changes + 1,
    movedOn: on,
    // Whoever pressed for what was planned before presses no more.
    escalations: state.escalations.filter(({ clock }) => pressed.includes(clock)),
  }),
  MandateRenewed: (_state, { mandate }) => ({ mandate, mandateExpired: false }),
  MandateExpired: (state, { alarm }) => ({ mandateExpired: true, rung: { ...state.rung, [alarm]: true } }),
  MandateRevoked: (_state, { on }) => ({ revokedOn: on }),
  JourneyEnded: (_state, { ending, feedbackBy, on }) => ({ ending, endedOn: on, feedbackBy, escalations: [] }),
  FeedbackGiven: (_state, feedback) => ({ feedback }),
  JourneyClosed: (state, { alarm }, { at }) => ({
    closedAt: at,
    ...(alarm && { rung: { ...state.rung, [alarm]: true as const } }),
  }),
};

export const foldJourney = foldBy(folds);

/** What plan changes come to, for whoever asks before they are made. */
export function changed(entries: Entry[], change: PlanChange, on: string): Entry[] {
  if (change.kind === 'add') return [...entries, planNew(change.entry, on)];
  return entries.map((entry) => {
    if (entry.key !== change.key) return entry;
    return change.kind === 'drop' ? { ...entry, state: 'dropped' } : replaced(entry, change.by, on);
  });
}

/** The same place in the plan, with another case to come. What its former one was is kept. */
function replaced({ earlier, caseNo, outcome, round }: Entry, by: Planned, on: string): Entry {
  const former = caseNo && outcome ? [{ caseNo, outcome }] : [];
  return { ...planNew(by, on), round: round + 1, earlier: [...earlier, ...former] };
}

export function planNew(planned: Planned, on: string): Entry {
  return {
    ...planned,
    state: 'planned',
    plannedOn: on,
    looked: {},
    findings: [],
    told: false,
    owes: [],
    round: 0,
    earlier: [],
  };
}

function withEntry({ entries }: JourneyState, key: string, change: (entry: Entry) => Partial<Entry>): Entry[] {
  return entries.map((entry) => (entry.key === key ? { ...entry, ...change(entry) } : entry));
}
