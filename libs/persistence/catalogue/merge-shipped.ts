import { checkCatalogue } from '@shouban/domain/catalogue/check';
import { documentsOf, PROMISES, statedBy, type Documents } from '@shouban/domain/catalogue/documents';
import type { PromisesFile } from '@shouban/domain/catalogue/promises';
import { keysOfBoth, same } from '@shouban/domain/catalogue/same';
import type { CatalogueContent } from '../catalogue-store';
import { calendarOf, yearsOf } from './calendar-documents';

export interface Merged {
  content: CatalogueContent;
  /** Documents that the files and a publication have both changed: what was published is kept. */
  kept: string[];
}

/**
 * What is in force after the files have changed: what they say anew comes into force, and what was published since they were read
 * last stays.
 *
 * @param base what the files said when they were read last
 * @throws Error where the two do not fit together: then nothing is changed
 */
export function mergeShipped(base: CatalogueContent, files: CatalogueContent, inForce: CatalogueContent): Merged {
  const [was, shipped, now] = [wholeOf(base), wholeOf(files), wholeOf(inForce)];
  const merged: Documents = {};
  const kept: string[] = [];
  for (const name of keysOfBoth({ ...was, ...shipped }, now)) {
    const isPublished = !same(was[name], now[name]);
    if (isPublished && !same(was[name], shipped[name]) && !same(shipped[name], now[name])) kept.push(name);
    const value = isPublished ? now[name] : shipped[name];
    if (value !== undefined) merged[name] = value;
  }
  const { settings, ...documents } = merged;
  const content = { ...statedBy(documents), settings, calendar: calendarOf(documents) } as CatalogueContent;
  mustFit(content, documents[PROMISES] as PromisesFile | undefined);
  return { content, kept };
}

function wholeOf({ organisation, items, settings, calendar }: CatalogueContent): Documents {
  return { ...documentsOf({ organisation, items }), settings, ...yearsOf(calendar) };
}

function mustFit({ organisation, items, settings }: CatalogueContent, promises: PromisesFile | undefined): void {
  const problems = checkCatalogue({ organisation, items, settings, ...(promises && { promises }) });
  if (problems.length === 0) return;
  const told = problems.map(({ file, path, code, message }) => `${file} /${path.join('/')} ${code} ${message}`);
  throw new Error(
    [
      "The catalogue's files do not fit what was published since they were read last; nothing was loaded. Change the files, or publish what fits.",
      ...told,
    ].join('\n'),
  );
}
