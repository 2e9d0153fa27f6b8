import { caseIn, clerk, jointItem, leader, morning, namedItem, officer, PaperCase } from '../paper.testing';

const handler = officer('food-1');
const health = officer('health-1');
const testing = { procedure: 'testing', expectedDays: 5 } as const;
const unitsTesting = { ...testing, unitCode: 'health' };

describe('R-CLK-05 a pause', () => {
  it('is told to the applicant with its basis, its length and what it stops', async () => {
    const paper = await caseIn('underReview');
    const { created } = await paper.perform('pause', handler, testing);
    expect(created).toBe('P1');
    expect(paper.of('PauseBegan').map(({ rule, data, actor }) => ({ rule, data, actor }))).toEqual([
      {
        rule: 'R-CLK-05',
        actor: { kind: 'person', person: 'food-1', forPost: 'food-review' },
        data: {
          id: 'P1',
          procedure: 'testing',
          stops: ['promised', 'statutory'],
          began: '2026-03-02',
          expectedDays: 5,
          expectedEnd: '2026-03-09',
          noticeId: 'N3',
        },
      },
    ]);
    expect(paper.file.state.notices.at(-1)).toMatchObject({
      id: 'N3',
      kind: 'pause',
      number: 'QH2026000001-03',
      content: {
        procedure: 'testing',
        expectedDays: 5,
        expectedEnd: '2026-03-09',
        stops: ['promised', 'statutory'],
        basis: jointItem.allowedPauses[0]!.basis,
      },
    });
  });

  it.each([
    ['testing', ['promised', 'statutory']],
    ['expertReview', []],
    ['survey', ['promised']],
  ] as const)('of a unit, for %s, stops the limits of the case that the item names: %j', async (procedure, stops) => {
    const paper = await caseIn('underReview');
    await paper.do('pause', health, { ...unitsTesting, procedure });
    expect(paper.file.state.pauses[0]).toMatchObject({ unitCode: 'health', procedure, stops });
    expect(paper.of('PauseBegan')[0]!.actor.forPost).toBe('health-review');
  });

  it.each([
    ['workingDays', '2026-03-09'],
    ['hours', '2026-03-09'],
    ['calendarDays', '2026-03-07'],
    ['months', '2026-03-07'],
  ] as const)('of five days ends, for a limit in %s, on %s', async (unit, expectedEnd) => {
    const paper = await caseIn('accepted', { ...jointItem, promisedLimit: { ...jointItem.promisedLimit, unit } });
    await paper.do('pause', clerk, testing);
    expect(paper.file.state.pauses[0]!.expectedEnd).toBe(expectedEnd);
  });

  it('is for a listed procedure of the item only', async () => {
    const paper = await caseIn('underReview');
    const answer = await paper.perform('pause', handler, { ...testing, procedure: 'auction' });
    expect(answer.refusal).toMatchObject({
      code: 'PAUSE_NOT_ALLOWED',
      rule: 'R-CLK-05',
      params: { procedure: 'auction' },
    });
    expect(paper.file.state.pauses).toEqual([]);
  });

  it.each([
    [0, 'EXPECTED_DAYS_INVALID'],
    [1, undefined],
    [365, undefined],
    [366, 'EXPECTED_DAYS_INVALID'],
    [1.5, 'EXPECTED_DAYS_INVALID'],
  ])('of %d days: %s', async (expectedDays, code) => {
    const paper = await caseIn('underReview');
    const [answer, rule, ...left] = await paper.refusal('pause', handler, { procedure: 'testing', expectedDays });
    expect([answer, rule]).toEqual(code ? [code, 'R-CLK-05'] : [undefined, undefined]);
    expect(left).toEqual(code ? [] : ['PauseBegan', 'NoticeIssued']);
  });

  it('is open once for each procedure and unit', async () => {
    const paper = await caseIn('underReview');
    await paper.do('pause', handler, testing);
    expect(await paper.refusal('pause', handler, testing)).toEqual(['PAUSE_ALREADY_OPEN', 'R-CLK-05']);
    expect(await paper.do('pause', health, unitsTesting)).toBeUndefined();
    expect(await paper.do('pause', handler, { ...testing, procedure: 'survey' })).toBeUndefined();
    await paper.do('resume', handler, { pauseId: 'P1' });
    expect(await paper.do('pause', handler, testing)).toBeUndefined();
    expect(paper.file.state.pauses.map((pause) => pause.id)).toEqual(['P1', 'P2', 'P3', 'P4']);
  });

  it('is the first handler’s for the case, the unit’s for the unit', async () => {
    const paper = await caseIn('underReview');
    for (const by of [health, leader, clerk, officer('stranger')]) {
      expect(await paper.refusal('pause', by, testing)).toEqual(['NOT_YOUR_DUTY', 'R-ABP-03']);
    }
    expect(await paper.refusal('pause', handler, unitsTesting)).toEqual(['NOT_YOUR_DUTY', 'R-ABP-03']);
    await paper.do('opine', health, { unitCode: 'health', opinion: 'agree' });
    expect(await paper.refusal('pause', health, unitsTesting)).toEqual(['NOT_YOUR_DUTY', 'R-ABP-03']);
  });

  it.each(['preReview', 'awaitingSupplement', 'delivering'] as const)('is no move while %s', async (status) => {
    expect(await (await caseIn(status)).refusal('pause', handler, testing)).toEqual(['ILLEGAL_MOVE', 'R-CLK-05']);
  });
});

