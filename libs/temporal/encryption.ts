import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Payload, PayloadCodec } from '@temporalio/common';
import { ValueError } from '@temporalio/common';
import { temporal } from '@temporalio/proto';

/** Keys of 32 bytes by id. The first encrypts; every one decrypts, so that a key is rotated by putting a new one in front. */
export type CodecKeys = ReadonlyMap<string, Uint8Array>;

const ENCRYPTED = 'binary/encrypted';
/** Deflated before it was encrypted; a release that does not know it refuses it, and reads nothing wrong. */
const DEFLATED = 'binary/encrypted-deflated';
/** What is smaller stays as it is: there is little to gain of it. */
const DEFLATED_FROM_BYTES = 1_024;
/** Of zlib's nine, the quickest. */
const LEVEL = 1;
const IV_BYTES = 12;
const TAG_BYTES = 16;
const text = new TextEncoder();

export interface CodecOptions {
  /** Whether large payloads are deflated, which every release from this one on can read; they are unless it says no. */
  deflates?: boolean;
}

/** AES-256-GCM over whole payloads: what Temporal stores of a case can be read with the centre's key only. */
export class EncryptionCodec implements PayloadCodec {
  private readonly activeKey: string;
  private readonly deflates: boolean;

  constructor(
    private readonly keys: CodecKeys,
    { deflates = true }: CodecOptions = {},
  ) {
    this.deflates = deflates;
    const first = keys.keys().next().value;
    if (first === undefined) throw new ValueError('The payload codec needs at least one key');
    for (const [id, key] of keys) {
      if (key.length !== 32) throw new ValueError(`The codec key ${id} has ${key.length} bytes, AES-256 needs 32`);
    }
    this.activeKey = first;
  }

  async encode(payloads: Payload[]): Promise<Payload[]> {
    const key = this.keys.get(this.activeKey)!;
    return payloads.map((payload) => {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv('aes-256-gcm', key, iv);
      const plain = temporal.api.common.v1.Payload.encode(payload).finish();
      const isDeflated = this.deflates && plain.length >= DEFLATED_FROM_BYTES;
      const body = isDeflated ? deflateRawSync(plain, { level: LEVEL }) : plain;
      const data = inItsOwn(Buffer.concat([iv, cipher.update(body), cipher.final(), cipher.getAuthTag()]));
      const encoding = text.encode(isDeflated ? DEFLATED : ENCRYPTED);
      return { metadata: { encoding, 'encryption-key-id': text.encode(this.activeKey) }, data };
    });
  }

  async decode(payloads: Payload[]): Promise<Payload[]> {
    return payloads.map((payload) => {
      const encoding = encodingOf(payload);
      if (encoding !== ENCRYPTED && encoding !== DEFLATED) return payload;
      const body = this.decrypt(payload);
      const plain = encoding === DEFLATED ? inflateRawSync(body) : body;
      return temporal.api.common.v1.Payload.decode(inItsOwn(plain));
    });
  }

  private decrypt(payload: Payload): Buffer {
    const id = Buffer.from(payload.metadata?.['encryption-key-id'] ?? []).toString();
    const key = this.keys.get(id);
    if (!key) throw new ValueError(`The payload is encrypted with the key ${id}, which is not among the codec's keys`);
    const sealed = Buffer.from(payload.data ?? []);
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, IV_BYTES));
    decipher.setAuthTag(sealed.subarray(sealed.length - TAG_BYTES));
    return Buffer.concat([decipher.update(sealed.subarray(IV_BYTES, -TAG_BYTES)), decipher.final()]);
  }
}

/** A copy in memory of its own: the SDK keeps the last payloads of each workflow, and what is part of a pool or of a larger buffer keeps all of that. */
function inItsOwn(bytes: Buffer): Uint8Array {
  return new Uint8Array(bytes);
}

function encodingOf(payload: Payload): string {
  return Buffer.from(payload.metadata?.['encoding'] ?? []).toString();
}
