import { aftercareFolds } from './aftercare-folds';
import { ratingFolds } from './ratings';
import { assignmentFolds } from './assignment-folds';
import { hearingFolds } from './hearing-folds';
import { intakeFolds, used } from './intake-folds';
import { jointFolds } from './joint-folds';
import type {
  CaseEvent,
  CaseEventData,
  CaseEventType,
  CasePause,
  CaseState,
  ClockName,
  CommandRecord,
  MovedLimit,
  Notice,
  Prolongation,
} from './types';
import { overstepOf } from './overstep';
import { planFolds } from './plan-folds';
import { requestsOver } from './releases';
import { stillKept } from './substitution';
import { withUnit } from './units';

/** Commands older than this many are answered by the ledger, not from the state. */
const REMEMBERED_COMMANDS = 300;

/** A file before its first event. */
export function unregistered(caseNo: string): CaseState {
  return {
    caseNo,
    seq: 0,
    status: 'registered',
    itemCode: '',
    itemVersion: '',
    calendarVersion: '',
    joint: false,
    receivedAt: 0,
    receivedOn: '',
    imported: false,
    intakePost: '',
    materials: [],
    firstHandler: { person: '', post: '', fixed: false },
    missing: [],
    oneTimeNotices: 0,
    units: [],
    pauses: [],
    extensions: [],
    notices: [],
    appointments: [],
    assignments: {},
    escalations: [],
    rung: {},
    epoch: 0,
    owed: [],
    reassignments: [],
    reports: [],
    remitObjections: [],
    thirdParties: [],
    recused: [],
    commands: [],
  };
}

/**
 * The only way a case changes: folds one event of the ledger into the state. Total and pure; it never refuses, because
 * what is in the ledger has happened.
 */
export function evolve(state: CaseState, event: CaseEvent): CaseState {
  const fold = folds[event.type] as (state: CaseState, data: unknown, event: CaseEvent) => Partial<CaseState>;
  const next: CaseState = { ...state, ...fold(state, event.data, event), ...acted(state, event), seq: event.seq };
  return event.command ? { ...next, commands: remembered(state, { ...event.command, seq: event.seq }) } : next;
}

/** Who acts for the handling post handles the case, the stand-in too (R-ABP-03). */
function acted({ status, leadPost, actedBy = [] }: CaseState, { actor }: CaseEvent): Pick<CaseState, 'actedBy'> {
  const { person, forPost } = actor;
  if (status === 'closed' || !person || forPost === undefined || forPost !== leadPost) return {};
  return actedBy.includes(person) ? {} : { actedBy: [...actedBy, person] };
}

/** The first command, which registered the case, is never forgotten. */
function remembered({ commands }: CaseState, command: CommandRecord): CommandRecord[] {
  const [first, ...rest] = [...commands, command];
  return [first!, ...rest.slice(-REMEMBERED_COMMANDS)];
}

/** How each kind of event changes a case. */
export type Folds = {
  [T in CaseEventType]: (state: CaseState, data: CaseEvent<T>['data'], event: CaseEvent) => Partial<CaseState>;
};

