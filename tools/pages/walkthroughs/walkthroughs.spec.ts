import path from 'node:path';
import { repositoryRoot } from '@shouban/config';
import { clockExplanation } from '@shouban/domain/case/view';
import { shippedCentre } from '../../simulate/world';
import { STORIES } from './stories';
import { tellStory } from './story';
import { walkthroughPages } from './walkthroughs';

const centre = shippedCentre(path.join(repositoryRoot(), 'catalogue'));

describe('a worked story', () => {
  it.each(STORIES.map((story) => [story.english, story] as const))(
    '%s: both limits end on the days that were counted by hand',
    async (_english, story) => {
      const { file, now } = (await tellStory(centre, story)).play;
      const { promised, statutory } = clockExplanation(file, now);
      expect({ promised: promised.due, statutory: statutory.due }).toEqual(story.byHand);
      expect([promised.days.at(-1)!.date, statutory.days.at(-1)!.date]).toEqual([promised.due, statutory.due]);
    },
  );

  it('is told in words, without the codes of persons and states that only programmers know', async () => {
    const pages = await walkthroughPages(centre);
    for (const [file, text] of Object.entries(pages)) {
      if (file === 'README.md') continue;
      for (const { id } of centre.organisation.persons) expect(text).not.toContain(id);
      expect(text).not.toMatch(/undefined|null|\[object/);
    }
  });
});
