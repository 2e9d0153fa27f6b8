import { stillKept } from '../case/substitution';
import type { CommandRecord } from '../case/types';
import { recounted } from './calendar-correction';
import type { Procedure, ProceedingEvent, ProceedingState, SharedEvents } from './types';

type SharedFolds = {
  [T in Exclude<keyof SharedEvents, 'CalendarCorrected'>]: (
    state: ProceedingState,
    data: SharedEvents[T],
  ) => Partial<ProceedingState>;
};

const sharedFolds: SharedFolds = {
  DutiesAssigned: (state, { assignments }) => ({
    assignments: { ...state.assignments, ...assignments },
    ...(state.kept && { kept: stillKept(state.kept, assignments) }),
  }),
  DutiesTakenOver: () => ({}),
  DutyKept: (state, { dutyId, post, person }) => ({ kept: { ...state.kept, [dutyId]: { post, person } } }),
  LimitReminded: (state, { alarm }) => ({ rung: { ...state.rung, [alarm]: true } }),
  LimitExpired: (state, { alarm }) => ({ rung: { ...state.rung, [alarm]: true } }),
  LimitEscalated: (state, { alarm, clock, to, post }) => ({
    rung: { ...state.rung, [alarm]: true },
    escalations: [...state.escalations.filter((e) => e.clock !== clock || e.to !== to), { clock, to, post }],
  }),
  SuspectedBreachRecorded: () => ({}),
};

/** The only way a proceeding changes. Total: what is in the ledger has happened. */
export function evolveProceeding<S extends ProceedingState, E extends object>(
  procedure: Procedure<S, E, object>,
  state: S,
  event: ProceedingEvent<E>,
): S {
  const changed = changeOf(procedure, state, event);
  return {
    ...state,
    ...(state.seq === 0 && opened(event)),
    ...changed,
    seq: event.seq,
    commands: event.command ? remembered(state.commands, { ...event.command, seq: event.seq }) : state.commands,
  };
}

function changeOf<S extends ProceedingState, E extends object>(
  procedure: Procedure<S, E, object>,
  state: S,
  event: ProceedingEvent<E>,
): Partial<ProceedingState> {
  if (event.type === 'CalendarCorrected') return recounted(procedure, state, event.data as never);
  const shared = (sharedFolds as Record<string, SharedFolds[keyof SharedFolds] | undefined>)[String(event.type)];
  return shared ? shared(state, event.data as never) : procedure.fold(state, event);
}

/** The first event says when it was opened, and what was in force then. */
function opened<E extends object>({ at, data }: ProceedingEvent<E>): Partial<ProceedingState> {
  const { pinned } = data as { pinned?: ProceedingState['pinned'] };
  return { openedAt: at, ...(pinned && { pinned }) };
}

export function blankProceeding(number: string): ProceedingState {
  return { number, seq: 0, openedAt: 0, assignments: {}, rung: {}, escalations: [], commands: [] };
}

/** How the events of one kind fold, one function each. */
export type Folds<S extends ProceedingState, E extends object> = {
  [T in keyof E]: (state: S, data: E[T], event: ProceedingEvent<E>) => Partial<S>;
};

/** A fold by the name of the event; an event that this version does not know changes nothing. */
export function foldBy<S extends ProceedingState, E extends object>(folds: Folds<S, E>) {
  return (state: S, event: ProceedingEvent<E>): Partial<S> =>
    (folds as Partial<Folds<S, E>>)[event.type]?.(state, event.data, event) ?? {};
}

/** The opening, and so many of the latest commands, are remembered with their answers. */
const REMEMBERED = 100;

function remembered(commands: CommandRecord[], latest: CommandRecord): CommandRecord[] {
  const [first, ...rest] = [...commands, latest];
  return [first!, ...rest.slice(-REMEMBERED)];
}
