import { caseView, clockExplanation } from './view';
import { allMaterials, clerk, leader, morning, namedItem, officer, PaperCase } from './paper.testing';

describe('the life of a joint case, on paper', () => {
  it('goes from intake over two stages, a pause and an extension to delivery', async () => {
    const paper = new PaperCase();
    await paper.register();
    expect(paper.file.state).toMatchObject({ status: 'preReview', firstHandler: { person: 'window-1', fixed: false } });

    paper.now = morning('2026-03-03');
    expect(await paper.do('opine', officer('health-1'), { unitCode: 'health', opinion: 'agree' })).toBeUndefined();
    expect(await paper.do('accept', clerk, {})).toBeUndefined();
    expect(paper.file.state.status).toBe('accepted');

    expect(await paper.do('designate', leader, { sectionCode: 'food' })).toBeUndefined();
    expect(
      await paper.do('designate', officer('food-head'), { sectionCode: 'food', postCode: 'food-review' }),
    ).toBeUndefined();
    expect(paper.file.state).toMatchObject({
      status: 'underReview',
      firstHandler: { person: 'food-1', post: 'food-review', fixed: true },
    });
    expect(await paper.do('sign', officer('food-1'), {})).toBeUndefined();

    expect(
      await paper.do('pause', officer('health-1'), { procedure: 'testing', expectedDays: 5, unitCode: 'health' }),
    ).toBeUndefined();
    expect(caseView(paper.file, paper.now).clocks.promised.lamp).toBe('paused');
    paper.now = morning('2026-03-10');
    expect(await paper.do('resume', officer('health-1'), { pauseId: 'P1' })).toBeUndefined();

    const request = {
      days: 5,
      reason: '现场复杂',
      basis: '四十二条',
      handlingOpinion: '拟延期',
      plannedClosingDate: '2026-04-03',
    };
    expect(await paper.do('requestExtension', officer('food-1'), request)).toBeUndefined();
    expect(
      await paper.do('decideExtension', leader, { extensionId: 'E1', approve: true, reason: '同意' }),
    ).toBeUndefined();
    // 15 working days after 2 March, five of them paused, five granted.
    expect(caseView(paper.file, paper.now).clocks.promised.due).toBe('2026-04-06');

    for (const [unitCode, person] of [
      ['food', 'food-1'],
      ['health', 'health-1'],
      ['lead', 'food-head'],
    ] as const) {
      expect(await paper.do('opine', officer(person), { unitCode, opinion: 'agree' })).toBeUndefined();
    }
    expect(paper.file.state.status).toBe('pendingDecision');
    expect(await paper.do('decide', officer('food-1'), { outcome: 'granted' })).toBeUndefined();
    expect(await paper.do('deliver', clerk, { way: 'inPerson', receivedBy: '张三' })).toBeUndefined();
    expect(paper.file.state).toMatchObject({
      status: 'closed',
      outcome: 'granted',
      closing: { promised: 'early', statutory: 'early', delivery: 'onTime' },
    });
    expect(await paper.do('decide', officer('food-1'), { outcome: 'granted' })).toBe('CASE_CLOSED');
    const explained = clockExplanation(paper.file, paper.now).promised.days;
    expect(explained.filter((day) => day.reason === 'paused').length).toBeGreaterThan(0);
  });

  it('reminds, expires and escalates each once', async () => {
    const paper = new PaperCase(namedItem);
    await paper.register();
    await paper.do('accept', clerk, {});
    await paper.do('sign', officer('food-1'), {});
    await paper.passTo(morning('2026-03-04'));
    await paper.passTo(morning('2026-03-06'));
    await paper.passTo(morning('2026-03-31'));
    await paper.passTo(morning('2026-03-31'));
    const promised = (type: 'LimitReminded' | 'LimitExpired' | 'LimitEscalated') =>
      paper.of(type).filter((event) => event.data.clock === 'promised');
    expect(promised('LimitReminded').map((e) => (e.data as { level: string }).level)).toEqual(['yellow', 'red']);
    expect(promised('LimitExpired').map((e) => e.at)).toEqual([Date.parse('2026-03-09T17:00:00+08:00')]);
    expect(promised('LimitEscalated').map((e) => (e.data as { to: string }).to)).toEqual([
      'sectionHead',
      'leader',
      'discipline',
    ]);
  });

  it('gives one notice of everything and starts the promised limit anew after the supplement', async () => {
    const paper = new PaperCase();
    await paper.register({ materials: allMaterials.slice(0, 1) });
    await paper.do('opine', officer('health-1'), {
      unitCode: 'health',
      opinion: 'needsMoreMaterial',
      missing: [{ code: 'photo', reason: '模糊', guidance: '重拍' }],
    });
    expect(await paper.do('accept', clerk, {})).toBe('MATERIALS_MISSING');
    expect(await paper.do('oneTimeNotice', clerk, { form: 'written', missing: [] })).toBeUndefined();
    expect(paper.file.state.missing.map((m) => m.code)).toEqual(['photo', 'lease']);
    expect(caseView(paper.file, paper.now).clocks.promised.due).toBeNull();
    paper.now = morning('2026-03-05');
    await paper.do('supplement', clerk, { materials: [{ code: 'lease', quantity: 1, original: false }] });
    expect(paper.file.state.status).toBe('awaitingSupplement');
    paper.now = morning('2026-03-06');
    await paper.do('supplement', clerk, { materials: [{ code: 'photo', quantity: 2, original: false }] });
    expect(paper.file.state).toMatchObject({ status: 'preReview', completedOn: '2026-03-06' });
    expect(
      await paper.do('oneTimeNotice', clerk, {
        form: 'written',
        missing: [{ code: 'form', reason: 'x', guidance: 'y' }],
      }),
    ).toBe('SECOND_NOTICE');
    expect(paper.of('SuspectedBreachRecorded').map((e) => e.data.kind)).toEqual(['secondNotice']);
    expect(await paper.do('accept', clerk, {})).toBeUndefined();
  });
});
