import { createHmac, randomBytes } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { canonicalJson, sha256 } from '../canonical';
import { seal, unseal, type SealingKeys } from '../notifications/sealed';

/** The wrapped key of a stream as it stands in `personal_keys`; `wrapped` is null once it is destroyed. */
export interface KeptKey {
  number: number;
  wrapped: string | null;
}

/** A key that is to be kept with the events that it seals. */
export interface NewKey {
  number: number;
  /** Id of the master key that wraps it. */
  master: string;
  wrapped: string;
}

/** Where personal data stand; sealed for this place they open at no other. */
export interface PersonalPlace {
  stream: string;
  seq: number;
  id: string;
}

/** Row of the key by which applicants are found; no stream has such a name. */
export const INDEX_KEY = '#index';
const VARIABLE = 'SHOUBAN_PERSONAL_KEYS';
const KEY_BYTES = 32;
const SEALED = 'sealed:';

/**
 * Seals the personal data of the ledger: each stream under a key of its own, wrapped by the first of the master keys. With that row
 * destroyed nobody reads them, and the chain, which covers what is sealed and not what it says, holds as before.
 */
export class PersonalVault {
  private indexKey?: Promise<Uint8Array>;

  /** @param masters by id; without any nothing is sealed, and what is sealed cannot be read */
  constructor(private readonly masters: SealingKeys) {}

  get seals(): boolean {
    return this.masters.size > 0;
  }

  /** Id of the master key that wraps. */
  get first(): string {
    const [first] = this.masters.keys();
    if (first === undefined) throw new Error(`There is no key to wrap keys with: set ${VARIABLE}`);
    return first;
  }

  /** By the stream's last key, or by a new one where there is none or it is destroyed. */
  forStream(stream: string, last: KeptKey | undefined): StreamSeal {
    if (last?.wrapped) return new StreamSeal(stream, last.number, this.unwrap(stream, last.number, last.wrapped));
    const number = (last?.number ?? 0) + 1;
    const key = new Uint8Array(randomBytes(KEY_BYTES));
    return new StreamSeal(stream, number, key, { number, ...this.wrap(stream, number, key) });
  }

  wrap(stream: string, number: number, key: Uint8Array): Omit<NewKey, 'number'> {
    const wrapped = seal(key, this.masters, placeOfKey(stream, number), VARIABLE);
    return { master: this.first, wrapped };
  }

  /** @throws Error where its master key is not given */
  unwrap(stream: string, number: number, wrapped: string): Uint8Array {
    return unseal(wrapped, this.masters, placeOfKey(stream, number), VARIABLE);
  }

  /**
   * By what an applicant is found without his number standing anywhere.
   *
   * @throws Error where the database was not prepared with keys
   */
  async digestOf(manager: Pick<EntityManager, 'query'>, idNumber: string): Promise<string> {
    this.indexKey ??= this.readIndexKey(manager);
    const key = await this.indexKey.catch((error: unknown) => {
      delete this.indexKey;
      throw error;
    });
    return digest(key, idNumber);
  }

  private async readIndexKey(manager: Pick<EntityManager, 'query'>): Promise<Uint8Array> {
    const [row]: { wrapped: string }[] = await manager.query(
      `SELECT wrapped FROM personal_keys WHERE stream = $1 AND number = 1`,
      [INDEX_KEY],
    );
    if (!row) throw new Error(`The database was not prepared with ${VARIABLE}: prepare it again`);
    return this.unwrap(INDEX_KEY, 1, row.wrapped);
  }
}

/** Seals what comes to one stream. */
export class StreamSeal {
  constructor(
    private readonly stream: string,
    private readonly number: number,
    private readonly key: Uint8Array,
    /** To be kept in the transaction that keeps what it seals. */
    readonly made?: NewKey,
  ) {}

  /** `<number of the key>:<base64>`. */
  seal(seq: number, id: string, personal: unknown): string {
    const place = placeOf({ stream: this.stream, seq, id });
    return seal(Buffer.from(canonicalJson(personal)), new Map([[String(this.number), this.key]]), place, VARIABLE);
  }
}

/** @throws Error where it was sealed by another key, or for another place */
export function openSealed(sealed: string, number: number, key: Uint8Array, place: PersonalPlace): unknown {
  const plain = unseal(sealed, new Map([[String(number), key]]), placeOf(place), VARIABLE);
  return JSON.parse(Buffer.from(plain).toString());
}

/** What the chain covers of sealed data. It is no commitment to anything in plaintext, which has no such beginning. */
export function commitmentOfSealed(sealed: unknown): string {
  return `${SEALED}${sha256(`${SEALED}${canonicalJson(sealed)}`)}`;
}

export function isSealed(commitment: string | null): boolean {
  return commitment !== null && commitment.startsWith(SEALED);
}

/** HMAC-SHA-256 of the number, in one spelling. */
export function digest(key: Uint8Array, idNumber: string): string {
  return createHmac('sha256', key).update(idNumber.trim().toUpperCase()).digest('hex');
}

function placeOf({ stream, seq, id }: PersonalPlace): string {
  return canonicalJson([stream, seq, id]);
}

function placeOfKey(stream: string, number: number): string {
  return canonicalJson(['personal key', stream, number]);
}

const VAULT = Symbol('personal vault');
const WITHOUT_KEYS = new PersonalVault(new Map());

/** Lets whoever reads or writes by this data source seal and open. */
export function withVault<T extends object>(dataSource: T, masters: SealingKeys): T {
  return Object.assign(dataSource, { [VAULT]: new PersonalVault(masters) });
}

export function vaultOf(dataSource: object): PersonalVault {
  return (dataSource as { [VAULT]?: PersonalVault })[VAULT] ?? WITHOUT_KEYS;
}
