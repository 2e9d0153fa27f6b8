import { createHash, randomBytes } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import { spell, unspell } from './spelling';

const STEP_S = 30;
const DIGITS = 6;
const SECRET_BYTES = 20;
/** Clocks of telephones differ: the code before and the one after are taken too. */
const WINDOW = 1;
const RECOVERY_CODES = 10;
const RECOVERY_BYTES = 10;

/** The secret of a second factor: 160 random bits, as RFC 4226 asks. */
export function newTotpSecret(): Uint8Array {
  return new Uint8Array(randomBytes(SECRET_BYTES));
}

/** What an authenticator reads: as an address for its camera, and as text for its keyboard. */
export function totpEnrolment(secret: Uint8Array, username: string, centre: string): { uri: string; secret: string } {
  const totp = totpOf(secret, username, centre);
  return { uri: totp.toString(), secret: totp.secret.base32 };
}

/**
 * The step that a code is of, counted from the epoch, or undefined for a wrong one. Whoever asks remembers the step: a code is good
 * once, also within its half minute (RFC 6238, 5.2).
 */
export function totpStep(secret: Uint8Array, code: string, now: Date): number | undefined {
  if (!/^\d{6}$/.test(code)) return undefined;
  const timestamp = now.getTime();
  const delta = totpOf(secret).validate({ token: code, timestamp, window: WINDOW });
  return delta === null ? undefined : Math.floor(timestamp / 1000 / STEP_S) + delta;
}

/** For whoever has lost the telephone: ten codes of 80 random bits, each good once. Only their hashes are stored. */
export function newRecoveryCodes(): { codes: string[]; hashes: string[] } {
  const codes = Array.from({ length: RECOVERY_CODES }, () => spell(new Uint8Array(randomBytes(RECOVERY_BYTES)), 4));
  return { codes, hashes: codes.map(hashRecoveryCode) };
}

/** A plain hash is enough: 80 random bits are not guessed. */
export function hashRecoveryCode(code: string): string {
  return createHash('sha256').update(unspell(code)).digest('hex');
}

function totpOf(secret: Uint8Array, label = '', issuer = ''): TOTP {
  const buffer = new Uint8Array(secret).buffer;
  return new TOTP({ issuer, label, algorithm: 'SHA1', digits: DIGITS, period: STEP_S, secret: new Secret({ buffer }) });
}
