import type { Limit } from '../clock/types';
import type { MatterForm } from './form';
import type { MatterClass } from './matter-classes';
import type { SectionPromise } from './promises';
import type { RecordKind } from '../retention/kinds';

/** 特别程序 of D4.2.10 and Licensing Law 45; an on-site check (实地核查) is none of them and pauses nothing. */
export const SPECIAL_PROCEDURES = [
  'hearing',
  'tendering',
  'auction',
  'inspection',
  'testing',
  'survey',
  'quarantine',
  'appraisal',
  'expertReview',
] as const;
export type SpecialProcedure = (typeof SPECIAL_PROCEDURES)[number];

export interface MaterialRequirement {
  code: string;
  name: string;
  /** `required`: must be there; `deferrable`: may be owed (容缺); `shared`: looked up by a certificate, never asked for. */
  kind: 'required' | 'deferrable' | 'shared';
  quantity: number;
  original: boolean;
  /** What a correct one looks like and where it is to be had. */
  guidance?: string;
}

export interface LegalSource {
  /** e.g. `《公共场所卫生管理条例实施细则》` */
  document: string;
  article?: string;
  /** True where the number could not be verified against the text of the law. */
  unverified?: boolean;
  note?: string;
}

/** What stands in each field of a well filled application. */
export interface SampleForm {
  name: string;
  /** Not the form that the competent authority prescribes; `note` says so. */
  demonstration?: boolean;
  fields: { field: string; example: string }[];
  note?: string;
}

/** A unit's part of a review stage. */
export interface ReviewUnit {
  unitCode: string;
  name: string;
  /** Section that reviews; its head is the fallback of the post. */
  sectionCode: string;
  /** Post whose duty holder reviews. */
  postCode: string;
  limit: Limit;
  /** Silence after the limit is consent, only with the law that says so (R-LAW-04). */
  silenceIsConsent?: LegalSource;
}

/** Units of one stage review in parallel; stages follow one another (R-JNT-06). */
export interface ReviewStage {
  code: string;
  name: string;
  units: ReviewUnit[];
}

export interface AllowedPause {
  procedure: SpecialProcedure;
  /** Which of the case's limits it stops. Survey stops the promised one only, unless the item's law says more (R-CLK-05). */
  stops: ('promised' | 'statutory')[];
  /** True when a unit's pause stops the whole case's clocks, not only its own. */
  unitPauseStopsCase: boolean;
  basis: LegalSource;
}

/** 国家秘密、商业秘密、个人隐私 (Licensing Law 5): nothing else keeps a grant from the public. */
export const WITHHOLDING_GROUNDS = ['stateSecret', 'tradeSecret', 'privacy'] as const;
export type WithholdingGround = (typeof WITHHOLDING_GROUNDS)[number];

