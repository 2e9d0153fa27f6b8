import { createHmac } from 'node:crypto';

/**
 * Under what wrong sign-ins of a name are counted: however it is written, and without keeping it, because what was typed as a username may
 * be a password.
 */
export function hashSignInName(secret: string, username: string): string {
  return createHmac('sha256', secret).update(`sign-in-name:${username.trim().toLowerCase()}`).digest('hex');
}
