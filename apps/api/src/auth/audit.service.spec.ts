import pino from 'pino';
import type { AccessEntry, AccessAuditRepository } from '@shouban/persistence/access';
import { AuditService } from './audit.service';

const entry = (n: number) => ({ account: `p${n}`, action: 'read', caseNo: 'A1', outcome: 'allowed' }) as const;

describe('AuditService', () => {
  it('writes what was noted together, and the last of it before the end', async () => {
    const { audit, written } = given();
    audit.note(entry(1));
    audit.note(entry(2));
    await audit.written();
    expect(written.map((batch) => batch.map(({ account }) => account))).toEqual([['p1', 'p2']]);
    await audit.beforeApplicationShutdown();
    expect(written).toHaveLength(1);
  });

  it('keeps the trace of the request, and no case where there is none', async () => {
    const { audit, written } = given();
    audit.note({ account: 'p1', action: 'signIn', outcome: 'denied' });
    await audit.beforeApplicationShutdown();
    expect(written[0]).toEqual([
      expect.objectContaining({ caseNo: null, outcome: 'denied', traceId: expect.stringMatching(/^[\da-f]{32}$/) }),
    ]);
  });

  it('loses nothing while the database is away for a moment', async () => {
    const { audit, written, database } = given();
    database.away = true;
    audit.note(entry(1));
    await audit.beforeApplicationShutdown();
    expect(written).toEqual([]);
    database.away = false;
    audit.note(entry(2));
    await audit.beforeApplicationShutdown();
    expect(written.flat().map(({ account }) => account)).toEqual(['p1', 'p2']);
  });
});

function given() {
  const written: AccessEntry[][] = [];
  const database = { away: false };
  const repository = {
    append: async (entries: AccessEntry[]) => {
      if (database.away) throw new Error('away');
      written.push(entries);
    },
  } as unknown as AccessAuditRepository;
  return { audit: new AuditService(repository, pino({ level: 'silent' })), written, database };
}
