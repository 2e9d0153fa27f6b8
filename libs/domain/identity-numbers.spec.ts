import * as fc from 'fast-check';
import { isCreditCode, isIdentityNumber } from './identity-numbers';

describe('identity numbers (GB 11643)', () => {
  it.each(['11010519491231002X', '11010519491231002x', '440524188001010014'])('takes %s', (number) => {
    expect(isIdentityNumber(number)).toBe(true);
  });

  it.each([
    ['a wrong check digit', '110105194912310021'],
    ['fifteen digits', '110105491231002'],
    ['no such day', '110105194902300027'],
    ['no such month', '110105194913310025'],
    ['letters inside', '11010519491231O02X'],
    ['a leading zero', '01010519491231002X'],
    ['nothing', ''],
    ['full-width digits', '１１０１０５１９４９１２３１００２X'],
  ])('refuses %s', (_why, number) => {
    expect(isIdentityNumber(number)).toBe(false);
  });

  it('finds every single wrong digit', () => {
    const valid = '11010519491231002X';
    fc.assert(
      fc.property(fc.nat(16), fc.nat(9), (position, digit) => {
        fc.pre(valid[position] !== String(digit));
        const wrong = valid.slice(0, position) + digit + valid.slice(position + 1);
        return !isIdentityNumber(wrong);
      }),
    );
  });
});

describe('unified social credit codes (GB 32100)', () => {
  it.each(['91350100M000100Y43', '91110000600037341L'])('takes %s', (code) => {
    expect(isCreditCode(code)).toBe(true);
  });

  it.each([
    ['a wrong check digit', '91350100M000100Y44'],
    ['lower case', '91350100m000100y43'],
    ['a letter outside the alphabet', '91350100I000100Y43'],
    ['too short', '91350100M000100Y4'],
    ['nothing', ''],
  ])('refuses %s', (_why, code) => {
    expect(isCreditCode(code)).toBe(false);
  });

  it('finds every single wrong digit', () => {
    const valid = '91350100M000100Y43';
    const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
    fc.assert(
      fc.property(fc.nat(17), fc.nat(30), (position, digit) => {
        fc.pre(valid[position] !== alphabet[digit]);
        return !isCreditCode(valid.slice(0, position) + alphabet[digit] + valid.slice(position + 1));
      }),
    );
  });
});
