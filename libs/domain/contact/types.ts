import type { MatterClass } from '../catalogue/matter-classes';
import type { Day, Instant } from '../clock/types';
import type { ProceedingState } from '../proceeding/types';

export const CONTACT_CHANNELS = ['visit', 'phone', 'letter', 'email', 'online'] as const;
/** 来访、来电、来信、电子邮件、网上. */
export type ContactChannel = (typeof CONTACT_CHANNELS)[number];

/** Whoever received a contact first; no substitution, handing over or correction ever changes it (R-CON-01). */
export interface FirstAsker {
  person: string;
  /** The post in which the contact was received. */
  post: string;
}

/** What was taken from the person's hands (R-CON-02). */
export interface ContactMaterial {
  name: string;
  quantity: number;
}

export const CONTACT_OUTCOMES = [
  'answered',
  'caseOpened',
  'guided',
  'handedOver',
  'forwarded',
  'outsideRemit',
  'reported',
  'consulted',
] as const;
/** How a contact has come to its end: one of R-CON-03 … 08, and nothing else (R-CON-09). */
export type ContactOutcome = (typeof CONTACT_OUTCOMES)[number];

/** What the person is told once and completely about a matter (一次性告知, R-CON-03). */
export interface CompleteNotice {
  basis: string[];
  limit: string;
  procedure: string[];
  materials: string[];
  /** For which reasons it would not be handled (不予办理理由). */
  refusalReasons: string[];
}

export const ANSWER_FORMS = ['oral', 'written', 'electronic'] as const;
/** Oral, unless the person asks for it in writing (D2 one-time.6). */
export type AnswerForm = (typeof ANSWER_FORMS)[number];

export interface Answer extends CompleteNotice {
  number: string;
  form: AnswerForm;
  on: Day;
  itemCode?: string;
  itemVersion?: string;
}

/** Handed over to another post (R-CON-04), or received on a handler's behalf and forwarded (R-CON-05). */
export interface Forward {
  id: string;
  way: 'handedOver' | 'onBehalf';
  because?: 'absent' | 'unclear';
  /** The post of whoever forwards, and follows it until it is confirmed. */
  fromPost: string;
  /** To whom; not known yet while the handler is not clear. */
  toPost?: string;
  receivedOn: Day;
  sentOn?: Day;
  confirmedOn?: Day;
  /** How often it was sent on to another post, so that reminders begin anew there; absent in ledgers of before that was counted. */
  redirected?: number;
  /** A later forward has taken its place before it was confirmed. */
  replaced?: boolean;
}

export const REPORT_REASONS = ['important', 'doubtful', 'especiallySerious', 'urgent'] as const;
/** 重要、把握不准、特别重大、紧急 (R-CON-07). */
export type ReportReason = (typeof REPORT_REASONS)[number];

export interface LeaderReport {
  id: string;
  because: ReportReason;
  /** In ledgers of before such words stood apart; as every `reply`, `question`, `answer`, `note`, `reasons` and `result` here. */
  summary?: string;
  leaderPost: string;
  on: Day;
  reply?: string;
  repliedOn?: Day;
}

/** One department asked for the person (R-CON-08). */
export interface ContactConsultation {
  id: string;
  postCode: string;
  question?: string;
  /** Working days in which it is answered. */
  days: number;
  on: Day;
  answer?: string;
  answeredOn?: Day;
}

/** A body that is not of this house, as the directory knows it (R-CON-06). */
export interface CompetentBody {
  code?: string;
  name: string;
  phone?: string;
  address?: string;
}

/** Another contact of the same caller, registered within minutes. */
export interface SeenAgain {
  contactNo: string;
  /** Who registered it; absent where nobody has been found yet. */
  firstAsker?: string;
  at: Instant;
}

