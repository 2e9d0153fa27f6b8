import { availableParallelism } from 'node:os';
import { hash, verify } from '@node-rs/argon2';
import pLimit from 'p-limit';

/** Each takes 19 MiB for as long as it lasts, and more at once than there are cores end no sooner. */
const inTurn = pLimit(availableParallelism());

/** argon2id with the library's parameters (19 MiB, two passes), which stand in the hash itself. */
export async function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(password));
}

let decoy: Promise<string> | undefined;

/**
 * Whether the password fits. Without a hash (no such account) one is computed all the same, so that the time taken does
 * not tell which usernames exist.
 */
export async function passwordFits(password: string, passwordHash: string | undefined): Promise<boolean> {
  decoy ??= hash('nobody has this password');
  const against = passwordHash ?? (await decoy);
  const fits = await inTurn(() => verify(against, password));
  return fits && passwordHash !== undefined;
}
