import pino from 'pino';
import type { Claim, Claimed, CommandKey, Completed, IdempotencyRepository } from '@shouban/persistence/access';
import { digestOf, IdempotencyService } from './idempotency.service';

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

  it('notes what may wait together with others, at the latest before the end', async () => {
    const noted: Completed[][] = [];
    const keys = { complete: async (answers: Completed[]) => void noted.push(answers) };
    const service = new IdempotencyService(keys as unknown as IdempotencyRepository, pino({ level: 'silent' }));
    service.completeSoon(key, { seq: 1 });
    service.completeSoon({ ...key, key: 'k2' }, { seq: 2 });
    expect(noted).toEqual([]);
    await service.beforeApplicationShutdown();
    expect(noted.map((answers) => answers.map(({ answer }) => answer.seq))).toEqual([[1, 2]]);
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
      if (!rows.has(key)) rows.set(key, { digest, caseNo, receiptCode, itemVersion, seq: null, created: null });
      return rows.get(key)!;
    },
  } as unknown as IdempotencyRepository;
  return { service: new IdempotencyService(keys, pino({ level: 'silent' })), taken: [] as string[] };
}
