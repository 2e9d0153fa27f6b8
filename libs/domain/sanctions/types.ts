import type { Notice, TellingWay } from '../case/types';
import type { Day, Instant } from '../clock/types';
import type { OpenFinding } from '../complaint/terms';
import type { ProceedingState } from '../proceeding/types';
import type { Rung } from './ladders';

/** What is sanctioned: a complaint that was verified, or a breach that somebody has confirmed. */
export const ORIGIN_KINDS = ['complaint', 'breach'] as const;
export type OriginKind = (typeof ORIGIN_KINDS)[number];
export interface SanctionOrigin {
  kind: OriginKind;
  number: string;
}

/** Why a decision did not stand: the facts are not so, the grade is too high, or a step was missing. */
export const OVERTURNED_FOR = ['facts', 'grade', 'procedure'] as const;
export type OverturnedFor = (typeof OVERTURNED_FOR)[number];

/** What the organisation says of the person on the day of the proposal; looked up at the edge. */
export interface SubjectStanding {
  sectionCode: string;
  /** Of discipline inspection: then a leader proposes, and the centre's own people hear him. */
  ofDiscipline: boolean;
  /** The leader's post that decides; never his own. */
  decidingPost: string;
}

export interface SanctionOpening extends Rung {
  person: string;
  ground: string;
  origin: SanctionOrigin;
  /** What he did, in the words of whoever proposes; personal data. */
  facts: string;
  standing: SubjectStanding;
  /** By when the finding of the complaint is final, where a review may still overturn it. */
  findingFinalBy?: Day;
}

export type SanctionNoticeKind = 'proposal' | 'sanction' | 'noSanction' | 'appealDecision';
export interface SanctionNotice extends Pick<Notice, 'id' | 'number' | 'form' | 'issuedOn' | 'content' | 'document'> {
  kind: SanctionNoticeKind;
  addressee: { to: 'person'; person: string };
  told?: { way: TellingWay; at: Instant; receipt?: string };
}

export interface SanctionDecision extends Rung {
  on: Day;
  by: string;
  post: string;
  noticeId: string;
}

/** Every step of it stands in the state, so that none can be skipped. */
export interface SanctionState extends ProceedingState, Rung {
  person: string;
  standing: SubjectStanding;
  ground: string;
  origin: SanctionOrigin;
  proposedOn: Day;
  proposedBy: string;
  statementBy: Day;
  appealDays: number;
  findingFinalBy?: Day;
  /** `silent`: he let the time go by. */
  heard?: { on: Day; how: 'stated' | 'waived' | 'silent' };
  decision?: SanctionDecision;
  /** He was not sanctioned. */
  dismissed?: { on: Day };
  recorded?: { on: Day };
  appeal?: {
    state: 'open' | 'asked' | 'upheld' | 'overturned' | 'notAskedFor';
    askBy: Day;
    askedOn?: Day;
    decidedOn?: Day;
  };
  overturnedFor?: OverturnedFor;
  notices: SanctionNotice[];
}

/** A `reason` stands in ledgers of before such words stood apart, in the part that can be erased. */
export interface SanctionEvents {
  SanctionProposed: Rung & {
    person: string;
    standing: SubjectStanding;
    ground: string;
    origin: SanctionOrigin;
    proposedBy: string;
    on: Day;
    statementBy: Day;
    appealDays: number;
    /** Absent in ledgers of before a decision waited for the finding, and where it is final. */
    findingFinalBy?: Day;
  };
  /** `recordedBy`: of what was said to whoever wrote it down; absent where the person wrote himself. */
  StatementGiven: { on: Day; recordedBy?: string };
  StatementWaived: { on: Day };
  StatementPeriodEnded: { alarm: string; on: Day };
  SanctionDecided: Rung & { reason?: string; on: Day; by: string; post: string; noticeId: string };
  SanctionDismissed: { reason?: string; on: Day; by: string; noticeId: string };
  /** It was handed to the person and put on his record: his time to appeal runs from that day. */
  SanctionRecorded: { on: Day; appealBy: Day };
  SanctionAppealed: { on: Day };
  AppealPeriodEnded: { alarm: string; on: Day };
  AppealDecided: { overturned: boolean; for?: OverturnedFor; reason?: string; on: Day; noticeId: string };
  NoticeIssued: SanctionNotice;
  NoticeTold: { noticeId: string; way: TellingWay; toldAt: Instant; receipt?: string };
  SanctionClosed: { inForce: boolean; on: Day };
}

/** Bodies of what can be done in it, by update name. */
export interface SanctionCommands {
  giveStatement: { statement: string };
  waiveStatement: object;
  /**
   * At the same height of the ladder as was proposed, or lower; or not at all. `finding`: where the edge has found that a review
   * may still overturn what it rests on.
   */
  decide: { sanction: boolean; reason: string; grade?: Rung['grade']; finding?: Omit<OpenFinding, 'finalBy'> };
  record: { way: TellingWay; toldAt: Instant; receipt?: string };
  appeal: { grounds: string };
  decideAppeal: { overturn: boolean; for?: OverturnedFor; reason: string };
}
