import { organisation } from '../case/paper.testing';
import type { Organisation } from '../catalogue/types';
import { renewedStanding, standingOfAccused } from './accused';

const standing = (accused: { person?: string; sectionCode?: string }, house: Organisation = organisation) =>
  standingOfAccused(accused, house);

describe('who keeps out of a complaint (R-SUP-01)', () => {
  it('bars the accused, his unit, whoever stands in with him, his superiors, and those who decide on reviews', () => {
    expect(standing({ person: 'food-2' })).toEqual({
      sectionCode: 'food',
      answers: 'food-2',
      goesTo: 'discipline',
      barred: {
        'food-2': 'accused',
        'food-1': 'sameUnit',
        'food-3': 'sameUnit',
        'food-head': 'sameUnit',
        'leader-1': 'sameUnit',
        'leader-2': 'sameUnit',
        director: 'decidesReviews',
        deputy: 'decidesReviews',
      },
      recused: ['food-1', 'food-2', 'food-3', 'food-head', 'leader-1', 'leader-2'],
    });
  });

  it('bars whomever the accused heads or leads, in whatever section they are', () => {
    const { barred, recused } = standing({ person: 'leader-3' });
    expect(barred).toMatchObject({
      'leader-3': 'accused',
      'sanitation-head': 'subordinate',
      'health-1': 'subordinate',
    });
    expect(recused).toContain('health-2');
    expect(barred['food-1']).toBeUndefined();
  });

  it('R-SUP-01 bars whomever the accused heads or leads as a deputy, and not who shares his post or stands above it', () => {
    const asLeader = standing({ person: 'leader-2' });
    expect(asLeader.barred).toMatchObject({ 'food-head': 'subordinate', 'food-1': 'subordinate' });
    expect(asLeader.barred).toMatchObject({ 'food-3': 'subordinate', 'leader-1': 'sameUnit' });
    expect(asLeader.recused).toEqual(expect.arrayContaining(['food-head', 'food-1', 'food-2', 'food-3']));
    // He stands in for the leader of health: whoever works there may have him for a leader tomorrow.
    const elsewhere = standing({ person: 'leader-1' });
    expect(elsewhere.barred).toMatchObject({ 'sanitation-head': 'subordinate', 'health-2': 'subordinate' });
    expect(elsewhere.barred['leader-3']).toBe('sameUnit');
    const asHead = standing({ person: 'health-1' });
    expect(asHead.barred).toMatchObject({ 'health-2': 'subordinate', 'sanitation-head': 'sameUnit' });
    expect(asHead.barred['leader-3']).toBe('sameUnit');
  });

  it('R-SUP-01 bars whoever stands in at a post of a section that the accused leads, wherever he belongs', () => {
    const posts = organisation.posts.map((post) => (post.code === 'food-review' ? { ...post, b: ['window-2'] } : post));
    const { barred, recused } = standing({ person: 'leader-1' }, { ...organisation, posts });
    expect(barred['window-2']).toBe('subordinate');
    expect(recused).toContain('window-2');
    expect(barred['window-1']).toBeUndefined();
  });

  it('counts against the section that is named, and against that of the person where none is', () => {
    expect(standing({ person: 'food-1', sectionCode: 'sanitation' }).sectionCode).toBe('sanitation');
    expect(standing({ person: 'food-1' }).sectionCode).toBe('food');
    expect(standing({})).toEqual({
      goesTo: 'discipline',
      barred: { director: 'decidesReviews', deputy: 'decidesReviews' },
      recused: [],
    });
  });

  it('holds a whole section accused by its head and whoever holds its posts; its head answers', () => {
    const { answers, barred, goesTo } = standing({ sectionCode: 'sanitation' });
    expect([answers, goesTo]).toEqual(['sanitation-head', 'discipline']);
    expect(barred).toMatchObject({ 'sanitation-head': 'accused', 'health-1': 'accused', 'health-2': 'subordinate' });
  });

  it('goes to the leader of the centre where discipline inspection or one of it is accused, and past all of it', () => {
    for (const accused of [{ person: 'discipline-1' }, { person: 'discipline-2' }, { sectionCode: 'hall' }]) {
      const { goesTo, barred, recused } = standing(accused);
      expect(goesTo).toBe('leader');
      expect(Object.keys(barred)).toEqual(expect.arrayContaining(['discipline-1', 'discipline-2']));
      expect(recused).toEqual(expect.arrayContaining(['discipline-1', 'discipline-2']));
    }
    const persons = [{ id: 'inspector', name: '', title: '', phone: '', roles: ['discipline' as const] }];
    const posts = [...organisation.posts, { code: 'x', name: '', sectionCode: 'food', a: 'inspector', b: ['food-1'] }];
    expect(standing({ person: 'inspector' }, { ...organisation, persons, posts }).goesTo).toBe('leader');
    expect(standing({ person: 'window-1' }).goesTo).toBe('discipline');
  });

  it('leaves discipline inspection and the centre leader’s stand-in able to act on the leader of the centre himself', () => {
    const { goesTo, recused, barred } = standing({ person: 'director' });
    expect(goesTo).toBe('discipline');
    expect(barred['director']).toBe('accused');
    expect(recused).not.toEqual(expect.arrayContaining(['discipline-1']));
    expect(recused).not.toContain('deputy');
    expect(recused).toEqual(expect.arrayContaining(['director', 'window-1']));
  });
});

