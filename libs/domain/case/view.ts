import { dayOf, explain, remainingDays } from '../clock';
import type { Day, ExplainedDay, Instant, LimitFacts } from '../clock/types';
import { assignedFacts } from './assigned-limits';
import type { AssignedLimit } from './assigned-types';
import { assignmentView, owedView } from './assignment-view';
import { allowedActions } from './attempt';
import { holderOf, toBeTold } from './duties';
import { decideByOf, tellByOf } from './extension-alarms';
import { lampAt, lampOfLimit, lampOfMilestone } from './lamps';
import { ratingFor } from './ratings';
import { asIfResumed, dueAsOf, promisedFacts, statutoryFacts, stoppedAt, unitFacts } from './limits';
import type { By, CaseFile, Extension, Notice, UnitState } from './types';
import type { Milestone } from './plan-types';
import type {
  AssignedClockView,
  CaseView,
  ClockView,
  ExtensionView,
  NoticeView,
  PlanView,
  UnitView,
} from './view-types';

/** The case as anyone who may see it sees it now, with what `viewer` may do. No personal data. */
export function caseView(file: CaseFile, now: Instant, viewer?: By): CaseView {
  const { state, item } = file;
  const received = new Set(state.materials.map((m) => m.code));
  return {
    caseNo: state.caseNo,
    itemCode: state.itemCode,
    itemName: item.name,
    itemVersion: state.itemVersion,
    state: state.status,
    seq: state.seq,
    receivedAt: new Date(state.receivedAt).toISOString(),
    firstHandler: { person: state.firstHandler.person, post: state.firstHandler.post },
    contact: state.contact ?? null,
    signed: state.signedAt !== undefined,
    leadSection: state.leadSection ?? null,
    clocks: {
      ...bothClocks(file, now),
      assigned: (state.assignedLimits ?? []).map((assigned) => assignedView(file, assigned, now)),
    },
    units: state.units.map((unit) => unitView(file, unit, now)),
    warnings: state.warnings ?? [],
    journey: state.journey ?? null,
    missing: state.missing,
    owed: item.materials.filter((m) => m.kind === 'deferrable' && !received.has(m.code)).map((m) => m.code),
    owedMaterials: owedView(file),
    ...assignmentView(file),
    plan: planView(file, now),
    pauses: state.pauses,
    extensions: state.extensions.map((extension) => extensionView(file, extension)),
    releases: state.releases ?? [],
    releaseRequests: state.releaseRequests ?? [],
    undertakings: state.undertakings ?? [],
    corrections: state.corrections ?? [],
    revocations: state.revocations ?? [],
    rating: ratingFor(file, viewer) ?? null,
    notOnTheSpot: state.notOnTheSpot ?? null,
    notices: state.notices.map((notice) => noticeView(file, notice)),
    outcome: state.outcome ?? state.decision?.outcome ?? null,
    closing: state.closing ?? state.decision?.closing ?? null,
    allowedActions: viewer ? allowedActions(file, viewer) : [],
  };
}

/** Both limits, and those assigned, day by day, with the reason why each day counted or did not (R-LAW-11). */
export function clockExplanation(file: CaseFile, now: Instant) {
  const { item, calendar } = file;
  const today = measuredOn(file, now);
  const days = (facts: LimitFacts | undefined): ExplainedDay[] =>
    // Up to its due day, however far that lies: a running case must always have an answer.
    facts ? explain(asIfResumed(facts, today), calendar, dueAsOf(facts, calendar, today).day) : [];
  const promised = promisedFacts(file);
  const statutory = statutoryFacts(file);
  return {
    caseNo: file.state.caseNo,
    calendarVersion: calendar.version,
    promised: { ...clockView(file, promised, item.promisedLimit, now), days: days(promised) },
    statutory: { ...clockView(file, statutory, item.statutoryLimit, now), days: days(statutory) },
    assigned: (file.state.assignedLimits ?? []).map((assigned) => ({
      ...assignedView(file, assigned, now),
      days: days(assignedFacts(assigned)),
    })),
  };
}

/** Both limits as they are, and as they would be if a request were granted; undefined where the case has none of that id (R-CLK-07). */
export function extensionEffect(file: CaseFile, extensionId: string, now: Instant) {
  if (!file.state.extensions.some(({ id }) => id === extensionId)) return undefined;
  const extensions = file.state.extensions.map((extension): Extension =>
    extension.id === extensionId ? { ...extension, state: 'approved' } : extension,
  );
  const granted = { ...file, state: { ...file.state, extensions } };
  return { now: bothClocks(file, now), granted: bothClocks(granted, now) };
}

