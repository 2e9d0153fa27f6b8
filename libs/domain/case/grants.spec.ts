import type { CaseFile } from './types';
import { grantRow } from './grants';
import { caseIn, jointItem, officer, PaperCase } from './paper.testing';

const revoked = { revoke: true, reason: 'r', on: '2026-03-20', decidedBy: 'leader-1' };
const proposed = { id: 'V1', code: 'lease', finding: 'f', on: '2026-03-10', waitDays: 5 };
const withState = ({ file }: PaperCase, change: Partial<CaseFile['state']>): CaseFile => ({
  ...file,
  state: { ...file.state, ...change },
});

describe('R-LAW-12 a grant', () => {
  it('is published by its decision’s number, with its days, and without its holder', async () => {
    const paper = await caseIn('closed');
    expect(grantRow(paper.file)).toEqual({
      caseNo: 'QH2026000001',
      number: paper.file.state.notices.find(({ kind }) => kind === 'decision')!.number,
      itemCode: 'restaurant',
      itemName: '餐饮店开办',
      departmentCode: 'market',
      grantedOn: '2026-03-02',
      deliveredOn: '2026-03-02',
      correctedOn: null,
      revokedOn: null,
    });
  });

  it('is not published before it is delivered', async () => {
    expect(grantRow((await caseIn('delivering')).file)).toBeUndefined();
  });

  it('is not one where the case ended otherwise', async () => {
    const paper = await caseIn('pendingDecision');
    await paper.do('decide', officer('food-1'), { outcome: 'refused', reason: 'r', basis: 'b' });
    await paper.do('deliver', officer('food-1'), { way: 'post', receivedBy: 'x' });
    expect(paper.file.state.status).toBe('closed');
    expect(grantRow(paper.file)).toBeUndefined();
  });

  it('stays unpublished where the matter says by which law', async () => {
    const secret = { ground: 'tradeSecret' as const, basis: { document: '《法》', article: '第四十条' } };
    const item = { ...jointItem, grantsPublished: false, grantsWithheld: secret };
    expect(grantRow((await caseIn('closed', item)).file)).toBeUndefined();
  });

  it('says when something of it was corrected last, and that it was revoked', async () => {
    const paper = await caseIn('closed');
    const correction = { field: 'delivery.on' as const, from: 'a', to: 'b', reason: 'r', seq: 30, correctedBy: 'r-1' };
    const corrections = [
      { ...correction, on: '2026-03-04' },
      { ...correction, on: '2026-03-06' },
    ];
    expect(grantRow(withState(paper, { corrections }))!.correctedOn).toBe('2026-03-06');
    const revocations = [
      { ...proposed, decision: { ...revoked, revoke: false } },
      { ...proposed, id: 'V2', decision: revoked },
    ];
    expect(grantRow(withState(paper, { revocations }))!.revokedOn).toBe('2026-03-20');
    expect(grantRow(withState(paper, { revocations: [proposed, revocations[0]!] }))!.revokedOn).toBeNull();
  });
});
