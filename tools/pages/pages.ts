import path from 'node:path';
import { repositoryRoot } from '@shouban/config';
import { shippedCentre } from '../simulate/world';
import { statesPage } from './states/page';
import { walkthroughPages } from './walkthroughs/walkthroughs';

/** Every page of `docs/` that is written from the code, by its path in the repository. */
export async function generatedPages(): Promise<Record<string, string>> {
  const centre = shippedCentre(path.join(repositoryRoot(), 'catalogue'));
  const stories = Object.entries(await walkthroughPages(centre));
  return {
    'docs/states.md': await statesPage(centre),
    ...Object.fromEntries(stories.map(([file, text]) => [`docs/walkthroughs/${file}`, text])),
  };
}
