import type {
  CoordinationReport,
  Reassignment,
  RemitObjection,
  ThirdParty,
} from '@shouban/domain/case/assignment-types';
import type { Hearing } from '@shouban/domain/case/hearing-types';
import type { OwedView } from '@shouban/domain/case/assignment-view';
import type { Appointment } from '@shouban/domain/case/types';
import type { CaseView, UnitView } from '@shouban/domain/case/view-types';
import type {
  AppointmentAnswerDto,
  AssignmentDto,
  ConsultationAnswerDto,
  CoordinationAnswerDto,
  CoordinationReportAnswerDto,
  CaseOwedMaterialDto,
  ReassignmentAnswerDto,
  RemitAnswerDto,
  RemitObjectionAnswerDto,
  SupervisorAnswerDto,
  ThirdPartyAnswerDto,
} from './assignment.response.dto';
import type { HearingAnswerDto } from './hearing.response.dto';

/** Who answers for the case beside its first handler; field by field, as everything that leaves the house. */
export function presentAssignment(view: CaseView): AssignmentDto {
  return {
    handlingPost: view.handlingPost,
    supervisor: view.supervisor && presentSupervisor(view.supervisor),
    reassignments: view.reassignments.map(presentReassignment),
    reports: view.reports.map(presentReport),
    remitObjections: view.remitObjections.map(presentObjection),
    thirdParties: view.thirdParties.map(presentThirdParty),
    hearings: view.hearings.map(presentHearing),
    appointments: view.appointments.map(presentAppointment),
    recused: view.recused,
    owedMaterials: view.owedMaterials.map(presentOwed),
  };
}

/** What has become of a unit in the middle of the review. */
export function presentCourse({ consultation, remit, coordination }: UnitView): {
  consultation: ConsultationAnswerDto | null;
  remit: RemitAnswerDto | null;
  coordination: CoordinationAnswerDto | null;
} {
  return {
    consultation: consultation && {
      kind: consultation.kind,
      question: consultation.question,
      dropped: consultation.dropped ? { reason: consultation.dropped.reason, on: consultation.dropped.on } : null,
    },
    remit: remit ? { accepted: remit.accepted, reason: remit.reason, basis: remit.basis ?? null, on: remit.on } : null,
    coordination: coordination
      ? {
          result: coordination.result,
          reason: coordination.reason,
          on: coordination.on,
          by: coordination.by ?? null,
        }
      : null,
  };
}

function presentSupervisor({
  postCode,
  reason,
  on,
  meeting,
}: NonNullable<CaseView['supervisor']>): SupervisorAnswerDto {
  return { postCode, reason, on, meeting: meeting ? { heldOn: meeting.heldOn, minutes: meeting.minutes } : null };
}

function presentReassignment(reassignment: Reassignment): ReassignmentAnswerDto {
  const { id, sectionCode, postCode, reason, requestedBy, on, state } = reassignment;
  return { id, sectionCode, postCode, reason, requestedBy, on, state };
}

function presentReport(filed: CoordinationReport): CoordinationReportAnswerDto {
  const { id, bodies, report, limit, on, reportedBy } = filed;
  const { result = null, reason = null, coordinatedBy = null, coordinatedOn = null } = filed;
  const { amount, unit } = limit;
  const asked = { id, bodies, report, limit: { amount, unit }, on, reportedBy };
  return { ...asked, result, reason, coordinatedBy, coordinatedOn };
}

function presentObjection({ sectionCode, basis, by, on, accepted }: RemitObjection): RemitObjectionAnswerDto {
  return { sectionCode, basis, by, on, accepted: accepted ?? null };
}

function presentThirdParty(party: ThirdParty): ThirdPartyAnswerDto {
  const { id, interest, on, until, noticeId, position = null, heardOn = null } = party;
  return { id, interest, on, until, noticeId, position, heardOn };
}

function presentHearing(hearing: Hearing): HearingAnswerDto {
  const { id, ground, thirdPartyId = null, matter, on, noticeId, requestBy = null, requestedOn = null } = hearing;
  const { holdBy = null, appointed, heldOn = null, recordId = null, waivedOn = null } = hearing;
  const told = { id, ground, thirdPartyId, matter, on, noticeId, requestBy, requestedOn, holdBy };
  const date = appointed ? { on: appointed.on, place: appointed.place, noticeId: appointed.noticeId } : null;
  return { ...told, appointed: date, heldOn, recordId, waivedOn };
}

function presentAppointment({ id, on, place, purpose, noticeId }: Appointment): AppointmentAnswerDto {
  return { id, on, place, purpose, noticeId };
}

function presentOwed({ code, by, holder, undertaking }: OwedView): CaseOwedMaterialDto {
  if (!undertaking) return { code, by, holder, undertaking: null };
  const { text, promisedBy, on } = undertaking;
  return { code, by, holder, undertaking: { text, promisedBy, on } };
}
