import type { Day } from '../clock/types';
import type { Undertaking } from './intake-types';
import type { JointEvents } from './joint-types';
import type { CaseEvent, CaseState, UnitState } from './types';
import { unitOf, withUnit } from './units';

type JointFolds = {
  [T in keyof JointEvents]: (state: CaseState, data: JointEvents[T], event: CaseEvent) => Partial<CaseState>;
};

/** What happens between the lead and the units in the middle of a review. */
export const jointFolds: JointFolds = {
  ConsultationAdded: (state, { question, kind, headPost, leaderPost, on, ...unit }) => ({
    status: 'underReview',
    stage: unit.stage,
    units: [
      ...state.units,
      {
        ...unit,
        state: 'reviewing',
        startedOn: on,
        findings: [],
        consultation: { kind, question, headPost, leaderPost },
      },
    ],
    ...forgotten(state, 'decide'),
  }),
  ConsultationDropped: (state, { unitCode, reason, on }) => ({
    units: withUnit(state, unitCode, {
      state: 'dropped',
      consultation: { ...unitOf(state, unitCode)!.consultation!, dropped: { reason, on } },
    }),
    ...unpressed(state, unitCode),
  }),
  UnitPressed: () => ({}),
  UnitRemitDecided: (state, { unitCode, accepted, reason, on }) => {
    const { basis } = unitOf(state, unitCode)!;
    const remit = { accepted, reason, ...(basis && { basis }), on };
    if (accepted) return { units: withUnit(state, unitCode, { remit }) };
    return {
      units: state.units.map((unit) => (unit.unitCode === unitCode ? { ...sentBack(unit, on), remit } : unit)),
      ...forgotten(state, `review:${unitCode}`),
      ...unpressed(state, unitCode),
    };
  },
  DisagreementCoordinated: (state, { unitCode, result, reason, on }, event) => ({
    units: withUnit(state, unitCode, {
      coordination: { result, reason, on, ...(event.actor.person && { by: event.actor.person }) },
    }),
  }),
  MaterialsOwed: (_state, { materials, by }) => ({ owed: materials.map((code) => ({ code, by })) }),
  OwedUndertaken: (state, { materials, undertaking: text, promisedBy, on, followed }) => ({
    owed: state.owed.map((owed) =>
      materials.includes(owed.code) ? { ...owed, undertaking: { text, promisedBy, on } } : owed,
    ),
    ...(followed && { undertakings: promised(state, materials, promisedBy, on) }),
  }),
};

/** A later promise takes the place of an earlier one for the same paper. */
function promised({ undertakings = [] }: CaseState, codes: string[], checkBy: Day, on: Day): Undertaking[] {
  const others = undertakings.filter(({ code }) => !codes.includes(code));
  return [...others, ...codes.map((code): Undertaking => ({ code, signedOn: on, on, checkBy, owed: true }))];
}

/** It must review after all; its limit and the reminders of it begin anew. What it said stands in the ledger. */
function sentBack(unit: UnitState, on: string): UnitState {
  const { opinion: _opinion, basis: _basis, waitDays: _wait, ...rest } = unit;
  const { answeredBy: _by, answeredOn: _on, answeredAt: _at, ...asked } = rest;
  return { ...asked, state: 'reviewing', startedOn: on, epoch: (unit.epoch ?? 0) + 1 };
}

/** A duty that arises a second time is resolved anew: its last holder may be away by now. */
export function forgotten({ assignments }: CaseState, ...dutyIds: string[]): Pick<CaseState, 'assignments'> {
  return { assignments: Object.fromEntries(Object.entries(assignments).filter(([id]) => !dutyIds.includes(id))) };
}

function unpressed({ escalations }: CaseState, unitCode: string): Pick<CaseState, 'escalations'> {
  return { escalations: escalations.filter(({ clock }) => clock !== `unit:${unitCode}`) };
}
