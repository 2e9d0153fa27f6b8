import type { Instant } from '../clock/types';
import { refuse, type Refusal } from '../refusal';

export const ABSENCE_KINDS = ['leave', 'training', 'trip', 'sick', 'shortLeave'] as const;
export type AbsenceKind = (typeof ABSENCE_KINDS)[number];
export const ABSENCE_STATES = ['planned', 'begun', 'over', 'cancelled'] as const;
/** Planned, begun and over are facts of the clock; only a cancellation is one of its own. */
export type AbsenceStatus = (typeof ABSENCE_STATES)[number];

/** One point of the handover: of one duty, of all duties of a case, or of the work as a whole (R-ABP-04). */
export interface HandoverItem {
  caseNo?: string;
  dutyId?: string;
  note: string;
}

/** What may be corrected of an absence, and what it is registered with. */
export interface AbsenceFacts {
  /** First instant of the absence. */
  from: Instant;
  /** First instant at which the person is back. */
  to: Instant;
  kind: AbsenceKind;
  /** Where somebody on a short leave is to be found, for the notice at the window (R-ABP-06). */
  whereabouts?: string;
  /** Who watches the window meanwhile. */
  neighbour?: string;
}

/** The fold of an absence's ledger. Plain JSON. */
export interface AbsenceState extends AbsenceFacts {
  absenceId: string;
  person: string;
  registeredBy: string;
  handover: HandoverItem[];
  cancelled: boolean;
  /** Sequence of the last ledger event folded in. */
  seq: number;
}

export interface AbsenceEventData {
  AbsenceRegistered: AbsenceFacts & { person: string; handover: HandoverItem[] };
  AbsenceCorrected: AbsenceFacts & { reason?: string };
  AbsenceEndedEarly: { to: Instant; reason?: string };
  AbsenceCancelled: { reason?: string };
  DutiesHandedOver: { items: HandoverItem[] };
}
export type AbsenceEventType = keyof AbsenceEventData;
export type AbsenceDraft = { [T in AbsenceEventType]: { type: T; data: AbsenceEventData[T] } }[AbsenceEventType];

/** Bodies of what can be done with an absence, by update name. */
export interface AbsenceCommands {
  correctAbsence: { changes: Partial<AbsenceFacts>; reason?: string };
  endAbsence: { reason?: string };
  cancelAbsence: { reason?: string };
  handOver: { items: HandoverItem[] };
}
export type AbsenceAction = keyof AbsenceCommands;

/** The longest an absence lasts. */
export const LONGEST_ABSENCE_MS = 2 * 366 * 86_400_000;

export function absenceStatus(
  { from, to, cancelled }: Pick<AbsenceState, 'from' | 'to' | 'cancelled'>,
  now: Instant,
): AbsenceStatus {
  if (cancelled) return 'cancelled';
  if (now < from) return 'planned';
  return now < to ? 'begun' : 'over';
}

/** What is wrong with a span; `now` only where it must not be over. */
export function checkSpan({ from, to }: Pick<AbsenceFacts, 'from' | 'to'>, now: Instant): Refusal | undefined {
  if (to <= from) return refuse('ABSENCE_EMPTY', 'An absence ends after it begins.', 'R-ABP-08');
  if (to - from > LONGEST_ABSENCE_MS)
    return refuse('ABSENCE_TOO_LONG', 'An absence lasts at most two years.', 'R-ABP-08');
  if (to <= now) return refuse('ABSENCE_OVER', 'The absence is already over.', 'R-ABP-08');
  return undefined;
}

/** What an action makes of an absence at an instant, or why it is refused. */
export function considerAbsence<A extends AbsenceAction>(
  state: AbsenceState,
  action: A,
  command: AbsenceCommands[A],
  now: Instant,
): AbsenceDraft | Refusal {
  const closed = refuseClosed(absenceStatus(state, now));
  return closed ?? (policies[action] as Policy<A>)(state, command, now);
}

type Policy<A extends AbsenceAction> = (
  state: AbsenceState,
  command: AbsenceCommands[A],
  now: Instant,
) => AbsenceDraft | Refusal;

const policies: { [A in AbsenceAction]: Policy<A> } = {
  /** Plans and facts alike may turn out otherwise; what lies in the past is corrected as well as what is to come. */
  correctAbsence: (state, { changes, reason }, now) => {
    const facts = factsOf({ ...state, ...changes });
    return checkSpan(facts, now) ?? { type: 'AbsenceCorrected', data: { ...facts, ...(reason && { reason }) } };
  },
  endAbsence: (state, { reason }, now) =>
    now < state.from
      ? refuse('ABSENCE_NOT_BEGUN', 'The absence has not begun: cancel or correct it.', 'R-ABP-08')
      : { type: 'AbsenceEndedEarly', data: { to: now, ...(reason && { reason }) } },
  cancelAbsence: (state, { reason }, now) =>
    now >= state.from
      ? refuse('ABSENCE_BEGUN', 'The absence has begun: end or correct it.', 'R-ABP-08')
      : { type: 'AbsenceCancelled', data: reason ? { reason } : {} },
  handOver: (state, { items }, now) =>
    now >= state.from
      ? refuse('ABSENCE_BEGUN', 'The absence has begun: what was not handed over is with the stand-in.', 'R-ABP-04')
      : { type: 'DutiesHandedOver', data: { items } },
};

function refuseClosed(status: AbsenceStatus): Refusal | undefined {
  if (status === 'cancelled') return refuse('ABSENCE_CANCELLED', 'The absence was cancelled.', 'R-ABP-08');
  if (status === 'over') return refuse('ABSENCE_ENDED', 'The absence has ended; register a new one.', 'R-ABP-08');
  return undefined;
}

/** The only way an absence changes. Total: what is in the ledger has happened. */
export function evolveAbsence(state: AbsenceState, event: AbsenceDraft & { seq: number }): AbsenceState {
  const { seq } = event;
  switch (event.type) {
    case 'AbsenceRegistered':
      return { ...state, ...event.data, seq };
    case 'AbsenceCorrected':
      return { ...without(state), ...factsOf(event.data), seq };
    case 'AbsenceEndedEarly':
      return { ...state, to: event.data.to, seq };
    case 'AbsenceCancelled':
      return { ...state, cancelled: true, seq };
    case 'DutiesHandedOver':
      return { ...state, handover: noted(state.handover, event.data.items), seq };
  }
}

/** A later note on the same duty takes the place of the earlier one. */
function noted(before: HandoverItem[], items: HandoverItem[]): HandoverItem[] {
  const about = ({ caseNo, dutyId, note }: HandoverItem) => (caseNo ? `${caseNo} ${dutyId ?? ''}` : `: ${note}`);
  const told = new Set(items.map(about));
  return [...before.filter((item) => !told.has(about(item))), ...items];
}

function without({ whereabouts: _whereabouts, neighbour: _neighbour, ...state }: AbsenceState): AbsenceState {
  return state;
}

function factsOf({ from, to, kind, whereabouts, neighbour }: AbsenceFacts): AbsenceFacts {
  return { from, to, kind, ...(whereabouts && { whereabouts }), ...(neighbour && { neighbour }) };
}

/** Key of a note on all duties of a case, beside those of single duties. */
export const WHOLE_CASE = '*';

/** What was handed over of one case: notes by duty, or on the whole of it. */
export function handedOverOf(handover: HandoverItem[], caseNo: string): Record<string, string> {
  const ofCase = handover.filter((item) => item.caseNo === caseNo);
  return Object.fromEntries(ofCase.map(({ dutyId, note }) => [dutyId ?? WHOLE_CASE, note]));
}
