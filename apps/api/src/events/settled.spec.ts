import { settledRows } from './settled';

const rows = (...positions: number[]) => positions.map((position) => ({ position }));

describe('settledRows', () => {
  it.each([
    ['everything without a gap', 4, [5, 6, 7], 4, [5, 6, 7]],
    ['nothing when the first is missing', 4, [6, 7], 4, []],
    ['those before a gap', 4, [5, 6, 8, 9], 4, [5, 6]],
    ['everything when nothing can come into the gap', 4, [5, 7, 9], 9, [5, 7, 9]],
    ['those before the first gap into which something can come', 4, [6, 7, 9], 7, [6, 7]],
    ['nothing of nothing', 4, [], 4, []],
  ])('gives %s', (_what, cursor, positions, settledUpTo, settled) => {
    expect(settledRows(cursor, rows(...positions), settledUpTo)).toEqual(rows(...settled));
  });
});
