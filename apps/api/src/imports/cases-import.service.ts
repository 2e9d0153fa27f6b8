import { Injectable } from '@nestjs/common';
import { dayOf } from '@shouban/domain/clock';
import { intakePostOf } from '@shouban/domain/duty/intake-post';
import { casesOf, type ImportedCase } from '@shouban/domain/import/cases';
import type { Read } from '@shouban/domain/import/sheet';
import type { ReadSheet } from '@shouban/documents';
import { hashReceiptCode, newReceiptCode } from '@shouban/identity';
import { CaseReader } from '@shouban/persistence/case-reader';
import { CatalogueReader } from '@shouban/persistence/catalogue-reader';
import { ImportStore, type ImportRow } from '@shouban/persistence/imports/import-store';
import { byOf, type Principal } from '../auth/principal';
import { ProblemException } from '../http/problem.exception';

/** Open cases of an old system: numbered and recorded as a whole, registered one by one by the worker (R-INT-01). */
@Injectable()
export class CasesImport {
  constructor(
    private readonly catalogue: CatalogueReader,
    private readonly cases: CaseReader,
    private readonly store: ImportStore,
  ) {}

  /** @throws ProblemException NOT_AT_INTAKE: each row would be refused for it */
  async read({ headings, rows }: ReadSheet, asker: Principal): Promise<Read<ImportedCase>> {
    const { organisation, items, settings } = await this.catalogue.current();
    if (!intakePostOf(asker.person, organisation)) throw new ProblemException('NOT_AT_INTAKE', { rule: 'R-INT-01' });
    return casesOf(headings, rows, { items, settings, calendar: await this.catalogue.calendar(), now: Date.now() });
  }

  /** A repetition takes numbers that are never used, and finds those of the first time. */
  async record(id: string, asker: Principal, found: ImportedCase[]): Promise<void> {
    const year = Number(dayOf(Date.now(), await this.catalogue.calendar()).slice(0, 4));
    const by = byOf(asker);
    const rows: ImportRow[] = [];
    for (const { row, ...application } of found) {
      const [caseNo, receiptCode] = [await this.cases.nextCaseNo(year), newReceiptCode()];
      const more = { caseNo, receiptCodeHash: hashReceiptCode(receiptCode), by, key: `import/${id}/${row}` };
      rows.push({ row, subject: caseNo, receiptCode, payload: { application: { ...application, ...more } } });
    }
    await this.store.record({ id, kind: 'cases', importedBy: asker.person, importedAt: Date.now() }, rows);
  }
}
