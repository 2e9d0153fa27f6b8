import { checkCatalogue, type CatalogueProblem, type ProblemPath } from '@shouban/domain/catalogue/check';
import {
  isItemDocument,
  itemDocument,
  itemDocuments,
  ORGANISATION,
  PROMISES,
  statedBy,
  type Documents,
} from '@shouban/domain/catalogue/documents';
import { applied, lengthenedUnreasoned, type DraftChanges } from '@shouban/domain/catalogue/draft';
import type { PromisesFile } from '@shouban/domain/catalogue/promises';
import type { CentreSettings, MatterItem } from '@shouban/domain/catalogue/types';
import type { RuleId } from '@shouban/domain/refusal';
import { type SchemaName, Schemas } from './schemas';

/** One thing that is wrong with a draft, and in which document. */
export interface DraftProblem {
  /** `organisation`, `promises`, `settings`, or `items/<code>`. */
  document: string;
  path: ProblemPath;
  code: string;
  message: string;
  rule?: RuleId;
}

const schemas = new Schemas();

/**
 * Everything that is wrong with a draft, all at once: the form of what was written, by the schemas of the files, and what the
 * documents say beside one another, by the rules of loading. Empty when it can be put in force.
 *
 * @param former matters that the base has no more, as they were published last
 */
export function checkDraft(
  base: Documents,
  settings: CentreSettings,
  changes: DraftChanges,
  former: Documents = {},
): DraftProblem[] {
  const form = Object.entries(changes).map(([document, change]) => ({ document, ...formOf(document, change.value) }));
  const problems = [...form.flatMap((each) => each.problems), ...overlapping(changes)];
  const shapeless = new Set(form.filter(({ hasShape }) => !hasShape).map(({ document }) => document));
  // Items cannot be held against an organisation without shape; an item without shape is left out.
  if (shapeless.has(ORGANISATION)) return problems;
  const sound = Object.fromEntries(Object.entries(changes).filter(([document]) => !shapeless.has(document)));
  const content = contentProblems(applied(base, sound), settings, shapeless.has(PROMISES));
  return [...content, ...lengthened(base, sound, former)].reduce(withRule, problems);
}

interface Form {
  problems: DraftProblem[];
  hasShape: boolean;
}

function formOf(document: string, value: unknown): Form {
  if (value === null) return { problems: [], hasShape: true };
  const schema: SchemaName = isItemDocument(document) ? 'item' : (document as SchemaName);
  const { problems, hasShape } = schemas.checkValue(value, schema);
  const found: DraftProblem[] = problems.map((problem) => ({ document, ...problem }));
  const { code } = (value ?? {}) as Partial<MatterItem>;
  if (isItemDocument(document) && hasShape && itemDocument(code!) !== document) {
    const message = `The address names ${document}, the matter calls itself ${code}: give both one code.`;
    found.push({ document, path: ['code'], code: 'ITEM_FILE_NAME', message });
  }
  return { problems: found, hasShape };
}

function contentProblems(documents: Documents, settings: CentreSettings, promisesUnknown: boolean): DraftProblem[] {
  const { organisation, items } = statedBy(documents);
  const promises = promisesUnknown ? undefined : (documents[PROMISES] as PromisesFile | undefined);
  const names = itemDocuments(documents);
  const found = checkCatalogue({ organisation, items, settings, ...(promises && { promises }) });
  return found.map(({ file, item, ...problem }: CatalogueProblem) => ({
    document: item === undefined ? file : names[item]!,
    ...problem,
  }));
}

function lengthened(base: Documents, changes: DraftChanges, former: Documents): DraftProblem[] {
  return lengthenedUnreasoned(base, changes, former).map((limit) => ({
    ...limit,
    code: 'PROMISE_LENGTHENED',
    message: 'The limit is longer than the one in force: say why, or promise no more than that.',
    rule: 'R-REG-05',
  }));
}

function overlapping(changes: DraftChanges): DraftProblem[] {
  return Object.entries(changes)
    .filter(([, { overlaps }]) => overlaps)
    .map(([document]) => ({
      document,
      path: [],
      code: 'CHANGED_MEANWHILE',
      message: 'The version in force has changed this document too: look at both, and write it anew.',
      rule: 'R-REG-05',
    }));
}

/** A rule's word replaces the schema's at the same place: it says what to do. */
function withRule(problems: DraftProblem[], problem: DraftProblem): DraftProblem[] {
  const samePlace = ({ code, document, path }: DraftProblem) =>
    code === 'FIELD_INVALID' && document === problem.document && path.join('/') === problem.path.join('/');
  return [...problems.filter((other) => !samePlace(other)), problem];
}
