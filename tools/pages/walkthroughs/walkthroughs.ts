import { Names } from '../../demo/names';
import type { Centre } from '../../simulate/world';
import { page } from '../markdown';
import { walkthrough } from './page';
import { STORIES } from './stories';
import { tellStory } from './story';

/** The pages of `docs/walkthroughs/`, by their names. */
export async function walkthroughPages(centre: Centre): Promise<Record<string, string>> {
  const pages: Record<string, string> = { 'README.md': contents() };
  for (const story of STORIES) {
    const told = await tellStory(centre, story);
    pages[story.file] = walkthrough(told, Names.of(centre.organisation, told.item));
  }
  return pages;
}

function contents(): string {
  return page([
    '# Five cases, day by day · 五个办件，一天一天看',
    [
      'Each page is one case of the demonstration centre, produced by running it on the domain that the workflow runs: who did',
      'what for which post and by which rule, what the system did by itself, and every day of both limits with whether it',
      'counted and why. Their last days are counted by hand besides (`tools/pages/walkthroughs/stories`).',
    ].join('\n'),
    STORIES.map(({ file, title, english }) => `- [${title}](${file}): ${english}`).join('\n'),
    '`npm run pages` writes them anew; a test fails when they are not what a run gives today.',
  ]);
}
