import { createHash } from 'node:crypto';
import { Client, type QueryConfig } from 'pg';

/** So many statements one connection keeps; a text that comes after them is parsed each time, as all of them were before. */
const MOST = 200;
/** A text of so many rows comes hardly twice. */
const LONG = 8_000;
/** What writes finds its rows by their keys, so that one plan is good for all values. */
const WRITES = /^\s*(?:INSERT|UPDATE|DELETE|MERGE|WITH)\b/;

const planned = new Set<string>();

/**
 * Marks the text of a statement that reads by a key, so that it is parsed and planned once for each connection and not each time. Not for
 * lists: a plan for all values is a bad one where the values decide which index is good. Not for `*` either: when a release adds a
 * column, PostgreSQL refuses to go on with a statement whose rows have changed.
 */
export function plannedOnce(text: string): string {
  planned.add(text);
  return text;
}

/**
 * A connection that prepares what it is asked again and again: what writes, from its second time on, and what `plannedOnce` marks. Much of
 * what PostgreSQL spends on a record is reading and planning the same statements.
 */
export class PreparedClient extends Client {
  /** Names by text. */
  private readonly names = new Map<string, string>();

  /** With a callback, and in the other forms that the driver knows, it is asked as always. */
  override query = ((...asked: unknown[]): unknown => {
    const [text, values, callback] = asked;
    const ask = super.query.bind(this) as (...given: unknown[]) => unknown;
    if (typeof text !== 'string' || callback !== undefined || typeof values === 'function') return ask(...asked);
    const name = this.nameOf(text);
    return name === undefined ? ask(...asked) : ask({ name, text, values: values as unknown[] } satisfies QueryConfig);
  }) as Client['query'];

  private nameOf(text: string): string | undefined {
    const known = this.names.get(text);
    if (known !== undefined) return known;
    const isRead = planned.has(text);
    if (this.names.size >= MOST || !(isRead || (text.length < LONG && WRITES.test(text)))) return undefined;
    // With its first word ahead, because traces and PostgreSQL's own lists show it.
    const name = `${text.trim().split(/\s/, 1)[0]} ${createHash('sha256').update(text).digest('base64url')}`;
    this.names.set(text, name);
    return isRead ? name : undefined;
  }
}
