import { decodeCursor, encodeCursor, pageOf } from './cursor';

const NUMBER = /^\d+$/;

describe('cursors', () => {
  it('come back as the place they were made of', () => {
    expect(decodeCursor(encodeCursor('17'), NUMBER)).toBe('17');
    expect(decodeCursor(undefined, NUMBER)).toBeUndefined();
  });

  it.each(['17', encodeCursor('x'), `${encodeCursor('17')}=`, `${encodeCursor('17')} `, '中'])(
    'that are not ours are refused: %s',
    (cursor) => {
      expect(() => decodeCursor(cursor, NUMBER)).toThrow(expect.objectContaining({ code: 'CURSOR_INVALID' }));
    },
  );
});

describe('a page', () => {
  it('has a next one only when more was found than it shows', () => {
    expect(pageOf([1, 2, 3], 2, String)).toEqual({ items: [1, 2], nextCursor: encodeCursor('2') });
    expect(pageOf([1, 2], 2, String)).toEqual({ items: [1, 2], nextCursor: null });
    expect(pageOf<number>([], 2, String)).toEqual({ items: [], nextCursor: null });
  });
});
