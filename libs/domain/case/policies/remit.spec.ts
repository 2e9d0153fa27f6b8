import { caseIn, jointItem, leader, morning, officer, plainItem, registry, type PaperCase } from '../paper.testing';

const handler = officer('food-1');
const health = officer('health-1');
const head = officer('food-head');
const unit = (paper: PaperCase, code = 'health') => paper.file.state.units.find(({ unitCode }) => unitCode === code)!;
const notOurs = { unitCode: 'health', opinion: 'notOurRemit', basis: '三定' } as const;
const against = { unitCode: 'health', opinion: 'disagree', basis: '第八条' } as const;

describe('R-ASG-06 "not our remit" of a unit', () => {
  const asked = async () => {
    const paper = await caseIn('underReview');
    await paper.do('opine', health, notOurs);
    return paper;
  };

  it('is no answer until the lead has decided, and the stage waits', async () => {
    const paper = await asked();
    await paper.do('opine', handler, { unitCode: 'food', opinion: 'agree' });
    expect(paper.file.state.stage).toBe('s1');
    expect((await paper.perform('decide', handler, { outcome: 'granted' })).refusal).toMatchObject({
      code: 'REVIEW_NOT_COMPLETE',
      params: { units: 'lead, health' },
    });
    await paper.do('decideRemit', handler, { unitCode: 'health', accept: true, reason: '是' });
    expect(paper.file.state.stage).toBe('s2');
    expect(unit(paper)).toMatchObject({
      state: 'answered',
      opinion: 'notOurRemit',
      basis: '三定',
      remit: { accepted: true, reason: '是', basis: '三定', on: '2026-03-02' },
    });
  });

  it('that the lead rejects makes the unit review, with its limit and its reminders anew', async () => {
    const paper = await asked();
    paper.now = morning('2026-03-04');
    expect(
      await paper.refusal('decideRemit', handler, { unitCode: 'health', accept: false, reason: '属其职责' }),
    ).toEqual([undefined, undefined, 'LimitReminded', 'UnitRemitDecided', 'DutiesAssigned']);
    expect(paper.of('UnitRemitDecided')[0]).toMatchObject({
      rule: 'R-ASG-06',
      actor: { person: 'food-1', forPost: 'food-review' },
      data: { unitCode: 'health', accepted: false, reason: '属其职责', on: '2026-03-04' },
    });
    const sentBack = unit(paper);
    expect(sentBack).toMatchObject({ state: 'reviewing', startedOn: '2026-03-04', epoch: 1, findings: [] });
    for (const gone of ['opinion', 'basis', 'answeredBy', 'answeredOn', 'answeredAt', 'waitDays']) {
      expect(sentBack).not.toHaveProperty(gone);
    }
    expect(await paper.refusal('opine', health, notOurs)).toEqual(['REMIT_DECIDED', 'R-ASG-06']);
    expect(await paper.do('opine', health, { unitCode: 'health', opinion: 'agree' })).toBeUndefined();
  });

  it('that is rejected goes to whoever stands in by now, and ends what was pressed for before', async () => {
    const paper = await caseIn('underReview');
    await paper.passTo(Date.parse('2026-03-13T18:00:00+08:00'));
    expect(paper.file.state.escalations.map(({ clock }) => clock)).toContain('unit:health');
    await paper.do('opine', health, notOurs);
    await paper.away('health-1');
    await paper.do('decideRemit', handler, { unitCode: 'health', accept: false, reason: '属其职责' });
    expect(paper.file.state.assignments['review:health']).toMatchObject({ person: 'health-2', substitute: true });
    expect(paper.file.state.escalations.map(({ clock }) => clock)).not.toContain('unit:health');
  });

  it('is decided with a reason, once, by the lead', async () => {
    const paper = await asked();
    const decision = { unitCode: 'health', accept: true, reason: 'r' };
    expect(await paper.refusal('decideRemit', health, decision)).toEqual(['NOT_YOUR_DUTY', 'R-ABP-03']);
    expect(await paper.refusal('decideRemit', leader, decision)).toEqual(['NOT_YOUR_DUTY', 'R-ABP-03']);
    expect(await paper.refusal('decideRemit', handler, { ...decision, reason: ' ' })).toEqual([
      'REASON_REQUIRED',
      'R-ASG-06',
    ]);
    expect(await paper.refusal('decideRemit', handler, { ...decision, unitCode: 'fire' })).toEqual([
      'UNIT_NOT_ASKED',
      'R-JNT-03',
    ]);
    expect(await paper.refusal('decideRemit', handler, { ...decision, unitCode: 'food' })).toEqual([
      'REMIT_NOT_QUESTIONED',
      'R-ASG-06',
    ]);
    expect(await paper.refusal('decideRemit', handler, { accept: true, reason: 'r' })).toEqual([
      'REMIT_NOT_QUESTIONED',
      'R-ASG-06',
    ]);
    await paper.do('decideRemit', handler, decision);
    expect(await paper.refusal('decideRemit', handler, decision)).toEqual(['REMIT_NOT_QUESTIONED', 'R-ASG-06']);
    const delivering = await caseIn('delivering');
    expect(await delivering.refusal('decideRemit', handler, decision)).toEqual(['ILLEGAL_MOVE', 'R-ASG-06']);
  });

  it.each([
    [undefined, 2],
    [5, 5],
  ])('waits as many working days as the centre has set: %s, so %i', async (remitDecisionDays, waitDays) => {
    const paper = await caseIn('underReview');
    const settings = { ...paper.file.settings, ...(remitDecisionDays && { remitDecisionDays }) };
    paper.file = { ...paper.file, settings };
    await paper.do('opine', health, notOurs);
    expect(unit(paper).waitDays).toBe(waitDays);
  });
});

