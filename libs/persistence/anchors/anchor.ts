import { createPrivateKey, createPublicKey, sign, verify, type KeyObject } from 'node:crypto';
import { canonicalJson, sha256 } from '../canonical';
import { GENESIS } from '../ledger';

/** A stream of the ledger at its last event of a part: name, sequence, hash. The hash covers all events before it too. */
export type AnchoredHead = [stream: string, seq: number, hash: string];

/** What one anchor says of the ledger. */
export interface AnchorContent {
  /** From 1, without a gap. */
  number: number;
  /** When it was written, epoch in milliseconds. */
  at: number;
  /** It covers the events at positions above this one … */
  after: number;
  /** … and up to this one, at and below which nothing could come any more when it was written. */
  horizon: number;
  events: number;
  /** Of the streams that these events belong to, by name. */
  heads: AnchoredHead[];
}

/** A line of the file of anchors. */
export interface Anchor extends AnchorContent {
  /** Hash of the anchor before it. */
  prev: string;
  hash: string;
  signed?: Signature;
}

/** Ed25519 over the hash. The public key stands beside it for who wants to write it down; it proves nothing by standing there. */
export interface Signature {
  key: string;
  publicKey: string;
  signature: string;
}

/** What an anchor follows. */
export interface AnchorEnd {
  number: number;
  horizon: number;
  hash: string;
}

export const BEFORE_THE_FIRST: AnchorEnd = { number: 0, horizon: 0, hash: GENESIS };

/** Keys of 32 bytes by their ids, as the configuration gives them. */
export type RawKeys = ReadonlyMap<string, Uint8Array>;

/** @param keys private ones; the first signs, and without any the anchor is not signed */
export function sealAnchor(content: AnchorContent, prev: string, keys: RawKeys): Anchor {
  const hash = hashOfAnchor(content, prev);
  const [first] = keys;
  return { ...content, prev, hash, ...(first && { signed: signHash(hash, ...first) }) };
}

export function hashOfAnchor({ number, at, after, horizon, events, heads }: AnchorContent, prev: string): string {
  return sha256(prev + canonicalJson({ number, at, after, horizon, events, heads }));
}

/** Whether the signature is of this hash, by a key that is known. */
export function isSignedBy(keys: RawKeys, hash: string, { key, signature }: Signature): boolean {
  const known = keys.get(key);
  return known !== undefined && verify(null, Buffer.from(hash), publicKey(known), Buffer.from(signature, 'base64'));
}

/** The public keys of private ones. */
export function publicKeysOf(keys: RawKeys): RawKeys {
  return new Map([...keys].map(([id, seed]) => [id, rawPublicKey(privateKey(seed))]));
}

function signHash(hash: string, key: string, seed: Uint8Array): Signature {
  const own = privateKey(seed);
  const signature = sign(null, Buffer.from(hash), own).toString('base64');
  return { key, publicKey: Buffer.from(rawPublicKey(own)).toString('base64'), signature };
}

/** What stands before the 32 bytes of an Ed25519 key in PKCS #8 (RFC 8410). */
const PKCS8_OF_ED25519 = Buffer.from('302e020100300506032b657004220420', 'hex');

function privateKey(seed: Uint8Array): KeyObject {
  return createPrivateKey({ key: Buffer.concat([PKCS8_OF_ED25519, seed]), format: 'der', type: 'pkcs8' });
}

function publicKey(raw: Uint8Array): KeyObject {
  const x = Buffer.from(raw).toString('base64url');
  return createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
}

function rawPublicKey(own: KeyObject): Uint8Array {
  return new Uint8Array(Buffer.from(createPublicKey(own).export({ format: 'jwk' }).x!, 'base64url'));
}
