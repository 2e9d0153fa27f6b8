import type { CatalogueDraft } from '@shouban/domain/catalogue/draft';
import type { Documents } from '@shouban/domain/catalogue/documents';
import type { DraftProblem } from '@shouban/persistence/catalogue/draft-check';
import type { PublicationRow, VersionRow } from '@shouban/persistence/drafts/version-reader';
import type { DraftDto, DraftProblemDto, DraftedDocumentDto, PublicationDto, VersionDto } from './draft.dto';

/** @param inForce version of the catalogue */
export function presentDraft(
  draft: CatalogueDraft,
  base: Documents,
  inForce: string,
  publication?: PublicationRow & { version: string },
): DraftDto {
  const { id, reason, status, baseVersion, revision, draftedBy, editors, checked } = draft;
  return {
    id,
    reason,
    status,
    baseVersion,
    outdated: status === 'open' && baseVersion !== inForce,
    revision,
    draftedBy,
    editors,
    openedAt: instant(draft.openedAt),
    changedAt: instant(draft.changedAt),
    checked: checked && { revision: checked.revision, by: checked.by },
    documents: presentDocuments(draft, base),
    publication: publication ? presentPublication(publication, publication.version) : null,
  };
}

function presentDocuments({ changes }: CatalogueDraft, base: Documents): DraftedDocumentDto[] {
  return Object.entries(changes)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([document, { value, reason, overlaps }]) => ({
      document,
      kind: value === null ? 'removed' : document in base ? 'changed' : 'added',
      reason: reason ?? null,
      overlaps: overlaps ?? false,
    }));
}

export function presentProblem({ document, path, code, message, rule }: DraftProblem): DraftProblemDto {
  return { document, path: pointerOf(path), code, message, rule: rule ?? null };
}

/** RFC 6901. */
export function pointerOf(path: DraftProblem['path']): string {
  return path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

export function presentVersion({ version, inForce, publication, open }: VersionRow): VersionDto {
  return {
    version,
    inForce,
    source: publication ? 'published' : 'files',
    publication: publication && presentPublication(publication, version),
    openCases: open.reduce((sum, { openCases }) => sum + openCases, 0),
    openByItem: open.map(({ itemCode, itemVersion, openCases }) => ({ itemCode, itemVersion, openCases })),
  };
}

function presentPublication(row: PublicationRow, version: string): PublicationDto {
  const { draftId, baseVersion, draftedBy, editors, draftReason, approvedBy, reason, publishedAt } = row;
  return {
    version,
    draftId,
    baseVersion,
    draftedBy,
    editors,
    draftReason,
    approvedBy,
    reason,
    publishedAt: instant(publishedAt),
  };
}

function instant(at: number): string {
  return new Date(at).toISOString();
}