describe('what is discipline inspection’s own to investigate (R-PRX-05)', () => {
  const straight = (accused: { person?: string; sectionCode?: string }, house = organisation) =>
    standingOfAccused(accused, house, true);

  it('R-PRX-05 goes to the leader of the centre where all of its post are barred, being led by the accused', () => {
    const { goesTo, barred, recused } = straight({ person: 'director' });
    expect([goesTo, barred['discipline-1'], barred['discipline-2']]).toEqual(['leader', 'subordinate', 'subordinate']);
    expect(recused).toEqual(expect.arrayContaining(['director', 'discipline-1', 'discipline-2']));
    expect(recused).not.toContain('deputy');
    expect(straight({ person: 'food-1' })).toEqual(standing({ person: 'food-1' }));
    expect(straight({})).toEqual(standing({}));
  });

  it('R-PRX-05 R-SUP-01 goes to the leader of the centre where the accused leads all of it as a deputy', () => {
    const { goesTo, barred } = straight({ person: 'deputy' });
    expect([goesTo, barred['discipline-1'], barred['discipline-2']]).toEqual(['leader', 'subordinate', 'subordinate']);
  });

  it('R-PRX-05 is not investigated by whoever of it shares a post with the accused, but by the other', () => {
    const posts = [
      ...organisation.posts,
      { code: 'x', name: '', sectionCode: 'food', a: 'food-2', b: ['discipline-1'] },
    ];
    const { goesTo, barred, recused } = straight({ person: 'food-2' }, { ...organisation, posts });
    expect([goesTo, barred['discipline-1'], barred['discipline-2']]).toEqual(['discipline', 'sameUnit', undefined]);
    expect(recused).toContain('discipline-1');
  });
});

describe('whoever of discipline inspection is barred (R-SUP-01)', () => {
  it('R-SUP-01 acts in nothing of it as long as another of it is not, whatever is complained of', () => {
    const under = { code: 'x', name: '', sectionCode: 'food', a: 'food-3', b: ['discipline-1'] };
    const house = { ...organisation, posts: [...organisation.posts, under] };
    const { goesTo, barred, recused } = standing({ person: 'food-head' }, house);
    expect([goesTo, barred['discipline-1'], barred['discipline-2']]).toEqual(['discipline', 'subordinate', undefined]);
    expect([recused.includes('discipline-1'), recused.includes('discipline-2')]).toEqual([true, false]);
  });
});

describe('an organisation that was published since (R-SUP-01, R-SUP-03)', () => {
  const person = (id: string) => ({ id, name: '', title: '', phone: '', roles: [] });
  const house: Organisation = { ...organisation, persons: ['food-2', 'food-3', 'food-head'].map(person) };
  const accused = { person: 'food-2' };
  const registered = standing(accused, house);

  it('R-SUP-01 knows nothing new of whoever has left, nor of a section that is no more: it stays as registered', () => {
    const left = { ...house, persons: house.persons.filter(({ id }) => id !== 'food-2') };
    expect(renewedStanding(registered, accused, left)).toEqual(registered);
    const dissolved = { ...house, sections: house.sections.filter(({ code }) => code !== 'food') };
    const ofSection = standing({ sectionCode: 'food' }, house);
    expect(renewedStanding(ofSection, { sectionCode: 'food' }, dissolved)).toEqual(ofSection);
  });

  it('R-SUP-03 leaves it with the section complained of though the accused has moved, and bars his new colleagues too', () => {
    const posts = house.posts.map((post) =>
      post.code === 'food-review'
        ? { ...post, b: ['food-3'] }
        : post.code === 'health-review'
          ? { ...post, b: ['health-2', 'food-2'] }
          : post,
    );
    const moved = { ...house, posts };
    expect(standing(accused, moved).sectionCode).toBe('sanitation');
    const { barred, recused, ...rest } = renewedStanding(registered, accused, moved);
    expect(rest).toEqual({ sectionCode: 'food', answers: 'food-2', goesTo: 'discipline' });
    expect(barred).toMatchObject({ ...registered.barred, 'health-1': 'sameUnit', 'sanitation-head': 'sameUnit' });
    expect(recused).toEqual(expect.arrayContaining([...registered.recused, 'health-1', 'health-2']));
  });
});
