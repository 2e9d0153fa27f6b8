import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { ABSENCE_COLUMNS } from '@shouban/domain/import/absences';
import { PERSON_COLUMNS } from '@shouban/domain/import/persons';
import type { SheetProblem } from '@shouban/domain/import/sheet';
import { renderXlsx, type ReadSheet } from '@shouban/documents';
import { CatalogueReader } from '@shouban/persistence/catalogue-reader';
import { ImportStore } from '@shouban/persistence/imports/import-store';
import type { Principal } from '../auth/principal';
import { updateIdOf, type Envelope } from '../commands/envelope';
import { IdempotencyService } from '../commands/idempotency.service';
import { ProblemException } from '../http/problem.exception';
import { AbsencesImport } from './absences-import.service';
import type { ImportDto, ImportKind, ImportResultDto } from './import.dto';
import { PersonsImport } from './persons-import.service';
import { sheetOf } from './sheet-upload';
import { templateOf } from './template';

/** Told in a problem; a dry run tells them all. */
const MOST_ERRORS = 200;

/** What was looked at, and how it is taken over. */
interface Looked {
  problems: SheetProblem[];
  take(id: string): Promise<void>;
}

/** Sheets that are taken over as a whole, or not at all. */
@Injectable()
export class ImportsService {
  constructor(
    private readonly persons: PersonsImport,
    private readonly absences: AbsencesImport,
    private readonly store: ImportStore,
    private readonly catalogue: CatalogueReader,
    private readonly idempotency: IdempotencyService,
  ) {}

  /** One key, one sheet, one import. @throws ProblemException as `sheetOf`, IMPORT_INVALID, IDEMPOTENCY_KEY_REUSED */
  async take(
    kind: ImportKind,
    request: Request,
    asker: Principal,
    envelope: Envelope,
    dryRun: boolean,
  ): Promise<ImportResultDto> {
    const upload = await sheetOf(request);
    const sheet = await upload.read(headingsOf(kind));
    const id = updateIdOf(envelope).slice(0, 16);
    if (!dryRun) {
      const { created } = await this.idempotency.claim(envelope, { kind, digest: upload.digest });
      // What was sound when it was taken over may be over by now.
      if (created !== null) return taken(kind, sheet.rows.length, id);
    }
    const { problems, take } = await this.look(kind, sheet, asker);
    if (dryRun) return { ...taken(kind, sheet.rows.length, null), sound: problems.length === 0, problems };
    if (problems.length > 0) throw invalid(problems);
    await take(id);
    this.idempotency.complete(envelope, { created: id });
    return taken(kind, sheet.rows.length, id);
  }

  /** @throws ProblemException IMPORT_UNKNOWN */
  async view(id: string): Promise<ImportDto> {
    const found = await this.store.progress(id);
    if (!found) throw new ProblemException('IMPORT_UNKNOWN');
    const { importedBy, importedAt, rows, waiting, refused } = found;
    return { importId: id, importedBy, importedAt: new Date(importedAt).toISOString(), rows, waiting, refused };
  }

  async template(kind: ImportKind): Promise<{ title: string; content: Buffer }> {
    const table = templateOf(kind, Date.now(), await this.catalogue.calendar());
    return { title: table.title, content: await renderXlsx(table) };
  }

  private async look(kind: ImportKind, sheet: ReadSheet, asker: Principal): Promise<Looked> {
    if (kind === 'organisation') {
      const { problems, ...draft } = await this.persons.read(sheet);
      return { problems, take: (id) => this.persons.open(id, asker, draft) };
    }
    const { found, problems } = await this.absences.read(sheet);
    return { problems, take: (id) => this.absences.record(id, asker, found) };
  }
}

/** @param id null where nothing was taken over */
function taken(kind: ImportKind, rows: number, id: string | null): ImportResultDto {
  const ids = kind === 'organisation' ? { importId: null, draftId: id } : { importId: id, draftId: null };
  return { kind, rows, sound: true, problems: [], ...ids };
}

function headingsOf(kind: ImportKind): string[] {
  return (kind === 'organisation' ? PERSON_COLUMNS : ABSENCE_COLUMNS).map(({ heading }) => heading);
}

function invalid(problems: SheetProblem[]): ProblemException {
  const errors = problems.slice(0, MOST_ERRORS).map(({ row, column, code, message }) => {
    return { path: [row ?? '', column ?? ''].join(':'), code, message };
  });
  return new ProblemException('IMPORT_INVALID', { errors, params: { problems: problems.length } });
}
