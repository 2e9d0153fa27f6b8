import { leader, officer } from '@shouban/domain/case/paper.testing';
import { Stage } from '../support/stage.testing';

const FOOD = officer('food-1');
const at = (local: string) => Date.parse(`${local}:00+08:00`);

describe('times that were told, and do not keep', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await Stage.open({ at: '2030-03-04T09:00' }); // a Monday
  });
  afterEach(() => stage.close());

  const inReview = async (code = 'street') => (await stage.receive(code)).toReview();

  it('R-CLK-06 a pause that outlasts its told length is reminded, and prolonged with a new notice, again and again', async () => {
    const application = await inReview();
    const { created } = await application.do('pause', FOOD, { procedure: 'testing', expectedDays: 2 });
    const pauseId = created!;
    const rung = async () =>
      (await application.ledger()).filter(({ data }) => (data as { clock?: string }).clock === `pause:${pauseId}`);
    await stage.passTo('2030-03-08T10:00'); // told until Wednesday the 6th; the section head presses since Thursday's end
    expect((await rung()).map((event) => [event.type, event.rule, event.at])).toEqual([
      ['LimitReminded', 'R-CLK-06', at('2030-03-06T17:00')],
      ['LimitEscalated', 'R-CLK-13', at('2030-03-07T17:00')],
    ]);
    const longer = { pauseId, expectedDays: 3, reason: '样品复检' };
    for (const expectedDays of [0, -1, 366]) {
      expect(await application.refused('prolongPause', FOOD, { ...longer, expectedDays })).toMatchObject({
        code: 'EXPECTED_DAYS_INVALID',
        rule: 'R-CLK-06',
      });
    }
    expect(await application.refused('prolongPause', FOOD, { ...longer, pauseId: 'P9' })).toMatchObject({
      code: 'PAUSE_UNKNOWN',
      rule: 'R-CLK-06',
    });
    await application.do('prolongPause', FOOD, longer);
    expect(await application.events('PauseProlonged')).toMatchObject([
      { rule: 'R-CLK-06', actor: { person: 'food-1', forPost: 'food-review' }, data: { expectedEnd: '2030-03-13' } },
    ]);
    expect((await application.notices()).at(-1)).toMatchObject({
      kind: 'pauseProlonged',
      form: 'written',
      content: { expectedDays: 3, expectedEnd: '2030-03-13', toldBefore: '2030-03-06', reason: '样品复检' },
    });
    const { assignments } = await application.state();
    expect(assignments[`press:pause:${pauseId}:sectionHead`]?.person).toBe('food-head');
    expect((await application.state()).escalations).toEqual([]);
    expect((await application.view()).clocks.promised.lamp).toBe('paused');

    await stage.passTo('2030-03-13T18:00');
    expect((await rung()).slice(2).map((event) => [event.type, event.at])).toEqual([
      ['LimitReminded', at('2030-03-13T17:00')],
    ]);
    await application.do('prolongPause', FOOD, { ...longer, expectedDays: 1, reason: '等待检测报告' });
    await stage.passTo('2030-03-14T10:00');
    await application.do('resume', FOOD, { pauseId });
    expect(await application.refused('prolongPause', FOOD, longer)).toMatchObject({
      code: 'PAUSE_NOT_OPEN',
      rule: 'R-CLK-06',
    });
    const view = await application.view();
    expect(view.pauses[0]).toMatchObject({ expectedDays: 2, expectedEnd: '2030-03-14', ended: '2030-03-14' });
    expect(view.pauses[0]!.prolongations!.map(({ noticeId }) => noticeId)).toEqual(['N4', 'N5']);
    // Five of five days are left: whatever was told, what counts is the day on which it ended.
    expect(view.clocks.promised).toMatchObject({ due: '2030-03-21', lamp: 'green' });
    await application.toDecision();
    await application.keepHistory('pause-prolonged');
  });

  it('R-CLK-09 an undecided request goes to the next leader before the limit ends, who decides it', async () => {
    const application = await inReview(); // due on Monday the 11th: to be decided by Wednesday
    const asked = {
      days: 5,
      reason: '现场情况复杂',
      basis: '《行政许可法》第四十二条',
      handlingOpinion: '拟同意',
      plannedClosingDate: '2030-03-18',
    };
    const { created } = await application.do('requestExtension', FOOD, asked);
    const decision = { extensionId: created!, approve: true, reason: '同意' };
    // The leader of the centre is away when it comes to him: his deputy stands in.
    await stage.absent('director', '2030-03-05T09:00', '2030-03-20T09:00');
    await stage.passTo('2030-03-07T09:00');
    expect(await application.events('LimitEscalated')).toMatchObject([
      {
        rule: 'R-CLK-09',
        actor: { kind: 'system' },
        at: at('2030-03-06T17:00'),
        data: { clock: `extension:${created}`, to: 'leader', post: 'centre-leader' },
      },
    ]);
    const assigned = (await application.events('DutiesAssigned')).filter(({ data }) => data.cause === 'escalation');
    expect(assigned.map(({ data }) => data.assignments)).toMatchObject([
      { [`decideExtension:${created}`]: { post: 'centre-leader', person: 'deputy', substitute: true } },
    ]);
    const inbox = await stage.dataSource.query(
      `SELECT kind FROM inbox WHERE case_no = $1 AND person = 'deputy' ORDER BY seq`,
      [application.caseNo],
    );
    expect(inbox).toEqual([{ kind: 'DutiesAssigned' }]);
    expect((await application.view()).extensions).toMatchObject([
      { state: 'requested', escalatedTo: 'centre-leader', decideBy: '2030-03-11' },
    ]);
    expect(await application.refused('decideExtension', leader, decision)).toMatchObject({
      code: 'NOT_YOUR_DUTY',
      params: { holder: 'deputy' },
    });
    await application.do('decideExtension', officer('deputy'), decision);
    expect(await application.events('ExtensionApproved')).toMatchObject([
      { actor: { person: 'deputy', forPost: 'centre-leader' } },
    ]);
    expect((await application.view()).clocks.promised.due).toBe('2030-03-18');
    await application.keepHistory('extension-handed-up');
  });

  it('R-CLK-09 what the next leader does not decide either lapses at the limit, and is granted by nobody', async () => {
    await stage.passTo('2030-04-08T09:00');
    const application = await inReview(); // due on Monday the 15th
    const { created } = await application.do('requestExtension', FOOD, {
      days: 5,
      reason: '现场情况复杂',
      basis: '《行政许可法》第四十二条',
      handlingOpinion: '拟同意',
      plannedClosingDate: '2030-04-22',
    });
    await stage.passTo('2030-04-15T18:00');
    const [lapsed] = await application.events('ExtensionLapsed');
    expect(lapsed).toMatchObject({
      rule: 'R-CLK-09',
      actor: { kind: 'system' },
      at: at('2030-04-15T17:00'),
      data: { extensionId: created, on: '2030-04-15' },
    });
    const heard = await stage.dataSource.query(
      `SELECT person FROM inbox WHERE case_no = $1 AND seq = $2 ORDER BY person`,
      [application.caseNo, lapsed!.seq],
    );
    expect(heard).toEqual([{ person: 'director' }, { person: 'food-1' }]);
    const breaches = await application.events('SuspectedBreachRecorded');
    expect(breaches.filter(({ data }) => data.clock === `extension:${created}`)).toMatchObject([
      { rule: 'R-SUP-04', data: { kind: 'overdue', person: 'director', post: 'centre-leader' } },
    ]);
    expect(await application.events('ExtensionApproved')).toEqual([]);
    expect((await application.view()).clocks.promised).toMatchObject({ due: '2030-04-15', lamp: 'overdue' });
    await application.keepHistory('extension-handed-up-and-lapsed');
  });

  it('R-CLK-10 a no-show that was told of closes the case as on time; one beyond the limit, or left lying, heals nothing', async () => {
    await stage.passTo('2030-05-20T10:00'); // a Monday: five working days to the 27th
    const [within, beyond] = [await inReview(), await inReview()];
    const place = { place: '大厅三号窗口', purpose: '核对原件' };
    expect(await within.refused('makeAppointment', FOOD, { on: '2030-05-20', ...place })).toMatchObject({
      code: 'APPOINTMENT_NOT_AHEAD',
      rule: 'R-CLK-10',
    });
    expect(await within.refused('recordNoShow', FOOD, { appointmentId: 'A1' })).toMatchObject({
      code: 'NO_APPOINTMENT',
      rule: 'R-CLK-10',
    });
    await within.do('makeAppointment', FOOD, { on: '2030-05-27', ...place });
    await beyond.do('makeAppointment', FOOD, { on: '2030-05-28', ...place });
    expect((await within.notices()).at(-1)).toMatchObject({
      kind: 'appointment',
      form: 'written',
      content: { on: '2030-05-27', ...place },
    });
    for (const application of [within, beyond]) {
      const { id: noticeId } = (await application.notices()).at(-1)!;
      const toldAt = Date.parse('2030-05-20T10:00:00+08:00');
      await application.do('tellNotice', FOOD, { noticeId, way: 'phone', toldAt });
    }
    await stage.passTo('2030-05-27T16:00');
    expect(await within.refused('recordNoShow', FOOD, { appointmentId: 'A1' })).toMatchObject({
      code: 'APPOINTMENT_NOT_PASSED',
      rule: 'R-CLK-10',
    });
    for (const [application, on] of [
      [within, '2030-05-28'],
      [beyond, '2030-05-29'],
    ] as const) {
      await stage.passTo(`${on}T10:00`);
      await application.do('recordNoShow', FOOD, { appointmentId: 'A1' });
      expect(await application.events('NoShowRecorded')).toMatchObject([
        { rule: 'R-CLK-10', actor: { person: 'food-1' }, data: { appointmentId: 'A1', on } },
      ]);
      expect((await application.notices()).at(-1)).toMatchObject({ kind: 'deemedClosed', form: 'written' });
      await application.handle.result();
    }
    const closing = async (application: typeof within) => {
      const [closed] = await application.events('CaseClosed');
      const { state } = await application.folded();
      expect(state.closing).toEqual(closed!.data.closing);
      return state.closing;
    };
    const due = { promisedDue: '2030-05-27', statutory: 'onTime' };
    expect(await closing(within)).toMatchObject({ ...due, promised: 'onTime' });
    expect(await closing(beyond)).toMatchObject({ ...due, promised: 'overdue' });
    await within.keepHistory('no-show-recorded-later');
  });

  it('R-CLK-08 R-ABP-03 a request after the promised limit is let through by the leader’s stand-in, and lapses with the statutory limit', async () => {
    const application = await inReview();
    await stage.passTo('2030-03-12T10:00'); // the promised limit ended on Monday
    await stage.absent('leader-1', '2030-03-12T10:30', '2030-03-13T09:00');
    await stage.passTo('2030-03-12T11:00');
    const standIn = { ...officer('leader-2'), leads: ['market-leader'] };
    const lateExtension = { kind: 'lateExtension', reason: '检测设备故障' } as const;
    expect(await application.refused('release', FOOD, lateExtension)).toMatchObject({
      code: 'LEADER_REQUIRED',
      rule: 'R-CLK-08',
    });
    await application.do('release', standIn, lateExtension);
    expect((await application.events('ReleaseGranted'))[0]!.actor).toEqual({
      kind: 'person',
      person: 'leader-2',
      forPost: 'market-leader',
    });
    const request = {
      days: 5,
      reason: '复检',
      basis: '四十二条',
      handlingOpinion: '拟延',
      plannedClosingDate: '2030-03-20',
    };
    const { created } = await application.do('requestExtension', FOOD, request);
    const statutory = (await application.view()).clocks.statutory.due;
    expect((await application.view()).extensions[0]).toMatchObject({ id: created, decideBy: statutory });
    await application.do('decideExtension', standIn, { extensionId: created!, approve: true, reason: '同意' });
    expect((await application.view()).clocks.promised.due).toBe('2030-03-18');
    await application.keepHistory('extension-after-the-promised-limit');
  });
});