const folds: Folds = {
  ...intakeFolds,
  ...assignmentFolds,
  ...jointFolds,
  ...hearingFolds,
  ...planFolds,
  ...aftercareFolds,
  ...ratingFolds,
  CaseRegistered: (_state, e, event) => ({
    caseNo: e.caseNo,
    itemCode: e.itemCode,
    itemVersion: e.itemVersion,
    calendarVersion: e.calendarVersion,
    joint: e.joint,
    receivedAt: e.receivedAt,
    receivedOn: e.receivedOn,
    imported: e.imported,
    intakePost: e.intakePost,
    materials: e.materials,
    firstHandler: { person: e.receivedBy, post: e.intakePost, fixed: false },
    ...(e.leadSection && { leadSection: e.leadSection }),
    ...(e.leadPost && { leadPost: e.leadPost }),
    ...(e.warnings && { warnings: e.warnings }),
    ...(e.contact && { contact: e.contact }),
    ...(e.journey && { journey: e.journey }),
    ...(e.edition && { edition: e.edition, registeredAt: event.at }),
  }),
  PreReviewBegan: (_state, e) => ({ status: 'preReview', units: e.units }),
  FindingsReported: (state, e, event) => ({
    units: withUnit(state, e.unitCode, {
      state: 'preReviewed',
      findings: e.findings,
      lookedAt: event.at,
      ...(event.actor.person && { lookedBy: event.actor.person }),
    }),
  }),
  OneTimeNoticeGiven: (state, e) => ({
    status: 'awaitingSupplement',
    ...voided(state),
    missing: e.missing,
    noticedOn: e.on,
    oneTimeNotices: state.oneTimeNotices + 1,
    ...(e.withdrawnAfter && { withdrawnAfter: e.withdrawnAfter }),
    units: state.units.map((unit) => ({ ...unit, findings: [] })),
  }),
  SupplementReceived: (state, e) => ({
    materials: [...state.materials, ...e.materials],
    owed: state.owed.filter(({ code }) => !e.materials.some((given) => given.code === code)),
    missing: e.stillMissing,
    ...(state.status === 'awaitingSupplement' &&
      e.stillMissing.length === 0 && {
        status: state.joint ? 'preReview' : 'registered',
        completedOn: e.on,
        epoch: state.epoch + 1,
        units: state.units.map((unit) => ({ ...unit, state: 'preReviewed' as const })),
      }),
  }),
  CaseAccepted: (_state, e) => ({
    status: 'accepted',
    acceptedOn: e.on,
    designateFrom: e.recordedOn ?? e.on,
    ...(e.deemed && { deemedAccepted: true }),
    ...(e.notOnTheSpot && { notOnTheSpot: e.notOnTheSpot }),
  }),
  LeadSectionDesignated: (_state, e) => ({ leadSection: e.sectionCode, ...(e.on && { designateFrom: e.on }) }),
  LeadPostDesignated: (_state, e) => ({ leadPost: e.postCode }),
  FirstHandlerDesignated: (_state, e) => ({
    firstHandler: { person: e.person, post: e.post, fixed: true },
    signFrom: e.on,
  }),
  CaseSigned: (_state, _e, event) => ({ signedAt: event.at }),
  StageBegan: (state, e) => ({
    status: 'underReview',
    stage: e.stage,
    units: [...state.units.filter((unit) => !e.units.some((begun) => begun.unitCode === unit.unitCode)), ...e.units],
  }),
  OpinionGiven: (state, e, event) => ({
    units: withUnit(state, e.unitCode, {
      state: 'answered',
      opinion: e.opinion,
      ...(e.basis && { basis: e.basis }),
      ...(e.conditions && { conditions: e.conditions }),
      ...(event.actor.person && { answeredBy: event.actor.person }),
      ...(e.waitDays && { waitDays: e.waitDays }),
      answeredOn: e.on,
      answeredAt: event.at,
    }),
  }),
  ReviewCompleted: () => ({ status: 'pendingDecision' }),
  TimeLimitAssigned: (state, e) => ({ assignedLimits: [...(state.assignedLimits ?? []), e] }),
  PauseBegan: (state, e) => ({ pauses: [...state.pauses, e] }),
  PauseProlonged: (state, { pauseId, ...told }) => ({
    pauses: state.pauses.map((pause) => (pause.id === pauseId ? prolonged(pause, told) : pause)),
    // Whoever was to press for the old length is not any more.
    escalations: state.escalations.filter(({ clock }) => clock !== `pause:${pauseId}`),
  }),
  PauseEnded: (state, e) => ({
    pauses: state.pauses.map((pause) => (pause.id === e.pauseId ? { ...pause, ended: e.on } : pause)),
  }),
  ExtensionRequested: (state, e) => ({
    extensions: [...state.extensions, e],
    ...(e.releaseId && { releases: used(state.releases, e.releaseId) }),
  }),
  ExtensionApproved: (state, e, event) => ({
    epoch: state.epoch + 1,
    ...voided(state),
    extensions: withExtension(state, e.extensionId, {
      state: 'approved',
      ...(event.actor.person && { decidedBy: event.actor.person }),
      decisionReason: e.reason,
      noticeId: e.noticeId,
    }),
  }),
  ExtensionRefused: (state, e, event) => ({
    extensions: withExtension(state, e.extensionId, {
      state: 'refused',
      ...(event.actor.person && { decidedBy: event.actor.person }),
      decisionReason: e.reason,
    }),
  }),
  ExtensionLapsed: (state, e) => ({ extensions: withExtension(state, e.extensionId, { state: 'lapsed' }) }),
  NoticeIssued: (state, e) => ({ notices: [...state.notices, e] }),
  NoticeTold: (state, e, event) => ({
    notices: state.notices.map((notice) =>
      notice.id === e.noticeId ? { ...notice, told: told(e, event.actor.person ?? 'system') } : notice,
    ),
  }),
  AppointmentMade: (state, e) => ({ appointments: [...state.appointments, e] }),
  CalendarCorrected: (state, e) => ({ calendarVersion: e.calendarVersion, ...recounted(state, e.moved) }),
  DutiesAssigned: (state, e) => ({
    assignments: { ...state.assignments, ...e.assignments },
    ...(state.kept && { kept: stillKept(state.kept, e.assignments) }),
  }),
  DutiesTakenOver: () => ({}),
  DutyKept: (state, { dutyId, post, person }) => ({ kept: { ...state.kept, [dutyId]: { post, person } } }),
  LimitReminded: (state, e) => ({ rung: { ...state.rung, [e.alarm]: true } }),
  LimitExpired: (state, e) => ({ rung: { ...state.rung, [e.alarm]: true } }),
  LimitEscalated: (state, e) => ({
    rung: { ...state.rung, [e.alarm]: true },
    // A new duty, also where the same clock was pressed for before: whoever held it then may be away by now.
    assignments: without(state.assignments, `press:${e.clock}:${e.to}`),
    escalations: [
      ...state.escalations.filter(({ clock, to }) => clock !== e.clock || to !== e.to),
      { clock: e.clock, to: e.to, post: e.post },
    ],
    ...(isExtension(e.clock) &&
      e.to === 'leader' && {
        extensions: withExtension(state, e.clock.slice('extension:'.length), { escalatedTo: e.post }),
      }),
  }),
  SuspectedBreachRecorded: ({ oversteps = [] }, { kind, person, detail }) =>
    kind === 'beyondAuthority' ? { oversteps: [...oversteps, overstepOf(person, detail)] } : {},
  DecisionMade: (state, e) => ({ status: 'delivering', decision: e, ...requestsOver(state) }),
  CaseDelivered: (_state, e) => ({ delivery: { way: e.way, on: e.on } }),
  NoShowRecorded: () => ({}),
  CaseWithdrawn: () => ({}),
  CaseClosed: (state, e) => ({
    status: 'closed',
    outcome: e.outcome,
    closing: e.closing,
    escalations: [],
    ...requestsOver(state),
  }),
  ClosingReported: () => ({ closingReported: true }),
};

