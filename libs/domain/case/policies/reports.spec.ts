import { caseIn, clerk, leader, morning, officer, registry } from '../paper.testing';

const handler = officer('food-1');
const health = officer('health-1');
const report = { bodies: ['省局'], report: '提请协调', limit: { amount: 3, unit: 'calendarDays' } } as const;
const filing = { ...report, bodies: [...report.bodies] };
const result = { reportId: 'C1', result: '同意' };

describe('R-ASG-03 a matter with other bodies', () => {
  const reported = async () => {
    const paper = await caseIn('underReview');
    await paper.do('reportForCoordination', handler, filing);
    return paper;
  };

  it('is reported by the first handler, with the limit that the lead section gives (R-CLK-12)', async () => {
    const paper = await caseIn('underReview');
    expect(await paper.refusal('reportForCoordination', health, filing)).toEqual(['NOT_YOUR_DUTY', 'R-ABP-03']);
    expect(await paper.refusal('reportForCoordination', handler, { ...filing, bodies: [] })).toEqual([
      'BODIES_REQUIRED',
      'R-ASG-03',
    ]);
    const limit = { amount: 0, unit: 'workingDays' as const };
    expect(await paper.refusal('reportForCoordination', handler, { ...filing, limit })).toEqual([
      'CLOCK_AMOUNT_OUT_OF_RANGE',
      undefined,
    ]);
    expect((await paper.perform('reportForCoordination', handler, filing)).created).toBe('C1');
    expect(paper.of('CoordinationReported')).toMatchObject([
      { rule: 'R-ASG-03', actor: { person: 'food-1', forPost: 'food-review' } },
    ]);
    expect(paper.file.state.reports).toEqual([{ id: 'C1', ...filing, on: '2026-03-02', reportedBy: 'food-1' }]);
    expect(paper.file.state.assignments['coordinateReport:C1']).toMatchObject({ person: 'leader-1' });
    expect((await paper.perform('reportForCoordination', handler, filing)).created).toBe('C2');
    const early = await caseIn('preReview');
    expect(await early.refusal('reportForCoordination', clerk, filing)).toEqual(['ILLEGAL_MOVE', 'R-ASG-03']);
  });

  it('is coordinated by the leader, in time or escalated above him', async () => {
    const paper = await reported();
    await paper.passTo(morning('2026-03-12'));
    const rung = paper.events.filter(({ data }) => (data as { clock?: string }).clock === 'report:C1');
    expect(rung.map(({ type, rule }) => [type, rule])).toEqual([
      ['LimitReminded', 'R-ASG-03'],
      ['LimitExpired', 'R-ASG-03'],
      ['SuspectedBreachRecorded', 'R-SUP-04'],
      ['LimitEscalated', 'R-CLK-13'],
      ['LimitEscalated', 'R-CLK-13'],
    ]);
    const escalated = paper.of('LimitEscalated').filter(({ data }) => data.clock === 'report:C1');
    expect(escalated.map(({ data }) => [data.to, data.post])).toEqual([
      ['leader', 'centre-leader'],
      ['discipline', 'discipline'],
    ]);
    expect(rung[1]!.data).toMatchObject({ due: '2026-03-05', to: ['leader-1'] });
    expect(await paper.do('coordinateReport', leader, { ...result, reason: '会商' })).toBeUndefined();
    expect(paper.file.state.assignments['press:report:C1:leader']).toBeDefined();
    expect(paper.of('ReportCoordinated')).toMatchObject([
      { rule: 'R-ASG-03', data: { reportId: 'C1', result: '同意', reason: '会商', on: '2026-03-12' } },
    ]);
    expect(paper.file.state.reports).toMatchObject([
      { result: '同意', reason: '会商', coordinatedBy: 'leader-1', coordinatedOn: '2026-03-12' },
    ]);
  });

  it('tells those concerned of progress, of the result, and once of the end', async () => {
    const paper = await reported();
    expect((await paper.perform('tellProgress', handler, { reportId: 'C1', progress: '已报' })).created).toBe('N3');
    await paper.do('coordinateReport', leader, result);
    await paper.do('opine', health, { unitCode: 'health', opinion: 'agree' });
    await paper.do('opine', handler, { unitCode: 'food', opinion: 'agree' });
    await paper.do('opine', officer('food-head'), { unitCode: 'lead', opinion: 'agree' });
    await paper.do('reportForCoordination', handler, filing);
    await paper.do('decide', handler, { outcome: 'granted' });
    await paper.resolveAnew();
    const told = paper.of('NoticeIssued').filter(({ data }) => data.kind === 'coordination');
    const bodies = ['省局'];
    expect(new Set(told.map(({ data }) => JSON.stringify(data.addressee)))).toEqual(
      new Set([JSON.stringify({ to: 'bodies', bodies })]),
    );
    expect(told.map(({ rule, actor, data }) => [rule, actor.kind, data.content])).toEqual([
      ['R-ASG-03', 'person', { reportId: 'C1', bodies, progress: '已报' }],
      ['R-ASG-03', 'person', { reportId: 'C1', bodies, result: '同意' }],
      ['R-ASG-03', 'system', { reportId: 'C1', bodies, outcome: 'granted' }],
      ['R-ASG-03', 'system', { reportId: 'C2', bodies, outcome: 'granted' }],
    ]);
  });

  it('is coordinated once, by the leader, and only what was reported', async () => {
    const paper = await reported();
    for (const by of [handler, registry]) {
      expect(await paper.refusal('coordinateReport', by, result)).toEqual(['NOT_YOUR_DUTY', 'R-ABP-03']);
    }
    expect(await paper.refusal('tellProgress', health, { reportId: 'C1', progress: 'p' })).toEqual([
      'NOT_YOUR_DUTY',
      'R-ABP-03',
    ]);
    expect(await paper.refusal('coordinateReport', leader, { ...result, reportId: 'C9' })).toEqual([
      'REPORT_UNKNOWN',
      'R-ASG-03',
    ]);
    expect(await paper.refusal('tellProgress', handler, { reportId: 'C9', progress: 'p' })).toEqual([
      'REPORT_UNKNOWN',
      'R-ASG-03',
    ]);
    await paper.do('coordinateReport', leader, result);
    expect(paper.file.state.reports[0]).not.toHaveProperty('reason');
    expect(await paper.refusal('coordinateReport', leader, result)).toEqual(['REPORT_NOT_OPEN', 'R-ASG-03']);
    const none = await caseIn('underReview');
    expect(await none.refusal('coordinateReport', leader, result)).toEqual(['REPORT_UNKNOWN', 'R-ASG-03']);
    const delivering = await caseIn('delivering');
    expect(await delivering.refusal('coordinateReport', leader, result)).toEqual(['ILLEGAL_MOVE', 'R-ASG-03']);
    expect(await delivering.refusal('tellProgress', handler, { reportId: 'C1', progress: 'p' })).toEqual([
      'ILLEGAL_MOVE',
      'R-ASG-03',
    ]);
  });
});
