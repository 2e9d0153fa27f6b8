import { createHash, createHmac, randomBytes } from 'node:crypto';

/** A refresh token: 256 random bits that say nothing. Only its hash is stored. */
export function newRefreshToken(): { token: string; tokenHash: string } {
  const token = randomBytes(32).toString('base64url');
  return { token, tokenHash: hashRefreshToken(token) };
}

/**
 * The successor that a token has under a key of its holder: the same for the same key, so that an answer that was lost can be given
 * again. It is as hard to guess as the token itself, and whoever has stolen that still lacks the key.
 */
export function successorOf(token: string, key: string): { token: string; tokenHash: string } {
  const successor = createHmac('sha256', token).update(key).digest('base64url');
  return { token: successor, tokenHash: hashRefreshToken(successor) };
}

/** A plain hash is enough: 256 random bits cannot be guessed, however fast the hash. */
export function hashRefreshToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
