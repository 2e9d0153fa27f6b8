import { ApiProperty } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { MayBeAbsent } from '../validation/decorators';

export const IMPORT_KINDS = ['organisation', 'absences', 'cases'] as const;
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

/** The case that a row has become, or is about to. */
export class ImportedCaseDto {
  row: number;
  caseNo: string;
  /** For the applicant, who asks by it how far the case is. */
  receiptCode: string;
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
  /** Of a sheet of cases that was taken over; told again to the same command only. */
  cases: ImportedCaseDto[];
}

export class RefusedRowDto {
  row: number;
  /** @example ABSENCE_OVER */
  code: string;
}

/** How far the rows of a sheet have come. */
export class ImportDto {
  importId: string;
  @ApiProperty({ enum: ['absences', 'cases'] }) kind: string;
  importedBy: string;
  importedAt: string;
  rows: number;
  /** Not carried out yet. */
  waiting: number;
  /** Refused by a rule since the sheet was taken over. */
  refused: RefusedRowDto[];
}
