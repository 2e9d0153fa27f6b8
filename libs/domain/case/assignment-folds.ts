import type { AssignmentEvents, CoordinationReport, Reassignment, ThirdParty } from './assignment-types';
import { forgotten } from './joint-folds';
import type { CaseEvent, CaseState } from './types';

type AssignmentFolds = {
  [T in keyof AssignmentEvents]: (state: CaseState, data: AssignmentEvents[T], event: CaseEvent) => Partial<CaseState>;
};

/** Who answers for the case. The first handler is on record for good: nothing here changes him (R-ASG-05). */
export const assignmentFolds: AssignmentFolds = {
  SupervisorDesignated: (_state, e) => ({ supervisor: e }),
  ReassignmentProposed: (state, e) => ({ reassignments: [...superseded(state.reassignments), e] }),
  ReassignmentDeclined: (state, e) => ({
    reassignments: changed<Reassignment>(state.reassignments, e.reassignmentId, { state: 'declined' }),
  }),
  CaseReassigned: (state, e, event) => {
    const done = e.way === 'consent' ? ('consented' as const) : ('ordered' as const);
    const known = state.reassignments.some(({ id }) => id === e.reassignmentId);
    const { reassignmentId: id, sectionCode, postCode, reason, on } = e;
    const ordered = { id, sectionCode, postCode, reason, requestedBy: event.actor.person ?? 'system', on, state: done };
    return {
      leadSection: sectionCode,
      leadPost: postCode,
      reassignments: known
        ? changed<Reassignment>(state.reassignments, id, { state: done })
        : [...superseded(state.reassignments), ordered],
    };
  },
  CoordinationReported: (state, e) => ({ reports: [...state.reports, e] }),
  ReportCoordinated: (state, e, event) => ({
    reports: changed<CoordinationReport>(state.reports, e.reportId, {
      result: e.result,
      ...(e.reason && { reason: e.reason }),
      ...(event.actor.person && { coordinatedBy: event.actor.person }),
      coordinatedOn: e.on,
    }),
  }),
  RemitObjected: (state, e) => ({ remitObjections: [...state.remitObjections, e] }),
  LeadSectionRemitDecided: (state, e) => ({
    // The section that was right leads no more; another one is designated.
    ...(e.accepted && {
      leadSection: undefined,
      designateFrom: e.on,
      ...forgotten(state, 'designateSection', 'designatePerson'),
    }),
    remitObjections: state.remitObjections.map((objection) =>
      objection.sectionCode === e.sectionCode ? { ...objection, accepted: e.accepted } : objection,
    ),
  }),
  ThirdPartyTold: (state, e) => ({ thirdParties: [...state.thirdParties, e] }),
  ThirdPartyHeard: (state, e) => ({
    thirdParties: changed<ThirdParty>(state.thirdParties, e.thirdPartyId, { position: e.position, heardOn: e.on }),
  }),
  PersonRecused: (state, e) => ({ recused: [...state.recused, e.person] }),
};

function changed<T extends { id: string }>(list: T[], id: string, change: Partial<T>): T[] {
  return list.map((one) => (one.id === id ? { ...one, ...change } : one));
}

/** Only one proposal waits for consent at a time: the newer one takes the place of the older. */
function superseded(list: Reassignment[]): Reassignment[] {
  return list.map((one) => (one.state === 'proposed' ? { ...one, state: 'superseded' as const } : one));
}