export interface ContactState extends ProceedingState {
  channel: ContactChannel;
  itemCode?: string;
  itemName?: string;
  matterClass: MatterClass;
  materials: ContactMaterial[];
  receivedOn: Day;
  intakePost: string;
  /** Absent only until somebody is found at the post where an online contact arrives. */
  firstAsker?: FirstAsker;
  /** Keyed hashes by which the same caller is known again; nothing can be read from them. */
  callerKeys: string[];
  /** Numbers of the contacts of which the first asker was told; absent in ledgers of before that was done. */
  seenAgain?: string[];
  /** Whose duty the answer is at present. */
  handlerPost: string;
  forwards: Forward[];
  reports: LeaderReport[];
  consultations: ContactConsultation[];
  /** What has been done of R-CON-03 … 08, in order. */
  outcomes: ContactOutcome[];
  answer?: Answer;
  guidedTo?: { postCode: string; phone: string };
  competentBody?: CompetentBody;
  caseNo?: string;
  result?: string;
}

export interface ContactEvents {
  ContactReceived: {
    contactNo: string;
    channel: ContactChannel;
    itemCode?: string;
    itemName?: string;
    matterClass: MatterClass;
    materials: ContactMaterial[];
    receivedOn: Day;
    intakePost: string;
    firstAsker?: FirstAsker;
    callerKeys: string[];
  };
  /** Whoever held the post at which an online contact arrived. */
  FirstAskerFixed: FirstAsker;
  /** Somebody else registered the same caller. */
  CallerSeenAgain: SeenAgain;
  ContactAnswered: Answer;
  ContactBecameCase: { caseNo: string; itemCode: string };
  PersonGuided: { postCode: string; sectionCode: string; phone: string; note?: string; on: Day };
  ContactHandedOver: { id: string; fromPost: string; toPost: string; note?: string; on: Day };
  ReceivedOnBehalf: { id: string; because: 'absent' | 'unclear'; fromPost: string; toPost?: string; on: Day };
  ContactForwarded: { id: string; toPost: string; note?: string; redirected?: number; on: Day };
  ForwardConfirmed: { id: string; on: Day };
  OutsideRemitTold: { reasons?: string; body?: CompetentBody; on: Day };
  ContactReported: { id: string; because: ReportReason; summary?: string; leaderPost: string; on: Day };
  LeaderReplied: { id: string; reply?: string; on: Day };
  DepartmentsConsulted: {
    consultations: Pick<ContactConsultation, 'id' | 'postCode' | 'question' | 'days'>[];
    on: Day;
  };
  ConsultationAnswered: { id: string; answer?: string; on: Day };
  ConsultedResultTold: { result?: string; answers: { id?: string; postCode: string; answer?: string }[]; on: Day };
  ContactClosed: { outcome: ContactOutcome; result?: string; on: Day };
}

/** How a contact begins. The API knows the house, and says in which post it is received. */
export interface ContactOpening {
  channel: ContactChannel;
  /** Personal data: who came, and with what. */
  person: { name?: string; unit?: string; address?: string; phone?: string };
  matter: string;
  materials: ContactMaterial[];
  itemCode?: string;
  itemName?: string;
  matterClass: MatterClass;
  intakePost: string;
  /** Whether the receiver stands in at that post. */
  substitute: boolean;
  callerKeys: string[];
}

export interface ContactCommands {
  /** `notice` is taken from the catalogue where an item is named. */
  answer: { form: AnswerForm; notice: Partial<CompleteNotice>; itemCode?: string; itemVersion?: string };
  becomeCase: { caseNo: string; itemCode: string };
  /** `phone`: of the section of the post, as the organisation has it. */
  guide: { postCode: string; phone: string; note?: string };
  handOver: { postCode: string; note?: string };
  receiveOnBehalf: { because: 'absent' | 'unclear'; postCode?: string };
  forward: { forwardId: string; postCode?: string; note?: string };
  confirmForward: { forwardId: string };
  tellOutsideRemit: { reasons: string; body?: CompetentBody };
  reportToLeader: { because: ReportReason; summary: string };
  replyAsLeader: { reportId: string; reply: string };
  consult: { questions: { postCode: string; question: string; days?: number }[] };
  answerConsultation: { consultationId: string; answer: string };
  tellResult: { result: string };
  close: { result: string };
}
export type ContactAction = keyof ContactCommands;
