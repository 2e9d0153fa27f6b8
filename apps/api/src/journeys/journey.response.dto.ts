import { ApiProperty } from '@nestjs/swagger';
import { GRADES } from '@shouban/domain/case/rating-types';
import { MANDATE_FORMS } from '@shouban/domain/journey';
import { LimitDto } from '../cases/assignment.request.dto';
import { ProceedingDto } from '../proceedings/proceeding.dto';

const ENTRY_STATES = ['planned', 'opening', 'open', 'granted', 'done', 'failed', 'dropped'] as const;
const ENDINGS = ['completed', 'closed', 'revoked'] as const;

export class MandateAnswerDto {
  procedures: string[];
  signedOn: string;
  expiresOn: string;
  @ApiProperty({ enum: MANDATE_FORMS }) form: string;
  fileId: string | null;
  digest: string | null;
  scope: string | null;
  /** Whether anything may be done by it today. */
  inForce: boolean;
  revokedOn: string | null;
}

export class AcceptedAnswerDto {
  material: string;
  from: string;
}

export class FindingAnswerDto {
  code: string;
  reason: string;
  guidance: string;
}

export class FormerCaseDto {
  caseNo: string;
  outcome: string;
}

/** One procedure of the journey, with its case where it has one. */
export class JourneyCaseDto {
  key: string;
  itemCode: string;
  itemName: string;
  /** The matter's own statutory fee; the proxy service has none. */
  fee: string;
  @ApiProperty({ enum: ENTRY_STATES }) state: string;
  caseNo: string | null;
  /** As the case itself stands now. */
  caseState: string | null;
  outcome: string | null;
  after: string[];
  @ApiProperty({ type: [AcceptedAnswerDto] }) accepts: AcceptedAnswerDto[];
  /** What it still waits for before its case is opened. */
  waitsFor: string[];
  /** Owed in its case until another one's result is there. */
  owes: string[];
  /** Failed entries that keep it from its grant. */
  blockedBy: string[];
  /** What it keeps from a grant, where it has failed. */
  blocks: string[];
  expectedFrom: string | null;
  expectedEnd: string | null;
  /** On the critical path. */
  critical: boolean;
  stillToLook: string[];
  @ApiProperty({ type: [FindingAnswerDto] }) missing: FindingAnswerDto[];
  @ApiProperty({ type: [FormerCaseDto] }) earlier: FormerCaseDto[];
}

export class MissingOfEntryAnswerDto extends FindingAnswerDto {
  key: string;
  itemCode: string;
}

export class JourneyNoticeAnswerDto {
  id: string;
  number: string;
  issuedOn: string;
  supplementBy: string;
  @ApiProperty({ type: [MissingOfEntryAnswerDto] }) missing: MissingOfEntryAnswerDto[];
}

export class JourneyProgressDto {
  done: number;
  granted: number;
  failed: number;
  total: number;
}

export class JourneyFeedbackDto {
  @ApiProperty({ enum: GRADES }) grade: string;
  /** @example 代办员全程跟进，省心省力。 */
  text: string | null;
  on: string;
}

/** A whole-journey proxy (全程代办). */
export class JourneyDto extends ProceedingDto {
  journeyNo: string;
  agentPost: string;
  @ApiProperty({ enum: ['person', 'organization'] }) applicantKind: string;
  mandate: MandateAnswerDto;
  @ApiProperty({ type: [JourneyCaseDto] }) cases: JourneyCaseDto[];
  progress: JourneyProgressDto;
  @ApiProperty({ type: [MissingOfEntryAnswerDto] }) missing: MissingOfEntryAnswerDto[];
  @ApiProperty({ type: [JourneyNoticeAnswerDto] }) notices: JourneyNoticeAnswerDto[];
  startedOn: string | null;
  @ApiProperty({ type: LimitDto, nullable: true }) totalLimit: LimitDto | null;
  /** Last day of the total limit. */
  due: string | null;
  /** Null while something blocks it. */
  expectedEnd: string | null;
  /** The holidays of a year that is touched are not published yet. */
  provisional: boolean;
  /** Expected to end after its total limit. */
  endangered: boolean;
  /** Keys from the first procedure to the one that ends last. */
  criticalPath: string[];
  @ApiProperty({ enum: ENDINGS, nullable: true }) ending: string | null;
  endedOn: string | null;
  feedbackBy: string | null;
  @ApiProperty({ type: JourneyFeedbackDto, nullable: true }) feedback: JourneyFeedbackDto | null;
}

/** When one procedure of a plan would begin and end. */
export class PlannedLegDto {
  key: string;
  itemCode: string;
  itemName: string;
  expectedFrom: string;
  expectedEnd: string;
  /** On the critical path. */
  critical: boolean;
}

/** What a plan would come to if it were distributed today; nothing is kept. */
export class PlanPreviewDto {
  @ApiProperty({ type: [PlannedLegDto] }) legs: PlannedLegDto[];
  /** Last day of the total limit; the expected end where none is set. */
  due: string;
  expectedEnd: string;
  /** The holidays of a year that is touched are not published yet. */
  provisional: boolean;
  /** Expected to end after its total limit. */
  endangered: boolean;
  /** Keys from the first procedure to the one that ends last. */
  criticalPath: string[];
}

export class OpenedJourneyDto extends JourneyDto {
  /** For the applicant: the key to this journey and to each of its cases. */
  receiptCode: string;
}

/** What an applicant sees of one procedure. */
export class PublicJourneyCaseDto {
  key: string;
  itemName: string;
  fee: string;
  @ApiProperty({ enum: ENTRY_STATES }) state: string;
  caseNo: string | null;
  outcome: string | null;
  /** Names of the procedures that it waits for. */
  waitsFor: string[];
  /** Names of the failed procedures that keep it from its grant. */
  blockedBy: string[];
  expectedEnd: string | null;
}

export class PublicJourneyDto {
  journeyNo: string;
  status: string;
  @ApiProperty({ type: [PublicJourneyCaseDto] }) cases: PublicJourneyCaseDto[];
  progress: JourneyProgressDto;
  @ApiProperty({ type: [MissingOfEntryAnswerDto] }) missing: MissingOfEntryAnswerDto[];
  supplementBy: string | null;
  due: string | null;
  expectedEnd: string | null;
  mandateExpiresOn: string;
  revokedOn: string | null;
  ending: string | null;
  feedbackBy: string | null;
  feedbackGiven: boolean;
}
