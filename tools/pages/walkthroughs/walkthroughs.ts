import { Names } from '../../demo/names';
import type { Centre } from '../../simulate/world';
import { page } from '../markdown';
import { STAGED } from '../staged/stories';
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
  const linked = ({ file, title, english }: { file: string; title: string; english: string }) =>
    `- [${title}](${file}): ${english}`;
  return page([
    '# Five cases and three stories beside them, day by day · 五个办件、三个故事，一天一天看',
    [
      'Each of the first five pages is one case of the demonstration centre, produced by running it on the domain that the workflow',
      'runs: who did what for which post and by which rule, what the system did by itself, and every day of both limits with whether',
      'it counted and why. Their last days are counted by hand besides (`tools/pages/walkthroughs/stories`).',
    ].join('\n'),
    STORIES.map(linked).join('\n'),
    [
      'The other three are told by the real workflows with their ledgers, on the server that skips the waiting; several records and',
      'workflows play together in them (`tools/pages/staged`). What the rules did not let anybody do is shown beside.',
    ].join('\n'),
    STAGED.map(linked).join('\n'),
    '`npm run pages` writes all of them anew; a test fails when they are not what a run gives today.',
  ]);
}
