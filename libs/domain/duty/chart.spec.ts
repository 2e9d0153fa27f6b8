import { jointItem, namedItem, organisation } from '../case/paper.testing';
import { chartFor } from './chart';

describe('the chart that a case needs', () => {
  it('holds the sections of every department that the item touches, and no other', () => {
    expect(chartFor(jointItem, organisation)).toEqual({
      organisationVersion: 'o1',
      sections: {
        food: {
          headPost: 'food-head',
          leaderPost: 'market-leader',
          posts: ['market-leader', 'food-head', 'food-review'],
        },
        sanitation: {
          headPost: 'sanitation-head',
          leaderPost: 'health-leader',
          posts: ['health-leader', 'sanitation-head', 'health-review'],
        },
      },
      registryPost: 'registry',
      disciplinePost: 'discipline',
      centreLeaderPost: 'centre-leader',
    });
  });

  it('holds only the own department where no other reviews', () => {
    expect(Object.keys(chartFor(namedItem, organisation).sections)).toEqual(['food']);
  });

  it('passes over a unit whose section the organisation does not know', () => {
    const unit = { ...jointItem.stages[1]!.units[0]!, sectionCode: 'nowhere' };
    const item = { ...namedItem, stages: [{ code: 's', name: 's', units: [unit] }] };
    expect(Object.keys(chartFor(item, organisation).sections)).toEqual(['food']);
  });

  it('puts the centre’s leader over a section whose department is not described', () => {
    const orphaned = { ...organisation, departments: organisation.departments.filter((d) => d.code !== 'market') };
    expect(chartFor(namedItem, orphaned).sections['food']!.leaderPost).toBe('centre-leader');
  });
});
