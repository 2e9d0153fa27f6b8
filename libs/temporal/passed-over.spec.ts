import { passOver } from './passed-over';

class Taken extends Error {}
const isTaken = (error: unknown) => error instanceof Taken;

/** A counter that stands at 1, of which so many are borne already. */
function given(borne: number) {
  let counter = 1;
  const tried: number[] = [];
  const open = async (number: number) => {
    tried.push(number);
    if (number <= borne) throw new Taken();
    return `opened ${number}`;
  };
  const next = async (_taken: number, ahead: number) => (counter += ahead);
  return { tried, opened: () => passOver(counter, open, isTaken, next) };
}

describe('numbers that are borne already', () => {
  it('cost nothing where there are none', async () => {
    const { tried, opened } = given(0);
    expect(await opened()).toEqual({ numbered: 1, answer: 'opened 1' });
    expect(tried).toEqual([1]);
  });

  it('are passed over one by one while they are few', async () => {
    expect(await given(1).opened()).toEqual({ numbered: 2, answer: 'opened 2' });
  });

  it('are passed over by thousands in some tries where they are many', async () => {
    const { tried, opened } = given(30_000);
    expect((await opened()).numbered).toBeGreaterThan(30_000);
    expect(tried.length).toBeLessThan(20);
    expect(tried.at(-1)).toBeLessThan(66_000);
  });

  it('are no reason to go on after another failure, nor for ever', async () => {
    await expect(
      passOver(
        1,
        () => Promise.reject(new TypeError('bug')),
        isTaken,
        async () => 2,
      ),
    ).rejects.toThrow('bug');
    await expect(given(Infinity).opened()).rejects.toThrow(Taken);
  });
});
