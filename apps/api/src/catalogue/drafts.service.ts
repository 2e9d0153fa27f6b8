import { Injectable } from '@nestjs/common';
import { differenceOf } from '@shouban/domain/catalogue/difference';
import { documentsOf, itemDocumentsOf, type Documents } from '@shouban/domain/catalogue/documents';
import { applied, mayChange, rebased, type CatalogueDraft } from '@shouban/domain/catalogue/draft';
import type { Refusal } from '@shouban/domain/refusal';
import { checkDraft } from '@shouban/persistence/catalogue/draft-check';
import { CatalogueReader } from '@shouban/persistence/catalogue-reader';
import { draftPlace, DraftStore, type DraftEdit } from '@shouban/persistence/drafts/draft-store';
import { stale } from '@shouban/persistence/drafts/publishing';
import { VersionReader } from '@shouban/persistence/drafts/version-reader';
import type { Principal } from '../auth/principal';
import { decodeCursor, pageOf } from '../cases/cursor';
import type { PageQueryDto } from '../cases/page.dto';
import { updateIdOf, type Envelope } from '../commands/envelope';
import { IdempotencyService } from '../commands/idempotency.service';
import { ProblemException } from '../http/problem.exception';
import type { DifferenceDto, DraftCheckDto, DraftDto, DraftPageDto } from './draft.dto';
import { presentDraft, presentProblem } from './draft.presenter';

/** What `draftPlace` makes. */
const PLACE = /^\d{1,16}\|[\da-f]{16}$/;

/** A draft that is written in, and what it was made from. */
export interface Opened {
  draft: CatalogueDraft;
  base: Documents;
}

/** Drafts of the catalogue from their opening to the check; who puts them in force is another one (R-REG-05). */
@Injectable()
export class DraftsService {
  constructor(
    private readonly store: DraftStore,
    private readonly catalogue: CatalogueReader,
    private readonly versions: VersionReader,
    private readonly idempotency: IdempotencyService,
  ) {}

  /** Begins with the version in force. One key, one draft. */
  async open(asker: Principal, envelope: Envelope, body: { reason: string }): Promise<DraftDto> {
    await this.idempotency.claim(envelope, body);
    const id = updateIdOf(envelope).slice(0, 16);
    const { version } = await this.catalogue.current();
    const [draftedBy, openedAt] = [asker.person, Date.now()];
    await this.store.open({ id, reason: body.reason, baseVersion: version, draftedBy, openedAt });
    return this.view(id);
  }

  /** The last opened first. @throws ProblemException CURSOR_INVALID */
  async list({ cursor, limit }: PageQueryDto): Promise<DraftPageDto> {
    const after = decodeCursor(cursor, PLACE);
    const rows = await this.store.list({ limit: limit + 1, ...(after !== undefined && { after }) });
    const { items, nextCursor } = pageOf(rows, limit, draftPlace);
    return { items: await Promise.all(items.map((draft) => this.present(draft))), nextCursor };
  }

  async view(id: string): Promise<DraftDto> {
    return this.present((await this.read(id)).draft);
  }

  /** @throws ProblemException DRAFT_UNKNOWN */
  async read(id: string): Promise<Opened> {
    const draft = await this.store.find(id);
    if (!draft) throw new ProblemException('DRAFT_UNKNOWN');
    return { draft, base: await this.documents(draft.baseVersion) };
  }

  /** Field by field, against the version that the draft changes. */
  async difference(id: string): Promise<DifferenceDto> {
    const { draft, base } = await this.read(id);
    return { baseVersion: draft.baseVersion, changes: differenceOf(base, applied(base, draft.changes)) };
  }

  /** Matters that the draft's base has no more. */
  async former({ baseVersion }: CatalogueDraft): Promise<Documents> {
    return itemDocumentsOf(await this.catalogue.former(baseVersion));
  }

  /** Tells everything that is wrong; what is found sound may be published as long as nothing is written in it. */
  async check(id: string, asker: Principal): Promise<DraftCheckDto> {
    const { draft, base } = await this.read(id);
    refuseWhere(mayChange(draft));
    const { settings } = await this.catalogue.current(draft.baseVersion);
    const problems = checkDraft(base, settings, draft.changes, await this.former(draft));
    const { revision } = draft;
    if (problems.length === 0) {
      // What was written meanwhile was not looked at.
      await this.change(id, asker, revision, () => ({ checked: { revision, by: asker.person } }));
    }
    return { revision, sound: problems.length === 0, problems: problems.map(presentProblem) };
  }

  /** Brings the draft on to the version that came into force meanwhile. */
  async rebase(id: string, asker: Principal, ifRevision?: number): Promise<DraftDto> {
    const { version } = await this.catalogue.current();
    const { draft: seen, base } = await this.read(id);
    const target = await this.documents(version);
    const draft = await this.change(id, asker, ifRevision, (draft) => {
      if (draft.baseVersion === version) return {};
      if (draft.baseVersion !== seen.baseVersion) refuseWhere(stale(draft));
      return { baseVersion: version, changes: rebased(base, target, draft.changes) };
    });
    return this.present(draft);
  }

  async discard(id: string, asker: Principal, ifRevision?: number): Promise<DraftDto> {
    return this.present(await this.change(id, asker, ifRevision, () => ({ status: 'discarded' })));
  }

  /**
   * @param ifRevision what its sender has looked at; absent: whatever stands there
   * @throws ProblemException DRAFT_UNKNOWN, DRAFT_CLOSED, DRAFT_STALE
   */
  async change(
    id: string,
    asker: Principal,
    ifRevision: number | undefined,
    edit: (draft: CatalogueDraft) => DraftEdit,
  ): Promise<CatalogueDraft> {
    const changed = await this.store.change(id, asker.person, (draft) => {
      if (ifRevision !== undefined && ifRevision !== draft.revision) refuseWhere(stale(draft));
      refuseWhere(mayChange(draft));
      return edit(draft);
    });
    if (!changed) throw new ProblemException('DRAFT_UNKNOWN');
    return changed;
  }

  async present(draft: CatalogueDraft): Promise<DraftDto> {
    const [base, { version }, publication] = await Promise.all([
      this.documents(draft.baseVersion),
      this.catalogue.current(),
      draft.status === 'published' ? this.versions.publicationOf(draft.id) : undefined,
    ]);
    return presentDraft(draft, base, version, publication);
  }

  async documents(version: string): Promise<Documents> {
    return documentsOf(await this.catalogue.current(version));
  }
}

function refuseWhere(refusal: Refusal | undefined): void {
  if (refusal) throw ProblemException.of(refusal);
}
