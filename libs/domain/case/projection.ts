import { closesAt } from '../clock';
import type { Day, Instant } from '../clock/types';
import { dutyBehind, dutyBehindLimit } from './alarms';
import { concerned, reviewersOf } from './concerned';
import { countedFacts, type CountedFacts } from './counted';
import { dutiesOf, holderOf, isKept, type Duty } from './duties';
import { evolve } from './evolve';
import { decideByOf, tellByOf } from './extension-alarms';
import { lampOfCase, lampOfLimit, NO_LAMP, type LampInstants } from './lamps';
import { statutoryFacts, unitFacts, workingDaysFrom } from './limits';
import { waitsOf } from './waits';
import type { CaseEvent, CaseFile, CaseState, ClockName, Outcome } from './types';

/** A case's row of the read model. No personal data. */
export interface CaseRow {
  caseNo: string;
  seq: number;
  itemCode: string;
  itemVersion: string;
  /** By which calendar it counts: those of an older one are told of a correction. */
  calendarVersion: string;
  itemName: string;
  status: CaseState['status'];
  receivedAt: Instant;
  firstHandler: string;
  lamp: LampInstants;
  statutoryDueAt: Instant | null;
  outcome: Outcome | null;
  closed: boolean;
  /** Sections that have a part in the case, for "a person sees only cases that his section has". */
  sections: string[];
  /** Who stands aside in it and is passed over when its duties are given anew (R-LAW-14). */
  recused: string[];
  counted: CountedFacts;
}

/** A duty's row: what its holder sees as his to do. */
export interface DutyRow {
  dutyId: string;
  kind: Duty['kind'];
  post: string;
  person: string;
  /** Set while a substitute acts: the post he acts for. */
  actingFor: string | null;
  /** The duty is this person's own and does not follow the post: a stand-in keeps it (R-ABP-05). */
  personal: boolean;
  /** Nobody of the post was there to take it (R-ABP-02). */
  emptyPost: boolean;
  lamp: LampInstants;
}

export function caseRow(file: CaseFile): CaseRow {
  const { state, item } = file;
  const statutory = lampOfLimit(file, statutoryFacts(file));
  const sections = new Set([item.leadSectionCode, ...state.units.map((unit) => unit.sectionCode)]);
  if (state.leadSection) sections.add(state.leadSection);
  return {
    caseNo: state.caseNo,
    seq: state.seq,
    itemCode: state.itemCode,
    itemVersion: state.itemVersion,
    calendarVersion: state.calendarVersion,
    itemName: item.name,
    status: state.status,
    receivedAt: state.receivedAt,
    firstHandler: state.firstHandler.person,
    lamp: lampOfCase(file),
    statutoryDueAt: statutory.dueAt,
    outcome: state.outcome ?? state.decision?.outcome ?? null,
    closed: state.status === 'closed',
    sections: [...sections].sort(),
    recused: state.recused,
    counted: countedFacts(file),
  };
}

/** Rows of all open duties that have a holder. */
export function dutyRows(file: CaseFile): DutyRow[] {
  return dutiesOf(file).flatMap((duty): DutyRow[] => {
    const holder = holderOf(file.state, duty.id);
    if (!holder) return [];
    const actingFor = holder.substitute ? duty.post : null;
    return [
      {
        dutyId: duty.id,
        kind: duty.kind,
        post: duty.post,
        person: holder.person,
        actingFor,
        personal: isKept(file.state, duty.id),
        emptyPost: holder.emptyPost,
        lamp: dutyLamp(file, duty),
      },
    ];
  });
}

/** A message for somebody's inbox, made by an event. */
export interface InboxRow {
  person: string;
  kind: string;
  seq: number;
  at: Instant;
}

/**
 * Who must hear of these events: the reminded, the escalated to, and whoever got a new duty. Each event is told by what it
 * changed, so that the same rows follow from the ledger however its events were recorded, together or one by one.
 */
export function inboxRows(before: CaseState, events: CaseEvent[]): InboxRow[] {
  let state = before;
  return events.flatMap((event) => {
    const was = state;
    state = evolve(was, event);
    return hearers(was, state, event).map((person) => ({ person, kind: event.type, seq: event.seq, at: event.at }));
  });
}

