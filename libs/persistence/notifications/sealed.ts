import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** Keys of 32 bytes by id; the first seals. */
export type SealingKeys = ReadonlyMap<string, Uint8Array>;

const IV_BYTES = 12;
const TAG_BYTES = 16;

/**
 * A secret that must be known again, as the database may hold it: who has only the database can sign nothing.
 *
 * @param place for which alone it is sealed, so that a row does not open another's
 * @param variable that gives the keys, for whoever has to mend what is wrong
 */
export function seal(secret: Uint8Array, keys: SealingKeys, place: string, variable = 'SHOUBAN_CODEC_KEYS'): string {
  const [first] = keys;
  if (!first) throw new Error(`There is no key to seal secrets with: set ${variable}`);
  const [id, key] = first;
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(place));
  const sealed = Buffer.concat([iv, cipher.update(secret), cipher.final(), cipher.getAuthTag()]);
  return `${id}:${sealed.toString('base64')}`;
}

/** @throws Error where its key is not among `keys`, or it was sealed for another place */
export function unseal(sealed: string, keys: SealingKeys, place: string, variable = 'SHOUBAN_CODEC_KEYS'): Uint8Array {
  const colon = sealed.indexOf(':');
  const id = sealed.slice(0, colon);
  const key = keys.get(id);
  if (!key) throw new Error(`A secret is sealed with the key ${id}, which is not among ${variable}`);
  const bytes = Buffer.from(sealed.slice(colon + 1), 'base64');
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, IV_BYTES)).setAAD(Buffer.from(place));
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
  return new Uint8Array(Buffer.concat([decipher.update(bytes.subarray(IV_BYTES, -TAG_BYTES)), decipher.final()]));
}
