import { caseIn, clerk, jointItem, leader, namedItem, plainItem, registry } from '../paper.testing';
import type { CaseStatus } from '../types';

const mistake = { reason: '重复登记' };

describe('R-INT-01 a registration made by mistake', () => {
  it.each<CaseStatus>(['registered', 'preReview', 'awaitingSupplement', 'accepted', 'underReview', 'pendingDecision'])(
    'is voided while %s: kept, marked and told',
    async (status) => {
      const paper = await caseIn(status, status === 'registered' ? plainItem : jointItem);
      const from = paper.events.length;
      expect(await paper.do('voidRegistration', registry, mistake)).toBeUndefined();
      expect(paper.events.slice(from).map(({ type, rule }) => [type, rule])).toEqual([
        ['RegistrationVoided', 'R-INT-01'],
        ['NoticeIssued', 'R-INT-01'],
        ['CaseClosed', 'R-CLS-04'],
        ['DutiesAssigned', 'R-ABP-07'],
        ['ClosingReported', 'R-CLS-03'],
      ]);
      expect(paper.of('RegistrationVoided')[0]).toMatchObject({
        data: { ...mistake, on: '2026-03-02' },
        actor: { person: 'registry-1', forPost: 'registry' },
      });
      expect(paper.file.state).toMatchObject({ status: 'closed', outcome: 'voided', caseNo: 'QH2026000001' });
      expect(paper.file.state.notices.at(-1)).toMatchObject({
        kind: 'voiding',
        content: { outcome: 'voided', ...mistake },
      });
    },
  );

  it('ends its pauses with it', async () => {
    const paper = await caseIn('underReview', namedItem);
    await paper.do('pause', { person: 'food-1', roles: ['officer'] }, { procedure: 'testing', expectedDays: 2 });
    await paper.do('voidRegistration', registry, mistake);
    expect(paper.file.state.pauses[0]!.ended).toBe('2026-03-02');
  });

  it('is the registry’s to void, with a reason', async () => {
    const paper = await caseIn('registered', plainItem);
    for (const by of [clerk, leader]) {
      expect(await paper.refusal('voidRegistration', by, mistake)).toEqual(['REGISTRY_REQUIRED', 'R-INT-01']);
    }
    expect(await paper.refusal('voidRegistration', registry, { reason: ' ' })).toEqual(['REASON_REQUIRED', 'R-INT-01']);
  });

  it('is none any more once it is decided', async () => {
    const paper = await caseIn('delivering');
    expect(await paper.refusal('voidRegistration', registry, mistake)).toEqual(['ILLEGAL_MOVE', 'R-INT-01']);
  });
});
