import { hash, verify } from '@node-rs/argon2';

/** argon2id with the library's parameters (19 MiB, two passes), which stand in the hash itself. */
export async function hashPassword(password: string): Promise<string> {
  return hash(password);
}

let decoy: Promise<string> | undefined;

/**
 * Whether the password fits. Without a hash (no such account) one is computed all the same, so that the time taken does
 * not tell which usernames exist.
 */
export async function passwordFits(password: string, passwordHash: string | undefined): Promise<boolean> {
  decoy ??= hash('nobody has this password');
  const fits = await verify(passwordHash ?? (await decoy), password);
  return fits && passwordHash !== undefined;
}
