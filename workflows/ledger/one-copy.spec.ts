import { CHARACTERS_KEPT, oneCopy, pinnedToCopies } from './one-copy';

const matter = (version: string) => ({ code: 'food-licence', version, stages: [{ units: [{ unitCode: 'fire' }] }] });

describe('the one copy of a content', () => {
  it('is the same object for all who were given an equal one', () => {
    const first = oneCopy(matter('1'));
    expect(oneCopy(matter('1'))).toBe(first);
    expect(first).toEqual(matter('1'));
  });

  it('is another for a content that differs, were it by the order of its fields alone', () => {
    expect(oneCopy(matter('2'))).not.toBe(oneCopy(matter('1')));
    expect(oneCopy({ a: 1, b: 2 })).not.toBe(oneCopy({ b: 2, a: 1 }));
  });

  it('cannot be changed by one under another', () => {
    const shared = oneCopy(matter('3'));
    expect(() => {
      shared.stages[0]!.units[0]!.unitCode = 'police';
    }).toThrow(TypeError);
  });

  it('is forgotten when others were asked for since, and not while it is asked for', () => {
    const [left, used] = [oneCopy(matter('left')), oneCopy(matter('used'))];
    const page = 'x'.repeat(CHARACTERS_KEPT / 8);
    for (let n = 0; n < 10; n++) {
      oneCopy({ n, page });
      oneCopy(matter('used'));
    }
    expect(oneCopy(matter('used'))).toBe(used);
    expect(oneCopy(matter('left'))).not.toBe(left);
  });
});

describe('a file', () => {
  it('shares with others what it is pinned to, and never its state', () => {
    const file = () => ({ state: { seq: 1 }, item: matter('4'), settings: { yellow: 3 } });
    const [one, another] = [pinnedToCopies(file()), pinnedToCopies(file())];
    expect(one).toEqual(file());
    expect(one.item).toBe(another.item);
    expect(one.settings).toBe(another.settings);
    expect(one.state).not.toBe(another.state);
    expect(Object.isFrozen(one.state)).toBe(false);
  });
});
