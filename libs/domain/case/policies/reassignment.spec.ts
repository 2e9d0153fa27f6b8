import { applicant, caseIn, headOfFood, jointItem, leader, officer, plainItem, registry } from '../paper.testing';

const handler = officer('food-1');
const move = { postCode: 'food-head', reason: '专业不符' };
const consent = { reassignmentId: 'R1', consent: true };

describe('R-ASG-05 a reassignment', () => {
  it('is proposed by the section head and done by the consent of the new holder; the first handler stays', async () => {
    const paper = await caseIn('underReview');
    expect((await paper.perform('reassign', headOfFood(), move)).created).toBe('R1');
    expect(paper.of('ReassignmentProposed')).toMatchObject([
      { rule: 'R-ASG-05', actor: { person: 'food-head', forPost: 'food-head' } },
    ]);
    const proposal = {
      id: 'R1',
      sectionCode: 'food',
      postCode: 'food-head',
      reason: '专业不符',
      requestedBy: 'food-head',
      on: '2026-03-02',
    };
    expect(paper.file.state.reassignments).toEqual([{ ...proposal, state: 'proposed' }]);
    expect(paper.file.state.leadPost).toBe('food-review');
    expect(await paper.refusal('consentToReassignment', handler, consent)).toEqual(['NOT_YOUR_DUTY', 'R-ABP-03']);
    await paper.do('consentToReassignment', officer('food-head'), consent);
    expect(paper.of('CaseReassigned')).toMatchObject([
      {
        rule: 'R-ASG-05',
        actor: { person: 'food-head', forPost: 'food-head' },
        data: {
          reassignmentId: 'R1',
          sectionCode: 'food',
          postCode: 'food-head',
          from: 'food-review',
          reason: '专业不符',
          way: 'consent',
          on: '2026-03-02',
        },
      },
    ]);
    expect(paper.file.state).toMatchObject({
      firstHandler: { person: 'food-1', post: 'food-review' },
      leadPost: 'food-head',
      reassignments: [{ ...proposal, state: 'consented' }],
    });
    expect(paper.file.state.assignments['handle']).toMatchObject({ person: 'food-head', post: 'food-head' });
    expect(paper.of('DutiesAssigned').at(-1)!.data.cause).toBe('reassignment');
    expect(paper.of('FirstHandlerDesignated')).toHaveLength(1);
    expect(await paper.refusal('consentToReassignment', officer('food-head'), consent)).toEqual([
      'REASSIGNMENT_NOT_PENDING',
      'R-ASG-05',
    ]);
  });

  it('is declined with a reason, and everything stays as it was', async () => {
    const paper = await caseIn('underReview');
    await paper.do('reassign', headOfFood(), move);
    const no = { reassignmentId: 'R1', consent: false };
    const asked = officer('food-head');
    expect(await paper.refusal('consentToReassignment', asked, no)).toEqual(['REASON_REQUIRED', 'R-ASG-05']);
    expect(await paper.refusal('consentToReassignment', asked, { ...no, reason: ' ' })).toEqual([
      'REASON_REQUIRED',
      'R-ASG-05',
    ]);
    await paper.do('consentToReassignment', asked, { ...no, reason: '忙' });
    expect(paper.of('ReassignmentDeclined')).toMatchObject([
      { rule: 'R-ASG-05', data: { reassignmentId: 'R1', reason: '忙', on: '2026-03-02' } },
    ]);
    expect(paper.file.state).toMatchObject({ leadPost: 'food-review', reassignments: [{ state: 'declined' }] });
  });

  it('takes the place of an older proposal, as the order of a leader does', async () => {
    const paper = await caseIn('underReview');
    await paper.do('reassign', headOfFood(), move);
    await paper.do('reassign', headOfFood(), { ...move, reason: '又' });
    expect(paper.file.state.reassignments.map(({ id, state }) => [id, state])).toEqual([
      ['R1', 'superseded'],
      ['R2', 'proposed'],
    ]);
    expect(await paper.refusal('consentToReassignment', officer('food-head'), consent)).toEqual([
      'REASSIGNMENT_NOT_PENDING',
      'R-ASG-05',
    ]);
    expect((await paper.perform('reassign', leader, { postCode: 'health-review', reason: '令' })).created).toBe('R3');
    expect(paper.file.state.reassignments).toMatchObject([
      { state: 'superseded' },
      { state: 'superseded' },
      { id: 'R3', state: 'ordered', requestedBy: 'leader-1', sectionCode: 'sanitation', reason: '令' },
    ]);
    expect(paper.of('CaseReassigned')[0]!.data).toMatchObject({ way: 'order', from: 'food-review' });
    expect(paper.file.state).toMatchObject({ leadSection: 'sanitation', leadPost: 'health-review' });
    expect(paper.file.state.assignments['handle']).toMatchObject({ person: 'health-1' });
    expect(paper.file.state.firstHandler).toMatchObject({ person: 'food-1' });
  });

  it('is the head’s who is there: A, or B while A is away', async () => {
    const paper = await caseIn('underReview');
    for (const by of [handler, officer('food-2'), registry]) {
      expect(await paper.refusal('reassign', by, move)).toEqual(['NOT_SECTION_HEAD', 'R-ASG-05']);
    }
    const standIn = headOfFood('food-1');
    expect((await paper.perform('reassign', standIn, move)).refusal).toMatchObject({
      code: 'NOT_SECTION_HEAD',
      params: { holder: 'food-head' },
    });
    expect(await paper.refusal('reassign', applicant, move)).toEqual(['NOT_SECTION_HEAD', 'R-ASG-05']);
    await paper.away('food-head');
    expect(await paper.refusal('reassign', headOfFood(), move)).toEqual(['NOT_SECTION_HEAD', 'R-ASG-05']);
    expect(await paper.do('reassign', standIn, move)).toBeUndefined();
    expect(paper.of('ReassignmentProposed')[0]!.actor).toMatchObject({ person: 'food-1', forPost: 'food-head' });
  });

  it.each([
    [{ reason: ' ' }, 'REASON_REQUIRED'],
    [{ postCode: 'nowhere' }, 'POST_UNKNOWN'],
    [{ postCode: 'food-review' }, 'ALREADY_THERE'],
    [{ postCode: 'health-review' }, 'LEADER_ORDERS'],
  ])('with %j is refused: %s', async (wrong, code) => {
    const paper = await caseIn('underReview', jointItem);
    expect(await paper.refusal('reassign', headOfFood(), { ...move, ...wrong })).toEqual([code, 'R-ASG-05']);
  });

  it('needs a first handler, a case under way, and a proposal to consent to', async () => {
    const early = await caseIn('accepted', plainItem);
    expect(await early.refusal('reassign', leader, move)).toEqual(['NOT_DESIGNATED', 'R-ASG-05']);
    expect(await (await caseIn('delivering')).refusal('reassign', leader, move)).toEqual(['ILLEGAL_MOVE', 'R-ASG-05']);
    const paper = await caseIn('underReview');
    expect(await paper.refusal('consentToReassignment', handler, consent)).toEqual([
      'REASSIGNMENT_UNKNOWN',
      'R-ASG-05',
    ]);
    const delivering = await caseIn('delivering');
    expect(await delivering.refusal('consentToReassignment', handler, consent)).toEqual(['ILLEGAL_MOVE', 'R-ASG-05']);
  });
});
