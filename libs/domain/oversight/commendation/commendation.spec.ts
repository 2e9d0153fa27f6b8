import { PaperProceeding } from '../../proceeding/paper.testing';
import { morning } from '../../case/paper.testing';
import type { By } from '../../case/types';
import { commendationProcedure } from './procedure';
import type { CommendationOpening } from './types';

const head: By = { person: 'food-head', roles: ['officer'], heads: ['food'] };
const inspector: By = { person: 'discipline-1', roles: ['discipline'] };
const opening: CommendationOpening = {
  person: 'food-1',
  post: 'food-review',
  section: 'food',
  reason: '主动上门帮助申请人补齐材料',
  evidence: [{ kind: 'case', number: 'QH2026000001' }],
};

function paper() {
  return new PaperProceeding(commendationProcedure, morning('2026-03-02'), 'BY2026000001');
}

async function recorded(by = head) {
  const commendation = paper();
  await commendation.open(by, opening);
  return commendation;
}

describe('a commendation', () => {
  it('says who is commended for what, by whom and on which evidence', async () => {
    const commendation = await recorded();
    expect(commendation.events).toMatchObject([
      {
        type: 'CommendationRecorded',
        rule: 'R-SUP-06',
        actor: { person: 'food-head', forPost: 'food-head' },
        data: { ...opening, on: '2026-03-02' },
      },
    ]);
    expect(commendationProcedure.row(commendation.file)).toEqual({
      status: 'recorded',
      title: 'QH2026000001',
      sections: ['food'],
      facts: { person: 'food-1', section: 'food', on: '2026-03-02' },
    });
    expect(commendationProcedure.hearers!(commendation.events[0] as never, commendation.file)).toEqual(['food-1']);
    expect(commendation.duties()).toEqual([]);
  });

  it('comes from the head of the section or a supervisor, never from the person, and names reason and evidence', async () => {
    const refusal = async (by: By, more: Partial<CommendationOpening> = {}) =>
      (await paper().open(by, { ...opening, ...more })).refusal?.code;
    expect(await refusal({ person: 'health-1', roles: ['officer'], heads: ['sanitation'] })).toBe(
      'SUPERVISOR_REQUIRED',
    );
    expect(await refusal({ ...head, person: 'food-1' })).toBe('OWN_COMMENDATION');
    expect(await refusal(head, { reason: ' ' })).toBe('REASON_REQUIRED');
    expect(await refusal(head, { evidence: [] })).toBe('EVIDENCE_REQUIRED');
    expect(await refusal(inspector)).toBeUndefined();
    expect(await refusal({ person: 'leader-1', roles: ['leader'], leads: ['market-leader'] })).toBeUndefined();
  });

  it('is revoked with a reason by whoever recorded it, discipline inspection or a leader, and stays on record', async () => {
    const commendation = await recorded();
    const other: By = { person: 'food-2', roles: ['officer'] };
    expect(await commendation.refusal('revoke', other, { reason: '误' })).toEqual(['SUPERVISOR_REQUIRED', 'R-SUP-06']);
    expect(await commendation.refusal('revoke', head, { reason: '' })).toEqual(['REASON_REQUIRED', 'R-SUP-06']);
    expect(await commendation.refusal('revoke', inspector, { reason: '事实不符' })).toBeUndefined();
    expect(commendation.file.state).toMatchObject({
      reason: opening.reason,
      revoked: { by: 'discipline-1', reason: '事实不符', on: '2026-03-02' },
      closedAt: commendation.now,
    });
    expect(commendationProcedure.row(commendation.file).status).toBe('revoked');
    expect(await commendation.refusal('revoke', head, { reason: '误' })).toEqual(['PROCEEDING_CLOSED', 'R-SUP-06']);
    expect(await (await recorded()).refusal('revoke', head, { reason: '误录' })).toBeUndefined();
  });

  it('is final at the end of the year after the one that it counts in', async () => {
    const commendation = await recorded();
    expect(commendation.alarm).toMatchObject({ kind: 'final', at: Date.parse('2028-01-01T00:00:00+08:00') });
    await commendation.passTo(Date.parse('2028-01-01T00:00:00+08:00'));
    expect(commendation.of('CommendationBecameFinal')).toMatchObject([{ actor: { kind: 'system' } }]);
    expect(commendation.file.state.closedAt).toBe(Date.parse('2028-01-01T00:00:00+08:00'));
    expect(commendationProcedure.row(commendation.file).status).toBe('recorded');
    expect(commendationProcedure.hearers!(commendation.events[1] as never, commendation.file)).toEqual([]);
  });
});
