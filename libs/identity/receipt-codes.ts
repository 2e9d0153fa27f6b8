import { createHash, randomInt, timingSafeEqual } from 'node:crypto';

/** No 0 O 1 I L U: read over the phone and typed from paper. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 10;

/** The applicant's key to the case: about 49 random bits, guessed only through rate-limited routes. */
export function newReceiptCode(): string {
  return Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
}

/** SHA-256, hex: all that workflow and read model ever see of the code. */
export function hashReceiptCode(code: string): string {
  return createHash('sha256').update(code.trim().toUpperCase()).digest('hex');
}

/** Compares in constant time. */
export function receiptCodeFits(code: string, hash: string): boolean {
  const [given, stored] = [Buffer.from(hashReceiptCode(code)), Buffer.from(hash)];
  return given.length === stored.length && timingSafeEqual(given, stored);
}
