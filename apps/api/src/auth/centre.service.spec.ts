import type { Catalogue, CatalogueReader } from '@shouban/persistence/catalogue-reader';
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

describe('CentreService', () => {
  afterEach(() => jest.useRealTimers());

  it('asks for the catalogue in force at most every two seconds', async () => {
    jest.useFakeTimers();
    const reader = given([catalogue]);
    const centre = new CentreService(reader.reader);
    await Promise.all([centre.catalogue(), centre.catalogue(), centre.standing('window-1')]);
    expect(reader.asked()).toBe(1);
    jest.advanceTimersByTime(2_001);
    await centre.catalogue();
    expect(reader.asked()).toBe(2);
  });

  it('does not remember a failure', async () => {
    const reader = given([new Error('away'), catalogue]);
    const centre = new CentreService(reader.reader);
    await expect(centre.catalogue()).rejects.toThrow('away');
    await expect(centre.catalogue()).resolves.toBe(catalogue);
  });

  it('knows who somebody is, and that somebody is nobody', async () => {
    const centre = new CentreService(given([catalogue]).reader);
    await expect(centre.standing('window-1')).resolves.toMatchObject({ person: 'window-1', roles: ['window'] });
    await expect(centre.standing('nobody')).resolves.toBeUndefined();
  });
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
