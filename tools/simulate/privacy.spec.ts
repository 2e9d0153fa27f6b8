import path from 'node:path';
import { repositoryRoot } from '@shouban/config';
import type { Applicant } from '@shouban/domain/case/commands';
import { caseRow, dutyRows } from '@shouban/domain/case/projection';
import { caseView } from '@shouban/domain/case/view';
import { CaseStory } from './case-story';
import { NaiveLimits } from './naive-limits';
import { People } from './people';
import { Play } from './play';
import { Random } from './random';
import { playOf } from './simulate';
import { tellToTheEnd } from './telling';
import { FIRST_DAY } from './year';
import { shippedCentre, yearOf } from './world';

const centre = shippedCentre(path.join(repositoryRoot(), 'catalogue'));
const limits = new NaiveLimits(centre.settings);
const world = yearOf(centre, 3, FIRST_DAY);

/** Each word of it would be known again anywhere. */
const applicant: Applicant = {
  kind: 'person',
  name: '欧阳申请人',
  idType: 'idCard',
  idNumber: '11010519491231002X',
  phone: '13900009999',
  address: '青禾县某街一百零八号',
  serviceAddress: '青禾县收件街二百零九号',
  bearer: { name: '司徒经办人', idNumber: '110105198001011234', authorisation: '授权委托书甲字三号' },
};
const words = [...Object.values(applicant), ...Object.values(applicant.bearer!)].filter(
  (word): word is string => typeof word === 'string' && !['person', 'idCard'].includes(word),
);

describe('what is kept of an applicant', () => {
  it('stands in the erasable column of the registration, and nowhere else in events, notices, state or lists', async () => {
    const found: string[] = [];
    for (let index = 0; index < 60; index++) {
      const { beginning } = playOf(world, limits, 3, index);
      const application = { ...beginning.application, applicant };
      const play = new Play(world, { ...beginning, application }, new People(new Random(3, index), limits));
      expect((await tellToTheEnd(new CaseStory(play, limits))).violation).toBeUndefined();
      const { file, now, paper } = play;
      const open = paper.events.map(({ personal: _personal, ...event }) => event);
      const told = JSON.stringify([open, file.state, caseRow(file), dutyRows(file), caseView(file, now)]);
      found.push(...words.filter((word) => told.includes(word)));
      const kept = paper.events.filter(({ personal }) => JSON.stringify(personal ?? {}).includes(applicant.idNumber));
      expect(kept.map(({ type }) => type)).toEqual(['CaseRegistered']);
    }
    expect(found).toEqual([]);
    expect(words).toHaveLength(8);
  });
});
