/** What is left readable of personal data for those who need not know them: enough to tell two applicants apart, no more. */

const STAR = '*';

/** `周长禾` → `周**`. */
export function maskedName(name: string): string {
  const [first = '', ...rest] = [...name];
  return first + STAR.repeat(rest.length);
}

/** The first `head` and the last `tail` characters; nothing of what is no longer than both. */
export function maskedNumber(number: string, head: number, tail: number): string {
  if (number.length <= head + tail) return STAR.repeat(number.length);
  return number.slice(0, head) + STAR.repeat(number.length - head - tail) + number.slice(number.length - tail);
}
