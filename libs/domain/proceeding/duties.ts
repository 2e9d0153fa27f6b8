import type { Assignment, By } from '../case/types';
import { refuse, type Refusal } from '../refusal';
import type { OpenDuty, Permit, Procedure, ProceedingFile, ProceedingState } from './types';

/** Every duty of a proceeding: those of its kind, and pressing for what is late. */
export function dutiesOf<S extends ProceedingState, E extends object>(
  procedure: Procedure<S, E, object>,
  file: ProceedingFile<S>,
): OpenDuty[] {
  if (file.state.seq === 0) return [];
  const duties = procedure.duties(file);
  const pressed = file.state.escalations.flatMap(({ clock, to, post }): OpenDuty[] => {
    const late = duties.find(({ id }) => id === clock);
    return late ? [{ id: `press:${clock}:${to}`, kind: 'press', post, rule: late.rule }] : [];
  });
  return [...duties, ...pressed];
}

/** Persons who stand aside in a proceeding, as good as away in every duty of it (R-LAW-14, R-SUP-01). */
export function recusedIn<S extends ProceedingState, E extends object>(
  { recused }: Procedure<S, E, object>,
  file: ProceedingFile<S>,
): string[] {
  return file.state.seq === 0 ? [] : (recused?.(file) ?? []);
}

export function holderOf(state: ProceedingState, dutyId: string): Assignment | undefined {
  return state.assignments[dutyId];
}

/** The post in whose name `by` acts: that of the first of these duties that he holds; or the refusal that names the holder. */
export function heldBy(file: ProceedingFile, by: By, dutyIds: string[]): Permit {
  const open = dutyIds.filter((id) => file.open?.includes(id));
  const held = open.map((id) => file.state.assignments[id]).filter((holder) => holder !== undefined);
  const his = held.find(({ person }) => person === by.person);
  if (his) return { post: his.post };
  const holder = held[0]?.person;
  const message = holder
    ? `This duty is held by ${holder} at present.`
    : 'Nobody holds this duty in the present state of the proceeding.';
  return refuse('NOT_YOUR_DUTY', message, 'R-ABP-03', { ...(holder && { holder }), duty: dutyIds[0] ?? '' });
}

/** Refuses whatever would change a proceeding that has ended. */
export function mustBeOpen({ state }: ProceedingFile, rule: Refusal['rule']): Refusal | undefined {
  if (state.closedAt === undefined) return undefined;
  return refuse('PROCEEDING_CLOSED', 'This is closed; nothing about it can be changed any more.', rule);
}

export function isRefused(permit: Permit): permit is Refusal {
  return 'code' in permit;
}
