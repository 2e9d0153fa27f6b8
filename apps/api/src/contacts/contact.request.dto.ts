import { ApiProperty, OmitType } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, Matches, Max, Min } from 'class-validator';
import { MATTER_CLASSES, type MatterClass } from '@shouban/domain/catalogue/matter-classes';
import {
  ANSWER_FORMS,
  CONTACT_CHANNELS,
  CONTACT_STATUSES,
  REPORT_REASONS,
  type AnswerForm,
  type ContactChannel,
  type ContactStatus,
  type ReportReason,
} from '@shouban/domain/contact';
import { RegisterCaseDto } from '../cases/case.request.dto';
import { PageQueryDto } from '../cases/page.dto';
import { AreTexts, IsCode, IsDay, IsListOf, IsPart, IsText, MayBeAbsent } from '../validation/decorators';

const PHONE = /^\+?[\d() -]{5,30}$/;
const NOT_A_PHONE = { message: 'phone is not a telephone number' };

/** Who came. Personal data; a name or a unit is needed. */
export class ContactPersonDto {
  /** @example 李和 */
  @MayBeAbsent() @IsText(200) name?: string;
  /** @example 青禾县南街李记面馆 */
  @MayBeAbsent() @IsText(200) unit?: string;
  @MayBeAbsent() @IsText(500) address?: string;
  @MayBeAbsent() @Matches(PHONE, NOT_A_PHONE) phone?: string;
}

/** What was taken from the person's hands. */
export class ContactMaterialDto {
  /** @example 经营场所平面布局图 */
  @IsText(200) name: string;
  @IsInt() @Min(1) @Max(999) quantity: number;
}

/** What anybody may write from outside. */
export class PublicContactRequestDto {
  @IsPart(() => ContactPersonDto) person: ContactPersonDto;
  /** What it is about, in the person's own words. */
  @IsText(2000) matter: string;
  @MayBeAbsent() @IsCode() itemCode?: string;
}

export class RegisterContactDto extends PublicContactRequestDto {
  @IsIn(CONTACT_CHANNELS) channel: ContactChannel;
  @MayBeAbsent() @IsListOf(() => ContactMaterialDto, { most: 50 }) materials?: ContactMaterialDto[];
  /** Simple 3 working days, complex 7, major a month; the item's, or simple. */
  @MayBeAbsent() @IsIn(MATTER_CLASSES) matterClass?: MatterClass;
}

/** The complete notice. What is not said is taken from the item that is named here or was named at the registration. */
export class ContactAnswerDto {
  @IsIn(ANSWER_FORMS) form: AnswerForm;
  @MayBeAbsent() @IsCode() itemCode?: string;
  @MayBeAbsent() @AreTexts(1000, { most: 50 }) basis?: string[];
  @MayBeAbsent() @IsText(500) limit?: string;
  @MayBeAbsent() @AreTexts(1000, { most: 50 }) procedure?: string[];
  @MayBeAbsent() @AreTexts(1000, { most: 100 }) materials?: string[];
  /** For which reasons it would not be handled. */
  @MayBeAbsent() @AreTexts(1000, { most: 50 }) refusalReasons?: string[];
}

/** The application; `itemCode` may be left out where the contact names it. */
export class ContactCaseDto extends OmitType(RegisterCaseDto, ['itemCode', 'receivedAt', 'acceptedOn', 'pauses']) {
  @MayBeAbsent() @IsCode() itemCode?: string;
}

export class ContactPostDto {
  @IsCode() postCode: string;
  @MayBeAbsent() @IsText(1000) note?: string;
}

export class ContactOnBehalfDto {
  @IsIn(['absent', 'unclear']) because: 'absent' | 'unclear';
  /** Of the absent handler; while he is not clear it may be left out. */
  @MayBeAbsent() @IsCode() postCode?: string;
}

export class ContactSendingDto {
  /** Needed where it is not known yet; another than before redirects it. */
  @MayBeAbsent() @IsCode() postCode?: string;
  @MayBeAbsent() @IsText(1000) note?: string;
}

/** A body that the directory does not have. */
export class ContactBodyDto {
  /** @example 国家税务总局青禾县税务局 */
  @IsText(200) name: string;
  @MayBeAbsent() @Matches(PHONE, NOT_A_PHONE) phone?: string;
  @MayBeAbsent() @IsText(500) address?: string;
}

export class ContactOutsideRemitDto {
  @IsText(2000) reasons: string;
  /** Of the directory. */
  @MayBeAbsent() @IsCode() bodyCode?: string;
  @MayBeAbsent() @IsPart(() => ContactBodyDto) body?: ContactBodyDto;
}

export class ContactReportDto {
  @IsIn(REPORT_REASONS) because: ReportReason;
  @IsText(2000) summary: string;
}

export class ContactLeaderReplyDto {
  @IsText(2000) reply: string;
}

export class ContactQuestionDto {
  @IsCode() postCode: string;
  @IsText(2000) question: string;
  /** Working days; the centre's usual ones without it. */
  @MayBeAbsent() @IsInt() @Min(1) @Max(30) days?: number;
}

export class ContactConsultDto {
  @IsListOf(() => ContactQuestionDto, { least: 1, most: 20 }) questions: ContactQuestionDto[];
}

export class ContactConsultationAnswerDto {
  @IsText(2000) answer: string;
}

/** What the person was told in the end. */
export class ContactResultDto {
  @IsText(2000) result: string;
}

export class ContactQueryDto extends PageQueryDto {
  /** Only those in which the asking person has or had a part. */
  @MayBeAbsent()
  @Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value))
  @IsBoolean()
  @ApiProperty({ required: false })
  mine?: boolean;
  @MayBeAbsent() @IsIn(CONTACT_STATUSES) status?: ContactStatus;
  @MayBeAbsent() @IsIn(CONTACT_CHANNELS) channel?: ContactChannel;
  @MayBeAbsent() @IsCode() section?: string;
  @MayBeAbsent() @IsCode() firstAsker?: string;
  @MayBeAbsent() @IsCode() itemCode?: string;
  /** Received on this day or later. */
  @MayBeAbsent() @IsDay() from?: string;
  /** Received on this day or earlier. */
  @MayBeAbsent() @IsDay() to?: string;
}

/** The same without the page: a book holds all. */
export class ContactFilterDto extends OmitType(ContactQueryDto, ['cursor', 'limit']) {}
