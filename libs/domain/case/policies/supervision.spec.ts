import { caseIn, clerk, leader, morning, officer, plainItem, registry } from '../paper.testing';

const order = { postCode: 'sanitation-head', reason: '涉及多个科室' };
const meeting = { heldOn: '2026-03-02', minutes: '〔2026〕1 号' };

describe('R-ASG-02 a supervisor', () => {
  it('is designated by a leader, with a reason, and holds the duty until the decision', async () => {
    const paper = await caseIn('accepted');
    expect(await paper.do('designateSupervisor', leader, order)).toBeUndefined();
    expect(paper.of('SupervisorDesignated')).toMatchObject([
      { rule: 'R-ASG-02', actor: { person: 'leader-1', forPost: 'market-leader' } },
    ]);
    expect(paper.file.state.supervisor).toEqual({ ...order, on: '2026-03-02' });
    expect(paper.file.state.assignments['supervise']).toMatchObject({ person: 'sanitation-head' });
    await paper.do('designateSupervisor', leader, { ...order, postCode: 'registry' });
    expect(paper.file.state.assignments['supervise']).toMatchObject({ person: 'registry-1' });
  });

  it('hears of the case’s own limits beside the first handler, and may press its units', async () => {
    const paper = await caseIn('underReview');
    await paper.do('designateSupervisor', leader, order);
    await paper.passTo(morning('2026-03-23'));
    const to = (clock: string) =>
      paper.of('LimitReminded').flatMap(({ data }) => (data.clock === clock ? [data.to] : []));
    expect(to('promised')).toEqual([
      ['food-1', 'sanitation-head'],
      ['food-1', 'sanitation-head'],
    ]);
    expect(to('unit:food').flat()).not.toContain('sanitation-head');
    const press = { unitCode: 'health', message: '请尽快' };
    expect(await paper.do('pressUnit', officer('sanitation-head'), press)).toBeUndefined();
  });

  it('comes from the bureau meeting where the office records its decision', async () => {
    const paper = await caseIn('underReview');
    expect(await paper.refusal('designateSupervisor', registry, order)).toEqual(['LEADER_ORDERS', 'R-ASG-02']);
    const ahead = { ...meeting, heldOn: '2026-03-03' };
    expect(await paper.refusal('designateSupervisor', registry, { ...order, meeting: ahead })).toEqual([
      'MEETING_AHEAD',
      'R-ASG-02',
    ]);
    expect(await paper.do('designateSupervisor', registry, { ...order, meeting })).toBeUndefined();
    expect(paper.of('SupervisorDesignated')[0]).toMatchObject({ actor: { forPost: 'registry' }, data: { meeting } });
  });

  it.each([
    [{ reason: ' ' }, 'REASON_REQUIRED'],
    [{ postCode: 'nowhere' }, 'POST_UNKNOWN'],
  ])('with %j is refused: %s', async (wrong, code) => {
    const paper = await caseIn('underReview');
    expect(await paper.refusal('designateSupervisor', leader, { ...order, ...wrong })).toEqual([code, 'R-ASG-02']);
  });

  it('is nobody else’s to designate, and not after the decision', async () => {
    const paper = await caseIn('underReview');
    for (const by of [clerk, officer('food-1')]) {
      expect(await paper.refusal('designateSupervisor', by, order)).toEqual(['LEADER_ORDERS', 'R-ASG-02']);
    }
    expect(await (await caseIn('delivering')).refusal('designateSupervisor', leader, order)).toEqual([
      'ILLEGAL_MOVE',
      'R-ASG-02',
    ]);
  });
});

describe('R-ASG-02 a lead section', () => {
  it('that the bureau meeting has named is recorded with its minutes, once the meeting was held', async () => {
    const paper = await caseIn('accepted', plainItem);
    expect(
      await paper.refusal('designate', registry, {
        sectionCode: 'food',
        meeting: { ...meeting, heldOn: '2026-03-03' },
      }),
    ).toEqual(['MEETING_AHEAD', 'R-ASG-02']);
    expect(
      await paper.refusal('designate', registry, { sectionCode: 'food', meeting: { ...meeting, heldOn: 'x' } }),
    ).toEqual(['CLOCK_DAY_INVALID', undefined]);
    await paper.do('designate', registry, { sectionCode: 'food', meeting });
    expect(paper.of('LeadSectionDesignated')).toMatchObject([
      { rule: 'R-ASG-02', data: { sectionCode: 'food', meeting } },
    ]);
  });
});
