import { createHash, randomBytes } from 'node:crypto';

/** A refresh token: 256 random bits that say nothing. Only its hash is stored. */
export function newRefreshToken(): { token: string; tokenHash: string } {
  const token = randomBytes(32).toString('base64url');
  return { token, tokenHash: hashRefreshToken(token) };
}

/** A plain hash is enough: 256 random bits cannot be guessed, however fast the hash. */
export function hashRefreshToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