describe('the end of a pause', () => {
  async function paused(): Promise<PaperCase> {
    const paper = await caseIn('underReview');
    await paper.do('pause', health, unitsTesting);
    paper.now = morning('2026-03-05');
    return paper;
  }

  it.each([handler, health])('is recorded by the first handler or the unit: %j', async (by) => {
    const paper = await paused();
    expect(await paper.do('resume', by, { pauseId: 'P1' })).toBeUndefined();
    expect(paper.of('PauseEnded')).toMatchObject([
      { rule: 'R-CLK-05', data: { pauseId: 'P1', on: '2026-03-05' }, actor: { person: by.person } },
    ]);
    expect(paper.file.state.pauses[0]!.ended).toBe('2026-03-05');
  });

  it('lies where the procedure ended, however late that is recorded', async () => {
    const paper = await paused();
    await paper.do('resume', handler, { pauseId: 'P1', endedOn: '2026-03-04' });
    expect(paper.of('PauseEnded')[0]!.data).toEqual({ pauseId: 'P1', on: '2026-03-04', recordedOn: '2026-03-05' });
    expect(paper.file.state.pauses[0]!.ended).toBe('2026-03-04');
  });

  it.each(['2026-03-01', '2026-03-06'])('is no day before it began, nor one to come: %s', async (endedOn) => {
    const paper = await paused();
    expect(await paper.refusal('resume', handler, { pauseId: 'P1', endedOn })).toEqual([
      'PAUSE_END_INVALID',
      'R-CLK-05',
    ]);
    expect(await paper.do('resume', handler, { pauseId: 'P1', endedOn: '2026-03-02' })).toBeUndefined();
    expect(paper.of('PauseEnded')[0]!.data).toMatchObject({ on: '2026-03-02' });
  });

  it('is no day at all where there is none such', async () => {
    const paper = await paused();
    const [code] = await paper.refusal('resume', handler, { pauseId: 'P1', endedOn: '2026-02-30' });
    expect(code).toBe('CLOCK_DAY_INVALID');
  });

  it('is not the other unit’s, nor the unit’s for a pause of the case', async () => {
    const paper = await paused();
    // food-1 is also the first handler: his B in the unit's post is not, while he is there.
    for (const by of [officer('food-2'), leader]) {
      expect(await paper.refusal('resume', by, { pauseId: 'P1' })).toEqual(['NOT_YOUR_DUTY', 'R-ABP-03']);
    }
    await paper.do('pause', handler, { ...testing, procedure: 'survey' });
    expect(await paper.refusal('resume', health, { pauseId: 'P2' })).toEqual(['NOT_YOUR_DUTY', 'R-ABP-03']);
  });

  it('is of a pause that is there and open', async () => {
    const paper = await paused();
    expect(await paper.refusal('resume', handler, { pauseId: 'P9' })).toEqual(['PAUSE_UNKNOWN', 'R-CLK-05']);
    await paper.do('resume', handler, { pauseId: 'P1' });
    expect(await paper.refusal('resume', handler, { pauseId: 'P1' })).toEqual(['PAUSE_NOT_OPEN', 'R-CLK-05']);
    expect(paper.of('PauseEnded')).toHaveLength(1);
  });

  it.each(['preReview', 'delivering'] as const)('is no move while %s', async (status) => {
    expect(await (await caseIn(status)).refusal('resume', handler, { pauseId: 'P1' })).toEqual([
      'ILLEGAL_MOVE',
      'R-CLK-05',
    ]);
  });

  it('moves the due date by the days that did not count', async () => {
    const paper = new PaperCase(namedItem);
    await paper.register();
    await paper.do('accept', clerk, {});
    await paper.do('pause', handler, testing);
    paper.now = morning('2026-03-05');
    await paper.do('resume', handler, { pauseId: 'P1' });
    await paper.passTo(Date.parse('2026-03-12T16:59:59+08:00'));
    const expired = () => paper.of('LimitExpired').filter((event) => event.data.clock === 'promised');
    expect(expired()).toEqual([]);
    await paper.passTo(Date.parse('2026-03-12T17:00:00+08:00'));
    expect(expired()).toHaveLength(1);
  });
});
