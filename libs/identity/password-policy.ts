import { COMMON_WORDS } from './common-passwords';

export const SHORTEST_PASSWORD = 12;
export const LONGEST_PASSWORD = 200;
const FEWEST_CHARACTERS = 5;
const RUNS = [
  '01234567890123456789',
  '98765432109876543210',
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiopasdfghjklzxcvbnm',
];

export type PasswordWeakness = 'TOO_SHORT' | 'TOO_LONG' | 'LIKE_USERNAME' | 'TOO_COMMON' | 'TOO_UNIFORM';

/**
 * What makes a password one of the first that are guessed; undefined for one that will do. No mixture of kinds of characters is asked
 * for: that makes passwords worse (NIST SP 800-63B, 5.1.1.2).
 */
export function passwordWeakness(password: string, username: string): PasswordWeakness | undefined {
  const length = [...password].length;
  if (length < SHORTEST_PASSWORD) return 'TOO_SHORT';
  if (length > LONGEST_PASSWORD) return 'TOO_LONG';
  const folded = password.normalize('NFKC').toLowerCase();
  if (plain(folded) === plain(username.toLowerCase()) || bare(folded) === bare(username.toLowerCase())) {
    return 'LIKE_USERNAME';
  }
  if (new Set(folded).size < FEWEST_CHARACTERS || isRun(folded)) return 'TOO_UNIFORM';
  const word = bare(folded);
  if ([folded, plain(folded), word, unitOf(word)].some((part) => COMMON_WORDS.has(part))) return 'TOO_COMMON';
  // Nothing but digits and signs: a birthday, a telephone number or a number of identity.
  return word === '' ? 'TOO_COMMON' : undefined;
}

/** Letters and digits alone. */
function plain(text: string): string {
  return text.replaceAll(/[^\p{L}\p{N}]/gu, '');
}

/** Without the digits and signs that are hung on before and behind. */
function bare(text: string): string {
  return text.replaceAll(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
}

/** What a text repeats: `admin` of `adminadmin`. */
function unitOf(text: string): string {
  const at = (text + text).indexOf(text, 1);
  return at > 0 && at < text.length ? text.slice(0, at) : text;
}

/** A piece of the alphabet, of the keyboard or of the digits. */
function isRun(text: string): boolean {
  return RUNS.some((run) => run.includes(text));
}
