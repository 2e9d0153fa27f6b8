import { Turns } from './turns';

describe('Turns', () => {
  it('lets so many run at once and the others in the order in which they came', async () => {
    const { start, began, end } = given(2);
    for (const name of ['a', 'b', 'c', 'd']) start('case', name);
    await settled();
    expect(began).toEqual(['a', 'b']);
    end('b');
    await settled();
    expect(began).toEqual(['a', 'b', 'c']);
    end('a');
    end('c');
    await settled();
    expect(began).toEqual(['a', 'b', 'c', 'd']);
  });

  it('lets nobody wait for another thing', async () => {
    const { start, began } = given(1);
    start('one', 'a');
    start('other', 'b');
    await settled();
    expect(began).toEqual(['a', 'b']);
  });

  it('goes on after a call that failed, and tells who made it', async () => {
    const turns = new Turns(1);
    const failing = turns.take('case', () => Promise.reject(new Error('no')));
    const next = turns.take('case', async () => 'yes');
    await expect(failing).rejects.toThrow('no');
    await expect(next).resolves.toBe('yes');
  });

  it('keeps nothing of what is over', async () => {
    const turns = new Turns(1);
    await Promise.all([1, 2, 3].map((n) => turns.take('case', async () => n)));
    expect(turns).toEqual(new Turns(1));
  });
});

function given(atOnce: number) {
  const turns = new Turns(atOnce);
  const began: string[] = [];
  const ends = new Map<string, () => void>();
  const start = (thing: string, name: string) =>
    void turns.take(thing, () => {
      began.push(name);
      return new Promise<void>((resolve) => ends.set(name, resolve));
    });
  return { start, began, end: (name: string) => ends.get(name)!() };
}

/** Everything that was ready has run. */
function settled(): Promise<void> {
  return new Promise(setImmediate);
}
