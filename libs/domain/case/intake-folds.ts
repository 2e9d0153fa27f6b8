import type { IntakeEvents, Release } from './intake-types';
import { answered } from './releases';
import type { CaseEvent, CaseState, ClockName } from './types';

type IntakeFolds = {
  [T in keyof IntakeEvents]: (state: CaseState, data: IntakeEvents[T], event: CaseEvent) => Partial<CaseState>;
};

/** How the events of intake change a case. */
export const intakeFolds: IntakeFolds = {
  PreReviewSilenceRecorded: (state, e) => ({
    rung: { ...state.rung, [e.alarm]: true },
    units: state.units.map((unit) => (unit.unitCode === e.unitCode ? { ...unit, silent: true as const } : unit)),
  }),
  SecondNoticeGiven: (state, e) => ({
    missing: [...state.missing.filter(({ code }) => !e.missing.some((m) => m.code === code)), ...e.missing],
    oneTimeNotices: state.oneTimeNotices + 1,
    releases: used(state.releases, e.releaseId),
    // What is asked for after acceptance neither stops nor restarts a clock (R-JNT-03).
    ...(state.acceptedOn === undefined && awaiting(state, e)),
  }),
  QuestionAnswered: () => ({}),
  OnTheSpotRuledOut: (_state, e) => ({ notOnTheSpot: e.reason }),
  ReleaseGranted: (state, e) => ({
    releases: [...(state.releases ?? []), { ...e, used: false }],
    ...answered(state, ({ kind }) => kind === e.kind, { state: 'granted', releaseId: e.id }),
  }),
  ReleaseRequested: (state, e) => ({
    releaseRequests: [...(state.releaseRequests ?? []), { ...e, state: 'requested' }],
  }),
  ReleaseRefused: (state, { requestId, reason, on }, event) =>
    answered(state, ({ id }) => id === requestId, {
      state: 'refused',
      refusal: { reason, refusedBy: event.actor.person ?? 'system', on },
    }),
  UndertakingTaken: (state, e) => ({
    undertakings: [...(state.undertakings ?? []), e],
    owed: state.owed.filter(({ code }) => code !== e.code),
  }),
  UndertakingChecked: (state, { code, ...check }, event) => ({
    undertakings: (state.undertakings ?? []).map((undertaking) =>
      undertaking.code === code
        ? { ...undertaking, check: { ...check, checkedBy: event.actor.person ?? 'system' } }
        : undertaking,
    ),
  }),
  RegistrationVoided: () => ({}),
};

/** Whoever was to press for these dates is not any more: they have moved. */
const MOVED: ClockName[] = ['promised', 'statutory', 'supplement'];

/** The supplement is waited for anew, with reminders of its own. */
function awaiting(state: CaseState, e: IntakeEvents['SecondNoticeGiven']): Partial<CaseState> {
  return {
    status: 'awaitingSupplement',
    noticedOn: e.on,
    epoch: state.epoch + 1,
    escalations: state.escalations.filter(({ clock }) => !MOVED.includes(clock)),
    ...(e.withdrawnAfter && { withdrawnAfter: e.withdrawnAfter }),
  };
}

/** A release lets one thing through. */
export function used(releases: Release[] | undefined, id: string): Release[] {
  return (releases ?? []).map((release) => (release.id === id ? { ...release, used: true } : release));
}
