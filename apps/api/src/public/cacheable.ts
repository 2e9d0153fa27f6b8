import type { Response } from 'express';
import { canonicalJson, sha256 } from '@shouban/persistence/canonical';

/** The tag of a page: changes with its content, whatever led to that. */
export function etagOf(body: unknown): string {
  return `"${sha256(canonicalJson(body)).slice(0, 32)}"`;
}

/** What is public may be kept for a minute. Express answers 304 by itself when the reader has this version already. */
export function cacheable<T>(body: T, response: Response, etag = etagOf(body)): T {
  response.setHeader('ETag', etag).setHeader('Cache-Control', 'public, max-age=60');
  return body;
}