describe('R-ASG-06 the objection of a lead section', () => {
  const designated = async () => {
    const paper = await caseIn('accepted', plainItem);
    await paper.do('designate', leader, { sectionCode: 'food' });
    return paper;
  };
  const objected = async () => {
    const paper = await designated();
    await paper.do('objectToRemit', head, { basis: '三定' });
    return paper;
  };

  it('is decided before anybody is designated in that section', async () => {
    const paper = await objected();
    const designation = { sectionCode: 'food', postCode: 'food-review' };
    for (const by of [head, leader, registry]) {
      expect(await paper.refusal('designate', by, designation)).toEqual(['REMIT_QUESTIONED', 'R-ASG-06']);
    }
    await paper.do('decideRemit', leader, { sectionCode: 'food', accept: false, reason: '属其职责' });
    expect(await paper.do('designate', head, designation)).toBeUndefined();
  });

  it('is the head’s, with a basis, before the person is designated, and takes no duty from the section', async () => {
    const paper = await designated();
    expect(await paper.refusal('objectToRemit', handler, { basis: 'b' })).toEqual(['NOT_YOUR_DUTY', 'R-ABP-03']);
    expect(await paper.refusal('objectToRemit', head, { basis: ' ' })).toEqual(['BASIS_REQUIRED', 'R-ASG-06']);
    expect(await paper.do('objectToRemit', head, { basis: '三定' })).toBeUndefined();
    expect(paper.of('RemitObjected')).toMatchObject([{ rule: 'R-ASG-06', actor: { forPost: 'food-head' } }]);
    expect(paper.file.state.remitObjections).toEqual([
      { sectionCode: 'food', basis: '三定', by: 'food-head', on: '2026-03-02', waitDays: 2 },
    ]);
    expect(paper.file.state.assignments['designatePerson']).toMatchObject({ person: 'food-head' });
    expect(paper.file.state.assignments['decideRemit:section:food']).toMatchObject({ person: 'leader-1' });
    const closed = await caseIn('delivering');
    expect(await closed.refusal('objectToRemit', head, { basis: 'b' })).toEqual(['ILLEGAL_MOVE', 'R-ASG-06']);
  });

  it('is made once', async () => {
    const paper = await objected();
    expect(await paper.refusal('objectToRemit', head, { basis: 'b' })).toEqual(['REMIT_DECIDED', 'R-ASG-06']);
    await paper.do('decideRemit', leader, { sectionCode: 'food', accept: false, reason: 'r' });
    expect(paper.of('LeadSectionRemitDecided')).toMatchObject([{ rule: 'R-ASG-06', data: { on: '2026-03-02' } }]);
    expect(paper.file.state).toMatchObject({ leadSection: 'food', remitObjections: [{ accepted: false }] });
    expect(await paper.refusal('objectToRemit', head, { basis: 'b' })).toEqual(['REMIT_DECIDED', 'R-ASG-06']);
  });

  it('that is right sets the section free, and whoever designates by now designates anew', async () => {
    const paper = await objected();
    expect(await paper.refusal('decideRemit', head, { sectionCode: 'food', accept: true, reason: 'r' })).toEqual([
      'NOT_YOUR_DUTY',
      'R-ABP-03',
    ]);
    expect(await paper.refusal('decideRemit', leader, { sectionCode: 'hall', accept: true, reason: 'r' })).toEqual([
      'REMIT_NOT_QUESTIONED',
      'R-ASG-06',
    ]);
    await paper.do('decideRemit', leader, { sectionCode: 'food', accept: true, reason: 'r' });
    expect(paper.file.state.leadSection).toBeUndefined();
    expect(paper.file.state.remitObjections).toMatchObject([{ accepted: true }]);
    await paper.away('leader-1');
    expect(paper.file.state.assignments['designateSection']).toMatchObject({ person: 'leader-2' });
    expect(await paper.do('designate', registry, { sectionCode: 'food', postCode: 'food-review' })).toBeUndefined();
  });
});

