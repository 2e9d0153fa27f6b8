import { createHash, createHmac, randomBytes } from 'node:crypto';

/** What one sign-in at a provider is known by again: in its address, in its ID token, and when its code is traded. */
export interface OidcProofs {
  state: string;
  nonce: string;
  /** Of PKCE (RFC 7636): its S256 challenge goes to the provider first, itself only with the code. */
  verifier: string;
}

/** 256 random bits that only the tab holds which began the sign-in: an answer that was begun elsewhere completes nothing in it. */
export function newBinding(): string {
  return randomBytes(32).toString('base64url');
}

/** All that is stored of a binding. */
export function hashBinding(binding: string): string {
  return createHash('sha256').update(binding).digest('hex');
}

/** The same for one binding each time, so that none of them is stored; without the centre's secret nobody makes them. */
export function proofsOf(secret: string, binding: string): OidcProofs {
  const made = (what: string) => createHmac('sha256', secret).update(`oidc-${what}:${binding}`).digest('base64url');
  return { state: made('state'), nonce: made('nonce'), verifier: made('verifier') };
}
