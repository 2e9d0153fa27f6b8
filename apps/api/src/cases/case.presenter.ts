import { lampAt } from '@shouban/domain/case/lamps';
import type { Release, ReleaseRequest, Undertaking } from '@shouban/domain/case/intake-types';
import type { CasePause, ClosingRecord, Prolongation } from '@shouban/domain/case/types';
import type {
  AssignedClockView,
  CaseView,
  ClockView,
  MilestoneView,
  PlanView,
  UnitView,
} from '@shouban/domain/case/view-types';
import type { clockExplanation } from '@shouban/domain/case/view';
import type { ExplainedDay } from '@shouban/domain/clock';
import type { CaseEntity } from '@shouban/persistence/entities';
import type { StoredEvent } from '@shouban/persistence/ledger';
import type { ApplicantNameDto } from '../applicants/applicant.dto';
import { presentAftercare } from './aftercare.presenter';
import { presentAssignment, presentCourse } from './assignment.presenter';
import type {
  AssignedClockDto,
  CaseDto,
  CaseOriginDto,
  CasePauseDto,
  CaseRowDto,
  ClockDto,
  ClocksDto,
  ClockExplanationDto,
  CaseClosingDto,
  ExplainedDayDto,
  ExtensionDto,
  NoticeDto,
  ReleaseDto,
  ReleaseRequestAnswerDto,
  TimelineItemDto,
  UndertakingTakenDto,
  UnitDto,
} from './case.response.dto';
import { presentJourneyLink } from './journey-link.presenter';
import type { MilestoneAnswerDto, PlanAnswerDto, ProlongationDto } from './time.response.dto';

/** Field by field on purpose: what the domain adds tomorrow does not leave the house by itself. */
export function presentCase(view: CaseView): CaseDto {
  return {
    caseNo: view.caseNo,
    itemCode: view.itemCode,
    itemName: view.itemName,
    itemVersion: view.itemVersion,
    state: view.state,
    seq: view.seq,
    receivedAt: view.receivedAt,
    firstHandler: { person: view.firstHandler.person, post: view.firstHandler.post },
    contact: view.contact && presentOrigin(view.contact),
    signed: view.signed,
    leadSection: view.leadSection,
    clocks: {
      statutory: presentClock(view.clocks.statutory),
      promised: presentClock(view.clocks.promised),
      assigned: view.clocks.assigned.map(presentAssigned),
    },
    units: view.units.map(presentUnit),
    warnings: view.warnings.map(({ code, field }) => ({ code, field })),
    journey: view.journey && presentJourneyLink(view.journey),
    missing: view.missing.map(({ code, reason, guidance }) => ({ code, reason, guidance })),
    owed: view.owed,
    ...presentAssignment(view),
    plan: view.plan && presentPlan(view.plan),
    pauses: view.pauses.map(presentPause),
    extensions: view.extensions.map(presentExtension),
    releases: view.releases.map(presentRelease),
    releaseRequests: view.releaseRequests.map(presentReleaseRequest),
    undertakings: view.undertakings.map(presentUndertaking),
    ...presentAftercare(view),
    notOnTheSpot: view.notOnTheSpot,
    notices: view.notices.map(presentNotice),
    outcome: view.outcome,
    closing: view.closing && presentClosing(view.closing),
    allowedActions: view.allowedActions,
  };
}

function presentOrigin({ contactNo, firstAsker: { person, post } }: NonNullable<CaseView['contact']>): CaseOriginDto {
  return { contactNo, firstAsker: { person, post } };
}

export function presentClock(clock: ClockView): ClockDto {
  const { due, dueAt, start, provisional, remainingDays, unit, amount, lamp } = clock;
  return { due, dueAt: iso(dueAt), start, provisional, remainingDays, unit, amount, lamp };
}

/** Both limits, without those that were assigned. */
export function presentClocks({ statutory, promised }: Record<'statutory' | 'promised', ClockView>): ClocksDto {
  return { statutory: presentClock(statutory), promised: presentClock(promised) };
}

function presentAssigned(assigned: AssignedClockView): AssignedClockDto {
  const { id, by, document, reason, on, enteredBy } = assigned;
  return { id, by, document, reason, on, enteredBy, ...presentClock(assigned) };
}

function presentUnit(unit: UnitView): UnitDto {
  const { unitCode, name, stage, state, due, lamp, opinion, basis, conditions, dutyHolder } = unit;
  const holder = dutyHolder && {
    person: dutyHolder.person,
    forPost: dutyHolder.forPost,
    substitute: dutyHolder.substitute,
  };
  const asked = { unitCode, name, stage, state, due, lamp };
  return { ...asked, opinion, basis, conditions, ...presentCourse(unit), dutyHolder: holder };
}

function presentPlan({ reason, on, noticeId, releaseId, milestones }: PlanView): PlanAnswerDto {
  return { reason, on, noticeId, releaseId: releaseId ?? null, milestones: milestones.map(presentMilestone) };
}

function presentMilestone({ id, name, by, reachedOn, result, replaced, lamp }: MilestoneView): MilestoneAnswerDto {
  return { id, name, by, reachedOn: reachedOn ?? null, result: result ?? null, replaced: replaced === true, lamp };
}

