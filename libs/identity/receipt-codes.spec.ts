import * as crypto from 'node:crypto';
import { hashReceiptCode, newReceiptCode, receiptCodeFits } from './receipt-codes';

jest.mock('node:crypto', () => {
  const real = jest.requireActual<typeof crypto>('node:crypto');
  return { ...real, timingSafeEqual: jest.fn(real.timingSafeEqual) };
});

const compared = jest.mocked(crypto.timingSafeEqual);

describe('R-LAW-09 the code of a receipt', () => {
  it('R-LAW-09 fits its own case, however it is typed, and no other', () => {
    const [own, other] = [newReceiptCode(), newReceiptCode()];
    const hash = hashReceiptCode(own);
    expect(receiptCodeFits(` ${own.toLowerCase()} `, hash)).toBe(true);
    expect(receiptCodeFits(other, hash)).toBe(false);
    expect(receiptCodeFits('', hash)).toBe(false);
  });

  it.each(['', 'A', 'A'.repeat(10), 'A'.repeat(10_000)])(
    'R-LAW-09 is compared as a whole, in constant time, and never by itself (guess %#)',
    (guess) => {
      const hash = hashReceiptCode('23456789AB');
      compared.mockClear();
      expect(receiptCodeFits(guess, hash)).toBe(false);
      expect(compared.mock.calls.map((sides) => sides.map(String))).toEqual([[hashReceiptCode(guess), hash]]);
    },
  );

  it('R-LAW-09 fits nothing that is no hash of a code', () => {
    expect(receiptCodeFits('23456789AB', '')).toBe(false);
  });
});
