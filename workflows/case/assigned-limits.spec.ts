import { leader, officer, registry } from '@shouban/domain/case/paper.testing';
import { calendar2030, Stage } from '../support/stage.testing';

const FOOD = officer('food-1');
const at = (local: string) => Date.parse(`${local}:00+08:00`);

describe('limits that superiors assign', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await Stage.open({ at: '2030-03-04T09:00' }); // a Monday
  });
  afterEach(() => stage.close());

  it('R-CLK-14 R-CLK-03 one is kept as given beside the others, which prevail: reminded, escalated and frozen on its own', async () => {
    const application = await (await stage.receive('street')).toReview(); // promised until Monday the 11th
    const order = {
      limit: { amount: 3, unit: 'workingDays' as const },
      superior: '县政府办公室',
      document: '青政办督〔2030〕7号',
      reason: '群众反映强烈',
    };
    expect(await application.refused('assignLimit', FOOD, order)).toMatchObject({
      code: 'NOT_YOURS_TO_ASSIGN',
      rule: 'R-CLK-14',
    });
    const before = (await application.view()).clocks;
    await application.do('assignLimit', registry, order);
    await application.do('assignLimit', leader, { ...order, limit: { amount: 6, unit: 'months' } });
    expect(await application.events('TimeLimitAssigned')).toMatchObject([
      {
        rule: 'R-CLK-14',
        actor: { person: 'registry-1', forPost: 'registry' },
        data: { id: 'L1', by: order.superior },
      },
      { rule: 'R-CLK-14', actor: { person: 'leader-1' }, data: { id: 'L2' } },
    ]);
    const { promised, statutory, assigned } = (await application.view()).clocks;
    expect({ promised, statutory }).toEqual({ promised: before.promised, statutory: before.statutory });
    expect(assigned.map(({ id, due }) => [id, due])).toEqual([
      ['L1', '2030-03-07'],
      ['L2', '2030-09-04'],
    ]);
    // A pause stops the two, and not what was assigned.
    const { created } = await application.do('pause', FOOD, { procedure: 'testing', expectedDays: 9 });
    await stage.passTo('2030-03-08T10:00');
    const rung = (await application.ledger()).filter(
      ({ data }) => (data as { clock?: string }).clock === 'assigned:L1',
    );
    expect(rung.map((event) => [event.type, event.rule, event.at])).toEqual([
      ['LimitReminded', 'R-CLK-14', at('2030-03-06T09:00')],
      ['LimitExpired', 'R-CLK-14', at('2030-03-07T17:00')],
      ['SuspectedBreachRecorded', 'R-SUP-04', at('2030-03-07T17:00')],
      ['LimitEscalated', 'R-CLK-13', at('2030-03-07T17:00')],
    ]);
    expect((await application.state()).assignments['press:assigned:L1:sectionHead']?.person).toBe('food-head');
    expect((await application.view()).clocks.promised.lamp).toBe('paused');
    await application.do('resume', FOOD, { pauseId: created! });
    await application.toDecision();
    await application.do('decide', FOOD, { outcome: 'granted' });
    await application.do('deliver', FOOD, { way: 'post', receivedBy: '张三' });
    await application.handle.result();
    expect((await application.folded()).state.closing).toMatchObject({
      promised: 'early',
      statutory: 'early',
      assigned: [
        { id: 'L1', due: '2030-03-07', result: 'overdue' },
        { id: 'L2', due: '2030-09-04', result: 'early' },
      ],
    });
    await application.keepHistory('limits-assigned');
  });

  it('R-CLK-14 a corrected calendar counts it anew, and nothing else moves it', async () => {
    const application = await (await stage.receive('street')).toReview();
    const limit = { amount: 3, unit: 'workingDays' as const };
    await application.do('assignLimit', leader, { limit, superior: '局长', document: '批示', reason: '重点项目' });
    await stage.putInForce({
      calendar: { ...calendar2030, daysOff: { ...calendar2030.daysOff, '2030-03-06': '临时放假' } },
    });
    await application.handle.signal('calendarChanged');
    await application.until(async () => (await application.events('CalendarCorrected')).length > 0);
    const [corrected] = await application.events('CalendarCorrected');
    expect(corrected!.data.moved).toContainEqual({
      clock: 'assigned:L1',
      from: '2030-03-07',
      to: '2030-03-08',
      provisional: false,
      again: true,
    });
    expect((await application.view()).clocks.assigned[0]).toMatchObject({ due: '2030-03-08' });
  });
});
