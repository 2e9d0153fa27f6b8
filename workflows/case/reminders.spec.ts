import { jointItem, leader, namedItem, officer } from '@shouban/domain/case/paper.testing';
import type { CaseEvent, ClockName } from '@shouban/domain/case/types';
import { Stage, type StagedCase } from '../support/stage.testing';

const FOOD = officer('food-1');
const at = (local: string) => Date.parse(`${local}:00+08:00`);

describe('reminders and escalation by one timer', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await Stage.open({ at: '2030-03-04T09:00', items: [jointItem, namedItem] });
  });
  afterEach(() => stage.close());

  const rungOf = async (application: StagedCase, clock: ClockName) =>
    (await application.ledger()).filter((event) => (event.data as { clock?: string }).clock === clock);
  const whatAndWhen = ({ type, data, at }: CaseEvent) => {
    const { level, to } = data as { level?: string; to?: unknown };
    return [type, level ?? to, at];
  };

  it('R-CLK-13 yellow, red, overdue to the section head, then the leader, then discipline inspection; each once', async () => {
    const application = await (await stage.receive('street')).toReview();
    await stage.passTo('2030-03-29T09:00');
    const rung = await rungOf(application, 'promised');
    expect(rung.map(whatAndWhen)).toEqual([
      ['LimitReminded', 'yellow', at('2030-03-06T09:00')],
      ['LimitReminded', 'red', at('2030-03-08T09:00')],
      ['LimitExpired', ['food-1'], at('2030-03-11T17:00')],
      ['SuspectedBreachRecorded', undefined, at('2030-03-11T17:00')],
      ['LimitEscalated', 'sectionHead', at('2030-03-11T17:00')],
      ['LimitEscalated', 'leader', at('2030-03-12T17:00')],
      ['LimitEscalated', 'discipline', at('2030-03-14T17:00')],
    ]);
    expect(rung.every((event) => event.actor.kind === 'system')).toBe(true);
    expect(rung.slice(0, 2).map(({ data }) => (data as { to: string[] }).to)).toEqual([['food-1'], ['food-1']]);
    const { assignments } = (await application.folded()).state;
    expect(assignments['press:promised:sectionHead']?.person).toBe('food-head');
    expect(assignments['press:promised:leader']?.person).toBe('leader-1');
    expect(assignments['press:promised:discipline']?.person).toBe('discipline-1');
    expect((await application.view()).clocks.promised.lamp).toBe('overdue');
    await application.keepHistory('overdue-to-discipline');
  });

  it('shows its lamps as they are at the moment of asking, though nothing has happened since its last task', async () => {
    const application = await (await stage.receive('street')).toReview(); // yellow from Wednesday, rung at 09:00
    await stage.passTo('2030-03-06T08:00');
    const now = await stage.env.currentTimeMs();
    expect((await application.view(undefined, now)).clocks.promised).toMatchObject({
      lamp: 'yellow',
      remainingDays: 3,
    });
    // Who does not say when he asks gets the page as it was then.
    expect((await application.view()).clocks.promised).toMatchObject({ lamp: 'green', remainingDays: 5 });
  });

  it('R-CLK-13 nothing rings while paused, and what is left of the limit rings after it', async () => {
    await stage.passTo('2030-04-01T09:00'); // a Monday
    const application = await (await stage.receive('street')).toReview(); // due on the 8th
    const { created } = await application.do('pause', FOOD, { procedure: 'testing', expectedDays: 60 });
    await stage.passTo('2030-04-29T10:00');
    for (const clock of ['promised', 'statutory', 'unit:lead'] as const) {
      expect(await rungOf(application, clock)).toEqual([]);
    }
    await application.do('resume', FOOD, { pauseId: created! });
    await stage.passTo('2030-05-10T16:00'); // 30 April, 6, 7, 8 and 9 May are the five days
    expect((await rungOf(application, 'promised')).slice(0, 3).map(whatAndWhen)).toEqual([
      ['LimitReminded', 'yellow', at('2030-05-06T09:00')],
      ['LimitReminded', 'red', at('2030-05-08T09:00')],
      ['LimitExpired', ['food-1'], at('2030-05-09T17:00')],
    ]);
    await application.keepHistory('paused-for-long');
  });

  it('R-CLK-13 an extension starts the ladder anew', async () => {
    await stage.passTo('2030-06-03T09:00');
    const application = await (await stage.receive()).toReview(); // due on 24 June
    await stage.passTo('2030-06-19T09:30');
    const asked = {
      days: 5,
      reason: '复杂',
      basis: '依据',
      handlingOpinion: '拟延期',
      plannedClosingDate: '2030-07-01',
    };
    const { created } = await application.do('requestExtension', FOOD, asked);
    await application.do('decideExtension', leader, { extensionId: created!, approve: true, reason: '同意' });
    await stage.passTo('2030-07-01T18:00');
    expect((await rungOf(application, 'promised')).map(whatAndWhen)).toEqual([
      ['LimitReminded', 'yellow', at('2030-06-19T09:00')],
      ['LimitReminded', 'yellow', at('2030-06-26T09:00')],
      ['LimitReminded', 'red', at('2030-06-28T09:00')],
      ['LimitExpired', ['food-1'], at('2030-07-01T17:00')],
      ['SuspectedBreachRecorded', undefined, at('2030-07-01T17:00')],
      ['LimitEscalated', 'sectionHead', at('2030-07-01T17:00')],
    ]);
  });

  it('R-CLK-13 a unit that is overdue is escalated on its own, to its own section head and leader', async () => {
    await stage.passTo('2030-07-08T09:00');
    const application = await (await stage.receive()).toReview(); // the unit health is due on 18 July
    await application.do('opine', FOOD, { unitCode: 'food', opinion: 'agree' });
    await stage.passTo('2030-07-19T18:00');
    expect((await rungOf(application, 'unit:health')).map(whatAndWhen)).toEqual([
      ['LimitReminded', 'yellow', at('2030-07-15T09:00')],
      ['LimitReminded', 'red', at('2030-07-17T09:00')],
      ['LimitExpired', ['health-1'], at('2030-07-18T17:00')],
      ['SuspectedBreachRecorded', undefined, at('2030-07-18T17:00')],
      ['LimitEscalated', 'sectionHead', at('2030-07-18T17:00')],
      ['LimitEscalated', 'leader', at('2030-07-19T17:00')],
    ]);
    const { assignments } = (await application.folded()).state;
    expect(assignments['press:unit:health:sectionHead']?.person).toBe('sanitation-head');
    expect(assignments['press:unit:health:leader']?.person).toBe('leader-3');
    await application.do('opine', officer('health-1'), { unitCode: 'health', opinion: 'agree' });
    await stage.passTo('2030-07-25T18:00');
    expect(await rungOf(application, 'unit:health')).toHaveLength(6);
    expect(await rungOf(application, 'unit:food')).toEqual([]);
  });

  it('R-CLK-13 a case imported from the past is as late as it is, and reminds nobody of what has been', async () => {
    await stage.passTo('2030-08-05T10:00');
    const past = {
      receivedAt: at('2030-07-01T10:00'),
      acceptedOn: '2030-07-02',
      pauses: [{ procedure: 'testing' as const, began: '2030-07-08', ended: '2030-07-12' }],
    };
    const application = await stage.receive('restaurant', { past });
    // 15 working days from 1 July, five of which did not count.
    expect(await application.view()).toMatchObject({
      state: 'accepted',
      clocks: { promised: { start: '2030-07-01', due: '2030-07-26', lamp: 'overdue' } },
    });
    await application.until(async () => (await rungOf(application, 'promised')).length > 0);
    const rung = await rungOf(application, 'promised');
    const reminded = rung.filter(({ type }) => type === 'LimitReminded') as CaseEvent<'LimitReminded'>[];
    expect(reminded.flatMap(({ data }) => data.to)).toEqual([]);
    expect(rung.filter(({ type }) => type === 'LimitEscalated').map(whatAndWhen)).toEqual([
      ['LimitEscalated', 'sectionHead', at('2030-07-26T17:00')],
      ['LimitEscalated', 'leader', at('2030-07-29T17:00')],
      ['LimitEscalated', 'discipline', at('2030-07-31T17:00')],
    ]);
    await application.keepHistory('imported-past');
  });
});
