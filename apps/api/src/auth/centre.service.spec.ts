import type { Catalogue, CatalogueReader } from '@shouban/persistence/catalogue-reader';
import { HolderReader } from '@shouban/persistence/holders';
import { CentreService } from './centre.service';

const catalogue = {
  version: 'v1',
  organisation: {
    persons: [{ id: 'window-1', name: '夏小满', roles: ['window'] }],
    posts: [],
    sections: [],
    departments: [],
    special: {},
  },
} as unknown as Catalogue;

/** Ends as A of `own`; stands behind the head's post and the leader's. */
const second = {
  version: 'v1',
  organisation: {
    persons: [{ id: 'second', name: '', roles: [] }],
    posts: [
      { code: 'own', sectionCode: 's', a: 'second', b: ['first'] },
      { code: 'head', sectionCode: 't', a: 'first', b: ['second'] },
      { code: 'leader', sectionCode: 'u', a: 'third', b: ['first', 'second'] },
    ],
    sections: [
      { code: 's', departmentCode: 'e', headPostCode: 'own' },
      { code: 't', departmentCode: 'd', headPostCode: 'head' },
      { code: 'u', departmentCode: 'd', headPostCode: 'leader' },
    ],
    departments: [
      { code: 'd', leaderPostCode: 'leader' },
      { code: 'e', leaderPostCode: 'leader' },
    ],
    special: { centreLeaderPostCode: 'leader' },
  },
} as unknown as Catalogue;
const away = (...persons: string[]) =>
  ({
    absencesAt: async (now: number) => persons.map((person) => ({ person, from: now, to: now + 1 })),
  }) as unknown as HolderReader;
const nobodyAway = away();

describe('CentreService', () => {
  afterEach(() => jest.useRealTimers());

  it('asks for the catalogue in force at most every two seconds', async () => {
    jest.useFakeTimers();
    const reader = given([catalogue]);
    const centre = new CentreService(reader.reader, nobodyAway);
    await Promise.all([centre.catalogue(), centre.catalogue(), centre.standing('window-1')]);
    expect(reader.asked()).toBe(1);
    jest.advanceTimersByTime(2_001);
    await centre.catalogue();
    expect(reader.asked()).toBe(2);
  });

  it('does not remember a failure', async () => {
    const reader = given([new Error('away'), catalogue]);
    const centre = new CentreService(reader.reader, nobodyAway);
    await expect(centre.catalogue()).rejects.toThrow('away');
    await expect(centre.catalogue()).resolves.toBe(catalogue);
  });

  it('knows who somebody is, and that somebody is nobody', async () => {
    const centre = new CentreService(given([catalogue]).reader, nobodyAway);
    await expect(centre.standing('window-1')).resolves.toMatchObject({ person: 'window-1', roles: ['window'] });
    await expect(centre.standing('nobody')).resolves.toBeUndefined();
  });

  it.each([
    [away(), ['s'], false],
    [away('first'), ['s', 't'], false],
    [away('third'), ['s'], false],
    [away('first', 'third'), ['s', 't', 'u'], true],
  ])(
    'R-ABP-03 gives a stand-in the standing of a head or leader while he stands in',
    async (holders, answersFor, supervises) => {
      const centre = new CentreService(given([second]).reader, holders);
      const standing = await centre.standing('second');
      expect(standing).toMatchObject({ answersFor, supervises, leads: ['leader'] });
    },
  );
});

/** A reader that gives these answers in turn, the last one for ever. */
function given(answers: (Catalogue | Error)[]) {
  let asked = 0;
  const current = async () => {
    const answer = answers[Math.min(asked++, answers.length - 1)]!;
    if (answer instanceof Error) throw answer;
    return answer;
  };
  return { reader: { current } as unknown as CatalogueReader, asked: () => asked };
}
