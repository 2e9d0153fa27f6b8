import { Injectable } from '@nestjs/common';
import { ORGANISATION, PROMISES } from '@shouban/domain/catalogue/documents';
import { applied, written, type DraftChange } from '@shouban/domain/catalogue/draft';
import { promisesOf, type PromisesFile } from '@shouban/domain/catalogue/promises';
import { isRecord } from '@shouban/domain/catalogue/same';
import { checkDraft, type DraftProblem } from '@shouban/persistence/catalogue/draft-check';
import { CatalogueReader } from '@shouban/persistence/catalogue-reader';
import { stale } from '@shouban/persistence/drafts/publishing';
import type { Principal } from '../auth/principal';
import { ProblemException } from '../http/problem.exception';
import type { DocumentDto, DraftDto } from './draft.dto';
import { pointerOf } from './draft.presenter';
import { DraftsService } from './drafts.service';

export { ORGANISATION, PROMISES };

/** The documents of a draft, each read and written whole. What is wrong by itself is refused; the check looks at them together. */
@Injectable()
export class DraftDocumentsService {
  constructor(
    private readonly drafts: DraftsService,
    private readonly catalogue: CatalogueReader,
  ) {}

  /** @throws ProblemException DRAFT_UNKNOWN, DOCUMENT_UNKNOWN */
  async read(id: string, document: string): Promise<DocumentDto> {
    const { draft, base } = await this.drafts.read(id);
    const value = applied(base, draft.changes)[document];
    if (!isRecord(value)) throw new ProblemException('DOCUMENT_UNKNOWN');
    return { document, revision: draft.revision, value };
  }

  /**
   * @throws ProblemException DRAFT_UNKNOWN, DRAFT_CLOSED, DRAFT_STALE; CATALOGUE_INVALID with everything that is wrong with it,
   *   PROMISE_LENGTHENED
   */
  async write(
    id: string,
    document: string,
    change: Pick<DraftChange, 'value' | 'reason'>,
    asker: Principal,
    ifRevision?: number,
  ): Promise<DraftDto> {
    const { draft, base } = await this.drafts.read(id);
    const { settings } = await this.catalogue.current(draft.baseVersion);
    const former = await this.drafts.former(draft);
    const value = document === PROMISES ? spelledOut(change.value) : change.value;
    const after = await this.drafts.change(id, asker, ifRevision, (now) => {
      // Brought on to another version at this very moment: what it is held against is not what was read.
      if (now.baseVersion !== draft.baseVersion) throw ProblemException.of(stale(now));
      const next = written(base, now.changes, document, { ...change, value });
      const problems = checkDraft(base, settings, next, former).filter((problem) => problem.document === document);
      if (problems.length > 0) throw refusedFor(problems);
      return { changes: next };
    });
    return this.drafts.present(after);
  }

  /** @throws ProblemException DRAFT_UNKNOWN, DRAFT_CLOSED, DRAFT_STALE, DOCUMENT_UNKNOWN */
  async remove(id: string, document: string, asker: Principal, ifRevision?: number): Promise<DraftDto> {
    const { base } = await this.drafts.read(id);
    const after = await this.drafts.change(id, asker, ifRevision, ({ changes }) => {
      if (!isRecord(applied(base, changes)[document])) throw new ProblemException('DOCUMENT_UNKNOWN');
      return { changes: written(base, changes, document, { value: document in base ? null : undefined }) };
    });
    return this.drafts.present(after);
  }
}

/** Every section with all its words: what all promise in the same words is a matter of the file alone. */
function spelledOut(value: unknown): unknown {
  const { common, sections } = (value ?? {}) as Partial<PromisesFile>;
  const isWhole = isRecord(common) && Array.isArray(sections) && sections.every((each) => isRecord(each));
  // What has no shape is left to the schema.
  return isWhole ? { ...(value as object), common: {}, sections: promisesOf({ common, sections }) } : value;
}

function refusedFor(problems: DraftProblem[]): ProblemException {
  const [first] = problems;
  const errors = problems.map(({ path, code, message }) => ({ path: pointerOf(path), code, message }));
  const isOnlyLonger = problems.every(({ code }) => code === 'PROMISE_LENGTHENED');
  const rules = new Set(problems.map(({ rule }) => rule));
  const rule = rules.size === 1 ? first!.rule : undefined;
  return new ProblemException(isOnlyLonger ? 'PROMISE_LENGTHENED' : 'CATALOGUE_INVALID', {
    detail: problems.map(({ message }) => message).join(' '),
    errors,
    ...(rule && { rule }),
  });
}
