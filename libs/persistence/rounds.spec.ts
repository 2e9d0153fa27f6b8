import type { DataSource, EntityManager } from 'typeorm';
import type { CaseProjection } from './case-projection';
import { projectCase } from './case-projection';
import { appendIfNext, GENESIS, type LedgerEvent } from './ledger';
import { inTransaction } from './transaction';

const event: LedgerEvent = { id: 'e1', seq: 1, type: 'CaseAccepted', at: 1, actor: { kind: 'system' }, data: {} };

describe('rounds to the database', () => {
  it('a read model is written in one, however many tables it changes', async () => {
    const { manager, rounds } = paper();
    await projectCase(manager, {
      row: { caseNo: 'A1', lamp: {}, counted: {} },
      duties: [{ dutyId: 'handle', lamp: {} }],
      endedDuties: ['accept'],
      inbox: [{ person: 'p1', seq: 1, kind: 'CaseAccepted', at: 1 }],
      persons: ['p1'],
      grant: { caseNo: 'A1' },
    } as unknown as CaseProjection);
    expect(rounds).toEqual([['WITH ended', 'MERGE INTO', 'INSERT INTO', 'INSERT INTO']]);
  });

  it.each([0, 1])('events are appended in two with everything beside them, after %i', async (seq) => {
    const { manager, rounds } = paper({ seq, hash: GENESIS });
    const beside = async () => {
      await manager.query('UPDATE cases SET seq = $1', [1]);
    };
    const { written } = await appendIfNext(manager, 'A1', seq, [{ ...event, seq: seq + 1 }], { beside });
    expect(written).toBe(true);
    expect(rounds).toHaveLength(2);
    expect(rounds[1]).toEqual(['WITH appended', 'UPDATE cases']);
  });

  it('what events rest on is looked at in the first, behind the lock', async () => {
    const { manager, rounds } = paper({ seq: 1, hash: GENESIS });
    const confirm = async () => {
      await manager.query('SELECT presence', []);
      return undefined;
    };
    await appendIfNext(manager, 'A1', 1, [{ ...event, seq: 2 }], { confirm });
    expect(rounds).toEqual([['SELECT seq,', 'SELECT presence'], ['WITH appended']]);
  });

  it('nothing is written where it does not hold, and it does not matter to what stands there already', async () => {
    const refuted = new Error('refuted');
    const confirm = async () => refuted;
    const next = paper({ seq: 1, hash: GENESIS });
    await expect(appendIfNext(next.manager, 'A1', 1, [{ ...event, seq: 2 }], { confirm })).rejects.toBe(refuted);
    expect(next.rounds).toHaveLength(1);
    const stands = paper({ seq: 2, hash: GENESIS, prev_hash: GENESIS });
    expect(await appendIfNext(stands.manager, 'A1', 1, [event], { confirm })).toMatchObject({ written: false });
  });

  it('nothing is written beside events that are not the next', async () => {
    const { manager, rounds } = paper({ seq: 2, hash: GENESIS, prev_hash: GENESIS });
    const beside = jest.fn(async () => undefined);
    const { written } = await appendIfNext(manager, 'A1', 1, [event], { beside });
    expect([written, beside.mock.calls, rounds.length]).toEqual([false, [], 2]);
  });

  it('a transaction begins in the first round of what it is for', async () => {
    const { dataSource, rounds } = paper({ seq: 1, hash: GENESIS });
    const { written } = await inTransaction(dataSource, (manager, begun) =>
      appendIfNext(manager, 'A1', 1, [{ ...event, seq: 2 }], { begun }),
    );
    expect(written).toBe(true);
    expect(rounds).toEqual([['START TRANSACTION', 'SELECT seq,'], ['WITH appended'], ['COMMIT']]);
  });

  it('but for a new stream, whose head is made in that round', async () => {
    const { dataSource, rounds } = paper({ seq: 0, hash: GENESIS });
    await inTransaction(dataSource, (manager, begun) => appendIfNext(manager, 'A1', 0, [event], { begun }));
    expect(rounds).toEqual([['START TRANSACTION'], ['INSERT INTO', 'SELECT seq,'], ['WITH appended'], ['COMMIT']]);
  });

  it('and nothing is written where it has not begun, though what went out with it was answered', async () => {
    const { dataSource, rounds } = paper({ seq: 1, hash: GENESIS }, ['START TRANSACTION']);
    const appended = inTransaction(dataSource, (manager, begun) =>
      appendIfNext(manager, 'A1', 1, [{ ...event, seq: 2 }], { begun }),
    );
    await expect(appended).rejects.toThrow('START TRANSACTION failed');
    expect(rounds).toEqual([['START TRANSACTION', 'SELECT seq,'], ['ROLLBACK']]);
  });
});

/**
 * A connection that answers everything that was sent before it is listened to again, as one round. Every statement finds the row, but for
 * those that fail.
 */
function paper(row: object = {}, failing: string[] = []) {
  const rounds: string[][] = [];
  let sent: (() => void)[] = [];
  const answer = () => {
    for (const resolve of sent.splice(0)) resolve();
  };
  const query = (text: string) => {
    if (sent.length === 0) {
      rounds.push([]);
      setImmediate(answer);
    }
    const name = text.trim().split(/\s+/, 2).join(' ');
    rounds.at(-1)!.push(name);
    return new Promise((resolve, reject) => {
      sent = [...sent, () => (failing.includes(name) ? reject(new Error(`${name} failed`)) : resolve([row]))];
    });
  };
  const manager = { query, dataSource: {} } as unknown as EntityManager;
  const runner = {
    manager,
    query,
    connect: async () => undefined,
    commitTransaction: () => query('COMMIT'),
    rollbackTransaction: () => query('ROLLBACK'),
    release: async () => undefined,
  };
  return { manager, dataSource: { createQueryRunner: () => runner } as unknown as DataSource, rounds };
}
