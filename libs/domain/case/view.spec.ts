import {
  applicant,
  caseIn,
  clerk,
  jointItem,
  leader,
  materialsButOwed,
  morning,
  namedItem,
  officer,
  PaperCase,
  plainItem,
  registry,
} from './paper.testing';
import { caseView, clockExplanation, extensionEffect } from './view';

const handler = officer('food-1');
const at = (day: string, time: string) => Date.parse(`${day}T${time}+08:00`);
const promised = (paper: PaperCase, now = paper.now) => caseView(paper.file, now).clocks.promised;
const testing = { procedure: 'testing', expectedDays: 5 } as const;

describe('the lamp of a limit that ends on Monday 9 March', () => {
  it.each([
    [at('2026-03-03', '23:59:59.999'), 4, 'green'],
    [at('2026-03-04', '00:00:00.000'), 3, 'yellow'],
    [at('2026-03-05', '23:59:59.999'), 2, 'yellow'],
    [at('2026-03-06', '00:00:00.000'), 1, 'red'],
    [at('2026-03-08', '12:00:00.000'), 1, 'red'],
    [at('2026-03-09', '17:00:00.000'), 0, 'red'],
    [at('2026-03-09', '17:00:00.001'), 0, 'overdue'],
    [at('2026-03-10', '00:00:00.000'), -1, 'overdue'],
    [at('2026-03-11', '09:00:00.000'), -2, 'overdue'],
  ])('at %i, with %i days left, is %s', async (now, remainingDays, lamp) => {
    const paper = await caseIn('registered', plainItem);
    expect(promised(paper, now)).toEqual({
      due: '2026-03-09',
      dueAt: at('2026-03-09', '17:00'),
      start: '2026-03-02',
      provisional: false,
      remainingDays,
      unit: 'workingDays',
      amount: 5,
      lamp,
    });
  });

  it('goes by the settings of the centre', async () => {
    const paper = new PaperCase(plainItem, morning('2026-03-02'), { yellowAt: 5, redAt: 4 });
    await paper.register();
    expect(promised(paper).lamp).toBe('yellow');
    expect(promised(paper, morning('2026-03-03')).lamp).toBe('red');
  });

  it('is paused, with the date as it will be, while the limit stands still', async () => {
    const paper = await caseIn('underReview', namedItem);
    await paper.do('pause', handler, testing);
    expect(promised(paper, morning('2026-03-04'))).toMatchObject({
      lamp: 'paused',
      due: '2026-03-16',
      remainingDays: 5,
    });
    expect(promised(paper, morning('2026-03-12'))).toMatchObject({
      lamp: 'paused',
      due: '2026-03-19',
      remainingDays: 5,
    });
  });

  it('is paused without a date while the clock has no start', async () => {
    const paper = await caseIn('awaitingSupplement');
    const none = { due: null, dueAt: null, start: null, provisional: false, remainingDays: null, lamp: 'paused' };
    expect(caseView(paper.file, paper.now).clocks).toEqual({
      promised: { ...none, unit: 'workingDays', amount: 15 },
      statutory: { ...none, unit: 'workingDays', amount: 45 },
      assigned: [],
    });
  });

  it('R-LAW-07 is provisional where it touches a year without a notice', async () => {
    const paper = new PaperCase(plainItem, morning('2026-12-30'));
    await paper.register();
    expect(promised(paper)).toMatchObject({ due: '2027-01-06', provisional: true });
  });

  it('R-CLS-02 stops with the decision, also during a pause, and stays as it was', async () => {
    const early = await caseIn('delivering', namedItem);
    expect(promised(early, morning('2026-05-20'))).toMatchObject({ lamp: 'green', remainingDays: 5 });
    const paused = await caseIn('pendingDecision', namedItem);
    await paused.do('pause', handler, testing);
    await paused.do('decide', handler, { outcome: 'terminated', reason: 'r', basis: 'b' });
    expect(promised(paused, morning('2026-05-20')).lamp).toBe('green');
  });

  it('R-CLS-02 runs on after a decision whose closing is the delivery, and stops with that', async () => {
    const paper = await caseIn('pendingDecision', namedItem);
    await paper.do('decide', handler, { outcome: 'outsideRemit', reason: 'r' });
    expect(promised(paper, at('2026-03-09', '17:01')).lamp).toBe('overdue');
    await paper.do('deliver', clerk, { way: 'inPerson', receivedBy: '张三' });
    expect(promised(paper, morning('2026-05-20')).lamp).toBe('green');
  });

  it('R-CLK-02 R-CLS-04 is frozen on time until close of business, and overdue from then on', async () => {
    const paper = await caseIn('pendingDecision', namedItem);
    paper.now = at('2026-03-09', '17:00');
    await paper.do('decide', handler, { outcome: 'granted' });
    expect(promised(paper, morning('2026-05-20'))).toMatchObject({ lamp: 'red', remainingDays: 0 });
    const late = await caseIn('pendingDecision', namedItem);
    late.now = at('2026-03-09', '17:01');
    await late.do('decide', handler, { outcome: 'granted' });
    expect(promised(late, morning('2026-05-20'))).toMatchObject({ lamp: 'overdue', remainingDays: 0 });
    expect(late.file.state.decision!.closing.promised).toBe('overdue');
  });

  it('stops with a withdrawal', async () => {
    const paper = await caseIn('underReview', namedItem);
    await paper.do('pause', handler, testing);
    await paper.do('withdraw', applicant, {});
    const view = caseView(paper.file, morning('2026-06-01'));
    expect(view.clocks.promised.lamp).toBe('green');
    expect(view.units.map((unit) => unit.lamp)).toEqual(['green']);
  });
});

