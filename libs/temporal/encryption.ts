import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { Payload, PayloadCodec } from '@temporalio/common';
import { ValueError } from '@temporalio/common';
import { temporal } from '@temporalio/proto';

/** Keys of 32 bytes by id. The first encrypts; every one decrypts, so that a key is rotated by putting a new one in front. */
export type CodecKeys = ReadonlyMap<string, Uint8Array>;

const ENCODING = 'binary/encrypted';
const IV_BYTES = 12;
const TAG_BYTES = 16;
const text = new TextEncoder();

/** AES-256-GCM over whole payloads: what Temporal stores of a case can be read with the centre's key only. */
export class EncryptionCodec implements PayloadCodec {
  private readonly activeKey: string;

  constructor(private readonly keys: CodecKeys) {
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
      const data = Buffer.concat([iv, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
      return {
        metadata: { encoding: text.encode(ENCODING), 'encryption-key-id': text.encode(this.activeKey) },
        data,
      };
    });
  }

  async decode(payloads: Payload[]): Promise<Payload[]> {
    return payloads.map((payload) => (encodingOf(payload) === ENCODING ? this.decrypt(payload) : payload));
  }

  private decrypt(payload: Payload): Payload {
    const id = Buffer.from(payload.metadata?.['encryption-key-id'] ?? []).toString();
    const key = this.keys.get(id);
    if (!key) throw new ValueError(`The payload is encrypted with the key ${id}, which is not among the codec's keys`);
    const sealed = Buffer.from(payload.data ?? []);
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, IV_BYTES));
    decipher.setAuthTag(sealed.subarray(sealed.length - TAG_BYTES));
    const plain = Buffer.concat([decipher.update(sealed.subarray(IV_BYTES, -TAG_BYTES)), decipher.final()]);
    return temporal.api.common.v1.Payload.decode(plain);
  }
}

function encodingOf(payload: Payload): string {
  return Buffer.from(payload.metadata?.['encoding'] ?? []).toString();
}
