import { ApiProperty } from '@nestjs/swagger';
import { IsObject } from 'class-validator';
import { IsText, MayBeAbsent } from '../validation/decorators';

export class OpenDraftDto {
  /** Why there shall be another version. */
  @IsText(500) reason: string;
}

export class WriteItemDto {
  /** The whole matter as `catalogue/schema/item.schema.json` has it. */
  @IsObject() @ApiProperty({ type: 'object', additionalProperties: true }) item: Record<string, unknown>;
  /** Why; a longer limit needs it (R-REG-05). */
  @MayBeAbsent() @IsText(500) reason?: string;
}

export class WriteOrganisationDto {
  /** The whole organisation as `catalogue/schema/organisation.schema.json` has it. */
  @IsObject() @ApiProperty({ type: 'object', additionalProperties: true }) organisation: Record<string, unknown>;
  @MayBeAbsent() @IsText(500) reason?: string;
}

export class WritePromisesDto {
  /** All promises as `catalogue/schema/promises.schema.json` has them. */
  @IsObject() @ApiProperty({ type: 'object', additionalProperties: true }) promises: Record<string, unknown>;
  @MayBeAbsent() @IsText(500) reason?: string;
}

export class PublishDraftDto {
  /** Why the draft is approved. */
  @IsText(500) reason: string;
}

/** A document as the draft has it. */
export class DocumentDto {
  /** `organisation`, `promises`, or `items/<code>`. */
  document: string;
  /** That of the draft, and the ETag: what `If-Match` of the next write is to say. */
  revision: number;
  @ApiProperty({ type: 'object', additionalProperties: true }) value: Record<string, unknown>;
}

export class DraftedDocumentDto {
  document: string;
  @ApiProperty({ enum: ['added', 'removed', 'changed'] }) kind: 'added' | 'removed' | 'changed';
  reason: string | null;
  /** The version in force has changed it as well: it waits to be written anew. */
  overlaps: boolean;
}

export class DraftCheckedDto {
  revision: number;
  by: string;
}

export class PublicationDto {
  version: string;
  draftId: string;
  baseVersion: string;
  draftedBy: string;
  /** Everybody who has written in it. */
  editors: string[];
  /** Why it was drafted. */
  draftReason: string;
  approvedBy: string;
  /** Why it was approved. */
  reason: string;
  publishedAt: string;
}

/** 目录草案: another version of the catalogue on its way. */
export class DraftDto {
  id: string;
  reason: string;
  @ApiProperty({ enum: ['open', 'published', 'discarded'] }) status: string;
  /** The version that it changes. */
  baseVersion: string;
  /** Another version than its base is in force: it must be brought on to that one. */
  outdated: boolean;
  /** Its ETag. */
  revision: number;
  draftedBy: string;
  editors: string[];
  openedAt: string;
  changedAt: string;
  /** The revision that was last found sound. */
  @ApiProperty({ type: DraftCheckedDto, nullable: true }) checked: DraftCheckedDto | null;
  documents: DraftedDocumentDto[];
  @ApiProperty({ type: PublicationDto, nullable: true }) publication: PublicationDto | null;
}

export class DraftPageDto {
  items: DraftDto[];
  nextCursor: string | null;
}

export class DraftProblemDto {
  /** `organisation`, `promises`, `settings`, or `items/<code>`. */
  document: string;
  /** JSON pointer into the document. */
  path: string;
  code: string;
  message: string;
  rule: string | null;
}

export class DraftCheckDto {
  revision: number;
  /** Whether it can be put in force. */
  sound: boolean;
  problems: DraftProblemDto[];
}

export class FieldChangeDto {
  document: string;
  /** The matter's name, 组织机构 or 服务承诺. */
  name: string;
  /** Steps to the field; an entry of a list by its code. */
  path: string;
  /** In Chinese, outermost first. */
  field: string;
  @ApiProperty({ enum: ['added', 'removed', 'changed'] }) kind: 'added' | 'removed' | 'changed';
  from: string | null;
  to: string | null;
}

export class DifferenceDto {
  /** Version that is compared with; null where a version is the first. */
  baseVersion: string | null;
  changes: FieldChangeDto[];
}

export class OpenCasesDto {
  itemCode: string;
  itemVersion: string;
  openCases: number;
}

/** One version of the catalogue. */
export class VersionDto {
  version: string;
  inForce: boolean;
  @ApiProperty({ enum: ['files', 'published'] }) source: 'files' | 'published';
  @ApiProperty({ type: PublicationDto, nullable: true }) publication: PublicationDto | null;
  /** Open cases that stay on it: no later version has their matter as they keep it. */
  openCases: number;
  openByItem: OpenCasesDto[];
}

export class VersionPageDto {
  items: VersionDto[];
  nextCursor: string | null;
}
