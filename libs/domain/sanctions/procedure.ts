import { closesAt, yearOf } from '../clock';
import type { Instant } from '../clock/types';
import type { DutyKindOf } from '../proceeding/kinds';
import type { Alarm, Draft, OpenDuty, Procedure, ProceedingFacts, SharedEvents } from '../proceeding/types';
import { todayOf } from '../proceeding/deadlines';
import { blankSanction, foldSanction } from './folds';
import { nameOfGrade, tierOf, type Rung } from './ladders';
import { appeal, decide, decideAppeal, record } from './policies/deciding';
import { giveStatement, waiveStatement } from './policies/hearing';
import { openSanction } from './policies/propose';
import {
  APPEAL_ENDS,
  appealDue,
  decisionDue,
  movePersonsPeriods,
  personsPeriods,
  recordDue,
  STATEMENT_ENDS,
  type SanctionFile,
} from './terms';
import type { SanctionCommands, SanctionEvents, SanctionOpening, SanctionState } from './types';

/** 责任追究: proposed, heard, decided, recorded, appealed. Each step waits for the one before it (R-SUP-02). */
export const sanctionProcedure: Procedure<SanctionState, SanctionEvents, SanctionCommands, SanctionOpening> = {
  kind: 'sanction',
  letters: 'ZR',
  confidential: true,
  blank: blankSanction,
  fold: foldSanction,
  open: openSanction,
  policies: { giveStatement, waiveStatement, decide, record, appeal, decideAppeal },
  duties: sanctionDuties,
  recused: standAside,
  partakers: ({ state }) => [state.person, state.proposedBy],
  alarms: sanctionAlarms,
  ring: rung,
  writtenDays: personsPeriods,
  moveDays: movePersonsPeriods,
  next: closing,
  row: sanctionRow,
  hearers: ({ type, data }, { state }) => {
    const { addressee, moved } = data as Partial<SanctionEvents['NoticeIssued'] & SharedEvents['CalendarCorrected']>;
    if (moved?.some(({ clock }) => clock === STATEMENT_ENDS || clock === APPEAL_ENDS)) return [state.person];
    return type === 'NoticeIssued' && addressee ? [addressee.person] : [];
  },
};

function sanctionDuties({ state, ...house }: SanctionFile): OpenDuty[] {
  const file: SanctionFile = { state, ...house };
  const { closedAt, heard, decision, recorded, standing } = state;
  const { disciplinePost, centreLeaderPost } = file.chart;
  const office = standing.ofDiscipline ? centreLeaderPost : disciplinePost;
  const duty = (id: DutyKindOf<'sanction'>, post: string, more: Partial<OpenDuty> = {}): OpenDuty[] => [
    { id, kind: id, post, rule: 'R-SUP-02', ...more },
  ];
  if (closedAt !== undefined || state.dismissed) return [];
  // Silence ends the time to speak by itself: nobody is late when the person says nothing.
  if (!heard) return duty('hear', office);
  if (!decision) return duty('decide', standing.decidingPost, { deadline: decisionDue(file), presses: 'leader' });
  if (!recorded) return duty('record', office, { deadline: recordDue(file) });
  if (state.appeal?.state !== 'asked') return [];
  return duty('decideAppeal', centreLeaderPost, { deadline: appealDue(file), presses: 'leader' });
}

/** The person himself in everything; who proposed does not decide, and who decided does not decide again. */
function standAside({ state }: SanctionFile): string[] {
  const { person, proposedBy, heard, decision, appeal: appealed } = state;
  const also = appealed?.state === 'asked' ? [decision!.by] : heard && !decision ? [proposedBy] : [];
  return [person, ...also];
}

function sanctionAlarms({ state, calendar }: SanctionFile): Alarm[] {
  const end = (kind: string, due: string): Alarm => {
    const at = closesAt(due, calendar);
    return { key: kind, kind, clock: kind, at, due, dueAt: at };
  };
  if (!state.heard) return [end(STATEMENT_ENDS, state.statementBy)];
  if (state.appeal?.state === 'open') return [end(APPEAL_ENDS, state.appeal.askBy)];
  return [];
}

function rung(_file: SanctionFile, { kind, key, due, at }: Alarm): Draft<SanctionEvents>[] {
  const data = { alarm: key, on: due };
  if (kind === STATEMENT_ENDS) {
    return [{ type: 'StatementPeriodEnded', rule: 'R-SUP-02', data, system: { at } }];
  }
  if (kind === APPEAL_ENDS) return [{ type: 'AppealPeriodEnded', rule: 'R-SUP-02', data, system: { at } }];
  return [];
}

function closing(file: SanctionFile, now: Instant): Draft<SanctionEvents> | undefined {
  const { closedAt, dismissed, appeal: appealed } = file.state;
  const settled = appealed && !['open', 'asked'].includes(appealed.state);
  if (closedAt !== undefined || !(dismissed || settled)) return undefined;
  const data = { inForce: isInForce(file.state), on: todayOf(file, now) };
  return { type: 'SanctionClosed', rule: 'R-SUP-02', data };
}

/** An appeal stays nothing: what was decided holds until it is overturned. */
export function isInForce({ recorded, appeal: appealed }: SanctionState): boolean {
  return recorded !== undefined && appealed?.state !== 'overturned';
}

export type SanctionStatus = 'hearing' | 'deciding' | 'recording' | 'appealable' | 'appealed' | 'closed';

export function sanctionStatus({
  closedAt,
  heard,
  decision,
  recorded,
  appeal: appealed,
}: SanctionState): SanctionStatus {
  if (closedAt !== undefined) return 'closed';
  if (!heard) return 'hearing';
  if (!decision) return 'deciding';
  if (!recorded) return 'recording';
  return appealed?.state === 'asked' ? 'appealed' : 'appealable';
}

/** D1: 年终考核不能评优秀, of the year in which it was decided. */
function barredYear({ decision, ...state }: SanctionState): number | null {
  const bars = decision?.grade === 'noExcellent' && isInForce({ ...state, decision });
  return bars ? yearOf(decision.on) : null;
}

/** What assessments and reports count by. */
function sanctionRow({ state }: SanctionFile): ProceedingFacts {
  const { person, standing, ground, origin, proposedOn, proposedBy, decision, dismissed, recorded } = state;
  const current: Rung = decision ?? state;
  return {
    status: sanctionStatus(state),
    title: `责任追究：${nameOfGrade(current)}`,
    sections: [],
    facts: {
      person,
      section: standing.sectionCode,
      ofDiscipline: standing.ofDiscipline,
      ladder: current.ladder,
      tier: tierOf(current) ?? null,
      grade: current.grade,
      proposedGrade: state.grade,
      ground,
      origin: origin.kind,
      originNumber: origin.number,
      complaintNo: origin.kind === 'complaint' ? origin.number : null,
      proposedOn,
      proposedBy,
      heard: state.heard?.how ?? null,
      decidedOn: decision?.on ?? null,
      decidedBy: decision?.by ?? null,
      dismissedOn: dismissed?.on ?? null,
      recordedOn: recorded?.on ?? null,
      inForce: isInForce(state),
      appealed: state.appeal?.askedOn !== undefined,
      overturned: state.appeal?.state === 'overturned',
      overturnedFor: state.overturnedFor ?? null,
      barsExcellentIn: barredYear(state),
    },
  };
}
