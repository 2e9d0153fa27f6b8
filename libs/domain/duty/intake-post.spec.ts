import { organisation } from '../case/paper.testing';
import { intakePostOf } from './intake-post';

describe('the post in which a person receives applications', () => {
  it.each([
    ['window-1', 'window'],
    ['window-2', 'window'],
    ['registry-1', 'registry'],
    ['food-1', undefined],
    ['stranger', undefined],
  ])('of %s is %s', (person, post) => {
    expect(intakePostOf(person, organisation)?.code).toBe(post);
  });

  it('is where he is A before where he stands in, whatever the order of the posts', () => {
    const { special, posts } = organisation;
    const agency = { code: 'agency', name: '代办', sectionCode: 'hall', a: 'agent-1', b: ['registry-1'] };
    const changed = {
      ...organisation,
      posts: [agency, ...posts],
      special: { ...special, agentPostCodes: ['agency'] },
    };
    expect(intakePostOf('agent-1', changed)?.code).toBe('agency');
    expect(intakePostOf('registry-1', changed)?.code).toBe('registry');
  });
});
