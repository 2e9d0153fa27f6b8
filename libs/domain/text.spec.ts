import { isText, VISIBLE } from './text';

describe('text', () => {
  it.each(['张三', '𠮷野家', 'a\tb\r\nc', '👩‍👩‍👧', 'مرحبا', 'e\u0301', 'a\u200bb', '\ufeffa', '', 'a\u00adb', '\ue000'])(
    'may be %j',
    (text) => expect(isText(text)).toBe(true),
  );

  it.each([
    'a\0',
    '\x1b[31m',
    'a\bb',
    'a\x7f',
    'a\x85b',
    '\ud800',
    '\udc00x',
    '\uffff',
    '\ufdd0',
    '\u{1ffff}',
    '张\u202e三',
    'a\u2066b',
    'a\u{e0041}b',
    'a\ufff9b',
  ])('is not %j', (text) => expect(isText(text)).toBe(false));

  it('is blank where nothing of it is seen', () => {
    for (const blank of ['', '  ', '\u3000', '\u200b\u200d', '\ufeff \u2060', '\u3164', '\u00ad'])
      expect([blank, VISIBLE.test(blank)]).toEqual([blank, false]);
    for (const seen of ['.', '张', '\u200ba', '𠮷']) expect([seen, VISIBLE.test(seen)]).toEqual([seen, true]);
  });
});
