import { documentsOf, ORGANISATION, PROMISES, statedBy } from '@shouban/domain/catalogue/documents';
import { applied, mayPublish, type CatalogueDraft } from '@shouban/domain/catalogue/draft';
import type { Organisation } from '@shouban/domain/catalogue/types';
import { refuse, type Refusal } from '@shouban/domain/refusal';
import type { DataSource, EntityManager } from 'typeorm';
import { checkDraft } from '../catalogue/draft-check';
import { CatalogueReader } from '../catalogue-reader';
import { lockInForce, putInForce, versionInForce } from '../catalogue-store';
import { readDraft } from './draft-store';

/** An order to put a draft in force. */
export interface PublicationOrder {
  draftId: string;
  /** The revision that was looked at; absent: whatever stands there. */
  revision?: number;
  approvedBy: string;
  reason: string;
  /** One key, one publication. */
  key: string;
}

export interface Published {
  version: string;
  /** Version of the organisation, where the draft has changed it: open duties may have other holders. */
  organisationVersion?: string;
}

/** Puts drafts in force: one transaction, the version whole or not at all (R-REG-05). */
export class Publishing {
  private readonly reader: CatalogueReader;

  constructor(private readonly dataSource: DataSource) {
    this.reader = new CatalogueReader(dataSource);
  }

  /** @param now epoch milliseconds */
  publish(order: PublicationOrder, now: number): Promise<Published | { refusal: Refusal }> {
    return this.dataSource.transaction(async (manager) => {
      // Of two at once the second finds another version in force.
      await lockInForce(manager);
      const known = await publishedBy(manager, order.key);
      if (known) return resultOf(known.version, (await this.reader.current(known.version)).organisation, known.draft);
      const draft = await readDraft(manager, order.draftId, 'FOR UPDATE');
      const refusal = draft ? await this.refusal(manager, draft, order) : UNKNOWN;
      if (refusal) return { refusal };
      return this.carryOut(manager, draft!, order, now);
    });
  }

  private async refusal(
    manager: EntityManager,
    draft: CatalogueDraft,
    { revision, approvedBy }: PublicationOrder,
  ): Promise<Refusal | undefined> {
    if (revision !== undefined && revision !== draft.revision) return stale(draft);
    const refusal = mayPublish(draft, approvedBy, (await versionInForce(manager))!);
    if (refusal) return refusal;
    const { organisation, items, settings } = await this.reader.content(draft.baseVersion);
    const problems = checkDraft(documentsOf({ organisation, items }), settings, draft.changes);
    if (problems.length === 0) return undefined;
    // Found sound by an earlier version of this program.
    const message = `The draft has ${problems.length} problem(s): POST /catalogue/drafts/${draft.id}/check names them.`;
    return refuse('CATALOGUE_INVALID', message, 'R-REG-05', { problems: problems.length });
  }

  private async carryOut(
    manager: EntityManager,
    draft: CatalogueDraft,
    { approvedBy, reason, key }: PublicationOrder,
    now: number,
  ): Promise<Published> {
    const { organisation, items, settings, calendar } = await this.reader.content(draft.baseVersion);
    const stated = statedBy(applied(documentsOf({ organisation, items }), draft.changes));
    const published = await putInForce(manager, { ...stated, settings, calendar });
    await manager.query(`UPDATE catalogue_drafts SET status = 'published', changed_at = $2 WHERE id = $1`, [
      draft.id,
      now,
    ]);
    await manager.query(
      `INSERT INTO catalogue_publications
         (draft_id, version, base_version, drafted_by, editors, draft_reason, approved_by, reason, published_at, command_key)
       VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10)`,
      [
        draft.id,
        published.version,
        draft.baseVersion,
        draft.draftedBy,
        draft.editors,
        draft.reason,
        approvedBy,
        reason,
        now,
        key,
      ],
    );
    return resultOf(published.version, published.organisation, draft);
  }
}

export function stale({ revision }: CatalogueDraft): Refusal {
  return refuse('DRAFT_STALE', `The draft is at revision ${revision}: look at it again.`, 'R-REG-05', { revision });
}

const UNKNOWN = refuse('DRAFT_UNKNOWN', 'There is no such draft.', 'R-REG-05');

function resultOf(version: string, organisation: Organisation, { changes }: CatalogueDraft): Published {
  const isChanged = ORGANISATION in changes || PROMISES in changes;
  return { version, ...(isChanged && { organisationVersion: organisation.version }) };
}

async function publishedBy(
  manager: EntityManager,
  key: string,
): Promise<{ version: string; draft: CatalogueDraft } | undefined> {
  const rows: { draft_id: string; version: string }[] = await manager.query(
    `SELECT draft_id, version FROM catalogue_publications WHERE command_key = $1`,
    [key],
  );
  const [row] = rows;
  return row && { version: row.version, draft: (await readDraft(manager, row.draft_id))! };
}