describe('R-JNT-05 the coordination of a disagreement', () => {
  const result = { unitCode: 'health', result: '整改后同意', reason: '会商' };
  const disagreed = async () => {
    const paper = await caseIn('underReview');
    await paper.do('opine', health, against);
    return paper;
  };

  it('is a duty of the leader from the moment of the disagreement', async () => {
    const paper = await disagreed();
    expect(unit(paper).waitDays).toBe(3);
    expect(paper.file.state.assignments['coordinate:health']).toMatchObject({
      post: 'market-leader',
      person: 'leader-1',
    });
    expect(await paper.refusal('coordinate', handler, result)).toEqual(['NOT_YOUR_DUTY', 'R-ABP-03']);
    expect(await paper.do('coordinate', leader, result)).toBeUndefined();
    expect(paper.of('DisagreementCoordinated')).toMatchObject([
      {
        rule: 'R-JNT-05',
        actor: { person: 'leader-1', forPost: 'market-leader' },
        data: { ...result, on: '2026-03-02' },
      },
    ]);
    expect(unit(paper)).toMatchObject({
      opinion: 'disagree',
      basis: '第八条',
      coordination: { result: '整改后同意', reason: '会商', on: '2026-03-02', by: 'leader-1' },
    });
    expect(await paper.refusal('coordinate', leader, result)).toEqual(['NO_DISAGREEMENT', 'R-JNT-05']);
  });

  it('lets the lead grant, once it is over for every unit', async () => {
    const paper = await disagreed();
    await paper.do('opine', handler, { unitCode: 'food', opinion: 'agree' });
    await paper.do('opine', head, { unitCode: 'lead', opinion: 'disagree', basis: 'b' });
    await paper.do('coordinate', leader, result);
    expect((await paper.perform('decide', handler, { outcome: 'granted' })).refusal).toMatchObject({
      code: 'UNIT_DISAGREES',
      params: { units: 'lead' },
    });
    await paper.do('coordinate', leader, { ...result, unitCode: 'lead' });
    expect(await paper.do('decide', handler, { outcome: 'granted' })).toBeUndefined();
  });

  it('has a result, a reason and something to coordinate', async () => {
    const paper = await disagreed();
    for (const blank of [{ result: ' ' }, { reason: ' ' }]) {
      expect(await paper.refusal('coordinate', leader, { ...result, ...blank })).toEqual([
        'REASON_REQUIRED',
        'R-JNT-05',
      ]);
    }
    expect((await paper.perform('coordinate', leader, { ...result, result: ' ' })).refusal!.message).toBe(
      'State the result.',
    );
    expect(await paper.refusal('coordinate', leader, { ...result, unitCode: 'fire' })).toEqual([
      'UNIT_NOT_ASKED',
      'R-JNT-03',
    ]);
    expect(await paper.refusal('coordinate', leader, { ...result, unitCode: 'food' })).toEqual([
      'NO_DISAGREEMENT',
      'R-JNT-05',
    ]);
    expect(await (await caseIn('accepted')).refusal('coordinate', leader, result)).toEqual([
      'ILLEGAL_MOVE',
      'R-JNT-05',
    ]);
  });

  it.each([
    [undefined, 3],
    [4, 4],
  ])('is due in as many working days as the centre has set: %s, so %i', async (coordinationDays, waitDays) => {
    const paper = await caseIn('underReview', jointItem);
    paper.file = { ...paper.file, settings: { ...paper.file.settings, ...(coordinationDays && { coordinationDays }) } };
    await paper.do('opine', health, against);
    expect(unit(paper).waitDays).toBe(waitDays);
  });
});
