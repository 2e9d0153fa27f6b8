import type { CaseCommands } from '../commands';
import { caseIn, jointItem, namedItem, officer, PaperCase } from '../paper.testing';

const handler = officer('food-1');
const health = officer('health-1');
const ask: Omit<CaseCommands['addConsultation'], 'by' | 'key'> = {
  unitCode: 'asked',
  name: '卫生科',
  sectionCode: 'sanitation',
  postCode: 'health-review',
  limit: { amount: 2, unit: 'workingDays' },
  question: '是否符合？',
};
const above = { headPost: 'sanitation-head', leaderPost: 'health-leader' };
const unit = ({ file }: PaperCase, code = 'asked') => file.state.units.find(({ unitCode }) => unitCode === code)!;

describe('R-JNT-02 a consultation in the middle', () => {
  it('joins the present stage with the limit that the lead gives (R-CLK-12)', async () => {
    const paper = await caseIn('underReview');
    const outcome = await paper.perform('addConsultation', handler, ask);
    expect(outcome).toMatchObject({ created: 'asked' });
    expect(paper.of('ConsultationAdded')).toMatchObject([
      {
        rule: 'R-JNT-02',
        actor: { person: 'food-1', forPost: 'food-review' },
        data: { ...ask, kind: 'opinion', ...above, stage: 's1', on: '2026-03-02' },
      },
    ]);
    expect(unit(paper)).toEqual({
      unitCode: 'asked',
      name: '卫生科',
      stage: 's1',
      sectionCode: 'sanitation',
      postCode: 'health-review',
      limit: ask.limit,
      state: 'reviewing',
      startedOn: '2026-03-02',
      findings: [],
      consultation: { kind: 'opinion', question: '是否符合？', ...above },
    });
    expect(paper.file.state.assignments['review:asked']).toMatchObject({ person: 'health-1' });
    await paper.do('opine', health, { unitCode: 'health', opinion: 'agree' });
    await paper.do('opine', handler, { unitCode: 'food', opinion: 'agree' });
    expect(paper.file.state.stage).toBe('s1');
    await paper.do('opine', health, { unitCode: 'asked', opinion: 'agree' });
    expect(paper.file.state.stage).toBe('s2');
  });

  it('opens the review again after its end, and the decision goes to whoever holds it then', async () => {
    const paper = await caseIn('pendingDecision');
    await paper.do('addConsultation', handler, { ...ask, kind: 'countersign' });
    expect(paper.file.state).toMatchObject({ status: 'underReview', stage: 's2' });
    expect(paper.file.state.assignments).not.toHaveProperty('decide');
    expect(unit(paper).consultation!.kind).toBe('countersign');
    await paper.do('opine', health, { unitCode: 'asked', opinion: 'agree' });
    expect(paper.file.state.status).toBe('pendingDecision');
    expect(paper.file.state.assignments['decide']).toMatchObject({ person: 'food-1' });
  });

  it('is possible where the matter has no stage of its own', async () => {
    const paper = await caseIn('pendingDecision', { ...namedItem, stages: [] });
    await paper.do('addConsultation', handler, { ...ask, sectionCode: 'food', postCode: 'food-head' });
    expect(paper.file.state).toMatchObject({ status: 'underReview', stage: 'consultation' });
    await paper.do('opine', officer('food-head'), { unitCode: 'asked', opinion: 'agree' });
    expect(paper.file.state.status).toBe('pendingDecision');
  });

  it('of a section beyond the matter’s own chart takes what the edge has found about it', async () => {
    const paper = await caseIn('underReview', namedItem);
    expect(await paper.refusal('addConsultation', handler, ask)).toEqual(['SECTION_UNKNOWN', 'R-JNT-02']);
    const section = { headPost: 'h', leaderPost: 'l', posts: ['health-review'] };
    expect(await paper.do('addConsultation', handler, { ...ask, section })).toBeUndefined();
    expect(unit(paper).consultation).toMatchObject({ headPost: 'h', leaderPost: 'l' });
  });

  it.each([
    [{ postCode: 'food-review' }, 'POST_UNKNOWN', 'R-JNT-02'],
    [{ question: ' ' }, 'QUESTION_REQUIRED', 'R-JNT-02'],
    [{ unitCode: 'health' }, 'UNIT_ALREADY_ASKED', 'R-JNT-02'],
    [{ limit: { amount: 0, unit: 'workingDays' } }, 'CLOCK_AMOUNT_OUT_OF_RANGE', undefined],
  ] as const)('with %j is refused: %s', async (wrong, code, rule) => {
    const paper = await caseIn('underReview');
    expect(await paper.refusal('addConsultation', handler, { ...ask, ...wrong })).toEqual([code, rule]);
  });

  it('is the lead’s alone, and only in the middle', async () => {
    const paper = await caseIn('underReview');
    expect(await paper.refusal('addConsultation', health, ask)).toEqual(['NOT_YOUR_DUTY', 'R-ABP-03']);
    for (const status of ['accepted', 'delivering'] as const) {
      expect(await (await caseIn(status)).refusal('addConsultation', handler, ask)).toEqual([
        'ILLEGAL_MOVE',
        'R-JNT-02',
      ]);
    }
  });
});

