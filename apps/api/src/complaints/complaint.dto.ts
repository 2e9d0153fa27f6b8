import { ApiProperty, OmitType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsBoolean, IsEmail, IsIn, IsInt, Max, Min } from 'class-validator';
import { TELLING_WAYS, type TellingWay } from '@shouban/domain/case/types';
import {
  COMPLAINT_CHANNELS,
  COMPLAINT_SUBJECTS,
  STEP_KINDS,
  VERDICTS,
  type ComplaintChannel,
  type ComplaintSubject,
  type StepKind,
  type Verdict,
} from '@shouban/domain/complaint/types';
import { PageQueryDto } from '../cases/page.dto';
import { ProceedingDto } from '../proceedings/proceeding.dto';
import { IsCode, IsInstant, IsPart, IsText, MayBeAbsent } from '../validation/decorators';

/** Whom a complaint is about; neither, where whoever complains does not know whom he met. */
export class AccusedDto {
  @MayBeAbsent() @IsCode() person?: string;
  @MayBeAbsent() @IsCode() sectionCode?: string;
}

/** Whoever complains; everything may be left out. Kept apart as personal data. */
export class ComplainantDto {
  /** @example 李和 */
  @MayBeAbsent() @IsText(100) name?: string;
  @MayBeAbsent() @IsText(40) phone?: string;
  @MayBeAbsent() @IsText(200) address?: string;
  @MayBeAbsent() @IsEmail() email?: string;
}

/** What anybody may say who complains. */
export class PublicComplaintDto {
  /** What is complained of; `soliciting` is 吃拿卡要. */
  @MayBeAbsent() @IsIn(COMPLAINT_SUBJECTS) subject?: ComplaintSubject;
  /** @example 三月九日递交材料，窗口未说明理由，至今未予受理。 */
  @IsText(5000) text: string;
  @MayBeAbsent() @IsPart(() => AccusedDto) accused?: AccusedDto;
  /** In his own words, where he does not know the name: which window, when, what the person looked like. */
  @MayBeAbsent() @IsText(500) accusedDescribed?: string;
  @MayBeAbsent() @IsCode(40) caseNo?: string;
  @MayBeAbsent() @IsCode(40) contactNo?: string;
  /** Left out by whoever does not want to be known. */
  @MayBeAbsent() @IsPart(() => ComplainantDto) complainant?: ComplainantDto;
}

export class RegisterComplaintDto extends PublicComplaintDto {
  @IsIn(COMPLAINT_CHANNELS) channel: ComplaintChannel;
}

/** One of the two: a post, or the person who holds it. */
export class InvestigatorDto {
  @MayBeAbsent() @IsCode() postCode?: string;
  @MayBeAbsent() @IsCode() person?: string;
  /** Required where another investigator takes it over. */
  @MayBeAbsent() @IsText(1000) reason?: string;
}

export class InvestigationStepDto {
  @IsIn(STEP_KINDS) kind: StepKind;
  @IsText(5000) note: string;
}

export class InvestigationExtensionDto {
  /** Working days. */
  @IsInt() @Min(1) @Max(60) days: number;
  @IsText(1000) reason: string;
}

export class ApprovalDto {
  @IsBoolean() approve: boolean;
  @IsText(1000) reason: string;
}

export class ConclusionDto {
  @IsIn(VERDICTS) verdict: Verdict;
  /** For the file. */
  @IsText(5000) finding: string;
  /** For whoever complained. */
  @IsText(5000) answer: string;
}

export class AnswerToldDto {
  @IsCode(40) noticeId: string;
  @IsIn(TELLING_WAYS) way: TellingWay;
  @IsInstant() toldAt: string;
  @MayBeAbsent() @IsText(100) receipt?: string;
}

export class GroundsDto {
  @IsText(5000) grounds: string;
}

export class ReviewDecisionDto {
  @IsBoolean() overturn: boolean;
  @IsText(2000) reason: string;
  /** For whoever complained; required where the finding is overturned. */
  @MayBeAbsent() @IsText(5000) answer?: string;
}

export class ComplaintQueryDto extends PageQueryDto {
  @MayBeAbsent()
  @IsIn(['registered', 'investigating', 'answering', 'answered', 'underReview', 'closed'])
  status?: string;
  @MayBeAbsent() @IsIn(COMPLAINT_SUBJECTS) subject?: ComplaintSubject;
  /** Against whose section it counts. */
  @MayBeAbsent() @IsCode() section?: string;
}

/** The same without the page: a book holds all. */
export class ComplaintFilterDto extends OmitType(ComplaintQueryDto, ['cursor', 'limit']) {}

