import { clerk, leader, officer } from '@shouban/domain/case/paper.testing';
import { clockExplanation } from '@shouban/domain/case/view';
import { Stage, type StagedCase } from '../support/stage.testing';

const REQUEST = {
  days: 5,
  reason: '现场情况复杂',
  basis: '《行政许可法》第四十二条',
  handlingOpinion: '拟同意',
  plannedClosingDate: '2030-06-10',
};

describe('limits, pauses and extensions in a workflow', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await Stage.open();
    await stage.passTo('2030-04-26T10:00'); // Friday before Labour Day
  });
  afterAll(() => stage.close());

  async function inReview(): Promise<StagedCase> {
    const application = await stage.receive();
    await application.do('accept', clerk, {});
    await application.do('designate', leader, { sectionCode: 'food', postCode: 'food-review' });
    await application.do('sign', officer('food-1'), {});
    return application;
  }

  it('R-CLK-01 the promised limit runs from the day after receipt, the statutory one from the day after acceptance', async () => {
    const application = await stage.receive();
    await stage.passTo('2030-04-28T10:00');
    await application.do('accept', clerk, {});
    const { clocks } = await application.view();
    expect(clocks.promised.start).toBe('2030-04-26');
    expect(clocks.statutory.start).toBe('2030-04-28');
    const { days } = clockExplanation(await application.folded(), Date.now()).promised;
    expect(days[0]).toMatchObject({ date: '2030-04-26', counted: false, reason: 'startingDay' });
  });

  it('R-CLK-02 R-LAW-11 working days skip weekends and holidays, count the make-up Saturday, and every day says why', async () => {
    const application = await stage.receive('street'); // 5 working days from Sunday 28 April
    const { clocks } = await application.view();
    expect(clocks.promised.due).toBe('2030-05-08');
    expect(clocks.promised.dueAt).toBe(Date.parse('2030-05-08T17:00:00+08:00'));
    const { days } = clockExplanation(await application.folded(), Date.now()).promised;
    expect(days.filter((day) => day.reason === 'holiday').map((day) => day.date)).toEqual([
      '2030-05-01',
      '2030-05-02',
      '2030-05-03',
    ]);
    expect(days.filter((day) => day.counted)).toHaveLength(5);
    await application.do('accept', officer('food-1'), {});
    const statutory = clockExplanation(await application.folded(), Date.now()).statutory.days;
    expect(statutory.find((day) => day.date === '2030-05-11')).toMatchObject({
      counted: true,
      reason: 'makeUpWorkingDay',
    });
  });

  it('R-CLK-03 both limits are shown, the promised one never longer than the statutory one', async () => {
    const { clocks } = await (await inReview()).view();
    expect(clocks.promised).toMatchObject({ amount: 15, unit: 'workingDays' });
    expect(clocks.statutory).toMatchObject({ amount: 45, unit: 'workingDays' });
    expect(clocks.promised.due! < clocks.statutory.due!).toBe(true);
  });

  it('R-CLK-05 only listed procedures pause; the applicant is told for how long; paused days do not count', async () => {
    const application = await inReview();
    expect(
      await application.refused('pause', officer('food-1'), { procedure: 'auction', expectedDays: 3 }),
    ).toMatchObject({
      code: 'PAUSE_NOT_ALLOWED',
      rule: 'R-CLK-05',
    });
    const before = (await application.view()).clocks;
    const { created } = await application.do('pause', officer('health-1'), {
      procedure: 'testing',
      expectedDays: 3,
      unitCode: 'health',
    });
    expect((await application.view()).clocks.promised.lamp).toBe('paused');
    const notice = (await application.events('NoticeIssued')).at(-1)!.data;
    expect(notice).toMatchObject({
      kind: 'pause',
      form: 'written',
      content: { procedure: 'testing', expectedDays: 3, expectedEnd: '2030-05-06' },
    });
    await stage.passTo('2030-05-07T10:00');
    // Told for three days and lasting longer: its holder has been reminded (R-CLK-06).
    expect((await application.events('LimitReminded')).at(-1)!.data).toMatchObject({
      clock: `pause:${created}`,
      level: 'due',
    });
    await application.do('resume', officer('health-1'), { pauseId: created! });
    const { clocks } = await application.view();
    // 29 and 30 April, 6 and 7 May are the working days that did not count.
    expect([before.promised.due, clocks.promised.due]).toEqual(['2030-05-20', '2030-05-24']);
    expect(clocks.statutory.due! > before.statutory.due!).toBe(true);
    await application.keepHistory('pause');
  });

  it('R-CLK-05 a survey stops the promised limit only; a unit pause that the item keeps to the unit stops that unit only', async () => {
    const application = await inReview();
    const before = (await application.view()).clocks;
    await application.do('pause', officer('food-1'), { procedure: 'survey', expectedDays: 2 });
    const survey = (await application.view()).clocks;
    expect(survey.promised.lamp).toBe('paused');
    expect(survey.statutory).toMatchObject({ lamp: 'green', due: before.statutory.due });

    const other = await inReview();
    await other.do('pause', officer('health-1'), { procedure: 'expertReview', expectedDays: 2, unitCode: 'health' });
    const view = await other.view();
    expect(view.clocks.promised.lamp).not.toBe('paused');
    expect(view.units.map((unit) => [unit.unitCode, unit.lamp])).toEqual([
      ['food', 'green'],
      ['health', 'paused'],
    ]);
  });

  it('R-CLK-07 an extension is asked in time, decided by the leader, and told to the applicant in time', async () => {
    const application = await inReview();
    const before = (await application.view()).clocks.promised.due;
    const { created } = await application.do('requestExtension', officer('food-1'), REQUEST);
    expect((await application.view()).clocks.promised.due).toBe(before);
    expect(
      await application.refused('decideExtension', officer('food-1'), {
        extensionId: created!,
        approve: true,
        reason: '同意',
      }),
    ).toMatchObject({ code: 'NOT_YOUR_DUTY' });
    await application.do('decideExtension', leader, { extensionId: created!, approve: true, reason: '同意' });
    const view = await application.view();
    expect([before, view.clocks.promised.due]).toEqual(['2030-05-28', '2030-06-04']);
    const notice = view.notices.at(-1)!;
    expect(notice).toMatchObject({ kind: 'extension', content: { newDue: '2030-06-04' }, tellBy: '2030-05-23' });
    const toldAt = Date.parse('2030-05-07T10:30:00+08:00');
    await stage.passTo('2030-05-08T09:00');
    await application.do('tellNotice', officer('food-1'), { noticeId: notice.id, way: 'phone', toldAt });
    expect((await application.events('NoticeTold'))[0]).toMatchObject({
      actor: { person: 'food-1' },
      data: { way: 'phone', toldAt },
    });
    await application.keepHistory('extension');
  });

  it('R-CLK-07 a late request is refused, and recorded as a suspected breach', async () => {
    const application = await stage.receive('street');
    await application.do('accept', officer('food-1'), {});
    await stage.passTo('2030-05-13T10:00'); // the limit ends on the 14th
    expect(await application.refused('requestExtension', officer('food-1'), REQUEST)).toMatchObject({
      code: 'EXTENSION_TOO_LATE',
      rule: 'R-CLK-08',
    });
    const breaches = await application.events('SuspectedBreachRecorded');
    expect(breaches.filter((event) => event.data.kind === 'lateExtensionRequest')).toHaveLength(1);
    expect((await application.view()).extensions).toEqual([]);
    await application.keepHistory('late-extension');
  });

  it('R-LAW-07 a due date in a year whose holiday notice is not out is provisional', async () => {
    await stage.passTo('2030-12-20T10:00');
    const application = await stage.receive();
    expect((await application.view()).clocks.promised).toMatchObject({ due: '2031-01-10', provisional: true });
    const earlier = await stage.receive('street');
    expect((await earlier.view()).clocks.promised).toMatchObject({ due: '2030-12-27', provisional: false });
  });

  it('R-LAW-02 the limit of the item prevails over the default, and its extension stays within the legal maximum', async () => {
    const application = await inReview();
    expect((await application.view()).clocks.statutory.amount).toBe(45);
    const tooMuch = { ...REQUEST, days: 16, plannedClosingDate: '2031-02-01' };
    expect(await application.refused('requestExtension', officer('food-1'), tooMuch)).toMatchObject({
      code: 'EXTENSION_OVER_MAXIMUM',
      params: { left: 15, max: 15 },
    });
  });
});
