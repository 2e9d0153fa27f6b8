import { printable } from './printer';

it('text is printed without what has no ink, and with all that has', () => {
  expect(printable('a\r\nb\u2028c\x85d\te')).toBe('a\nb\nc\nd e');
  expect(printable('葛\u{e0100}\u200b城\ufeff，\x1b[31m张\u202e三\u{1ffff}')).toBe('葛城，[31m张三');
  expect(printable('𠮷é😀مرحبا\ue000')).toBe('𠮷é😀مرحبا\ue000');
});
