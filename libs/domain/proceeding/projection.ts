import type { Instant, WorkingCalendar } from '../clock/types';
import { midnightOf } from '../clock';
import { isKept } from '../case/duties';
import { dutiesOf, holderOf, recusedIn } from './duties';
import { evolveProceeding } from './evolve';
import type { OpenDuty, Procedure, ProceedingEvent, ProceedingFile, ProceedingState } from './types';

/** One proceeding as it stands in lists. */
export interface ProceedingRow {
  stream: string;
  kind: string;
  number: string;
  seq: number;
  status: string;
  title: string;
  openedAt: Instant;
  closedAt: Instant | null;
  /** The earliest of its duties' last instants. */
  dueAt: Instant | null;
  sections: string[];
  /** Who stands aside in it and is passed over when its duties are given anew. */
  recused: string[];
  confidential: boolean;
  /** By which calendar it counts; null in a ledger from before that was written. */
  calendarVersion: string | null;
  facts: Record<string, unknown>;
}

export interface ProceedingDutyRow {
  dutyId: string;
  kind: string;
  post: string;
  person: string;
  actingFor: string | null;
  personal: boolean;
  emptyPost: boolean;
  dueAt: Instant | null;
  redAt: Instant | null;
}

/** What one record changes in the read model. */
export interface ProceedingProjection {
  row: ProceedingRow;
  duties: ProceedingDutyRow[];
  inbox: { person: string; seq: number; kind: string; at: Instant }[];
  /** Who got a part in it and may see it from now on. */
  persons: string[];
  /** Hash of the code by which somebody without an account sees it; with the opening only. */
  codeHash?: string;
}

/** Name of its ledger and of its workflow. No personal data in it. */
export function streamOf(kind: string, number: string): string {
  return `${kind}/${number}`;
}

/**
 * What a record changes: every event is seen as the proceeding stood after it, so that the ledger alone gives the same.
 *
 * @param calendar what it is counted by at the end, where that is among what is recorded
 */
export function projectionOf<S extends ProceedingState, E extends object>(
  procedure: Procedure<S, E, object>,
  before: ProceedingFile<S>,
  events: ProceedingEvent<E>[],
  calendar: WorkingCalendar = before.calendar,
): ProceedingProjection {
  let file = before;
  const inbox: ProceedingProjection['inbox'] = [];
  const persons = new Set<string>();
  for (const event of events) {
    file = { ...file, state: evolveProceeding(procedure, file.state, event) };
    if (event.type === 'CalendarCorrected') file = { ...file, calendar };
    const { seq, type, at } = event;
    for (const person of hearersOf(procedure, event, file)) inbox.push({ person, seq, kind: String(type), at });
    for (const person of partakersOf(procedure, file, event)) persons.add(person);
    for (const { person } of dutyRowsOf(procedure, file)) persons.add(person);
  }
  const duties = dutyRowsOf(procedure, file);
  return { row: rowOf(procedure, file, duties), duties, inbox, persons: [...persons].sort() };
}

function rowOf<S extends ProceedingState, E extends object>(
  procedure: Procedure<S, E, object>,
  file: ProceedingFile<S>,
  duties: ProceedingDutyRow[],
): ProceedingRow {
  const { state } = file;
  const dues = duties.flatMap(({ dueAt }) => dueAt ?? []);
  return {
    stream: streamOf(procedure.kind, state.number),
    kind: procedure.kind,
    number: state.number,
    seq: state.seq,
    openedAt: state.openedAt,
    closedAt: state.closedAt ?? null,
    dueAt: dues.length > 0 ? Math.min(...dues) : null,
    recused: recusedIn(procedure, file),
    confidential: procedure.confidential ?? false,
    calendarVersion: state.pinned?.calendar ?? null,
    ...procedure.row(file),
  };
}

/** Whoever did something in it; of a confidential one its kind says who. */
function partakersOf<S extends ProceedingState, E extends object>(
  { confidential, partakers }: Procedure<S, E, object>,
  file: ProceedingFile<S>,
  { actor: { kind, person } }: ProceedingEvent<E>,
): string[] {
  if (confidential) return partakers?.(file) ?? [];
  return kind === 'person' && person !== undefined && person !== 'applicant' ? [person] : [];
}

function dutyRowsOf<S extends ProceedingState, E extends object>(
  procedure: Procedure<S, E, object>,
  file: ProceedingFile<S>,
): ProceedingDutyRow[] {
  return dutiesOf(procedure, file).flatMap((duty) => dutyRow(file, duty));
}

function dutyRow({ state, calendar }: ProceedingFile, { id, kind, post, deadline }: OpenDuty): ProceedingDutyRow[] {
  const holder = holderOf(state, id);
  if (!holder) return [];
  return [
    {
      dutyId: id,
      kind,
      post,
      person: holder.person,
      actingFor: holder.substitute ? post : null,
      personal: isKept(state, id),
      emptyPost: holder.emptyPost,
      dueAt: deadline?.at ?? null,
      redAt: deadline ? midnightOf(deadline.due, calendar) : null,
    },
  ];
}

/** Whoever gets a duty hears of it; the kind may name more. Nobody hears of what he did himself. */
function hearersOf<S extends ProceedingState, E extends object>(
  procedure: Procedure<S, E, object>,
  event: ProceedingEvent<E>,
  file: ProceedingFile<S>,
): string[] {
  const { assignments = {}, to = [] } = event.data as {
    assignments?: Record<string, { person: string }>;
    to?: unknown;
  };
  const given = Object.values(assignments).map(({ person }) => person);
  const reminded = Array.isArray(to) ? (to as string[]) : [];
  const all = [...given, ...reminded, ...(procedure.hearers?.(event, file) ?? [])];
  return [...new Set(all)].filter((person) => person !== event.actor.person);
}
