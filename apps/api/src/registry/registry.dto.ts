import { ApiProperty, IntersectionType } from '@nestjs/swagger';
import { IsBoolean, IsIn } from 'class-validator';
import { MATTER_CLASSES, type MatterClass } from '@shouban/domain/catalogue/matter-classes';
import { REGISTRY_KINDS, type RegistryKind } from '@shouban/domain/registry/types';
import { LimitDto } from '../cases/assignment.request.dto';
import { MilestoneDto } from '../cases/case.request.dto';
import { PageQueryDto } from '../cases/page.dto';
import { ProceedingDto } from '../proceedings/proceeding.dto';
import { AreCodes, IsCode, IsDay, IsListOf, IsPart, IsText, MayBeAbsent } from '../validation/decorators';

export class RegisterMatterDto {
  /** An incoming document, an assigned matter, a request of a lower body, or a report due to a superior. */
  @IsIn(REGISTRY_KINDS) kind: RegistryKind;
  @IsText(300) title: string;
  /** The body or office it came from. */
  @IsText(200) sender: string;
  /** A person who sent it; kept apart as personal data. */
  @MayBeAbsent() @IsText(100) senderPerson?: string;
  @MayBeAbsent() @IsText(100) documentNo?: string;
  @IsDay() receivedOn: string;
  /** General 3 days, complex 7 days, major 1 month (R-CLK-04). */
  @IsIn(MATTER_CLASSES) matterClass: MatterClass;
}

export class InstructionDto {
  /** @example 请食品经营科牵头，会同消防救援大队于本月底前办结。 */
  @IsText(2000) text: string;
  @IsCode() leadSection: string;
  @MayBeAbsent() @AreCodes({ most: 20 }) assistingSections?: string[];
  /** The post that handles it; where it is not named, the section's head names it. */
  @MayBeAbsent() @IsCode() postCode?: string;
  /** In place of the limit of its class. */
  @MayBeAbsent() @IsPart(() => LimitDto) limit?: LimitDto;
}

export class HandlerDto {
  @IsCode() postCode: string;
}

export class AssistanceDto {
  @IsCode() sectionCode: string;
  @IsText(2000) result: string;
}

export class MilestonesDto {
  @IsListOf(() => MilestoneDto, { least: 1, most: 20 }) milestones: MilestoneDto[];
}

export class ResultDto {
  @IsText(2000) result: string;
}

export class RegistryClosingDto {
  @IsBoolean() accept: boolean;
  /** Required where it is sent back. */
  @MayBeAbsent() @IsText(2000) reason?: string;
}

/** By what the registry is searched. */
export class RegistryFilterDto {
  /** Part of the number, the title or the sender. */
  @MayBeAbsent() @IsText(100) text?: string;
  @MayBeAbsent() @IsIn(['registered', 'instructed', 'designated', 'handling', 'reported', 'closed']) status?: string;
  @MayBeAbsent() @IsIn(REGISTRY_KINDS) kind?: RegistryKind;
  @MayBeAbsent() @IsCode() section?: string;
  @MayBeAbsent() @IsCode() person?: string;
  /** Registered on this day or later. */
  @MayBeAbsent() @IsDay() from?: string;
  /** Registered on this day or earlier. */
  @MayBeAbsent() @IsDay() to?: string;
}

export class RegistryQueryDto extends IntersectionType(PageQueryDto, RegistryFilterDto) {}

export class RegistryAssistDto {
  sectionCode: string;
  result: string;
  on: string;
  by: string;
}

/** That a leader does without a milestone. */
export class RegistryWaiverDto {
  /** @example 评估方式改为书面，不再召开座谈会 */
  reason: string;
  on: string;
  by: string;
}

export class RegistryMilestoneDto {
  id: string;
  /** @example 完成现场核查 */
  name: string;
  /** @example 2026-03-20 */
  by: string;
  reachedOn: string | null;
  result: string | null;
  @ApiProperty({ type: RegistryWaiverDto, nullable: true }) waived: RegistryWaiverDto | null;
}

export class RegistryInstructionDto {
  /** @example 请食品经营科牵头，会同消防救援大队于本月底前办结。 */
  text: string;
  leadSection: string;
  assistingSections: string[];
  on: string;
  by: string;
}

/** One matter of the registry, with its received and its closed column. */
export class RegistryMatterDto extends ProceedingDto {
  @ApiProperty({ enum: REGISTRY_KINDS }) matterKind: RegistryKind;
  sender: string;
  documentNo: string | null;
  receivedOn: string;
  registeredOn: string;
  registeredBy: string;
  @ApiProperty({ enum: MATTER_CLASSES }) matterClass: MatterClass;
  @ApiProperty({ type: LimitDto }) limit: LimitDto;
  due: string;
  @ApiProperty({ type: RegistryInstructionDto, nullable: true }) instruction: RegistryInstructionDto | null;
  handlerPost: string | null;
  signedOn: string | null;
  signedBy: string | null;
  assists: RegistryAssistDto[];
  milestones: RegistryMilestoneDto[];
  /** What was reported to the office; null while it is handled. */
  result: string | null;
  closedOn: string | null;
}
