import type { CatalogueDraft, DraftChanges, DraftStatus } from '@shouban/domain/catalogue/draft';
import type { DataSource, EntityManager } from 'typeorm';

interface DraftRow {
  id: string;
  reason: string;
  status: DraftStatus;
  base_version: string;
  changes: DraftChanges;
  revision: number;
  checked_revision: number | null;
  checked_by: string | null;
  drafted_by: string;
  editors: string[];
  opened_at: string;
  changed_at: string;
}

/** What is written of a draft: its documents, the version it changes, that it was checked, how it ended. */
export type DraftEdit = Partial<Pick<CatalogueDraft, 'changes' | 'baseVersion' | 'checked' | 'status'>>;

/** Where the next page of drafts begins. */
export const draftPlace = ({ openedAt, id }: CatalogueDraft): string => `${openedAt}|${id}`;

/** Drafts of the catalogue (R-REG-05). */
export class DraftStore {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * The same id is the same draft, however often it is opened.
   *
   * @param changes what is in it from the beginning
   */
  async open(
    draft: Pick<CatalogueDraft, 'id' | 'reason' | 'baseVersion' | 'draftedBy' | 'openedAt'>,
    changes: DraftChanges = {},
  ): Promise<void> {
    await this.dataSource.query(
      `INSERT INTO catalogue_drafts
         (id, reason, status, base_version, changes, revision, drafted_by, editors, opened_at, changed_at)
       VALUES ($1,$2,'open',$3,$6,1,$4,ARRAY[$4],$5,$5) ON CONFLICT DO NOTHING`,
      [draft.id, draft.reason, draft.baseVersion, draft.draftedBy, draft.openedAt, JSON.stringify(changes)],
    );
  }

  find(id: string): Promise<CatalogueDraft | undefined> {
    return readDraft(this.dataSource.manager, id);
  }

  /** The last opened first. @param after as `draftPlace` makes it */
  async list({ limit, after }: { limit: number; after?: string }): Promise<CatalogueDraft[]> {
    const [openedAt, id] = after?.split('|') ?? [];
    const rows: DraftRow[] = await this.dataSource.query(
      `SELECT * FROM catalogue_drafts
        WHERE $2::bigint IS NULL OR (opened_at, id) < ($2::bigint, $3)
        ORDER BY opened_at DESC, id DESC LIMIT $1`,
      [limit, openedAt ?? null, id ?? ''],
    );
    return rows.map(draftOf);
  }

  /**
   * Writes what `edit` makes of the draft as it stands; of two at once the second sees what the first has written. Whoever changes
   * documents is one of its editors from then on, and it counts as another revision.
   *
   * @returns undefined where there is no such draft
   */
  change(id: string, by: string, edit: (draft: CatalogueDraft) => DraftEdit): Promise<CatalogueDraft | undefined> {
    return this.dataSource.transaction(async (manager) => {
      const draft = await readDraft(manager, id, 'FOR UPDATE');
      return draft && writeDraft(manager, draft, by, edit(draft));
    });
  }
}

export async function readDraft(
  manager: EntityManager,
  id: string,
  lock: '' | 'FOR UPDATE' = '',
): Promise<CatalogueDraft | undefined> {
  const rows: DraftRow[] = await manager.query(`SELECT * FROM catalogue_drafts WHERE id = $1 ${lock}`, [id]);
  return rows[0] && draftOf(rows[0]);
}

async function writeDraft(
  manager: EntityManager,
  draft: CatalogueDraft,
  by: string,
  edit: DraftEdit,
): Promise<CatalogueDraft> {
  const isWritten = edit.changes !== undefined || edit.baseVersion !== undefined;
  const after: CatalogueDraft = {
    ...draft,
    ...edit,
    ...(isWritten && {
      revision: draft.revision + 1,
      editors: [...new Set([...draft.editors, by])],
      changedAt: Date.now(),
    }),
  };
  await manager.query(
    `UPDATE catalogue_drafts SET status = $2, base_version = $3, changes = $4, revision = $5, checked_revision = $6,
       checked_by = $7, editors = $8, changed_at = $9 WHERE id = $1`,
    [
      after.id,
      after.status,
      after.baseVersion,
      JSON.stringify(after.changes),
      after.revision,
      after.checked?.revision ?? null,
      after.checked?.by ?? null,
      after.editors,
      after.changedAt,
    ],
  );
  return after;
}

function draftOf(row: DraftRow): CatalogueDraft {
  const { id, reason, status, changes, revision, editors } = row;
  return {
    id,
    reason,
    status,
    changes,
    revision,
    editors,
    baseVersion: row.base_version,
    checked: row.checked_revision === null ? null : { revision: row.checked_revision, by: row.checked_by! },
    draftedBy: row.drafted_by,
    openedAt: Number(row.opened_at),
    changedAt: Number(row.changed_at),
  };
}
