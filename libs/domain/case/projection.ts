import { closesAt } from '../clock';
import type { Day, Instant } from '../clock/types';
import { dutyBehind, tellByOf } from './alarms';
import { dutiesOf, holderOf, type Duty } from './duties';
import { lampOfCase, lampOfLimit, NO_LAMP, type LampInstants } from './lamps';
import { extensionDeadlines, runningLimits, statutoryFacts, unitFacts, workingDaysFrom } from './limits';
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
}

/** A duty's row: what its holder sees as his to do. */
export interface DutyRow {
  dutyId: string;
  kind: Duty['kind'];
  post: string;
  person: string;
  /** Set while a substitute acts: the post he acts for. */
  actingFor: string | null;
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

/** Who must hear of these events: the reminded, the escalated to, and whoever got a new duty. */
export function inboxRows(before: CaseState, after: CaseFile, events: CaseEvent[]): InboxRow[] {
  return events.flatMap((event): InboxRow[] => {
    const row = (person: string, kind: string): InboxRow => ({ person, kind, seq: event.seq, at: event.at });
    switch (event.type) {
      case 'LimitReminded':
      case 'LimitExpired': {
        const data = event.data as CaseEvent<'LimitExpired'>['data'];
        return data.to.map((person) => row(person, event.type));
      }
      case 'DutiesAssigned': {
        const { assignments } = event.data as CaseEvent<'DutiesAssigned'>['data'];
        const news = Object.entries(assignments).filter(([id, a]) => before.assignments[id]?.person !== a.person);
        return [...new Set(news.map(([, a]) => a.person))].map((person) => row(person, event.type));
      }
      case 'CalendarCorrected': {
        const { moved } = event.data as CaseEvent<'CalendarCorrected'>['data'];
        const holders = moved.map(({ clock }) => holderOf(after.state, dutyBehind(after, clock))?.person);
        return [...new Set(holders)].flatMap((person) => (person ? [row(person, event.type)] : []));
      }
      case 'ExtensionLapsed': {
        const { extensionId } = event.data as CaseEvent<'ExtensionLapsed'>['data'];
        const asked = after.state.extensions.find(({ id }) => id === extensionId)?.requestedBy;
        const decider = after.state.assignments[`decideExtension:${extensionId}`]?.person;
        return [asked, decider].flatMap((person) => (person ? [row(person, event.type)] : []));
      }
      case 'UnitPressed':
        return (event.data as CaseEvent<'UnitPressed'>['data']).to.map((person) => row(person, event.type));
      case 'NoticeIssued':
        // Progress and result of what is done with other bodies reach the units concerned (R-ASG-03).
        return (event.data as CaseEvent<'NoticeIssued'>['data']).kind === 'coordination'
          ? reviewersOf(after.state).map((person) => row(person, event.type))
          : [];
      case 'CaseClosed':
        return [row(after.state.firstHandler.person, event.type)];
      default:
        return [];
    }
  });
}

function reviewersOf({ units, assignments }: CaseState): string[] {
  const persons = units.flatMap((unit) => unit.answeredBy ?? assignments[`review:${unit.unitCode}`]?.person ?? []);
  return [...new Set(persons)];
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
      return untilDay(file, extensionDeadlines(file, runningLimits(file))?.decideBy);
    case 'tell':
      return untilDay(file, tellByOf(file, what));
    case 'press':
      return pressLamp(file, what.slice(0, what.lastIndexOf(':')) as ClockName);
    case 'decideRemit':
    case 'coordinate':
    case 'coordinateReport':
    case 'consent': {
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