/** 事项: a version of it is immutable once loaded; open cases keep the version they were accepted under (R-REG-05). */
export interface MatterItem {
  code: string;
  name: string;
  /** 行政许可 and friends. A `permit` gets its notices in writing. */
  category: 'permit' | 'confirmation' | 'registration' | 'filing' | 'otherService';
  joint: boolean;
  departmentCode: string;
  leadSectionCode: string;
  /** Where named, this post's duty holder is the first handler at once (R-ASG-01). */
  firstHandlerPostCode?: string;
  legalBasis: LegalSource[];
  /** Set where no law sets a limit: the class's limit then stands for the statutory one (R-CLK-04). */
  matterClass?: MatterClass;
  statutoryLimit: Limit & { source: LegalSource };
  promisedLimit: Limit & { source: LegalSource };
  /** Working days in which a one-time notice may be given; 0: on the spot only; absent: the item has no notice window. */
  noticeWindowDays?: number;
  /** D2.6: written for every matter, unless the body allows oral ones. */
  oralNoticeAllowed?: boolean;
  materials: MaterialRequirement[];
  conditions: string[];
  /** 申请书示范文本; absent in versions of before (R-REG-02). */
  sampleForm?: SampleForm;
  /** What an applicant fills in, besides who he is and what he hands in. */
  form?: MatterForm;
  fee: { standard: string; basis?: LegalSource };
  place: string;
  phone: string;
  supervisionPhone: string;
  stages: ReviewStage[];
  allowedPauses: AllowedPause[];
  extension?: {
    /** Legal maximum of all extensions together, in the limit's own unit. */
    max: number;
    source: LegalSource;
    /** Until when the applicant must be told: 3 days before expiry (default, D2) or within the old limit (D4). */
    told?: 'threeDaysBefore' | 'withinLimit';
    /** Post of the leader who decides; the department's leader when absent. */
    deciderPostCode?: string;
  };
  /** Working days for delivery after a grant; 10 by Licensing Law 44. */
  deliveryLimitDays: number;
  /** 自收到申请之日起 instead of 自受理之日起, where the item's own law counts from receipt; `acceptance` when absent. */
  statutoryFrom?: 'receipt' | 'acceptance';
  /** 逾期未作决定的，视为同意: when the statutory limit ends undecided, the law decides (R-LAW-04). */
  silenceIsConsent?: LegalSource;
  /** 依法应当听证: the law by which a hearing is held before the decision, whoever asks for it (Licensing Law 46, R-LAW-06). */
  hearingRequiredBy?: LegalSource;
  /** Undertaking instead of proof (告知承诺) for these materials (R-LAW-10). */
  undertakingFor?: string[];
  /** Grants are published unless this says `false`, which needs `grantsWithheld` (R-LAW-12). */
  grantsPublished?: boolean;
  /** The one ground of three for which the law lets a grant stay unpublished, and where that is written. */
  grantsWithheld?: { ground: WithholdingGround; basis: LegalSource };
  /** An application whose identity numbers have wrong check digits is refused, and not only warned of (R-INT-01). */
  strictIdNumbers?: boolean;
  /** How long the personal data of its cases are kept after they end; the settings' term where absent, for good without `years`. */
  retention?: { years?: number; source: LegalSource };
  notes?: string[];
}

export const ROLES = ['window', 'officer', 'agent', 'leader', 'registry', 'discipline', 'admin'] as const;
export type Role = (typeof ROLES)[number];

export interface Person {
  /** Username and the API's `person`. */
  id: string;
  name: string;
  title: string;
  phone: string;
  roles: Role[];
}

export interface Post {
  code: string;
  name: string;
  sectionCode: string;
  /** 业务范围, public for window posts (R-CON-10). */
  scope?: string;
  /** A holder. */
  a: string;
  /** B holders, in the order in which they step in. */
  b: string[];
}

export interface Section {
  code: string;
  name: string;
  departmentCode: string;
  /** Post of the section's head. */
  headPostCode: string;
  /** Given to whoever calls about what is this section's duty (R-CON-04). */
  phone?: string;
  /** Post on duty (值班): called first when somebody is harmed (R-INC-05). Absent: the section's first that is not its head's. */
  dutyPostCode?: string;
}

export interface Department {
  code: string;
  name: string;
  phone: string;
  /** Post of the leader in charge. */
  leaderPostCode: string;
}

/** A body outside the house, and for what it is competent (R-CON-06). */
export interface OutsideBody {
  code: string;
  name: string;
  /** What people look for and find there. */
  remit: string;
  phone: string;
  address: string;
}

/** Where anybody complains about the staff of a window (R-CON-10). */
export interface ComplaintChannel {
  phone: string;
  place: string;
  /** Address of a page or a mailbox. */
  online?: string;
}

/** One version of the centre's organisation. Who leads whom follows from posts, never from persons. */
export interface Organisation {
  version: string;
  centre: { code: string; name: string; zone: string };
  departments: Department[];
  sections: Section[];
  posts: Post[];
  persons: Person[];
  /** Directory of bodies to which people are sent on with what is outside the remit (R-CON-06). */
  bodies?: OutsideBody[];
  /** Discipline inspection's number where it is absent. */
  complaintChannel?: ComplaintChannel;
  /** Service promises of the sections that serve the public; absent in versions of before (R-REG-04). */
  promises?: SectionPromise[];
  /** The centre's posts that the product itself needs. */
  special: {
    /** Receives at the window: the posts of window clerks. */
    windowPostCodes: string[];
    registryPostCode: string;
    disciplinePostCode: string;
    /** Leader of the whole centre: the last resort of every substitution and escalation. */
    centreLeaderPostCode: string;
    agentPostCodes: string[];
  };
}