export class StandingQueryDto {
  /** The present year where it is left out. */
  @MayBeAbsent() @Type(() => Number) @IsInt() @Min(2000) @Max(2999) year?: number;
}

/** What whoever registers it is answered, to be handed to whoever complained. */
export class ComplaintReceiptDto {
  number: string;
  /** With it the answer is looked up; it is told only once. */
  code: string;
  receivedOn: string;
  /** Last day of the investigation. */
  due: string;
}

/** What the code shows. */
export class PublicComplaintStateDto {
  number: string;
  @ApiProperty({ enum: ['registered', 'investigating', 'answered'] }) status: string;
  receivedOn: string;
  due: string;
  @ApiProperty({ enum: VERDICTS, nullable: true }) verdict: Verdict | null;
  answeredOn: string | null;
  answer: string | null;
  /** True where a finding against somebody did not stand when it was looked at again. */
  overturned: boolean;
}

export class InvestigatorShownDto {
  post: string;
  person: string | null;
  on: string;
  /** Why another than before; null for whoever may not see it. */
  reason: string | null;
}

export class StepShownDto {
  kind: string;
  on: string;
  note: string | null;
}

export class ComplaintExtensionShownDto {
  requestedOn: string;
  days: number;
  state: string;
  /** Both null for whoever may not see them. */
  reason: string | null;
  decisionReason: string | null;
}

export class ComplaintReviewShownDto {
  state: string;
  askBy: string;
  askedOn: string | null;
  decidedOn: string | null;
  grounds: string | null;
  /** Of the decision; null until then, and for whoever may not see it. */
  reason: string | null;
}

export class NoticeShownDto {
  id: string;
  kind: string;
  number: string;
  issuedOn: string;
  /** `complainant`, or the person's id. */
  to: string;
  toldBy: string | null;
  toldAt: string | null;
}

/** A sanction that came of it. */
export class SanctionRefDto {
  number: string;
  person: string;
  grade: string;
  status: string;
  inForce: boolean;
}

/** A complaint as those see it who have to do with it. */
export class ComplaintDto extends ProceedingDto {
  @ApiProperty({ enum: COMPLAINT_CHANNELS }) channel: ComplaintChannel;
  @ApiProperty({ enum: COMPLAINT_SUBJECTS }) subject: ComplaintSubject;
  anonymous: boolean;
  @ApiProperty({ type: AccusedDto }) accused: AccusedDto;
  /** Against which section it counts when it is verified. */
  section: string | null;
  caseNo: string | null;
  contactNo: string | null;
  /** To discipline inspection, or straight to the leader of the centre. */
  goesTo: string;
  receivedOn: string;
  due: string;
  @ApiProperty({ type: InvestigatorShownDto, nullable: true }) investigator: InvestigatorShownDto | null;
  steps: StepShownDto[];
  @ApiProperty({ type: ComplaintExtensionShownDto, nullable: true }) extension: ComplaintExtensionShownDto | null;
  @ApiProperty({ enum: VERDICTS, nullable: true }) verdict: Verdict | null;
  concludedOn: string | null;
  @ApiProperty({ type: ComplaintReviewShownDto, nullable: true }) review: ComplaintReviewShownDto | null;
  notices: NoticeShownDto[];
  sanctions: SanctionRefDto[];
  /**
   * What follows is personal data, and null for everybody but the investigator and whoever receives complaints.
   * @example 三月九日递交材料，窗口未说明理由，至今未予受理。
   */
  text: string | null;
  @ApiProperty({ type: ComplainantDto, nullable: true }) complainant: ComplainantDto | null;
  accusedDescribed: string | null;
  finding: string | null;
  answer: string | null;
}

/** What whoever is found to be at fault is told: the finding, and nothing of whoever complained. */
export class FindingDto {
  number: string;
  @ApiProperty({ enum: COMPLAINT_SUBJECTS }) subject: ComplaintSubject;
  @ApiProperty({ enum: VERDICTS }) verdict: Verdict;
  concludedOn: string;
  @ApiProperty({ type: ComplaintReviewShownDto }) review: ComplaintReviewShownDto;
}

export class CountedComplaintDto {
  number: string;
  verifiedOn: string;
}

/** What verified complaints mean for a section in a year (R-SUP-03). */
export class SectionStandingDto {
  section: string;
  year: number;
  @ApiProperty({ enum: ['calendarYear', 'rollingTwelveMonths'] }) window: string;
  /** Those that count, the earliest first. */
  complaints: CountedComplaintDto[];
  verified: number;
  /** Who heads the section at present. */
  head: string | null;
  /** Whether who heads it at present may be rated excellent for the year. */
  headMayBeExcellent: boolean;
  /** Who headed it when the complaints that count came, and cannot be; empty while there are too few. */
  barredHeads: string[];
}
