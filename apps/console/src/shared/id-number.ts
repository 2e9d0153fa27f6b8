/** Check digits of the papers that applicants show; the API warns of a wrong one, and the window says so while it is typed. */

/** Weights of GB 11643-1999 (ISO 7064, MOD 11-2). */
const ID_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const ID_CHECKS = '10X98765432';
/** Digits and weights of GB 32100-2015. */
const CREDIT_DIGITS = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const CREDIT_WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
export const ID_LENGTH = 18;

/** Whether the last digit of an identity number or a credit code is right; other papers have none. */
export function checkDigitFits(idType: string, number: string): boolean {
  const digits = number.trim().toUpperCase();
  if (idType === 'idCard') return isIdentityNumber(digits);
  return idType === 'creditCode' ? isCreditCode(digits) : true;
}

function isIdentityNumber(digits: string): boolean {
  if (!/^[1-9]\d{16}[\dX]$/.test(digits)) return false;
  const sum = ID_WEIGHTS.reduce((total, weight, i) => total + weight * Number(digits[i]), 0);
  return ID_CHECKS[sum % 11] === digits[17];
}

function isCreditCode(code: string): boolean {
  const digits = [...code].map((digit) => CREDIT_DIGITS.indexOf(digit));
  if (digits.length !== ID_LENGTH || digits.includes(-1)) return false;
  const sum = CREDIT_WEIGHTS.reduce((total, weight, i) => total + weight * digits[i]!, 0);
  return (31 - (sum % 31)) % 31 === digits[17];
}
