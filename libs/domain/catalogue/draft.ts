import { refuse, type Refusal, type RuleId } from '../refusal';
import { isItemDocument, type Documents } from './documents';
import { lengthenedOf } from './lengthened';
import type { ProblemPath } from './problem';
import { same } from './same';
import type { MatterItem } from './types';

/** What a draft says of one document. */
export interface DraftChange {
  /** The whole document as it shall be; null: the matter is taken out of the catalogue. */
  value: unknown;
  /** Why, for those who approve it; a longer promise needs one (R-REG-05). */
  reason?: string;
  /** The version that came into force meanwhile changed it too: it waits to be written anew. */
  overlaps?: true;
}

/** By document. */
export type DraftChanges = Record<string, DraftChange>;

export type DraftStatus = 'open' | 'published' | 'discarded';

/** Another version of the catalogue on its way (起草 → 校验 → 发布). */
export interface CatalogueDraft {
  id: string;
  /** Why there shall be another version. */
  reason: string;
  status: DraftStatus;
  /** The version in force that it changes. */
  baseVersion: string;
  changes: DraftChanges;
  /** Counts what is written in it; what `If-Match` is compared with. */
  revision: number;
  /** The revision that was found sound, and by whom. */
  checked: { revision: number; by: string } | null;
  draftedBy: string;
  /** Everybody who has written in it. */
  editors: string[];
  /** Epoch milliseconds. */
  openedAt: number;
  changedAt: number;
}

const RULE: RuleId = 'R-REG-05';

/** The documents of the base as the draft wants them. */
export function applied(base: Documents, changes: DraftChanges): Documents {
  const documents = { ...base };
  for (const [name, { value }] of Object.entries(changes)) {
    if (value === null) delete documents[name];
    else documents[name] = value;
  }
  return documents;
}

/** With one document written; what says the same as the base is no change. */
export function written(
  base: Documents,
  changes: DraftChanges,
  document: string,
  { value, reason }: Pick<DraftChange, 'value' | 'reason'>,
): DraftChanges {
  const { [document]: _before, ...others } = changes;
  if (same(value ?? undefined, base[document])) return others;
  return { ...others, [document]: { value, ...(reason && { reason }) } };
}

/**
 * Brought on to the version that came into force meanwhile. What both have changed is the draft's still, and waits to be written
 * anew, so that nobody's change is undone unseen.
 */
export function rebased(from: Documents, to: Documents, changes: DraftChanges): DraftChanges {
  return Object.fromEntries(
    Object.entries(changes)
      .filter(([document, { value }]) => !same(value ?? undefined, to[document]))
      .map(([document, change]) => [
        document,
        same(from[document], to[document]) ? change : { ...change, overlaps: true as const },
      ]),
  );
}

/** A limit that is longer than the one in force, and for which nobody says why. */
export interface Lengthened {
  document: string;
  /** Where the limit stands in the document. */
  path: ProblemPath;
}

/**
 * Published limits that are longer than in the base without a reason. A matter that was taken out before, and comes back, is held
 * against what it promised last.
 *
 * @param former matters that earlier versions had and the base has no more, as they were published last
 */
export function lengthenedUnreasoned(base: Documents, changes: DraftChanges, former: Documents = {}): Lengthened[] {
  return Object.entries(changes).flatMap(([document, { value, reason }]) => {
    const before = (base[document] ?? former[document]) as MatterItem | undefined;
    if (!isItemDocument(document) || reason?.trim() || !before || !value) return [];
    return lengthenedOf(before, value as MatterItem).map((path) => ({ document, path }));
  });
}

/** May it be written in, checked, brought on to another version or discarded? */
export function mayChange({ status }: CatalogueDraft): Refusal | undefined {
  if (status === 'open') return undefined;
  return refuse('DRAFT_CLOSED', `The draft is ${status}: open another one.`, RULE);
}

/**
 * May it come into force? Only what was checked as it stands, on the version that is in force, and by somebody who has not written
 * in it: four eyes.
 *
 * @param inForce version of the catalogue
 */
export function mayPublish(draft: CatalogueDraft, person: string, inForce: string): Refusal | undefined {
  const { id, editors, baseVersion, changes, checked, revision } = draft;
  const closed = mayChange(draft);
  if (closed) return closed;
  if (editors.includes(person)) {
    return refuse('OWN_DRAFT', `${person} has written in this draft: another leader approves it.`, RULE);
  }
  if (baseVersion !== inForce) {
    const message = `The draft changes version ${baseVersion}, and ${inForce} is in force: POST /catalogue/drafts/${id}/rebase brings it there, then it is checked again.`;
    return refuse('DRAFT_OUTDATED', message, RULE, { base: baseVersion, inForce });
  }
  if (Object.keys(changes).length === 0) return refuse('DRAFT_EMPTY', 'The draft changes nothing.', RULE);
  if (checked?.revision === revision) return undefined;
  const message = `Revision ${revision} has not been found sound: POST /catalogue/drafts/${id}/check first.`;
  return refuse('DRAFT_NOT_CHECKED', message, RULE, { revision });
}
