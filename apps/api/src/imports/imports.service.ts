import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { ABSENCE_COLUMNS } from '@shouban/domain/import/absences';
import { CASE_COLUMNS } from '@shouban/domain/import/cases';
import { PERSON_COLUMNS } from '@shouban/domain/import/persons';
import type { SheetColumn, SheetProblem } from '@shouban/domain/import/sheet';
import { renderXlsx, type ReadSheet } from '@shouban/documents';
import { mayEver } from '@shouban/identity';
import { CatalogueReader } from '@shouban/persistence/catalogue-reader';
import { ImportStore } from '@shouban/persistence/imports/import-store';
import type { Principal } from '../auth/principal';
import { updateIdOf, type Envelope } from '../commands/envelope';
import { IdempotencyService } from '../commands/idempotency.service';
import { ProblemException } from '../http/problem.exception';
import { AbsencesImport } from './absences-import.service';
import { CasesImport } from './cases-import.service';
import type { ImportDto, ImportKind, ImportResultDto } from './import.dto';
import { PersonsImport } from './persons-import.service';
import { sheetOf } from './sheet-upload';
import { templateOf } from './template';

/** Told in a problem; a dry run tells them all. */
const MOST_ERRORS = 200;

const COLUMNS: Record<ImportKind, readonly SheetColumn[]> = {
  organisation: PERSON_COLUMNS,
  absences: ABSENCE_COLUMNS,
  cases: CASE_COLUMNS,
};

/** What was looked at, and how it is taken over. */
interface Looked {
  problems: SheetProblem[];
  take(id: string): Promise<void>;
}

/** Sheets that are taken over as a whole, or not at all. */
@Injectable()
export class ImportsService {
  private readonly look: Record<ImportKind, (sheet: ReadSheet, asker: Principal) => Promise<Looked>>;

  constructor(
    persons: PersonsImport,
    absences: AbsencesImport,
    cases: CasesImport,
    private readonly store: ImportStore,
    private readonly catalogue: CatalogueReader,
    private readonly idempotency: IdempotencyService,
  ) {
    this.look = {
      organisation: async (sheet, asker) => {
        const { problems, ...draft } = await persons.read(sheet);
        return { problems, take: (id) => persons.open(id, asker, draft) };
      },
      absences: async (sheet, asker) => {
        const { found, problems } = await absences.read(sheet);
        return { problems, take: (id) => absences.record(id, asker, found) };
      },
      cases: async (sheet, asker) => {
        const { found, problems } = await cases.read(sheet, asker);
        return { problems, take: (id) => cases.record(id, asker, found) };
      },
    };
  }

  /** One key, one sheet, one import. @throws ProblemException ROLE_REQUIRED, as `sheetOf`, IMPORT_INVALID, IDEMPOTENCY_KEY_REUSED */
  async take(
    kind: ImportKind,
    request: Request,
    asker: Principal,
    envelope: Envelope,
    dryRun: boolean,
  ): Promise<ImportResultDto> {
    mustBeHis(kind, asker);
    const upload = await sheetOf(request);
    const sheet = await upload.read(COLUMNS[kind].map(({ heading }) => heading));
    const id = updateIdOf(envelope).slice(0, 16);
    const rows = sheet.rows.length;
    if (!dryRun) {
      const { created } = await this.idempotency.claim(envelope, { kind, digest: upload.digest });
      // What was sound when it was taken over may be over by now.
      if (created !== null) return this.taken(kind, rows, id);
    }
    const { problems, take } = await this.look[kind](sheet, asker);
    if (dryRun) return { ...resultOf(kind, rows), sound: problems.length === 0, problems };
    if (problems.length > 0) throw invalid(problems);
    await take(id);
    this.idempotency.complete(envelope, { created: id });
    return this.taken(kind, rows, id);
  }

  /** An import that is not the asker's to see looks like none. @throws ProblemException IMPORT_UNKNOWN */
  async view(id: string, asker: Principal): Promise<ImportDto> {
    const found = await this.store.progress(id);
    if (!found || !isHis(found.kind, asker)) throw new ProblemException('IMPORT_UNKNOWN');
    const { kind, importedBy, importedAt, rows } = found;
    return {
      importId: id,
      kind,
      importedBy,
      importedAt: new Date(importedAt).toISOString(),
      rows: rows.length,
      waiting: rows.filter(({ state }) => state === 'waiting').length,
      refused: rows.filter(({ state }) => state === 'refused').map(({ row, code }) => ({ row, code: code! })),
    };
  }

  /** @throws ProblemException ROLE_REQUIRED */
  async template(kind: ImportKind, asker: Principal): Promise<{ title: string; content: Buffer }> {
    mustBeHis(kind, asker);
    const table = templateOf(kind, Date.now(), await this.catalogue.calendar());
    return { title: table.title, content: await renderXlsx(table) };
  }

  private async taken(kind: ImportKind, rows: number, id: string): Promise<ImportResultDto> {
    if (kind === 'organisation') return { ...resultOf(kind, rows), draftId: id };
    if (kind === 'absences') return { ...resultOf(kind, rows), importId: id };
    const { rows: recorded } = (await this.store.progress(id))!;
    const cases = recorded.map(({ row, subject, receiptCode }) => ({
      row,
      caseNo: subject,
      receiptCode: receiptCode!,
    }));
    return { ...resultOf(kind, rows), importId: id, cases };
  }
}

/** Before anything is taken over. */
function resultOf(kind: ImportKind, rows: number): ImportResultDto {
  return { kind, rows, sound: true, problems: [], importId: null, draftId: null, cases: [] };
}

/** Past cases are the registry's to import, everything else the administrator's, who sees no case by being one. */
function isHis(kind: ImportKind, asker: Principal): boolean {
  return mayEver(asker, kind === 'cases' ? 'import.cases' : 'import.house');
}

function mustBeHis(kind: ImportKind, asker: Principal): void {
  if (!isHis(kind, asker)) throw new ProblemException('ROLE_REQUIRED');
}

function invalid(problems: SheetProblem[]): ProblemException {
  const errors = problems.slice(0, MOST_ERRORS).map(({ row, column, code, message }) => {
    return { path: [row ?? '', column ?? ''].join(':'), code, message };
  });
  return new ProblemException('IMPORT_INVALID', { errors, params: { problems: problems.length } });
}
