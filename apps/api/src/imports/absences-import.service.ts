import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { absencesOf, type ImportedAbsence } from '@shouban/domain/import/absences';
import type { Read } from '@shouban/domain/import/sheet';
import type { ReadSheet } from '@shouban/documents';
import { CatalogueReader } from '@shouban/persistence/catalogue-reader';
import { ImportStore } from '@shouban/persistence/imports/import-store';
import type { Principal } from '../auth/principal';

/** Absences of a sheet: recorded as a whole, registered one by one by the worker (R-ABP-04). */
@Injectable()
export class AbsencesImport {
  constructor(
    private readonly catalogue: CatalogueReader,
    private readonly store: ImportStore,
  ) {}

  async read({ headings, rows }: ReadSheet): Promise<Read<ImportedAbsence>> {
    const { organisation } = await this.catalogue.current();
    const calendar = await this.catalogue.calendar();
    return absencesOf(headings, rows, { persons: organisation.persons, calendar, now: Date.now() });
  }

  /** The ids follow from the command and the row, so that however often it is sent there is one absence for each. */
  async record(id: string, asker: Principal, absences: ImportedAbsence[]): Promise<void> {
    const rows = absences.map(({ row, ...absence }) => {
      const absenceId = createHash('sha256').update(`${id}/${row}`).digest('hex').slice(0, 32);
      return { row, subject: absenceId, payload: { absence: { ...absence, absenceId, registeredBy: asker.person } } };
    });
    await this.store.record({ id, kind: 'absences', importedBy: asker.person, importedAt: Date.now() }, rows);
  }
}
