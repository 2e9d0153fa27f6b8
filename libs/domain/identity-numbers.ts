/** Weights of GB 11643-1999 (ISO 7064, MOD 11-2): position i counts 2^(17-i) mod 11. */
const ID_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const ID_CHECKS = '10X98765432';

/** Digits of GB 32100-2015: no I, O, S, V, Z, which are mistaken for others. */
const CREDIT_DIGITS = '0123456789ABCDEFGHJKLMNPQRTUWXY';
/** 3^i mod 31, as the standard lists them. */
const CREDIT_WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

/**
 * Whether this is a citizen's identity number (公民身份号码, GB 11643): 17 digits of which eight are a real date of birth,
 * and a check digit. Lower-case `x` is taken. A well-formed number need not have been issued.
 */
export function isIdentityNumber(value: string): boolean {
  if (!/^[1-9]\d{16}[\dXx]$/.test(value) || !isDate(value.slice(6, 14))) return false;
  const sum = ID_WEIGHTS.reduce((total, weight, i) => total + weight * Number(value[i]), 0);
  return ID_CHECKS[sum % 11] === value[17]!.toUpperCase();
}

/** Whether this is a unified social credit code (统一社会信用代码, GB 32100): 18 digits of its alphabet with the check digit. */
export function isCreditCode(value: string): boolean {
  const digits = [...value].map((digit) => CREDIT_DIGITS.indexOf(digit));
  if (digits.length !== 18 || digits.includes(-1) || !/^.{2}\d{6}/.test(value)) return false;
  const sum = CREDIT_WEIGHTS.reduce((total, weight, i) => total + weight * digits[i]!, 0);
  return (31 - (sum % 31)) % 31 === digits[17];
}

/** `YYYYMMDD` of the Gregorian calendar, 1800–2199. */
function isDate(digits: string): boolean {
  const [year, month, day] = [digits.slice(0, 4), digits.slice(4, 6), digits.slice(6)].map(Number) as [
    number,
    number,
    number,
  ];
  if (year < 1800 || year > 2199 || month < 1 || month > 12 || day < 1) return false;
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return day <= [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]!;
}
