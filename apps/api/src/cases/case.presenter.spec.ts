import type { CaseEntity } from '@shouban/persistence/entities';
import type { StoredEvent } from '@shouban/persistence/ledger';
import { presentEvent, presentRow } from './case.presenter';

describe('presentEvent', () => {
  const event: StoredEvent = {
    id: '5f0c6a5e-0000-4000-8000-000000000001',
    seq: 1,
    type: 'CaseRegistered',
    at: Date.UTC(2026, 2, 2, 1, 30),
    actor: { kind: 'person', person: 'window-1', forPost: 'window-enterprise' },
    rule: 'R-INT-01',
    data: { caseNo: 'QH2026000001', receiptCodeHash: 'secret' },
    command: { key: 'secret' },
    personalCommitment: 'secret',
    prevHash: '0',
    hash: 'abc',
  };

  it('shows what happened, who did it and the hash', () => {
    expect(presentEvent(event)).toEqual({
      seq: 1,
      at: '2026-03-02T01:30:00.000Z',
      type: 'CaseRegistered',
      actor: { kind: 'person', person: 'window-1', forPost: 'window-enterprise' },
      rule: 'R-INT-01',
      data: { caseNo: 'QH2026000001' },
      hash: 'abc',
    });
  });

  it('keeps inside what would let somebody guess the receipt code or repeat a command', () => {
    expect(JSON.stringify(presentEvent(event))).not.toContain('secret');
  });

  it('names no person where the clock itself acted', () => {
    expect(presentEvent({ ...event, actor: { kind: 'system' } }).actor).toEqual({ kind: 'system' });
  });
});

describe('presentRow', () => {
  const row = {
    caseNo: 'QH2026000001',
    status: 'underReview',
    receivedAt: 0,
    dueAt: 300,
    yellowAt: 100,
    redAt: 200,
    paused: false,
    statutoryDueAt: null,
    closed: false,
    persons: ['secret'],
    sections: ['secret'],
    receiptCodeHash: 'secret',
  } as unknown as CaseEntity;

  it('shows dates as days, and nobody who may see the case', () => {
    const shown = presentRow(row, 150, (instant) => `day of ${instant}`);
    expect(shown).toMatchObject({ due: 'day of 300', statutoryDue: null, lamp: 'yellow', state: 'underReview' });
    expect(JSON.stringify(shown)).not.toContain('secret');
  });

  it('of a closed case has no lamp any more', () => {
    expect(presentRow({ ...row, closed: true }, 999, String).lamp).toBeNull();
  });
});
