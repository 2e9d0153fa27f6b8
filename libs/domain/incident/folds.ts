import { foldBy, type Folds } from '../proceeding/evolve';
import { checkDutyId, removalDutyId } from './hazards';
import type { Emergency, Hazard, IncidentEvents, IncidentState } from './types';

const folds: Folds<IncidentState, IncidentEvents> = {
  IncidentReported: (_state, { post, sectionCode, edition }, { actor }) => ({
    firstResponder: { person: actor.person!, post },
    ...(sectionCode !== undefined && { sectionCode }),
    ...(edition !== undefined && { edition }),
  }),
  ReportPassedOn: (state, { alarm, post: attendingPost }) => ({
    attendingPost,
    rung: { ...state.rung, [alarm]: true },
  }),
  ReportEscalated: ({ escalatedTo = [] }, { post }) => ({ escalatedTo: [...escalatedTo, post] }),
  ReportAcknowledged: (_state, { person }, { at }) => ({ reportAcknowledged: { person, at } }),
  NoteAdded: () => ({}),
  IncidentClassified: (_state, { on, ...classification }) => ({ classification, classifiedOn: on }),
  ClassificationReminded: (state, { alarm }) => ({
    reminders: state.reminders + 1,
    rung: { ...state.rung, [alarm]: true },
  }),
  EmergencyPlanStarted: (_state, { harm, chain }, { at }) => ({
    emergency: { harm, startedAt: at, chain, reached: 1, reachedAt: at, alerts: [], alertCount: 0 },
  }),
  AlertRaised: (state, { alertId: id, nth, post, person }, { at: raisedAt }) =>
    inEmergency(state, ({ alerts, alertCount }) => ({
      alerts: [...alerts, { id, nth, post, person, raisedAt }],
      alertCount: alertCount + 1,
    })),
  AlertDelivered: (state, { alertId, channels }) => ofAlert(state, alertId, { channels }),
  AlertUndelivered: (state, { alertId }, { at: failedAt }) => ofAlert(state, alertId, { failedAt }),
  AlertPassedOn: (state, { alarm, nth }, { at: reachedAt }) => ({
    rung: { ...state.rung, [alarm]: true },
    ...inEmergency(state, ({ alerts, chain }) => ({
      reached: nth + 1,
      reachedAt,
      alerts: alerts.filter((alert) => alert.nth > nth - 2 * chain.length),
    })),
  }),
  AlertAcknowledged: (state, { person }, { at }) => inEmergency(state, () => ({ acknowledged: { person, at } })),
  StepTaken: (state, step, { actor, at, rule }) => ({
    steps: [...state.steps, { ...step, rule: rule!, by: actor.person!, toldAt: at }],
  }),
  HazardFollowed: (state, { hazardId: id, ...hazard }) => ({
    hazards: [...state.hazards, { id, ...hazard, epoch: 0 }],
  }),
  HazardMoved: (state, { hazardId, ...moved }) => ofHazard(state, hazardId, (hazard) => ({ ...hazard, ...moved })),
  HazardRemoved: (state, { hazardId, ...span }, { actor, at }) =>
    ofHazard(state, hazardId, (hazard) => ({ ...hazard, ...span, removed: { by: actor.person!, at } })),
  HazardChecked: (state, { hazardId }, { actor, at }) =>
    ofHazard(state, hazardId, (hazard) => ({ ...hazard, checked: { by: actor.person!, at } })),
  HazardRemains: (state, { hazardId, ...span }) =>
    ofHazard(state, hazardId, (hazard) => ({ ...unremoved(hazard), ...span })),
  ConductRecorded: (state, fact, { at }) => ({ conduct: [...state.conduct, { ...fact, at }] }),
  DuplicateLinked: (_state, { of }) => ({ duplicateOf: { number: of } }),
  DuplicateReceived: (state, { number, reporter }) => ({ duplicates: [...state.duplicates, { number, reporter }] }),
  OriginalTold: (_state, { of }) => ({ duplicateOf: { number: of, told: true } }),
  DuplicateUnlinked: ({ reminders: before }, { anew }, { at: since }) => ({
    duplicateOf: undefined,
    ...(anew && { remindedAnew: { since, before } }),
  }),
  IncidentClosed: (_state, { result }, { at: closedAt }) => ({ result, closedAt }),
};

export const foldIncident = foldBy(folds);

function inEmergency(
  state: IncidentState,
  change: (emergency: Emergency) => Partial<Emergency>,
): Partial<IncidentState> {
  return state.emergency ? { emergency: { ...state.emergency, ...change(state.emergency) } } : {};
}

function ofAlert(state: IncidentState, id: string, change: object): Partial<IncidentState> {
  return inEmergency(state, ({ alerts }) => ({
    alerts: alerts.map((alert) => (alert.id === id ? { ...alert, ...change } : alert)),
  }));
}

/** What moves its dates lets reminders and escalation begin anew. */
function ofHazard(state: IncidentState, id: string, change: (hazard: Hazard) => Hazard): Partial<IncidentState> {
  const changed = (hazard: Hazard): Hazard => ({ ...change(hazard), epoch: hazard.epoch + 1 });
  return {
    hazards: state.hazards.map((hazard) => (hazard.id === id ? changed(hazard) : hazard)),
    escalations: state.escalations.filter(
      ({ clock }) => clock !== removalDutyId({ id }) && clock !== checkDutyId({ id }),
    ),
  };
}

function unremoved({ removed: _removed, ...hazard }: Hazard): Hazard {
  return hazard;
}
