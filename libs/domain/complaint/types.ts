import type { Instant, Day } from '../clock/types';
import type { Notice, TellingWay } from '../case/types';
import type { ProceedingState } from '../proceeding/types';
import type { AccusedStanding, Accused } from './accused';

export const COMPLAINT_CHANNELS = ['phone', 'web', 'letter', 'visit'] as const;
export type ComplaintChannel = (typeof COMPLAINT_CHANNELS)[number];

/** What is complained of. `soliciting` is 吃拿卡要: taking, eating, blocking, demanding (R-PRX-05). */
export const COMPLAINT_SUBJECTS = [
  'attitude',
  'notTold',
  'notAccepted',
  'delay',
  'beyondAuthority',
  'soliciting',
  'other',
] as const;
export type ComplaintSubject = (typeof COMPLAINT_SUBJECTS)[number];

export const VERDICTS = ['verified', 'partlyVerified', 'notVerified'] as const;
export type Verdict = (typeof VERDICTS)[number];

export const STEP_KINDS = ['accusedHeard', 'witnessHeard', 'evidence', 'siteVisit'] as const;
export type StepKind = (typeof STEP_KINDS)[number];

/** Personal data of whoever complains; all of it may be missing. Goes to the ledger's erasable column only. */
export interface Complainant {
  name?: string;
  phone?: string;
  address?: string;
  email?: string;
}

/** What it is about, where that is a case or a contact. */
export interface ComplaintMatter {
  caseNo?: string;
  contactNo?: string;
}

/** What a complaint begins with. */
export interface ComplaintOpening {
  channel: ComplaintChannel;
  subject: ComplaintSubject;
  text: string;
  accused: Accused;
  /** In the words of whoever complains, who need not know whom he met. */
  accusedDescribed?: string;
  about?: ComplaintMatter;
  complainant?: Complainant;
  /** What the organisation says of the accused at this moment; looked up at the edge. */
  standing: AccusedStanding;
}

export interface ComplaintResult {
  verdict: Verdict;
  on: Day;
  /** Who found it; somebody else decides on a review of it. */
  by: string;
  noticeId: string;
}

export interface ComplaintExtension {
  requestedOn: Day;
  days: number;
  state: 'requested' | 'granted' | 'refused' | 'lapsed';
}

/** 复核: whoever is found to be at fault asks somebody else to look at it again. */
export interface ComplaintReview {
  state: 'open' | 'asked' | 'upheld' | 'overturned' | 'notAskedFor';
  /** The last day on which it may be asked for. */
  askBy: Day;
  askedOn?: Day;
  decidedOn?: Day;
}

/** The fold of a complaint's ledger. No personal data of the complainant in it. */
export interface ComplaintState extends ProceedingState {
  /** Absent: registered before there were any, see `COMPLAINT_EDITION`. */
  edition?: number;
  channel: ComplaintChannel;
  subject: ComplaintSubject;
  /** Nobody to whom the answer could be brought: it is looked up by its code. */
  anonymous: boolean;
  accused: Accused;
  standing: AccusedStanding;
  about: ComplaintMatter;
  receivedOn: Day;
  /** Working days in which it is investigated, as they were when it came. */
  limitDays: number;
  /** Calendar days in which a review may be asked for. */
  reviewDays: number;
  /** Since when it waits for an investigator, and for the how many-th time. */
  waiting: { since: Day; nth: number };
  investigator?: { post: string; on: Day };
  steps: { kind: StepKind; on: Day }[];
  extension?: ComplaintExtension;
  result?: ComplaintResult;
  review?: ComplaintReview;
  notices: ComplaintNotice[];
}

export type ComplaintNoticeKind = 'answer' | 'finding' | 'reviewDecision';

/** As a case's notice; given to whoever complained, or to the person it is about. */
export interface ComplaintNotice extends Pick<Notice, 'id' | 'number' | 'form' | 'issuedOn' | 'content' | 'document'> {
  kind: ComplaintNoticeKind;
  addressee: { to: 'complainant' } | { to: 'person'; person: string };
  told?: { way: TellingWay | 'lookUp'; at: Instant; receipt?: string };
  /** How many answers came before this one, so that reminders begin anew; absent in the first, and in ledgers of before that was counted. */
  again?: number;
}

/** A `reason` stands in ledgers of before such words stood apart, in the part that can be erased. */
export interface ComplaintEvents {
  ComplaintRegistered: {
    edition?: number;
    channel: ComplaintChannel;
    subject: ComplaintSubject;
    anonymous: boolean;
    accused: Accused;
    standing: AccusedStanding;
    about: ComplaintMatter;
    receivedOn: Day;
    limitDays: number;
    reviewDays: number;
  };
  /** `standing`: as it was registered, with whoever must keep out on that day besides. */
  InvestigatorDesignated: { post: string; on: Day; standing: AccusedStanding; reason?: string };
  /** `anew`: it waits for an investigator again; absent in ledgers of before nobody was pressed for it from the start. */
  AccusedNamed: { accused: Accused; standing: AccusedStanding; investigatorStays: boolean; anew?: true; on: Day };
  /**
   * By another organisation others must keep out. `replaced`: whoever has investigated until now and must keep out himself; `anew`: nobody
   * of his post may either, and it waits for an investigator again.
   */
  StandingRenewed: { standing: AccusedStanding; on: Day; replaced?: string; anew?: true };
  InvestigationStepRecorded: { kind: StepKind; on: Day };
  ExtensionRequested: { days: number; reason?: string; on: Day };
  ExtensionDecided: { granted: boolean; reason?: string; on: Day };
  /** Nobody decided in time: never granted by silence. */
  ExtensionLapsed: { alarm: string; on: Day };
  ComplaintConcluded: { verdict: Verdict; on: Day; by: string; noticeId: string; reviewBy?: Day };
  ReviewRequested: { on: Day };
  ReviewPeriodEnded: { alarm: string; on: Day };
  ReviewDecided: { overturned: boolean; reason?: string; on: Day; noticeId: string };
  NoticeIssued: ComplaintNotice;
  NoticeTold: { noticeId: string; way: TellingWay | 'lookUp'; toldAt: Instant; receipt?: string };
  ComplaintClosed: { verdict: Verdict; on: Day };
}

/** Bodies of what can be done with a complaint, by update name. */
export interface ComplaintCommands {
  /** `standing`, and `holder` of the post: what the edge has found in the organisation of today. */
  designate: { post: string; holder: string; standing: AccusedStanding; reason?: string };
  nameAccused: { accused: Accused; standing: AccusedStanding };
  recordStep: { kind: StepKind; note: string };
  requestExtension: { days: number; reason: string };
  decideExtension: { approve: boolean; reason: string };
  conclude: { verdict: Verdict; finding: string; answer: string };
  tellNotice: { noticeId: string; way: TellingWay; toldAt: Instant; receipt?: string };
  requestReview: { grounds: string };
  decideReview: { overturn: boolean; reason: string; answer?: string };
}
