import type { EntityManager } from 'typeorm';
import type { CaseProjection } from './case-projection';
import { projectCase } from './case-projection';
import { appendIfNext, GENESIS, type LedgerEvent } from './ledger';

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
    expect(rounds).toEqual([['UPDATE cases', 'DELETE FROM', 'MERGE INTO', 'INSERT INTO', 'INSERT INTO']]);
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

  it('nothing is written beside events that are not the next', async () => {
    const { manager, rounds } = paper({ seq: 2, hash: GENESIS, prev_hash: GENESIS });
    const beside = jest.fn(async () => undefined);
    const { written } = await appendIfNext(manager, 'A1', 1, [event], { beside });
    expect([written, beside.mock.calls, rounds.length]).toEqual([false, [], 2]);
  });
});

/** A connection that answers everything that was sent before it is listened to again, as one round. Every statement finds the row. */
function paper(row: object = {}) {
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
    rounds.at(-1)!.push(text.trim().split(/\s+/, 2).join(' '));
    return new Promise((resolve) => {
      sent = [...sent, () => resolve([row])];
    });
  };
  return { manager: { query, dataSource: {} } as unknown as EntityManager, rounds };
}