function hearers(before: CaseState, after: CaseState, event: CaseEvent): string[] {
  switch (event.type) {
    case 'LimitReminded':
    case 'LimitExpired':
      return (event.data as CaseEvent<'LimitExpired'>['data']).to;
    case 'DutiesAssigned': {
      const { assignments } = event.data as CaseEvent<'DutiesAssigned'>['data'];
      // The duty to note a closing is over with its report, which the registry gets in the same record.
      const { noteClosing: _reported, ...lasting } = assignments;
      const news = Object.entries(lasting).filter(([id, a]) => before.assignments[id]?.person !== a.person);
      return [...new Set(news.map(([, a]) => a.person))];
    }
    case 'TimeLimitAssigned':
    case 'PauseProlonged':
    case 'HearingRequested':
    case 'HearingWaived':
    case 'HearingAppointed':
      return concerned(before, after, event);
    case 'UnitPressed':
      return (event.data as CaseEvent<'UnitPressed'>['data']).to;
    case 'NoticeIssued':
      // Progress and result of what is done with other bodies reach the units concerned (R-ASG-03).
      return (event.data as CaseEvent<'NoticeIssued'>['data']).kind === 'coordination' ? reviewersOf(after) : [];
    case 'CalendarCorrected': {
      const { moved } = event.data as CaseEvent<'CalendarCorrected'>['data'];
      const holders = moved.map(({ clock }) => holderOf(after, dutyBehindLimit({ state: after }, clock))?.person);
      return [...new Set(holders)].flatMap((person) => person ?? []);
    }
    case 'ExtensionLapsed': {
      const { extensionId } = event.data as CaseEvent<'ExtensionLapsed'>['data'];
      const asked = after.extensions.find(({ id }) => id === extensionId)?.requestedBy;
      const decider = after.assignments[`decideExtension:${extensionId}`]?.person;
      return [asked, decider].flatMap((person) => person ?? []);
    }
    case 'CaseAccepted':
    case 'OneTimeNoticeGiven':
    case 'PreReviewSilenceRecorded':
    case 'ReleaseGranted':
    case 'ReleaseRefused':
    case 'ClosingReported':
      return concerned(before, after, event);
    case 'CaseClosed':
    case 'CaseCorrected':
    case 'RevocationDecided':
      return [after.firstHandler.person];
    default:
      return [];
  }
}

/** Everyone to whom these events give a part in the case, and who may see it from then on. */
export function partakers(events: CaseEvent[]): string[] {
  const persons = events.flatMap((event) => {
    switch (event.type) {
      case 'CaseRegistered':
        return (event.data as CaseEvent<'CaseRegistered'>['data']).receivedBy;
      case 'FirstHandlerDesignated':
        return (event.data as CaseEvent<'FirstHandlerDesignated'>['data']).person;
      case 'DutiesAssigned':
        return Object.values((event.data as CaseEvent<'DutiesAssigned'>['data']).assignments).map((a) => a.person);
      default:
        return [];
    }
  });
  return [...new Set(persons)].sort();
}

/** The limit that a duty is measured by. */
function dutyLamp(file: CaseFile, duty: Duty): LampInstants {
  const { state, calendar, settings, item } = file;
  const what = duty.id.slice(duty.kind.length + 1);
  switch (duty.kind) {
    case 'review': {
      const unit = state.units.find((u) => u.unitCode === what);
      return lampOfLimit(file, unit && unitFacts(file, unit));
    }
    case 'sign':
      return until(workingDaysFrom(state.signFrom!, settings.signOffDays, calendar).instant);
    case 'deliver':
      return until(workingDaysFrom(state.decision!.on, item.deliveryLimitDays, calendar).instant);
    case 'decideExtension':
      return untilDay(
        file,
        decideByOf(
          file,
          state.extensions.find(({ id }) => id === what)!,
        ),
      );
    case 'checkUndertaking':
      return untilDay(file, state.undertakings?.find(({ code }) => code === what)?.checkBy);
    case 'tell':
      return untilDay(file, tellByOf(file, what));
    case 'press':
      return pressLamp(file, what.slice(0, what.lastIndexOf(':')) as ClockName);
    case 'decideRemit':
    case 'coordinate':
    case 'coordinateReport':
    case 'decideRevocation':
    case 'rectify':
    case 'callBack':
    case 'consent':
    case 'holdHearing': {
      const wait = waitsOf(file).find(({ opens }) => opens?.kind === duty.kind && opens.what === what);
      return untilDay(file, wait?.due);
    }
    default:
      return lampOfCase(file);
  }
}

function pressLamp(file: CaseFile, clock: ClockName): LampInstants {
  const behind = dutyBehind(file, clock);
  const duty = dutiesOf(file).find((d) => d.id === behind && d.kind !== 'press');
  return duty ? dutyLamp(file, duty) : NO_LAMP;
}

function untilDay({ calendar }: CaseFile, day: Day | undefined): LampInstants {
  return day ? until(closesAt(day, calendar)) : { ...NO_LAMP, paused: true };
}

function until(dueAt: Instant): LampInstants {
  return { dueAt, yellowAt: null, redAt: null, paused: false };
}
