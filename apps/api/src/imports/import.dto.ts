import { ApiProperty } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { MayBeAbsent } from '../validation/decorators';

export const IMPORT_KINDS = ['organisation', 'absences'] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];

const FLAGS = ['true', 'false'] as const;

export class ImportQueryDto {
  /** `true`: everything that is wrong is told, and nothing is taken over. */
  @ApiProperty({ enum: FLAGS, required: false, example: 'true' })
  @MayBeAbsent()
  @IsIn(FLAGS)
  dryRun?: (typeof FLAGS)[number];
}

export class SheetProblemDto {
  /** As the spreadsheet program numbers it; null where it is about the sheet as a whole. */
  row: number | null;
  /** Heading of the column; null where it is about the row as a whole. */
  column: string | null;
  /** @example TIME_INVALID */
  code: string;
  /** In Chinese, for whoever has filled it in. */
  message: string;
}

/** What a sheet would do, or has done. */
export class ImportResultDto {
  @ApiProperty({ enum: IMPORT_KINDS }) kind: ImportKind;
  /** With something in them. */
  rows: number;
  /** Whether it can be taken over. */
  sound: boolean;
  problems: SheetProblemDto[];
  /** Where to ask how far it is; null of a dry run and of the organisation. */
  importId: string | null;
  /** The catalogue's draft that holds the organisation, for a leader to publish; null of a dry run and of absences. */
  draftId: string | null;
}

export class RefusedRowDto {
  row: number;
  /** @example ABSENCE_OVER */
  code: string;
}

/** How far the rows of a sheet have come. */
export class ImportDto {
  importId: string;
  importedBy: string;
  importedAt: string;
  rows: number;
  /** Not carried out yet. */
  waiting: number;
  /** Refused by a rule since the sheet was taken over. */
  refused: RefusedRowDto[];
}
