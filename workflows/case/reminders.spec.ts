import { clerk, leader, officer } from '@shouban/domain/case/paper.testing';
import { Stage } from '../support/stage.testing';

describe('reminders and escalation by one timer', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await Stage.open();
    await stage.passTo('2030-03-04T09:00');
  });
  afterAll(() => stage.close());

  it('R-CLK-13 yellow, red, overdue to the section head, then the leader, then discipline inspection; each once', async () => {
    const application = await stage.receive('street');
    await application.do('accept', officer('food-1'), {});
    await application.do('sign', officer('food-1'), {});
    await stage.passTo('2030-03-29T09:00');
    const ofPromised = (await application.ledger()).filter(
      (event) => (event.data as { clock?: string }).clock === 'promised',
    );
    const at = (local: string) => Date.parse(`${local}:00+08:00`);
    expect(
      ofPromised.map((event) => [
        event.type,
        (event.data as { level?: string }).level ?? (event.data as { to?: unknown }).to,
        event.at,
      ]),
    ).toEqual([
      ['LimitReminded', 'yellow', at('2030-03-06T09:00')],
      ['LimitReminded', 'red', at('2030-03-08T09:00')],
      ['LimitExpired', ['food-1'], at('2030-03-11T17:00')],
      ['SuspectedBreachRecorded', undefined, at('2030-03-11T17:00')],
      ['LimitEscalated', 'sectionHead', at('2030-03-11T17:00')],
      ['LimitEscalated', 'leader', at('2030-03-12T17:00')],
      ['LimitEscalated', 'discipline', at('2030-03-14T17:00')],
    ]);
    expect(ofPromised.every((event) => event.actor.kind === 'system')).toBe(true);
    const { assignments } = (await application.folded()).state;
    expect(assignments['press:promised:sectionHead']?.person).toBe('food-head');
    expect(assignments['press:promised:leader']?.person).toBe('leader-1');
    expect(assignments['press:promised:discipline']?.person).toBe('discipline-1');
    expect((await application.view()).clocks.promised.lamp).toBe('overdue');
    await application.keepHistory('overdue');
  });

  it('R-CLK-13 nothing rings while paused, and an extension starts the ladder anew', async () => {
    const application = await stage.receive();
    await application.do('accept', clerk, {});
    await application.do('designate', leader, { sectionCode: 'food', postCode: 'food-review' });
    await application.do('sign', officer('food-1'), {});
    const { created } = await application.do('pause', officer('food-1'), { procedure: 'testing', expectedDays: 60 });
    await stage.passTo('2030-05-10T09:00');
    expect(await application.events('LimitReminded')).toEqual([]);
    expect(await application.events('LimitExpired')).toEqual([]);
    await application.do('resume', officer('food-1'), { pauseId: created! });
    await stage.passTo('2030-05-16T09:00'); // two counted days and ten more were used up before the pause
    await application.keepHistory('paused-long');
  });

  it('R-ASG-04 the first handler signs for the case; sign-off has its own limit, reminder and escalation', async () => {
    const application = await stage.receive('street');
    await application.do('accept', officer('food-1'), {});
    await stage.passTo('2030-05-21T09:00');
    const signOff = (await application.ledger()).filter(
      (event) => (event.data as { clock?: string }).clock === 'signOff',
    );
    expect(signOff.map((event) => event.type)).toEqual([
      'LimitReminded',
      'LimitExpired',
      'SuspectedBreachRecorded',
      'LimitEscalated',
      'LimitEscalated',
    ]);
    await application.do('sign', officer('food-1'), {});
    expect(await application.refused('sign', officer('food-1'), {})).toMatchObject({
      code: 'ALREADY_SIGNED',
      rule: 'R-ASG-04',
    });
    const { assignments, escalations } = (await application.folded()).state;
    expect(escalations.map((escalation) => escalation.to)).toContain('leader');
    expect(assignments['sign']?.person).toBe('food-1');
    expect((await application.view()).signed).toBe(true);
  });
});
