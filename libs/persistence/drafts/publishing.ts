import {
  documentsOf,
  itemDocumentsOf,
  ORGANISATION,
  PROMISES,
  statedBy,
  type Documents,
} from '@shouban/domain/catalogue/documents';
import { applied, mayPublish, type CatalogueDraft } from '@shouban/domain/catalogue/draft';
import type { Organisation } from '@shouban/domain/catalogue/types';
import { refuse, type Refusal } from '@shouban/domain/refusal';
import type { DataSource, EntityManager } from 'typeorm';
import { checkDraft } from '../catalogue/draft-check';
import { CatalogueReader } from '../catalogue-reader';
import { lockInForce, putInForce, versionInForce, type CatalogueContent } from '../catalogue-store';
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
  constructor(private readonly dataSource: DataSource) {}

  /** @param now epoch milliseconds */
  publish(order: PublicationOrder, now: number): Promise<Published | { refusal: Refusal }> {
    return this.dataSource.transaction(async (manager) => {
      // Of two at once the second finds another version in force.
      await lockInForce(manager);
      // Over the connection that holds the lock: as many at once as there are connections would wait for another one for ever.
      const reader = new CatalogueReader(manager);
      const known = await publishedBy(manager, order.key);
      if (known) return resultOf(known.version, (await reader.current(known.version)).organisation, known.draft);
      const draft = await readDraft(manager, order.draftId, 'FOR UPDATE');
      if (!draft) return { refusal: UNKNOWN };
      const base = await reader.content(draft.baseVersion);
      const former = itemDocumentsOf(await reader.former(draft.baseVersion));
      const refusal = refusalOf(draft, { ...base, former }, order, (await versionInForce(manager))!);
      if (refusal) return { refusal };
      return carryOut(manager, { draft, base }, order, now);
    });
  }
}

/** @param inForce version of the catalogue */
function refusalOf(
  draft: CatalogueDraft,
  { organisation, items, settings, former }: CatalogueContent & { former: Documents },
  { revision, approvedBy }: PublicationOrder,
  inForce: string,
): Refusal | undefined {
  if (revision !== undefined && revision !== draft.revision) return stale(draft);
  const refusal = mayPublish(draft, approvedBy, inForce);
  if (refusal) return refusal;
  const problems = checkDraft(documentsOf({ organisation, items }), settings, draft.changes, former);
  if (problems.length === 0) return undefined;
  // Found sound by an earlier version of this program.
  const message = `The draft has ${problems.length} problem(s): POST /catalogue/drafts/${draft.id}/check names them.`;
  return refuse('CATALOGUE_INVALID', message, 'R-REG-05', { problems: problems.length });
}

async function carryOut(
  manager: EntityManager,
  { draft, base }: { draft: CatalogueDraft; base: CatalogueContent },
  { approvedBy, reason, key }: PublicationOrder,
  now: number,
): Promise<Published> {
  const { organisation, items, settings, calendar } = base;
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
