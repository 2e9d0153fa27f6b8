import { Injectable } from '@nestjs/common';
import { documentsOf, ORGANISATION } from '@shouban/domain/catalogue/documents';
import { written, type DraftChanges } from '@shouban/domain/catalogue/draft';
import type { Organisation, Person } from '@shouban/domain/catalogue/types';
import { COLUMN_OF_FIELD, personsInto, type ReadPersons } from '@shouban/domain/import/persons';
import { problem, type SheetProblem } from '@shouban/domain/import/sheet';
import type { ReadSheet } from '@shouban/documents';
import { CatalogueReader } from '@shouban/persistence/catalogue-reader';
import { checkDraft, type DraftProblem } from '@shouban/persistence/catalogue/draft-check';
import { DraftStore } from '@shouban/persistence/drafts/draft-store';
import type { Principal } from '../auth/principal';

/** Persons of a sheet become a draft of the organisation; who puts it in force is another one (R-REG-05). */
@Injectable()
export class PersonsImport {
  constructor(
    private readonly catalogue: CatalogueReader,
    private readonly drafts: DraftStore,
  ) {}

  /** Everything that is wrong, and the draft's content and base where nothing is. */
  async read({ headings, rows }: ReadSheet): Promise<{
    problems: SheetProblem[];
    changes: DraftChanges;
    baseVersion: string;
  }> {
    const current = await this.catalogue.current();
    const base = documentsOf(current);
    const read = personsInto(base[ORGANISATION] as Omit<Organisation, 'version'>, headings, rows);
    const changes = written(base, {}, ORGANISATION, { value: read.organisation, reason: '导入人员' });
    const said = new Set(read.problems.map(({ row, column }) => `${row}|${column}`));
    const found = checkDraft(base, current.settings, changes).map((each) => placed(each, read));
    const more = found.filter(({ row, column }) => !said.has(`${row}|${column}`));
    return { problems: [...read.problems, ...more], changes, baseVersion: current.version };
  }

  /** In one statement: there is a draft with all of it, or none. */
  async open(id: string, asker: Principal, { changes, baseVersion }: { changes: DraftChanges; baseVersion: string }) {
    const [draftedBy, openedAt] = [asker.person, Date.now()];
    await this.drafts.open({ id, reason: '导入人员', baseVersion, draftedBy, openedAt }, changes);
  }
}

/** In the sheet, what the check of drafts says of a person. */
function placed({ path, code, message }: DraftProblem, { rowOf }: ReadPersons): SheetProblem {
  const [list, place, field] = path;
  const row = list === 'persons' ? (rowOf.get(Number(place)) ?? null) : null;
  return problem(row, row === null ? null : (COLUMN_OF_FIELD[field as keyof Person] ?? null), code, message);
}