describe('the view', () => {
  it('shows the case to anybody, and what the viewer may do', async () => {
    const paper = await caseIn('pendingDecision');
    const view = caseView(paper.file, paper.now, handler);
    expect(view).toMatchObject({
      caseNo: 'QH2026000001',
      itemCode: 'restaurant',
      itemName: '餐饮店开办',
      itemVersion: 'v1',
      state: 'pendingDecision',
      seq: paper.events.length,
      receivedAt: '2026-03-02T01:00:00.000Z',
      firstHandler: { person: 'food-1', post: 'food-review' },
      signed: true,
      leadSection: 'food',
      missing: [],
      pauses: [],
      extensions: [],
      outcome: null,
      closing: null,
    });
    expect(view.firstHandler).toEqual({ person: 'food-1', post: 'food-review' });
    expect(view.notices).toEqual(paper.file.state.notices);
    expect(view.allowedActions).toContain('decide');
    expect(caseView(paper.file, paper.now).allowedActions).toEqual([]);
  });

  it('shows what is not yet there as absent', async () => {
    const paper = await caseIn('registered', plainItem);
    expect(caseView(paper.file, paper.now)).toMatchObject({ signed: false, leadSection: null, outcome: null });
  });

  it('R-JNT-04 shows the deferrable materials still owed', async () => {
    const paper = await caseIn('underReview', jointItem, true, materialsButOwed);
    expect(caseView(paper.file, paper.now).owed).toEqual(['photo']);
    await paper.do('supplement', handler, { materials: [{ code: 'photo', quantity: 1, original: false }] });
    expect(caseView(paper.file, paper.now).owed).toEqual([]);
  });

  it('shows the outcome and the closing from the decision on', async () => {
    const paper = await caseIn('delivering');
    expect(caseView(paper.file, paper.now)).toMatchObject({ outcome: 'granted', closing: { on: '2026-03-02' } });
    const withdrawn = await caseIn('preReview');
    await withdrawn.do('withdraw', clerk, {});
    expect(caseView(withdrawn.file, paper.now)).toMatchObject({ outcome: 'withdrawn', closing: { on: '2026-03-02' } });
    const closed = await caseIn('closed');
    expect(caseView(closed.file, closed.now).closing).toHaveProperty('delivery', 'onTime');
  });
});

describe('R-JNT-02 the units, seen by the lead', () => {
  it('each with its own clock, opinion and holder', async () => {
    const paper = await caseIn('underReview');
    await paper.away('health-1');
    const unit = (code: string, now = paper.now) =>
      caseView(paper.file, now).units.find(({ unitCode }) => unitCode === code);
    expect(unit('health')).toEqual({
      unitCode: 'health',
      name: '卫生科',
      stage: 's1',
      state: 'reviewing',
      due: '2026-03-12',
      lamp: 'green',
      opinion: null,
      basis: null,
      conditions: null,
      consultation: null,
      remit: null,
      coordination: null,
      dutyHolder: { person: 'health-2', forPost: 'health-review', substitute: true },
    });
    expect(unit('lead')).toMatchObject({ state: 'preReview', due: null, lamp: 'green' });
    expect(['2026-03-09', '2026-03-11', '2026-03-13'].map((day) => unit('health', morning(day))!.lamp)).toEqual([
      'yellow',
      'red',
      'overdue',
    ]);
  });

  it('in pre-review with the holder who looks through the materials', async () => {
    const { file, now } = await caseIn('preReview');
    expect(caseView(file, now).units[1]).toMatchObject({ state: 'preReview', dutyHolder: { person: 'health-1' } });
    const bare = { ...file, state: { ...file.state, assignments: {} } };
    expect(caseView(bare, now).units[1]!.dutyHolder).toBeNull();
  });

  it('an answer stops its lamp', async () => {
    const lampAfter = async (day: string) => {
      const paper = await caseIn('underReview');
      paper.now = morning(day);
      const answer = { unitCode: 'health', basis: 'b', conditions: 'c' } as const;
      await paper.do('opine', officer('health-1'), { ...answer, opinion: 'agreeWithConditions' });
      return caseView(paper.file, morning('2026-06-01')).units.find(({ unitCode }) => unitCode === 'health');
    };
    expect(await lampAfter('2026-03-12')).toMatchObject({
      state: 'answered',
      lamp: 'green',
      due: '2026-03-12',
      opinion: 'agreeWithConditions',
      basis: 'b',
      conditions: 'c',
    });
    expect(await lampAfter('2026-03-13')).toMatchObject({ lamp: 'overdue' });
  });

  it('the decision of the case stops the lamp of those that had not answered', async () => {
    const paper = await caseIn('underReview', namedItem);
    paper.now = morning('2026-03-05');
    await paper.do('decide', handler, { outcome: 'terminated', reason: 'r', basis: 'b' });
    expect(caseView(paper.file, morning('2026-06-01')).units[0]).toMatchObject({ state: 'reviewing', lamp: 'green' });
  });

  it('a unit’s own pause stops its lamp alone', async () => {
    const paper = await caseIn('underReview');
    await paper.do('pause', officer('health-1'), { ...testing, procedure: 'expertReview', unitCode: 'health' });
    const view = caseView(paper.file, paper.now);
    expect(Object.fromEntries(view.units.map((unit) => [unit.unitCode, unit.lamp]))).toEqual({
      lead: 'green',
      food: 'green',
      health: 'paused',
    });
    expect(view.clocks.promised.lamp).toBe('green');
    expect(view.units.find((unit) => unit.unitCode === 'health')!.due).toBe('2026-03-19');
  });
});

