import type { Day, Instant } from '../clock/types';
import type { SpecialProcedure } from '../catalogue/types';
import type { ReleaseKind } from './intake-types';
import type { By, DecisionOutcome, DeliveryWay, MissingMaterial, Opinion, TellingWay } from './types';

/** Personal data of an application. Goes to the ledger's erasable column only. */
export interface Applicant {
  kind: 'person' | 'organization';
  name: string;
  idType: string;
  idNumber: string;
  phone: string;
  address: string;
  serviceAddress?: string;
  bearer?: { name: string; idNumber: string; authorisation: string };
}

export interface MaterialGiven {
  code: string;
  quantity: number;
  original: boolean;
}

/** A signed undertaking instead of a material (告知承诺, R-LAW-10). */
export interface UndertakingGiven {
  code: string;
  signedOn: Day;
}

/** What a new case begins with; the argument of the workflow, not of an update. */
export interface Application {
  caseNo: string;
  itemCode: string;
  applicant: Applicant;
  materials: MaterialGiven[];
  undertakings?: UndertakingGiven[];
  /** SHA-256 of the receipt code, hex. */
  receiptCodeHash: string;
  /** Import of an open case from an old system (registry only): when it was really received, accepted and paused. */
  past?: {
    receivedAt: Instant;
    acceptedOn?: Day;
    pauses?: { procedure: SpecialProcedure; began: Day; ended: Day }[];
  };
  by: By;
  /** Identity of the command: the update id. */
  key: string;
}

interface Command {
  by: By;
  key: string;
  /** Sequence that the sender last saw (`If-Match`); another one is refused with STALE. */
  ifSeq?: number;
}

/** The body of every officer action, by update name. */
export interface CaseCommands {
  accept: Command & { reason?: string };
  /** `way`: how an oral notice was told; in person where it is not said. */
  oneTimeNotice: Command & { form: 'written' | 'oral'; missing: MissingMaterial[]; way?: 'inPerson' | 'phone' };
  writeNotice: Command & { noticeId: string };
  supplement: Command & { materials: MaterialGiven[]; undertakings?: UndertakingGiven[] };
  answerQuestion: Command & { question: string; answer: string };
  /** Either everything that a decision on the spot needs, or why there can be none. */
  onTheSpot: Command & {
    whyNot?: string;
    outcome?: 'granted' | 'refused';
    reason?: string;
    basis?: string;
    way?: DeliveryWay;
    receivedBy?: string;
  };
  release: Command & { kind: ReleaseKind; reason: string };
  checkUndertaking: Command & { code: string; kept: boolean; finding: string };
  voidRegistration: Command & { reason: string };
  designate: Command & { sectionCode: string; postCode?: string };
  sign: Command & { reason?: string };
  opine: Command & {
    unitCode: string;
    opinion: Opinion;
    basis?: string;
    conditions?: string;
    missing?: MissingMaterial[];
  };
  pause: Command & { procedure: SpecialProcedure; expectedDays: number; unitCode?: string };
  resume: Command & { pauseId: string };
  requestExtension: Command & {
    days: number;
    reason: string;
    basis: string;
    handlingOpinion: string;
    plannedClosingDate: Day;
  };
  decideExtension: Command & { extensionId: string; approve: boolean; reason: string };
  decide: Command & { outcome: DecisionOutcome; reason?: string; basis?: string };
  deliver: Command & { way: DeliveryWay; receivedBy: string };
  withdraw: Command & { reason?: string };
  tellNotice: Command & { noticeId: string; way: TellingWay; toldAt: Instant };
  makeAppointment: Command & { on: Day; place: string; purpose: string };
  recordNoShow: Command & { appointmentId: string };
}
export type CaseAction = keyof CaseCommands;

/** What an update answers: enough to fold the ledger to the same page again, whenever it is repeated. */
export interface CommandResult {
  seq: number;
  /** Id of what the command made: a pause, an extension request, an appointment, a release. */
  created?: string;
}
