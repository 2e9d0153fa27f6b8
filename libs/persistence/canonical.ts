import { createHash, randomBytes } from 'node:crypto';

/** JSON with keys in code-point order and nothing optional left out: the same value gives the same text, before and after `jsonb`. */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const named = value as Record<string, unknown>;
  // Sorted by UTF-16 units, which is what `sort` does unless told otherwise.
  const keys = Object.keys(named).filter((key) => named[key] !== undefined);
  return `{${keys
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonicalJson(named[key])}`)
    .join(',')}}`;
}

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Short identity of a version of something. */
export function contentVersion(value: unknown): string {
  return sha256(canonicalJson(value)).slice(0, 12);
}

/**
 * Personal data enters the chain only as a salted commitment: with data and salt erased, the chain still verifies and
 * nobody can guess what stood there.
 */
export function commit(personal: unknown): { salt: string; commitment: string } {
  const salt = randomBytes(16).toString('hex');
  return { salt, commitment: commitmentOf(personal, salt) };
}

export function commitmentOf(personal: unknown, salt: string): string {
  return sha256(`${salt}${canonicalJson(personal)}`);
}
