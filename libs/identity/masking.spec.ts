import { maskedName, maskedNumber } from './masking';

describe('what is masked', () => {
  it.each([
    ['周长禾', '周**'],
    ['𠮷田', '𠮷*'],
    ['周', '周'],
    ['', ''],
  ])('of the name %s leaves %s', (name, masked) => {
    expect(maskedName(name)).toBe(masked);
  });

  it.each([
    ['11010519491231002X', 4, 4, '1101**********002X'],
    ['13800000001', 3, 4, '138****0001'],
    ['1234567', 3, 4, '*******'],
    ['12', 3, 4, '**'],
  ])('of the number %s leaves the ends, or nothing where they are all of it', (number, head, tail, masked) => {
    expect(maskedNumber(number, head, tail)).toBe(masked);
  });
});
