import pino from 'pino';
import type { Claim, Claimed, CommandKey, IdempotencyRepository } from '@shouban/persistence/access';
import { updateIdOf } from './envelope';
import { digestOf, IdempotencyService, keptDigestOf } from './idempotency.service';

const key: CommandKey = { account: 'window-1', route: 'POST /cases', key: 'k1' };

describe('IdempotencyService', () => {
  it('claims a key for its first body, and takes a case number once', async () => {
    const { service, taken } = given();
    const numbers = async () => ({ caseNo: `N${taken.push('')}`, receiptCode: 'R' });
    await expect(service.claim(key, { a: 1 }, numbers)).resolves.toMatchObject({ caseNo: 'N1' });
    await expect(service.claim(key, { a: 1 }, numbers)).resolves.toMatchObject({ caseNo: 'N1' });
    expect(taken).toHaveLength(1);
  });

  it('refuses the same key with another body', async () => {
    const { service } = given();
    await service.claim(key, { a: 1 });
    await expect(service.claim(key, { a: 2 })).rejects.toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
  });

  it('does not fail a command that was carried out because its answer could not be noted', async () => {
    const service = new IdempotencyService(
      { complete: () => Promise.reject(new Error('away')) } as unknown as IdempotencyRepository,
      pino({ level: 'silent' }),
    );
    expect(() => service.complete(key, { seq: 1 })).not.toThrow();
  });

  it('knows the key of a command that was refused, and keeps neither it nor what was said', async () => {
    const { service, rows } = given();
    expect(await service.isFirst(key, 'N1')).toBe(true);
    expect(await service.isFirst(key, 'N1')).toBe(false);
    expect(await service.isFirst({ ...key, key: 'k2' }, 'N1')).toBe(true);
    expect([...rows.keys()]).toEqual([updateIdOf(key), updateIdOf({ ...key, key: 'k2' })]);
    expect([...rows.values()]).toMatchObject([{ digest: '', caseNo: 'N1' }, { digest: '' }]);
  });

  it('keeps of a body what nobody can try out who lacks the key', () => {
    const kept = keptDigestOf(key, { name: '周长禾', way: 'post' });
    expect(kept).toMatch(/^[\w-]{11}$/);
    expect(keptDigestOf(key, { way: 'post', name: '周长禾' })).toBe(kept);
    expect(keptDigestOf(key, { name: '周长和', way: 'post' })).not.toBe(kept);
    expect(keptDigestOf({ ...key, key: 'k2' }, { name: '周长禾', way: 'post' })).not.toBe(kept);
  });

  it('takes the same content for the same body, in whatever order its fields were written', () => {
    expect(digestOf({ a: 1, b: { c: [1, 2], d: 'x' } })).toBe(digestOf({ b: { d: 'x', c: [1, 2] }, a: 1 }));
    expect(digestOf({ a: [1, 2] })).not.toBe(digestOf({ a: [2, 1] }));
  });
});

function given() {
  const rows = new Map<string, Claimed>();
  const keys = {
    find: async ({ key }: CommandKey) => rows.get(key) ?? null,
    claim: async (
      { key }: CommandKey,
      {
        digest,
        caseNo = null,
        receiptCode = null,
        itemVersion = null,
      }: { digest: string } & { [K in keyof Claim]?: string | null },
    ) => {
      const isNew = !rows.has(key);
      if (isNew) rows.set(key, { digest, caseNo, receiptCode, itemVersion, seq: null, created: null });
      return { ...rows.get(key)!, isNew };
    },
  } as unknown as IdempotencyRepository;
  return { service: new IdempotencyService(keys, pino({ level: 'silent' })), taken: [] as string[], rows };
}