describe('R-JNT-02 a consultation that is dropped', () => {
  const consulted = async () => {
    const paper = await caseIn('underReview');
    await paper.do('addConsultation', handler, ask);
    return paper;
  };
  const drop = { unitCode: 'asked', reason: '已有结论' };

  it('is kept with its reason; its own pauses end, and nobody waits or presses for it any more', async () => {
    const paper = await consulted();
    await paper.passTo(Date.parse('2026-03-04T18:00:00+08:00'));
    expect(paper.file.state.escalations.map(({ clock }) => clock)).toEqual(['unit:asked']);
    await paper.do('pause', health, { procedure: 'expertReview', expectedDays: 3, unitCode: 'asked' });
    await paper.do('pause', handler, { procedure: 'testing', expectedDays: 3 });
    await paper.do('opine', health, { unitCode: 'health', opinion: 'agree' });
    await paper.do('opine', handler, { unitCode: 'food', opinion: 'agree' });
    expect((await paper.refusal('dropConsultation', handler, drop)).slice(2)).toEqual([
      'PauseEnded',
      'ConsultationDropped',
      'StageBegan',
      'DutiesAssigned',
    ]);
    expect(paper.of('PauseEnded')).toMatchObject([{ rule: 'R-CLK-05', data: { pauseId: 'P1', on: '2026-03-04' } }]);
    expect(paper.of('ConsultationDropped')).toMatchObject([
      { rule: 'R-JNT-02', data: { unitCode: 'asked', reason: '已有结论', on: '2026-03-04' } },
    ]);
    expect(unit(paper)).toMatchObject({
      state: 'dropped',
      consultation: { question: '是否符合？', dropped: { reason: '已有结论', on: '2026-03-04' } },
    });
    expect(paper.file.state.escalations).toEqual([]);
    expect(await paper.refusal('opine', health, { unitCode: 'asked', opinion: 'agree' })).toEqual([
      'CONSULTATION_OVER',
      'R-JNT-02',
    ]);
    expect(await paper.refusal('dropConsultation', handler, drop)).toEqual(['CONSULTATION_OVER', 'R-JNT-02']);
  });

  it('is none that has answered, that the matter names, or that nobody has asked', async () => {
    const paper = await consulted();
    expect(await paper.refusal('dropConsultation', handler, { ...drop, unitCode: 'food' })).toEqual([
      'UNIT_NOT_DROPPABLE',
      'R-JNT-02',
    ]);
    expect(await paper.refusal('dropConsultation', handler, { ...drop, unitCode: 'fire' })).toEqual([
      'UNIT_NOT_ASKED',
      'R-JNT-03',
    ]);
    expect(await paper.refusal('dropConsultation', handler, { ...drop, reason: ' ' })).toEqual([
      'REASON_REQUIRED',
      'R-JNT-02',
    ]);
    expect(await paper.refusal('dropConsultation', health, drop)).toEqual(['NOT_YOUR_DUTY', 'R-ABP-03']);
    await paper.do('opine', health, { unitCode: 'asked', opinion: 'agree' });
    expect(await paper.refusal('dropConsultation', handler, drop)).toEqual(['CONSULTATION_OVER', 'R-JNT-02']);
    expect(await (await caseIn('pendingDecision')).refusal('dropConsultation', handler, drop)).toEqual([
      'ILLEGAL_MOVE',
      'R-JNT-02',
    ]);
  });
});

describe('R-JNT-02 pressing', () => {
  const press = { unitCode: 'health', message: '请尽快' };

  it('reaches whoever holds the review at present', async () => {
    const paper = await caseIn('underReview', jointItem);
    await paper.away('health-1');
    expect(await paper.do('pressUnit', handler, press)).toBeUndefined();
    expect(paper.of('UnitPressed')).toMatchObject([{ rule: 'R-JNT-02', data: { ...press, to: ['health-2'] } }]);
  });

  it('is for units that have not answered, by the lead', async () => {
    const paper = await caseIn('underReview');
    expect(await paper.refusal('pressUnit', health, press)).toEqual(['NOT_YOUR_DUTY', 'R-ABP-03']);
    expect(await paper.refusal('pressUnit', handler, { ...press, unitCode: 'fire' })).toEqual([
      'UNIT_NOT_ASKED',
      'R-JNT-03',
    ]);
    await paper.do('opine', health, { unitCode: 'health', opinion: 'agree' });
    expect(await paper.refusal('pressUnit', handler, press)).toEqual(['UNIT_ANSWERED', 'R-JNT-02']);
    expect(await (await caseIn('accepted')).refusal('pressUnit', handler, press)).toEqual(['ILLEGAL_MOVE', 'R-JNT-02']);
  });
});
