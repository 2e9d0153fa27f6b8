import { applicant, caseIn, clerk, jointItem, officer, plainItem } from '../paper.testing';

const states = ['registered', 'preReview', 'awaitingSupplement', 'accepted', 'underReview', 'pendingDecision'] as const;
const itemIn = (status: string) => (status === 'registered' ? plainItem : jointItem);

describe('a withdrawal', () => {
  it.each(states)('by the applicant while %s closes the case at once', async (status) => {
    const paper = await caseIn(status, itemIn(status));
    expect(await paper.do('withdraw', applicant, { reason: '不办了' })).toBeUndefined();
    expect(paper.of('CaseWithdrawn')).toMatchObject([
      {
        rule: 'R-CLS-01',
        data: { reason: '不办了', on: '2026-03-02' },
        actor: { kind: 'person', person: 'applicant' },
      },
    ]);
    expect(paper.file.state).toMatchObject({ status: 'closed', outcome: 'withdrawn', closing: { on: '2026-03-02' } });
    expect(paper.file.state.closing).not.toHaveProperty('delivery');
    expect(paper.file.state.notices.at(-1)).toMatchObject({ kind: 'withdrawal', content: { outcome: 'withdrawn' } });
  });

  it('is entered by whoever looks after the case, with or without a reason', async () => {
    const paper = await caseIn('preReview');
    expect(await paper.refusal('withdraw', officer('health-1'), {})).toEqual(['NOT_YOUR_DUTY', 'R-ABP-03']);
    expect(await paper.do('withdraw', clerk, {})).toBeUndefined();
    expect(paper.of('CaseWithdrawn')[0]!.data).toEqual({ on: '2026-03-02' });
  });

  it('comes too late after the decision', async () => {
    for (const by of [applicant, officer('food-1')]) {
      expect(await (await caseIn('delivering')).refusal('withdraw', by, {})).toEqual(['ILLEGAL_MOVE', 'R-CLS-01']);
    }
  });
});
