import type { EntityManager } from 'typeorm';
import { evolve, unregistered } from '@shouban/domain/case/evolve';
import { caseIn, namedItem } from '@shouban/domain/case/paper.testing';
import type { CaseEvent } from '@shouban/domain/case/types';
import { FoldedCases } from './folded-cases';

const CASE = 'QH2026000001';

describe('a case that was folded before', () => {
  it('goes on from where it stood: of what was read before only the last event is read again', async () => {
    const { events, ledger, state } = await given();
    ledger.holds(events.slice(0, 4));
    expect(await state()).toEqual(fold(events.slice(0, 4)));
    ledger.holds(events);
    expect(await state(6)).toEqual(fold(events.slice(0, 6)));
    expect(await state()).toEqual(fold(events));
    expect(ledger.read).toEqual([4, 3, events.length - 5]);
  });

  it('is told as it stood then, when an earlier page is asked for', async () => {
    const { events, ledger, state } = await given();
    await state();
    expect(await state(3)).toEqual(fold(events.slice(0, 3)));
    expect(await state()).toEqual(fold(events));
    expect(ledger.read).toEqual([events.length, 3, 1]);
  });

  it.each([
    ['another event stands where it was left off', (events: CaseEvent[]) => events.slice(0, 5)],
    ['its ledger ends before', (events: CaseEvent[]) => events.slice(0, 3)],
  ])('is folded anew after a restore, when %s', async (_what, restored) => {
    const { events, ledger, state } = await given();
    ledger.holds(events.slice(0, 5));
    await state();
    ledger.holds(restored(events), 'another way');
    expect(await state()).toEqual(fold(restored(events)));
    expect(ledger.read.at(-1)).toBe(restored(events).length);
  });

  it('is told with the catalogue that is in force when it is read, not when it was folded', async () => {
    const { ledger, read } = await given();
    ledger.inForce = 'first';
    expect(await read()).toMatchObject({ catalogueVersion: 'first' });
    ledger.inForce = 'second';
    expect(await read()).toMatchObject({ catalogueVersion: 'second' });
  });

  it('is not there as long as its ledger has nothing', async () => {
    const { ledger, state } = await given();
    ledger.holds([]);
    expect(await state()).toBeUndefined();
  });
});

function fold(events: CaseEvent[]) {
  return events.reduce(evolve, unregistered(CASE));
}

async function given() {
  const { events } = await caseIn('underReview', namedItem);
  const ledger = new PaperLedger();
  ledger.holds(events);
  const folds = new FoldedCases();
  const read = (upToSeq?: number) => folds.read(ledger.manager, CASE, upToSeq);
  return { events, ledger, read, state: async (upToSeq?: number) => (await read(upToSeq))?.state };
}

/** Answers what a stream's reading asks for, and how many rows were read each time. */
class PaperLedger {
  readonly read: number[] = [];
  inForce: string | null = null;
  private rows: object[] = [];

  /** @param way part of every hash: what was written another way has others */
  holds(events: CaseEvent[], way = ''): void {
    this.rows = events.map(({ id, seq, type, at, actor, rule, data, command }) => ({
      event_id: id,
      seq,
      type,
      at: String(at),
      actor,
      rule: rule ?? null,
      data,
      command: command ?? null,
      personal_commitment: null,
      prev_hash: `${way}${seq - 1}`,
      hash: `${way}${seq}`,
    }));
  }

  readonly manager = {
    query: async (_text: string, [, after, limit]: [string, number, number]) => {
      const rows = this.rows.slice(after, after + limit);
      this.read.push(rows.length);
      return rows.map((row) => ({ ...row, in_force: this.inForce }));
    },
  } as unknown as EntityManager;
}
