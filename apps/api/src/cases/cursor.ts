import { ProblemException } from '../http/problem.exception';

/** A place in a list, opaque to clients so that what it is made of may change. */
export function encodeCursor(place: string): string {
  return Buffer.from(place, 'utf8').toString('base64url');
}

/** @throws ProblemException CURSOR_INVALID when it is not what `shape` describes */
export function decodeCursor(cursor: string | undefined, shape: RegExp): string | undefined {
  if (cursor === undefined) return undefined;
  const place = Buffer.from(cursor, 'base64url').toString('utf8');
  if (!shape.test(place) || encodeCursor(place) !== cursor) throw new ProblemException('CURSOR_INVALID');
  return place;
}

/** One page of `limit` out of rows of which one more was asked for, and the place from where the next begins. */
export function pageOf<T>(
  rows: T[],
  limit: number,
  placeOf: (row: T) => string,
): { items: T[]; nextCursor: string | null } {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last !== undefined ? encodeCursor(placeOf(last)) : null };
}