describe('R-LAW-11 the explanation of both clocks', () => {
  it('names each day from start to due', async () => {
    const paper = await caseIn('accepted', plainItem);
    const explained = clockExplanation(paper.file, paper.now);
    expect(explained).toMatchObject({
      caseNo: 'QH2026000001',
      calendarVersion: 'test',
      promised: { due: '2026-03-09', lamp: 'green' },
      statutory: { due: '2026-03-30', lamp: 'green' },
    });
    expect(explained.promised.days.map((day) => [day.date, day.reason])).toEqual([
      ['2026-03-02', 'startingDay'],
      ['2026-03-03', 'workingDay'],
      ['2026-03-04', 'workingDay'],
      ['2026-03-05', 'workingDay'],
      ['2026-03-06', 'workingDay'],
      ['2026-03-07', 'weekend'],
      ['2026-03-08', 'weekend'],
      ['2026-03-09', 'workingDay'],
    ]);
    expect(explained.statutory.days.at(-1)).toMatchObject({ date: '2026-03-30', consumed: 20 });
  });

  it('has no days where a clock has no start', async () => {
    const { file, now } = await caseIn('awaitingSupplement');
    expect(clockExplanation(file, now)).toMatchObject({ promised: { days: [] }, statutory: { days: [] } });
  });

  it('while paused goes on to the day on which it will be due', async () => {
    const paper = await caseIn('underReview', namedItem);
    await paper.do('pause', handler, testing);
    const { days } = clockExplanation(paper.file, morning('2026-03-04')).promised;
    expect(days.at(-1)).toMatchObject({ date: '2026-03-16', consumed: 5 });
    expect(days.filter((day) => day.reason === 'paused').map((day) => day.date)).toEqual([
      '2026-03-03',
      '2026-03-04',
      '2026-03-05',
      '2026-03-06',
      '2026-03-07',
      '2026-03-08',
      '2026-03-09',
    ]);
  });

  it('has an answer when a pause has outlasted two years', async () => {
    const paper = await caseIn('underReview', namedItem);
    await paper.do('pause', handler, testing);
    const { days } = clockExplanation(paper.file, morning('2028-07-03')).promised;
    expect(days.at(-1)).toMatchObject({ date: '2028-07-10', consumed: 5 });
    expect(caseView(paper.file, morning('2028-07-03'), leader).clocks.promised.due).toBe('2028-07-10');
  });
});

it('an imported case shows how late it is', async () => {
  const paper = new PaperCase(jointItem);
  await paper.register({ by: registry, past: { receivedAt: morning('2026-02-02'), acceptedOn: '2026-02-03' } });
  expect(promised(paper)).toMatchObject({ due: '2026-02-23', lamp: 'overdue', remainingDays: -5 });
});

describe('R-CLK-07 what granting a request would do', () => {
  it('is told of both limits, and leaves the case as it is', async () => {
    const paper = await caseIn('underReview', namedItem);
    await paper.do('requestExtension', handler, {
      days: 5,
      reason: '现场复杂',
      basis: '四十二条',
      handlingOpinion: '拟延期',
      plannedClosingDate: '2026-03-16',
    });
    const effect = extensionEffect(paper.file, 'E1', paper.now)!;
    expect([effect.now.promised.due, effect.granted.promised.due]).toEqual(['2026-03-09', '2026-03-16']);
    expect(effect.granted.statutory.remainingDays! - effect.now.statutory.remainingDays!).toBe(5);
    expect(promised(paper).due).toBe('2026-03-09');
    expect(extensionEffect(paper.file, 'E2', paper.now)).toBeUndefined();
  });
});
