import { absenceStatus, handedOverOf, WHOLE_CASE } from '@shouban/domain/duty/absence';
import { streamOf } from '@shouban/domain/proceeding';
import type { AbsenceEntity } from '@shouban/persistence/entities';
import type { DutyDto } from '../duties/duty.dto';
import type { AbsenceDto, HandoverItemDto, OfferedDutyDto } from './absence.dto';

export function presentAbsence(row: AbsenceEntity, now: number): AbsenceDto {
  const { absenceId, person, fromAt: from, toAt: to, kind, cancelled, registeredBy, whereabouts, neighbour } = row;
  return {
    absenceId,
    person,
    from: new Date(from).toISOString(),
    to: new Date(to).toISOString(),
    kind,
    state: absenceStatus({ from, to, cancelled }, now),
    registeredBy,
    handover: row.handover.map(presentItem),
    whereabouts,
    neighbour,
  };
}

function presentItem({ caseNo, dutyId, note }: HandoverItemDto): HandoverItemDto {
  return { ...(caseNo && { caseNo }), ...(dutyId && { dutyId }), note };
}

export function presentOffered(duty: DutyDto, { handover }: AbsenceEntity): OfferedDutyDto {
  const { caseNo, proceeding } = duty;
  const notes = handedOverOf(handover, caseNo ?? streamOf(proceeding!.kind, proceeding!.number));
  return { ...duty, note: notes[duty.dutyId] ?? notes[WHOLE_CASE] ?? null };
}