function bothClocks(file: CaseFile, now: Instant) {
  const { statutoryLimit, promisedLimit } = file.item;
  return {
    statutory: clockView(file, statutoryFacts(file), statutoryLimit, now),
    promised: clockView(file, promisedFacts(file), promisedLimit, now),
  };
}

function extensionView(file: CaseFile, extension: Extension): ExtensionView {
  const pending = extension.state === 'requested' && !file.state.decision;
  return { ...extension, decideBy: (pending && decideByOf(file, extension)) || null };
}

function noticeView(file: CaseFile, notice: Notice): NoticeView {
  const tellBy = toBeTold(file.state).includes(notice) ? tellByOf(file, notice.id) : undefined;
  return { ...notice, addressee: notice.addressee ?? { to: 'applicant' }, ...(tellBy && { tellBy }) };
}

/** Once the clocks have stopped, the limits are read as of that moment (R-CLS-02). */
function measuredOn(file: CaseFile, now: Instant): Day {
  return dayOf(stoppedAt(file.state) ?? now, file.calendar);
}

function clockView(file: CaseFile, facts: LimitFacts | undefined, limit: LimitFacts['limit'], now: Instant): ClockView {
  const { unit, amount } = limit;
  if (!facts) {
    return {
      due: null,
      dueAt: null,
      start: null,
      provisional: false,
      remainingDays: null,
      unit,
      amount,
      lamp: 'paused',
    };
  }
  const today = measuredOn(file, now);
  const due = dueAsOf(facts, file.calendar, today);
  return {
    due: due.day,
    dueAt: due.instant,
    start: facts.start,
    provisional: due.provisional,
    remainingDays: remainingDays(facts, file.calendar, today),
    unit,
    amount,
    lamp: lampAt(lampOfLimit(file, facts), stoppedAt(file.state) ?? now),
  };
}

function assignedView(file: CaseFile, assigned: AssignedLimit, now: Instant): AssignedClockView {
  const { limit, at: _at, ...told } = assigned;
  return { ...told, ...clockView(file, assignedFacts(assigned), limit, now) };
}

function planView(file: CaseFile, now: Instant): PlanView | null {
  const { plan, decision } = file.state;
  if (!plan) return null;
  const lamp = (milestone: Milestone) => {
    if (milestone.reachedOn) return milestone.reachedOn > milestone.by ? 'overdue' : 'green';
    return milestone.replaced || decision ? null : lampAt(lampOfMilestone(file, milestone), now);
  };
  return { ...plan, milestones: plan.milestones.map((milestone) => ({ ...milestone, lamp: lamp(milestone) })) };
}

function consultationView({ consultation }: UnitState): UnitView['consultation'] {
  if (!consultation) return null;
  const { kind, question, dropped } = consultation;
  return { kind, question, ...(dropped && { dropped }) };
}

function unitView(file: CaseFile, unit: UnitState, now: Instant): UnitView {
  const facts = unitFacts(file, unit);
  const running = unit.state === 'reviewing';
  const holder = holderOf(file.state, `${running ? 'review' : 'preReview'}:${unit.unitCode}`);
  const measured = unit.answeredAt ?? stoppedAt(file.state) ?? now;
  const due = facts ? dueAsOf(facts, file.calendar, dayOf(measured, file.calendar)) : undefined;
  const late = due !== undefined && measured > due.instant;
  return {
    unitCode: unit.unitCode,
    name: unit.name,
    stage: unit.stage,
    state: unit.state,
    due: due?.day ?? null,
    // An answered unit is warned of nothing any more; whether it was late stays to be seen.
    lamp:
      running && stoppedAt(file.state) === undefined
        ? lampAt(lampOfLimit(file, facts), now)
        : late
          ? 'overdue'
          : 'green',
    opinion: unit.opinion ?? null,
    basis: unit.basis ?? null,
    conditions: unit.conditions ?? null,
    consultation: consultationView(unit),
    remit: unit.remit ?? null,
    coordination: unit.coordination ?? null,
    dutyHolder: holder ? { person: holder.person, forPost: holder.post, substitute: holder.substitute } : null,
  };
}
