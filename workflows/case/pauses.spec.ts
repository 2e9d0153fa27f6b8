import { leader, officer } from '@shouban/domain/case/paper.testing';
import { clockExplanation } from '@shouban/domain/case/view';
import type { UnitView } from '@shouban/domain/case/view-types';
import { Stage } from '../support/stage.testing';

const FOOD = officer('food-1');
const HEALTH = officer('health-1');

describe('pauses', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await Stage.open({ at: '2030-04-26T10:00' }); // the Friday before Labour Day
  });
  afterEach(() => stage.close());

  const inReview = async () => (await stage.receive()).toReview();

  it('R-CLK-05 only listed procedures pause; an on-site check pauses nothing', async () => {
    const application = await inReview();
    const before = (await application.view()).clocks;
    for (const procedure of ['auction', 'onSiteCheck'] as 'auction'[]) {
      expect(await application.refused('pause', FOOD, { procedure, expectedDays: 3 })).toMatchObject({
        code: 'PAUSE_NOT_ALLOWED',
        rule: 'R-CLK-05',
      });
    }
    expect((await application.view()).clocks).toEqual(before);
  });

  it('R-CLK-05 a pause names its basis and what it stops, is told in writing, and its days do not count', async () => {
    const application = await inReview();
    const before = await application.view();
    const asked = { procedure: 'testing' as const, expectedDays: 3, unitCode: 'health' };
    const { created } = await application.do('pause', HEALTH, asked);
    expect((await application.notices()).at(-1)).toMatchObject({
      kind: 'pause',
      form: 'written',
      content: {
        procedure: 'testing',
        expectedDays: 3,
        expectedEnd: '2030-05-06',
        stops: ['promised', 'statutory'],
        basis: { document: '《行政许可法》' },
      },
    });
    expect(await application.events('PauseBegan')).toMatchObject([
      { rule: 'R-CLK-05', actor: { person: 'health-1', forPost: 'health-review' }, data: { began: '2030-04-26' } },
    ]);
    const { promised, statutory } = (await application.view()).clocks;
    expect([promised.lamp, statutory.lamp]).toEqual(['paused', 'paused']);

    await stage.passTo('2030-05-07T10:00');
    await application.do('resume', HEALTH, { pauseId: created! });
    const after = await application.view();
    // 29 and 30 April, 6 and 7 May are the working days that did not count: the day it ends is the last of them.
    expect([before.clocks.promised.due, after.clocks.promised.due]).toEqual(['2030-05-21', '2030-05-27']);
    const due = (view: typeof before) => view.units.find((unit) => unit.unitCode === 'health')!.due;
    expect([due(before), due(after)]).toEqual(['2030-05-11', '2030-05-16']);
    const { days } = clockExplanation(await application.folded(), await stage.env.currentTimeMs()).promised;
    expect(days.filter((day) => day.reason === 'paused').map((day) => day.date)).toEqual([
      '2030-04-27',
      '2030-04-28',
      '2030-04-29',
      '2030-04-30',
      '2030-05-01',
      '2030-05-02',
      '2030-05-03',
      '2030-05-04',
      '2030-05-05',
      '2030-05-06',
      '2030-05-07',
    ]);
    // Told for three days and lasting longer: its handler had been reminded (R-CLK-06).
    expect((await application.events('LimitReminded')).map(({ rule, data }) => [rule, data.clock])).toEqual([
      ['R-CLK-06', `pause:${created}`],
    ]);
    await application.toDecision();
    await application.keepHistory('pause-of-a-unit-stops-the-case');
  });

  it('R-CLK-05 a survey stops the promised limit only', async () => {
    const application = await inReview();
    const before = (await application.view()).clocks;
    await application.do('pause', FOOD, { procedure: 'survey', expectedDays: 2 });
    const { promised, statutory } = (await application.view()).clocks;
    expect(promised.lamp).toBe('paused');
    expect(statutory).toMatchObject({ lamp: 'green', due: before.statutory.due });
    expect((await application.notices()).at(-1)!.content['stops']).toEqual(['promised']);
  });

  it('R-CLK-05 a pause that the item keeps to its unit stops that unit only', async () => {
    const application = await inReview();
    const before = await application.view();
    const asked = { procedure: 'expertReview' as const, expectedDays: 2, unitCode: 'health' };
    const { created } = await application.do('pause', HEALTH, asked);
    const view = await application.view();
    expect(view.clocks).toEqual(before.clocks);
    expect(Object.fromEntries(view.units.map((unit) => [unit.unitCode, unit.lamp]))).toMatchObject({
      food: 'green',
      health: 'paused',
    });
    await stage.passTo('2030-05-09T10:00');
    await application.do('resume', HEALTH, { pauseId: created! });
    const after = await application.view();
    expect(after.clocks.promised.due).toBe(before.clocks.promised.due);
    const due = (units: typeof after.units) => units.map((unit) => unit.due);
    expect(due(after.units)).not.toEqual(due(before.units));
    await application.keepHistory('pause-of-a-unit-alone');
  });

  it('R-CLK-05 overlapping pauses count once: their union', async () => {
    await stage.passTo('2030-06-03T10:00');
    const application = await inReview();
    expect((await application.view()).clocks).toMatchObject({
      promised: { due: '2030-06-24' },
      statutory: { due: '2030-08-05' },
    });
    const testing = await application.do('pause', FOOD, { procedure: 'testing', expectedDays: 2 });
    await stage.passTo('2030-06-05T10:00');
    const survey = await application.do('pause', FOOD, { procedure: 'survey', expectedDays: 3 });
    await stage.passTo('2030-06-06T10:00');
    await application.do('resume', FOOD, { pauseId: testing.created! });
    expect((await application.view()).clocks).toMatchObject({
      promised: { lamp: 'paused' },
      statutory: { lamp: 'green', due: '2030-08-08' },
    });
    await stage.passTo('2030-06-10T10:00');
    await application.do('resume', FOOD, { pauseId: survey.created! });
    // 4, 5, 6, 7 and 10 June for the promised limit; 4, 5 and 6 June for the statutory one.
    expect((await application.view()).clocks).toMatchObject({
      promised: { due: '2030-07-01' },
      statutory: { due: '2030-08-08' },
    });
    expect(await application.refused('resume', FOOD, { pauseId: survey.created! })).toMatchObject({
      code: 'PAUSE_NOT_OPEN',
    });
    await application.keepHistory('pauses-of-the-case-overlap');
  });

  it('R-CLK-05 a unit’s pause beside the case’s: the unit stands still for the union of both, the case for its own', async () => {
    await stage.passTo('2030-07-08T10:00'); // a Monday
    const application = await inReview();
    const inReviewOf = (units: UnitView[]) =>
      ['food', 'health'].map((code) => units.find(({ unitCode }) => unitCode === code)!);
    const dues = async () => {
      const { clocks, units } = await application.view();
      return [clocks.promised.due, ...inReviewOf(units).map(({ due }) => due)];
    };
    expect(await dues()).toEqual(['2030-07-29', '2030-07-17', '2030-07-18']);
    await stage.passTo('2030-07-09T10:00');
    const own = { procedure: 'expertReview' as const, expectedDays: 3, unitCode: 'health' };
    const ofUnit = await application.do('pause', HEALTH, own);
    await stage.passTo('2030-07-11T10:00');
    const ofCase = await application.do('pause', FOOD, { procedure: 'testing', expectedDays: 2 });
    await stage.passTo('2030-07-15T10:00');
    await application.do('resume', FOOD, { pauseId: ofCase.created! });
    const between = await application.view();
    expect([between.clocks.promised.lamp, ...inReviewOf(between.units).map(({ lamp }) => lamp)]).toEqual([
      'green',
      'green',
      'paused',
    ]);
    await stage.passTo('2030-07-16T10:00');
    await application.do('resume', HEALTH, { pauseId: ofUnit.created! });
    // The case and its other unit stood still on 12 and 15 July; the unit on 10, 11, 12, 15 and 16.
    expect(await dues()).toEqual(['2030-07-31', '2030-07-19', '2030-07-25']);
    await application.keepHistory('pause-of-a-unit-beside-the-case');
  });

  it('R-CLK-05 R-CLK-07 an extension and a pause that meet in one week: both count, and every deadline moves with them', async () => {
    await stage.passTo('2030-06-03T10:00'); // a Monday; promised until Monday the 24th
    const application = await inReview();
    await stage.passTo('2030-06-17T10:00');
    const { created: extensionId } = await application.do('requestExtension', FOOD, {
      days: 5,
      reason: '现场情况复杂',
      basis: '《行政许可法》第四十二条',
      handlingOpinion: '拟同意',
      plannedClosingDate: '2030-07-05',
    });
    const decideBy = async () => (await application.view()).extensions[0]!.decideBy;
    expect(await decideBy()).toBe('2030-06-19');
    await stage.passTo('2030-06-18T10:00');
    const { created: pauseId } = await application.do('pause', FOOD, { procedure: 'testing', expectedDays: 2 });
    expect(await decideBy()).toBeNull();
    await stage.passTo('2030-06-20T10:00'); // the day by which it was to be decided has passed, and nobody is late
    expect(await application.events('LimitEscalated')).not.toContainEqual(
      expect.objectContaining({ data: expect.objectContaining({ clock: `extension:${extensionId}` }) }),
    );
    const decision = { extensionId: extensionId!, approve: true, reason: '同意' };
    await application.do('decideExtension', leader, decision);
    // Told as if the pause kept its length: 19 and 20 June.
    expect((await application.notices()).at(-1)!.content['newDue']).toBe('2030-07-03');
    await stage.passTo('2030-06-21T10:00');
    await application.do('resume', FOOD, { pauseId: pauseId! });
    const view = await application.view();
    expect(view.clocks.promised.due).toBe('2030-07-04'); // 19, 20 and 21 June did not count
    expect(view.notices.findLast(({ kind }) => kind === 'extension')).toMatchObject({ tellBy: '2030-06-24' });
    await stage.passTo('2030-06-25T10:00');
    const at = (local: string) => Date.parse(`${local}:00+08:00`);
    const untold = (await application.events('LimitExpired')).filter(({ data }) => data.clock.startsWith('tell:'));
    expect(untold.map((event) => event.at)).toEqual([at('2030-06-24T17:00')]);
    await stage.passTo('2030-07-01T16:00');
    const reminded = (await application.events('LimitReminded')).filter(({ data }) => data.clock === 'promised');
    expect(reminded.map((event) => [event.data.level, event.at])).toEqual([['yellow', at('2030-07-01T09:00')]]);
    await application.toDecision();
    await application.keepHistory('extension-meets-pause');
  });
});
