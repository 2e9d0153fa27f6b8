import type { Day, Instant, Limit } from '../clock/types';
import type { SpecialProcedure } from '../catalogue/types';
import type { ChartSection } from '../duty/chart';
import type { CorrectableField } from './aftercare-types';
import type { Meeting, ThirdPartyPosition } from './assignment-types';
import type { HearingGround } from './hearing-types';
import type { ConsultationKind } from './joint-types';
import type { ContactOrigin, JourneyLink, ReleaseKind } from './intake-types';
import type { Grade } from './rating-types';
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

/** A milestone of a plan, as it is proposed (R-CLK-04). */
export interface MilestonePlanned {
  name: string;
  by: Day;
}

/** What a new case begins with; the argument of the workflow, not of an update. */
export interface Application {
  caseNo: string;
  itemCode: string;
  applicant: Applicant;
  materials: MaterialGiven[];
  undertakings?: UndertakingGiven[];
  /** What was filled in of the matter's form, and of which version it was. Personal data, as the applicant is. */
  form?: { itemVersion: string; filledIn: Record<string, unknown> };
  /** Where the application began as a contact. */
  contact?: ContactOrigin;
  /** SHA-256 of the receipt code, hex. */
  receiptCodeHash: string;
  /** Import of an open case from an old system (registry only): when it was really received, accepted and paused. */
  past?: {
    receivedAt: Instant;
    acceptedOn?: Day;
    pauses?: { procedure: SpecialProcedure; began: Day; ended: Day }[];
  };
  /** The whole-journey proxy that it is part of (R-PRX-03). */
  journey?: JourneyLink;
  by: By;
  /** Identity of the command: the update id. */
  key: string;
}

interface Command {
  by: By;
  key: string;
  /** Digest of what its sender said: the same key with another one is no repeat (decision 69). */
  digest?: string;
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
  requestRelease: Command & { kind: ReleaseKind; reason: string };
  refuseRelease: Command & { requestId: string; reason: string };
  checkUndertaking: Command & { code: string; kept: boolean; finding: string };
  voidRegistration: Command & { reason: string };
  correct: Command & { field: CorrectableField; value: string; reason: string };
  /** By the applicant alone; his words are personal data. */
  rate: Command & { grade: Grade; comment?: string };
  rectify: Command & { finding: string; measures: string };
  callBack: Command & { reached: boolean; satisfied?: boolean };
  decideRevocation: Command & { revocationId: string; revoke: boolean; reason: string; basis?: string };
  designate: Command & { sectionCode: string; postCode?: string; meeting?: Meeting };
  designateSupervisor: Command & { postCode: string; reason: string; meeting?: Meeting };
  sign: Command & { reason?: string };
  reassign: Command & { postCode: string; reason: string };
  consentToReassignment: Command & { reassignmentId: string; consent: boolean; reason?: string };
  recuse: Command & { person: string; reason: string };
  keep: Command & { dutyId: string; note: string };
  opine: Command & {
    unitCode: string;
    opinion: Opinion;
    basis?: string;
    conditions?: string;
    missing?: MissingMaterial[];
  };
  /** The lead section says that the matter is not its remit. */
  objectToRemit: Command & { basis: string };
  /** Of a unit's answer, or of the lead section's objection: one of the two is named. */
  decideRemit: Command & { unitCode?: string; sectionCode?: string; accept: boolean; reason: string };
  coordinate: Command & { unitCode: string; result: string; reason: string };
  addConsultation: Command & {
    unitCode: string;
    name: string;
    sectionCode: string;
    postCode: string;
    limit: Limit;
    question: string;
    kind?: ConsultationKind;
    /** What the edge found in the organisation about the section: the case's own chart may not hold it. */
    section?: ChartSection;
  };
  dropConsultation: Command & { unitCode: string; reason: string };
  pressUnit: Command & { unitCode: string; message: string };
  undertakeOwed: Command & { materials: string[]; undertaking: string; promisedBy: Day };
  reportForCoordination: Command & { bodies: string[]; report: string; limit: Limit };
  coordinateReport: Command & { reportId: string; result: string; reason?: string };
  tellProgress: Command & { reportId: string; progress: string };
  tellThirdParty: Command & { name: string; interest: string; phone?: string; address?: string; days?: number };
  hearThirdParty: Command & { thirdPartyId: string; position: ThirdPartyPosition; statement?: string };
  makePlan: Command & { reason: string; milestones: MilestonePlanned[] };
  reachMilestone: Command & { milestoneId: string; result: string };
  /** `superior`: the body or the leader who sets it; at the edge it is called `by`. */
  assignLimit: Command & { limit: Limit; superior: string; document: string; reason: string };
  openHearing: Command & { ground: HearingGround; matter: string; thirdPartyId?: string };
  requestHearing: Command & { hearingId: string };
  waiveHearing: Command & { hearingId: string; reason?: string };
  appointHearing: Command & { hearingId: string; on: Day; place: string };
  recordHearing: Command & { hearingId: string; record: string };
  pause: Command & { procedure: SpecialProcedure; expectedDays: number; unitCode?: string };
  prolongPause: Command & { pauseId: string; expectedDays: number; reason: string };
  /** `endedOn`: last day of the procedure; today where it is not said. */
  resume: Command & { pauseId: string; endedOn?: Day };
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
  tellNotice: Command & { noticeId: string; way: TellingWay; toldAt: Instant; receipt?: string };
  makeAppointment: Command & { on: Day; place: string; purpose: string };
  recordNoShow: Command & { appointmentId: string };
}
export type CaseAction = keyof CaseCommands;

/** What an update answers: enough to fold the ledger to the same page again, whenever it is repeated. */
export interface CommandResult {
  seq: number;
  /** Id of what the command made: a pause, an extension request, an appointment, a release. */
  created?: string;
  /** Of the command that was carried out under the key, where it had one. */
  digest?: string;
}