/** The centre's settings that rules leave to the body, with the defaults of `docs/design.md`. */
export interface CentreSettings {
  /** Lamp turns yellow when so many counted days remain. */
  yellowAt: number;
  redAt: number;
  /** Working days after expiry. */
  escalateToLeaderAfter: number;
  escalateToDisciplineAfter: number;
  /** Working days in which a first handler must sign (R-ASG-04). */
  signOffDays: number;
  /** Working days in which the lead decides on "not our remit" (R-ASG-06); 2 unless set. */
  remitDecisionDays?: number;
  /** Working days in which a leader coordinates a disagreement (R-JNT-05); 3 unless set. */
  coordinationDays?: number;
  /** An application of a day off counts as received that very day, or on the next working day (R-LAW-08). */
  receivedOnDayOff: 'sameDay' | 'nextWorkingDay';
  /** Working days an applicant has for the supplement before a reminder. */
  supplementDays: number;
  /** Working days after those, at whose end the application counts as withdrawn; absent: it never does (R-INT-03). */
  supplementLapseDays?: number;
  /** Working days in which an undertaking is checked; 20 where absent (R-LAW-10). */
  undertakingCheckDays?: number;
  /** Working days in which a leader decides on a proposed revocation; 10 where absent (R-LAW-10). */
  revocationDecisionDays?: number;
  /** Working days in which a contact about a simple matter is answered; 3 where absent (R-CON-03). */
  contactReplyDays?: number;
  /** Working days in which a contact received on behalf is forwarded, and a forwarded one confirmed; 1 where absent (R-CON-05). */
  contactConfirmDays?: number;
  /** Working days in which a leader replies to a reported contact; 1 where absent (R-CON-07). */
  contactLeaderDays?: number;
  /** Working days in which a department answers for a contact, unless it is told otherwise; 2 where absent (R-CON-08). */
  contactConsultationDays?: number;
  /** Working days in which a complaint is investigated; 15 where absent (R-SUP-01). */
  complaintDays?: number;
  /** In what time two verified complaints keep a section's head from "excellent"; the calendar year where absent (R-SUP-03). */
  complaintWindow?: 'calendarYear' | 'rollingTwelveMonths';
  /** Working days in which somebody states his case before he is sanctioned; 5 where absent (R-SUP-02). */
  statementDays?: number;
  /** Calendar days in which a finding or a sanction may be appealed; 30 where absent (R-SUP-02). */
  appealDays?: number;
  /** Minutes for which a person who is called in an emergency has to acknowledge, before the next is called; 3 where absent (R-INC-05). */
  alertLinkMinutes?: number;
  /** Minutes after which an unclassified incident is reminded of, then after twice as many and so on; 10 where absent (R-INC-02). */
  classifyReminderMinutes?: number;
  /** Working days in which an incident is handled once it is classified; 5 where absent (R-INC-01). */
  incidentHandlingDays?: number;
  /** Working days for the removal of a hazard, and for its check by another person; 5 and 2 where absent (R-INC-06). */
  hazardRemovalDays?: number;
  hazardCheckDays?: number;
  /** Working days in which a broken service promise is handled; 10 where absent (R-REG-04). */
  promiseBreachDays?: number;
  /** Working days in which a low rating is looked into and put right; 5 where absent (R-LAW-09). */
  rectificationDays?: number;
  /** Working days in which its applicant is called back after that; 3 where absent (R-LAW-09). */
  callBackDays?: number;
  /** The same as of an item, for every matter of the centre. */
  strictIdNumbers?: boolean;
  /** Years for which personal data are kept after the end of a record, by its kind; `DEFAULT_RETENTION` where absent. */
  retention?: Partial<Record<RecordKind, number>>;
  /** Alarms of many cases at one instant are spread over so many seconds. */
  alarmSpreadSeconds: number;
}
