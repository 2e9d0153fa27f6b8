import path from 'node:path';
import { repositoryRoot } from '@shouban/config';
import { shippedCentre } from '../simulate/world';
import { problemRules } from '../trace/problem-rules';
import { problemRulesFile } from '../trace/rules-file';
import type { Sources } from '../trace/sources';
import { authorisationPage } from './authorisation/page';
import { rulesPage, traceBook } from './rules/page';
import { statesPage } from './states/page';
import { walkthroughPages } from './walkthroughs/walkthroughs';

/** Everything that is written from the code, by its path in the repository: pages of `docs/`, and under which rules a code is refused. */
export async function generatedPages(sources: Sources, book = traceBook(sources)): Promise<Record<string, string>> {
  const centre = shippedCentre(path.join(repositoryRoot(), 'catalogue'));
  const stories = Object.entries(await walkthroughPages(centre));
  return {
    'libs/contracts/problem-rules.ts': problemRulesFile(problemRules(sources)),
    'docs/authorisation.md': authorisationPage(),
    'docs/rules.md': rulesPage(book),
    'docs/states.md': await statesPage(centre),
    ...Object.fromEntries(stories.map(([file, text]) => [`docs/walkthroughs/${file}`, text])),
  };
}
