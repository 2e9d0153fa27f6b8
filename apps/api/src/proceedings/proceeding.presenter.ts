import { problemKind } from '@shouban/contracts/errors';
import type { By } from '@shouban/domain/case/types';
import { isProvisional } from '@shouban/domain/clock';
import {
  allowedActions,
  dutiesOf,
  procedureOf,
  refusedActions,
  type Procedure,
  type ProceedingFile,
  type ProceedingKind,
  type ProceedingState,
} from '@shouban/domain/proceeding';
import type { Refusal } from '@shouban/domain/refusal';
import type { ProceedingEntity } from '@shouban/persistence/proceeding-reader';
import type { ProceedingDto, ProceedingRowDto, RefusedActionDto } from './proceeding.dto';

/** @param dayOf the centre's civil date of an instant */
export function presentProceedingRow(
  row: ProceedingEntity,
  now: number,
  dayOf: (instant: number) => string,
): ProceedingRowDto {
  const { kind, number, status, title, openedAt, closedAt, dueAt, facts } = row;
  return {
    kind: kind as ProceedingKind,
    number,
    status,
    title,
    openedAt: new Date(openedAt).toISOString(),
    closedAt: closedAt === null ? null : new Date(closedAt).toISOString(),
    due: dueAt === null ? null : dayOf(dueAt),
    overdue: dueAt !== null && dueAt < now,
    facts,
  };
}

/** What every kind's page begins with. */
export function presentProceeding<S extends ProceedingState>(
  kind: ProceedingKind,
  file: ProceedingFile<S>,
  by: By,
): ProceedingDto {
  const procedure = procedureOf(kind) as unknown as Procedure<S, object, object>;
  const { state } = file;
  const { status, title } = procedure.row(file);
  return {
    kind,
    number: state.number,
    seq: state.seq,
    status,
    title,
    openedAt: new Date(state.openedAt).toISOString(),
    closedAt: state.closedAt === undefined ? null : new Date(state.closedAt).toISOString(),
    duties: dutiesOf(procedure, file).flatMap(({ id, kind: dutyKind, post, deadline }) => {
      const holder = state.assignments[id];
      if (!holder) return [];
      const { person, substitute } = holder;
      const due = deadline?.due ?? null;
      const provisional = due !== null && !deadline?.named && isProvisional(due, file.calendar);
      return [{ dutyId: id, kind: dutyKind, post, person, substitute, due, provisional }];
    }),
    allowedActions: allowedActions(procedure, file, by),
    refusedActions: refusedActions(procedure, file, by).map(({ action, refusal }) => presentRefused(action, refusal)),
  };
}

/** Without the names that the refusal itself may say. */
export function presentRefused(action: string, { code, rule }: Refusal): RefusedActionDto {
  const { title, detailZh } = problemKind(code);
  return { action, code, rule: rule ?? null, detail: title, detailZh };
}
