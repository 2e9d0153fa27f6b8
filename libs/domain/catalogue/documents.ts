import type { PromisesFile } from './promises';
import type { MatterItem, Organisation } from './types';

/**
 * What a version says, document by document as its files would be called: `organisation`, `promises`, and `items/<code>`.
 * Calendar and settings are the files' alone.
 */
export type Documents = Record<string, unknown>;

export const ORGANISATION = 'organisation';
export const PROMISES = 'promises';

/** What the documents of a version are made of, and put together again. */
export interface Stated {
  organisation: Omit<Organisation, 'version'>;
  items: MatterItem[];
}

const ITEMS = 'items/';

export function itemDocument(code: string): string {
  return `${ITEMS}${code}`;
}

/** Whether a document is an item; two other things have no code. */
export function isItemDocument(document: string): boolean {
  return document.startsWith(ITEMS);
}

/** Matters by the names of their documents. */
export function itemDocumentsOf(items: MatterItem[]): Documents {
  return Object.fromEntries(items.map((item) => [itemDocument(item.code), item]));
}

/** The version of an organisation is what it is known by, and nothing that it says. */
export function documentsOf({ organisation, items }: Stated): Documents {
  const { promises, version: _version, ...rest } = organisation as Organisation;
  return {
    [ORGANISATION]: rest,
    // Absent in versions of before: nothing can be said of them.
    ...(promises && { [PROMISES]: { common: {}, sections: promises } satisfies PromisesFile }),
    ...itemDocumentsOf(items),
  };
}

/** The other way round; items in the order of their codes. Of documents that have the shape of their types. */
export function statedBy(documents: Documents): Stated {
  const promises = documents[PROMISES] as PromisesFile | undefined;
  const organisation = documents[ORGANISATION] as Omit<Organisation, 'version' | 'promises'>;
  return {
    organisation: { ...organisation, ...(promises && { promises: promises.sections as Organisation['promises'] }) },
    items: itemDocuments(documents).map((name) => documents[name] as MatterItem),
  };
}

export function itemDocuments(documents: Documents): string[] {
  return Object.keys(documents)
    .filter((name) => isItemDocument(name))
    .toSorted((a, b) => (a < b ? -1 : 1));
}
