import type { Resolved, Resolving } from '@shouban/domain/case/substitution';
import { SupposedHolders } from './supposed-holders';

const holderOf = (post: string, person: string) => ({ post, person, substitute: false, emptyPost: false });
const AT = 1_000;

describe('what a case supposes of who holds its posts', () => {
  let supposed: SupposedHolders;
  const asked: Pick<Resolving, 'posts' | 'at'>[] = [];
  const ask = async ({ posts, at }: Resolving): Promise<Record<string, Resolved>> => {
    asked.push({ posts, at });
    return Object.fromEntries(posts.map((post) => [post, holderOf(post, `${post}-now`)]));
  };
  const holders = async (question: Partial<Resolving> & { posts: string[] }) =>
    Object.values(await supposed.holders({ at: AT, ...question }, ask)).map(({ person }) => person);
  beforeEach(() => {
    asked.length = 0;
    supposed = new SupposedHolders([holderOf('window', 'window-1'), holderOf('food', 'food-1')]);
    supposed.begin(AT);
  });

  it('is what it has heard, and what its record is to look at', async () => {
    expect(await holders({ posts: ['window', 'food'] })).toEqual(['window-1', 'food-1']);
    expect(asked).toEqual([]);
    const relied = [holderOf('window', 'window-1'), holderOf('food', 'food-1')];
    expect(supposed.relied).toEqual({ supposed: { at: AT, holders: relied } });
    supposed.begin(AT + 1);
    expect(supposed.relied).toEqual({});
  });

  it.each<[string, Partial<Resolving> & { posts: string[] }]>([
    ['a post was never heard of', { posts: ['food', 'health'] }],
    ['somebody stands aside', { posts: ['food'], recused: ['food-1'] }],
    ['duties are given anew', { posts: ['food'], holders: { food: ['food-1'] } }],
    ['somebody may be refused by it', { posts: ['food'], decides: true }],
  ])('is asked where %s; its record looks at that as well', async (_, question) => {
    const { posts, recused } = question;
    expect(await holders(question)).toEqual(posts.map((post) => `${post}-now`));
    expect(asked).toEqual([{ posts, at: AT }]);
    const relied = posts.map((post) => ({ ...holderOf(post, `${post}-now`), ...(recused && { recused }) }));
    expect(supposed.relied).toEqual({ supposed: { at: AT, holders: relied } });
  });

  it('is from then on what was answered, but not where somebody stood aside', async () => {
    await holders({ posts: ['window'], decides: true });
    await holders({ posts: ['food'], recused: ['food-1'] });
    expect(await holders({ posts: ['window', 'food'] })).toEqual(['window-now', 'food-1']);
  });

  it('is what a record has told, and is asked for by its instant when it is drafted anew, but not later', async () => {
    supposed.told({ holders: [holderOf('food', 'food-2')], heldAt: AT + 5 });
    for (const at of [AT + 1, AT + 2]) {
      supposed.begin(at);
      expect(await holders({ posts: ['food'] })).toEqual([at === AT + 1 ? 'food-2' : 'food-now']);
      await holders({ posts: ['food'], decides: true, at });
    }
    expect(asked.map(({ at }) => at)).toEqual([AT + 5, AT + 2]);
  });

  it('pauses where it is refuted three times in a row', () => {
    const refuted = { holders: [], heldAt: AT };
    for (const told of [refuted, refuted, {}, refuted, refuted]) {
      supposed.told(told);
      expect(supposed.shouldPause).toBe(false);
    }
    supposed.told(refuted);
    expect(supposed.shouldPause).toBe(true);
  });
});
