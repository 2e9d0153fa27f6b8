import { randomBytes } from 'node:crypto';
import { defaultPayloadConverter } from '@temporalio/common';
import { EncryptionCodec } from './encryption';

const keys = (...ids: string[]) => new Map(ids.map((id) => [id, Uint8Array.from(randomBytes(32))]));
const payload = () => defaultPayloadConverter.toPayload({ name: '张三', days: 5 });

describe('EncryptionCodec', () => {
  it('gives back what it sealed, and shows nothing of it', async () => {
    const codec = new EncryptionCodec(keys('k1'));
    const [sealed] = await codec.encode([payload()]);
    expect(Buffer.from(sealed!.data!).includes('张三')).toBe(false);
    expect(Buffer.from(sealed!.metadata!['encryption-key-id']!).toString()).toBe('k1');
    const [opened] = await codec.decode([sealed!]);
    expect(defaultPayloadConverter.fromPayload(opened!)).toEqual({ name: '张三', days: 5 });
  });

  it('decrypts with an older key after a rotation and encrypts with the newest', async () => {
    const old = keys('k1');
    const [sealed] = await new EncryptionCodec(old).encode([payload()]);
    const rotated = new EncryptionCodec(new Map([...keys('k2'), ...old]));
    const [opened] = await rotated.decode([sealed!]);
    expect(defaultPayloadConverter.fromPayload(opened!)).toEqual({ name: '张三', days: 5 });
    const [fresh] = await rotated.encode([payload()]);
    expect(Buffer.from(fresh!.metadata!['encryption-key-id']!).toString()).toBe('k2');
  });

  it('deflates what is large, and reads what was not; what is small stays as long as it is', async () => {
    const large = defaultPayloadConverter.toPayload({ reason: '申请材料不齐全'.repeat(200) });
    const made = keys('k1');
    const [deflating, plain] = [new EncryptionCodec(made), new EncryptionCodec(made, { deflates: false })];
    const encodingOf = ({ metadata }: { metadata?: Record<string, Uint8Array> | null }) =>
      Buffer.from(metadata!['encoding']!).toString();
    const [small, short] = await deflating.encode([payload(), large]);
    const [long] = await plain.encode([large]);
    expect([small, short, long].map((sealed) => encodingOf(sealed!))).toEqual([
      'binary/encrypted',
      'binary/encrypted-deflated',
      'binary/encrypted',
    ]);
    expect(short!.data!.length).toBeLessThan(long!.data!.length / 3);
    for (const codec of [deflating, plain]) {
      const opened = await codec.decode([short!, long!]);
      expect(opened.map((each) => defaultPayloadConverter.fromPayload(each))).toEqual(
        [large, large].map((each) => defaultPayloadConverter.fromPayload(each)),
      );
    }
  });

  it('keeps no more memory than what it gives back', async () => {
    const codec = new EncryptionCodec(keys('k1'));
    const sealed = await codec.encode([payload(), defaultPayloadConverter.toPayload('甲'.repeat(1_000))]);
    const opened = await codec.decode(sealed);
    for (const { data } of [...sealed, ...opened]) expect(data!.buffer.byteLength).toBeLessThan(data!.length + 100);
  });

  it('refuses a changed payload and an unknown key', async () => {
    const codec = new EncryptionCodec(keys('k1'));
    const [sealed] = await codec.encode([payload()]);
    const data = Uint8Array.from(sealed!.data!);
    data[20]! ^= 1;
    await expect(codec.decode([{ ...sealed!, data }])).rejects.toThrow(/authenticate/);
    await expect(new EncryptionCodec(keys('other')).decode([sealed!])).rejects.toThrow(/k1/);
  });

  it('lets plain payloads pass and refuses keys of the wrong length', async () => {
    const plain = payload();
    expect(await new EncryptionCodec(keys('k1')).decode([plain])).toEqual([plain]);
    expect(() => new EncryptionCodec(new Map([['short', new Uint8Array(16)]]))).toThrow(/32/);
    expect(() => new EncryptionCodec(new Map())).toThrow(/at least one key/);
  });
});
