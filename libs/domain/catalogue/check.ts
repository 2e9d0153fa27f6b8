import { checkItem } from './check-item';
import { checkOrganisation } from './check-organisation';
import { checkPromises } from './check-promises';
import { checkSettings } from './check-settings';
import { directoryOf } from './directory';
import { type CatalogueContent, type CatalogueProblem, Findings } from './problem';

export type { CatalogueContent, CatalogueProblem, CatalogueProblemCode, ProblemPath } from './problem';

/**
 * Everything that is wrong with a catalogue, all at once; empty when it can be put in force. Pure. The form of each file
 * (fields, types, patterns) is its schema's matter: what comes in has the shape of the types.
 */
export function checkCatalogue(content: CatalogueContent): CatalogueProblem[] {
  const { organisation, items, settings } = content;
  const directory = directoryOf(organisation);
  return [
    ...checkOrganisation(organisation, directory),
    ...checkSettings(settings),
    ...checkPromises(content, directory),
    ...items.flatMap((item, i) => [...codeTwice(items, i), ...checkItem(item, i, directory)]),
  ];
}

function codeTwice(items: CatalogueContent['items'], index: number): CatalogueProblem[] {
  const { code } = items[index]!;
  if (items.findIndex((other) => other.code === code) === index) return [];
  const findings = new Findings(code, index);
  findings.report('CODE_TWICE', ['code'], `Another item is called ${code} already: give one of them a new code.`);
  return findings.problems;
}