function presentPause(pause: CasePause): CasePauseDto {
  const { id, procedure, unitCode = null, stops, began, ended = null, expectedDays, expectedEnd, noticeId } = pause;
  const prolongations = (pause.prolongations ?? []).map(presentProlongation);
  return { id, procedure, unitCode, stops, began, ended, expectedDays, expectedEnd, prolongations, noticeId };
}

function presentProlongation({ expectedDays, expectedEnd, reason, on, noticeId }: Prolongation): ProlongationDto {
  return { expectedDays, expectedEnd, reason, on, noticeId };
}

function presentExtension(extension: CaseView['extensions'][number]): ExtensionDto {
  const { id, days, reason, basis, handlingOpinion, plannedClosingDate, requestedBy, requestedOn } = extension;
  const {
    state,
    decideBy,
    escalatedTo = null,
    decidedBy = null,
    decisionReason = null,
    noticeId = null,
    releaseId = null,
  } = extension;
  const asked = { id, days, reason, basis, handlingOpinion, plannedClosingDate, requestedBy, requestedOn };
  return { ...asked, state, decideBy, escalatedTo, decidedBy, decisionReason, noticeId, releaseId };
}

function presentRelease({ id, kind, reason, releasedBy, on, used }: Release): ReleaseDto {
  return { id, kind, reason, releasedBy, on, used };
}

function presentReleaseRequest(request: ReleaseRequest): ReleaseRequestAnswerDto {
  const { id, kind, reason, requestedBy, on, state, releaseId = null, refusal } = request;
  const why = refusal && { reason: refusal.reason, refusedBy: refusal.refusedBy, on: refusal.on };
  return { id, kind, reason, requestedBy, on, state, releaseId, refusal: why ?? null };
}

function presentUndertaking({ code, signedOn, on, checkBy, owed, check }: Undertaking): UndertakingTakenDto {
  const found = check && { kept: check.kept, finding: check.finding, on: check.on, checkedBy: check.checkedBy };
  return { code, signedOn, on, checkBy, owed: owed === true, check: found ?? null };
}

function presentNotice(notice: CaseView['notices'][number]): NoticeDto {
  const { id, kind, number, document, form, issuedOn, addressee, tellBy = null, told, content } = notice;
  const shown = { id, kind, number, document: document?.number ?? null, form, issuedOn, addressee, tellBy, content };
  const toldHow = told && { ...told, at: new Date(told.at).toISOString(), receipt: told.receipt ?? null };
  return { ...shown, told: toldHow ?? null };
}

function presentClosing(closing: ClosingRecord): CaseClosingDto {
  const { on, delivery = null, statutory, promised, statutoryDue = null, promisedDue = null } = closing;
  const assigned = (closing.assigned ?? []).map(({ id, due, result }) => ({ id, due, result }));
  return { on, delivery, statutory, promised, statutoryDue, promisedDue, assigned };
}

export function presentExplanation(explanation: ReturnType<typeof clockExplanation>): ClockExplanationDto {
  const { caseNo, calendarVersion, promised, statutory, assigned } = explanation;
  return {
    caseNo,
    calendarVersion,
    promised: { ...presentClock(promised), days: promised.days.map(presentDay) },
    statutory: { ...presentClock(statutory), days: statutory.days.map(presentDay) },
    assigned: assigned.map((clock) => ({ ...presentAssigned(clock), days: clock.days.map(presentDay) })),
  };
}

export function presentDay({ date, counted, reason, holiday, consumed, provisional }: ExplainedDay): ExplainedDayDto {
  return { date, counted, reason, ...(holiday !== undefined && { holiday }), consumed, provisional };
}

export function presentEvent({ seq, at, type, actor, rule, data, hash }: StoredEvent): TimelineItemDto {
  // The hash of the receipt code stays inside: with it the code could be guessed at leisure. So do the keys of a caller.
  const { receiptCodeHash: _secret, callerKeys: _keys, ...shown } = data as Record<string, unknown>;
  const { kind, person, forPost } = actor;
  return {
    seq,
    at: new Date(at).toISOString(),
    type,
    actor: { kind, ...(person && { person }), ...(forPost && { forPost }) },
    ...(rule && { rule }),
    data: shown,
    hash,
  };
}

/** @param dayOf the centre's civil date of an instant */
export function presentRow(
  row: CaseEntity,
  now: number,
  dayOf: (instant: number) => string,
  applicant: ApplicantNameDto | null = null,
): CaseRowDto {
  const { caseNo, itemCode, itemName, status, receivedAt, firstHandler, dueAt, statutoryDueAt, outcome } = row;
  return {
    caseNo,
    itemCode,
    itemName,
    applicant,
    state: status,
    receivedAt: new Date(receivedAt).toISOString(),
    firstHandler,
    due: dueAt === null ? null : dayOf(dueAt),
    statutoryDue: statutoryDueAt === null ? null : dayOf(statutoryDueAt),
    lamp: row.closed ? null : lampAt(row, now),
    outcome,
  };
}

function iso(instant: number | null): string | null {
  return instant === null ? null : new Date(instant).toISOString();
}