/** The date of the case's limits has moved: whoever was to press for the old one is not any more. */
function voided(state: CaseState): Pick<CaseState, 'escalations'> {
  return { escalations: state.escalations.filter(({ clock }) => !isOfCase(clock)) };
}

/**
 * A date that moves is warned of anew, and nobody presses for the old one; a limit that has not moved, or has only become
 * certain, has been warned of.
 */
function recounted(state: CaseState, limits: MovedLimit[]): Partial<CaseState> {
  return ofCaseRecounted(remindedAnew(state, limits), limits);
}

/** What has no epoch of its own forgets that it was reminded of and pressed for by a date that holds no more. */
function remindedAnew(state: CaseState, limits: MovedLimit[]): CaseState {
  const moved = limits.filter(({ clock, from, to, again }) => again && !isOfCase(clock) && from !== to);
  const forgets = (key: string) => moved.some(({ clock }) => key.startsWith(`${clock}:`));
  const kept = Object.keys(state.rung).filter((key) => !forgets(key));
  return {
    ...state,
    rung: Object.fromEntries(kept.map((key): [string, true] => [key, true])),
    escalations: state.escalations.filter(({ clock }) => !moved.some((limit) => limit.clock === clock)),
  };
}

function ofCaseRecounted(state: CaseState, limits: MovedLimit[]): Partial<CaseState> {
  const { rung, escalations } = state;
  const moved = limits.filter(({ clock, from, to }) => isOfCase(clock) && from !== to).map(({ clock }) => clock);
  if (moved.length === 0) return { rung, escalations };
  const epoch = state.epoch + 1;
  const standing = Object.keys(state.rung).filter((key) => {
    const clock = key.slice(0, key.indexOf(':')) as ClockName;
    return isOfCase(clock) && !moved.includes(clock) && key.endsWith(`:${state.epoch}`);
  });
  const warned = standing.map((key): [string, true] => [key.replace(/\d+$/, String(epoch)), true]);
  return {
    epoch,
    rung: { ...rung, ...Object.fromEntries(warned) },
    escalations: escalations.filter(({ clock }) => !moved.includes(clock)),
  };
}

function told({ way, toldAt, receipt }: CaseEventData['NoticeTold'], by: string): Notice['told'] {
  return { way, at: toldAt, by, ...(receipt && { receipt }) };
}

/** The told length grows; what was told first stays to be read. */
function prolonged(pause: CasePause, told: Prolongation): CasePause {
  return { ...pause, expectedEnd: told.expectedEnd, prolongations: [...(pause.prolongations ?? []), told] };
}

function isExtension(clock: ClockName): boolean {
  return clock.startsWith('extension:');
}

function isOfCase(clock: ClockName): boolean {
  return clock === 'promised' || clock === 'statutory';
}

function without(assignments: CaseState['assignments'], dutyId: string): CaseState['assignments'] {
  const { [dutyId]: _former, ...others } = assignments;
  return others;
}

/** Who loses a duty keeps it no longer: it does not come back to him when he does (R-ABP-05). */
function withExtension(state: CaseState, id: string, change: Partial<CaseState['extensions'][number]>) {
  return state.extensions.map((extension) => (extension.id === id ? { ...extension, ...change } : extension));
}
