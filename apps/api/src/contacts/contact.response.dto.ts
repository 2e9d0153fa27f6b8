import { ApiProperty } from '@nestjs/swagger';
import { MATTER_CLASSES, type MatterClass } from '@shouban/domain/catalogue/matter-classes';
import {
  ANSWER_FORMS,
  CONTACT_CHANNELS,
  CONTACT_OUTCOMES,
  REPORT_REASONS,
  type AnswerForm,
  type ContactChannel,
  type ContactOutcome,
  type ReportReason,
} from '@shouban/domain/contact';
import { ProceedingDto } from '../proceedings/proceeding.dto';

export class FirstAskerDto {
  /** @example window-1 */
  person: string;
  /** @example 夏小满 */
  name: string;
  phone: string;
  /** The post in which the contact was received. */
  post: string;
}

/** Whoever owes the answer at present, with the number at which he is called. */
export class ContactHandlerDto {
  person: string;
  /** @example 马知秋 */
  name: string;
  phone: string;
  post: string;
}

export class ContactCallerDto {
  /** @example 李和 */
  name: string | null;
  /** @example 青禾县南街李记面馆 */
  unit: string | null;
  address: string | null;
  phone: string | null;
}

export class ContactReceivedMaterialDto {
  /** @example 经营场所平面布局图 */
  name: string;
  quantity: number;
}

export class ContactForwardDto {
  id: string;
  @ApiProperty({ enum: ['handedOver', 'onBehalf'] }) way: string;
  because: string | null;
  fromPost: string;
  toPost: string | null;
  receivedOn: string;
  sentOn: string | null;
  confirmedOn: string | null;
  replaced: boolean;
  /** What the next one should know of the matter. */
  note: string | null;
}

export class ContactLeaderReportDto {
  id: string;
  @ApiProperty({ enum: REPORT_REASONS }) because: ReportReason;
  /** Null when it was erased, and for whoever may not know of the caller; so is every other text about the matter. */
  summary: string | null;
  leaderPost: string;
  on: string;
  reply: string | null;
  repliedOn: string | null;
}

export class ContactConsultationDto {
  id: string;
  postCode: string;
  question: string | null;
  days: number;
  on: string;
  answer: string | null;
  answeredOn: string | null;
}

export class ContactNoticeDto {
  /** Number of the notice. */
  number: string;
  @ApiProperty({ enum: ANSWER_FORMS }) form: AnswerForm;
  on: string;
  itemCode: string | null;
  itemVersion: string | null;
  basis: string[];
  limit: string;
  procedure: string[];
  materials: string[];
  refusalReasons: string[];
}

export class ContactGuidedToDto {
  postCode: string;
  /** Of the section, as the person was told. */
  phone: string;
  note: string | null;
}

export class ContactCompetentBodyDto {
  /** @example tax */
  code: string | null;
  /** @example 国家税务总局青禾县税务局 */
  name: string;
  phone: string | null;
  address: string | null;
}

/** The same caller at another window within minutes. */
export class SimilarContactDto {
  contactNo: string;
  firstAsker: string | null;
  at: string;
}

export class ContactDto extends ProceedingDto {
  contactNo: string;
  @ApiProperty({ enum: CONTACT_CHANNELS }) channel: ContactChannel;
  /** Null for whoever has no duty in it. */
  @ApiProperty({ type: ContactCallerDto, nullable: true }) person: ContactCallerDto | null;
  matter: string | null;
  materials: ContactReceivedMaterialDto[];
  itemCode: string | null;
  itemName: string | null;
  @ApiProperty({ enum: MATTER_CLASSES }) matterClass: MatterClass;
  receivedOn: string;
  /** Last day of the reply; null once it is given. */
  replyBy: string | null;
  @ApiProperty({ type: FirstAskerDto, nullable: true }) firstAsker: FirstAskerDto | null;
  @ApiProperty({ type: ContactHandlerDto, nullable: true }) handler: ContactHandlerDto | null;
  forwards: ContactForwardDto[];
  reports: ContactLeaderReportDto[];
  consultations: ContactConsultationDto[];
  @ApiProperty({ type: ContactNoticeDto, nullable: true }) answer: ContactNoticeDto | null;
  @ApiProperty({ type: ContactGuidedToDto, nullable: true }) guidedTo: ContactGuidedToDto | null;
  @ApiProperty({ type: ContactCompetentBodyDto, nullable: true }) competentBody: ContactCompetentBodyDto | null;
  /** The case that it became, and who is its first handler (首办). */
  caseNo: string | null;
  firstHandler: string | null;
  @ApiProperty({ enum: CONTACT_OUTCOMES, isArray: true }) outcomes: ContactOutcome[];
  result: string | null;
  similar: SimilarContactDto[];
}

export class ContactCreatedDto extends ContactDto {
  /** Id of what was made: a notice, a forward, a report, or questions separated by commas. */
  id: string | null;
}

export class ContactCaseOpenedDto extends ContactDto {
  declare caseNo: string;
  /** The applicant's key to the case. */
  receiptCode: string;
}

/** What somebody is told who has written from outside. */
export class PublicContactDto {
  contactNo: string;
  receivedOn: string;
  /** Last day of the answer. */
  replyBy: string;
  /** Where he may ask. */
  phone: string;
}
