import { clerk, leader, officer, registry } from '@shouban/domain/case/paper.testing';
import { Stage } from '../support/stage.testing';

const head = officer('food-head');

describe('the first handler', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await Stage.open({ at: '2030-03-04T09:00' });
  });
  afterEach(() => stage.close());

  it('R-ASG-01 the receiving clerk is the first handler until the leader names the section and its head the person', async () => {
    const application = await stage.receive('plain');
    await application.do('accept', clerk, {});
    expect(await application.view()).toMatchObject({ firstHandler: { person: 'window-1', post: 'window' } });
    expect(await application.refused('designate', head, { sectionCode: 'food' })).toMatchObject({
      code: 'NOT_YOUR_DUTY',
      params: { holder: 'leader-1' },
    });
    await application.do('designate', leader, { sectionCode: 'food' });
    expect(await application.view()).toMatchObject({ leadSection: 'food', firstHandler: { person: 'window-1' } });
    await application.do('designate', head, { sectionCode: 'food', postCode: 'food-review' });
    expect(await application.view()).toMatchObject({ firstHandler: { person: 'food-1', post: 'food-review' } });

    const made = (await application.ledger()).filter((event) => event.rule === 'R-ASG-01');
    expect(made.map(({ type, actor }) => [type, actor.person ?? 'system', actor.forPost])).toEqual([
      ['DutiesAssigned', 'window-1', 'window'],
      ['LeadSectionDesignated', 'leader-1', 'market-leader'],
      ['LeadPostDesignated', 'food-head', 'food-head'],
      ['FirstHandlerDesignated', 'system', undefined],
    ]);
    // The one receipt names who was the first handler then.
    expect((await application.notices())[0]).toMatchObject({ kind: 'receipt', content: { firstHandler: 'window-1' } });
  });

  it('R-ASG-01 the office designates in one step; the designation is made once and then fixed', async () => {
    const application = await stage.receive();
    await application.do('accept', clerk, {});
    expect(
      await application.refused('designate', registry, { sectionCode: 'food', postCode: 'health-review' }),
    ).toMatchObject({ code: 'POST_UNKNOWN', rule: 'R-ASG-01' });
    await application.do('designate', registry, { sectionCode: 'food', postCode: 'food-review' });
    for (const by of [registry, leader, head]) {
      expect(
        await application.refused('designate', by, { sectionCode: 'sanitation', postCode: 'health-review' }),
      ).toMatchObject({ code: 'ALREADY_DESIGNATED', rule: 'R-ASG-01', params: { firstHandler: 'food-1' } });
    }
    expect(await application.events('FirstHandlerDesignated')).toHaveLength(1);
  });

  it('R-ASG-01 where the item names a post, its duty holder is the first handler at once, and stands in the receipt', async () => {
    await stage.absent('food-1', '2030-03-04T08:30', '2030-03-04T12:00');
    const application = await stage.receive('street');
    expect(await application.view()).toMatchObject({ firstHandler: { person: 'food-2', post: 'food-review' } });
    const [receipt] = await application.notices();
    expect(receipt).toMatchObject({ kind: 'receipt', content: { firstHandler: 'food-2' } });
    await stage.passTo('2030-03-04T13:30');
    expect((await application.view()).firstHandler).toEqual({ person: 'food-2', post: 'food-review' });
  });

  it('R-ASG-04 the first handler signs for the case, once, and nobody decides it before', async () => {
    const application = await stage.receive('street');
    await application.do('accept', officer('food-1'), {});
    expect(await application.refused('sign', clerk, {})).toMatchObject({ code: 'NOT_YOUR_DUTY' });
    await application.toDecision();
    expect(await application.refused('decide', officer('food-1'), { outcome: 'granted' })).toMatchObject({
      code: 'NOT_SIGNED',
      rule: 'R-ASG-04',
    });
    await application.do('sign', officer('food-1'), {});
    expect(await application.events('CaseSigned')).toMatchObject([
      { rule: 'R-ASG-04', actor: { person: 'food-1', forPost: 'food-review' } },
    ]);
    expect(await application.refused('sign', officer('food-1'), {})).toMatchObject({
      code: 'ALREADY_SIGNED',
      rule: 'R-ASG-04',
    });
    await application.do('decide', officer('food-1'), { outcome: 'granted' });
  });

  it('R-ASG-04 sign-off has its own limit, reminder and escalation, which end with the signature', async () => {
    await stage.passTo('2030-05-20T09:00');
    const application = await stage.receive('street');
    await application.do('accept', officer('food-1'), {});
    await stage.passTo('2030-05-23T09:00');
    const signOff = (await application.ledger()).filter(({ data }) => (data as { clock?: string }).clock === 'signOff');
    const at = (local: string) => Date.parse(`${local}:00+08:00`);
    expect(signOff.map((event) => [event.type, event.rule, event.at])).toEqual([
      ['LimitReminded', 'R-ASG-04', at('2030-05-21T09:00')],
      ['LimitExpired', 'R-ASG-04', at('2030-05-21T17:00')],
      ['SuspectedBreachRecorded', 'R-SUP-04', at('2030-05-21T17:00')],
      ['LimitEscalated', 'R-CLK-13', at('2030-05-21T17:00')],
      ['LimitEscalated', 'R-CLK-13', at('2030-05-22T17:00')],
    ]);
    const { escalations, assignments } = (await application.folded()).state;
    expect(escalations.map(({ to, post }) => [to, post])).toEqual([
      ['sectionHead', 'food-head'],
      ['leader', 'market-leader'],
    ]);
    expect(assignments['press:signOff:leader']!.person).toBe('leader-1');
    await application.do('sign', officer('food-1'), {});
    expect((await application.view()).signed).toBe(true);
    await stage.passTo('2030-05-27T09:00');
    const later = (await application.ledger()).filter(({ data }) => (data as { clock?: string }).clock === 'signOff');
    expect(later).toHaveLength(signOff.length);
  });

  it('R-ASG-01 a stand-in at the window keeps what he has received until the designation, though the window’s own clerk is there', async () => {
    const standIn = { ...clerk, person: 'window-2' };
    const application = await stage.receive('plain', { by: standIn });
    expect(await application.view()).toMatchObject({ firstHandler: { person: 'window-2', post: 'window' } });
    expect((await application.notices())[0]).toMatchObject({ kind: 'receipt', content: { firstHandler: 'window-2' } });
    expect(await application.refused('accept', clerk, {})).toMatchObject({
      code: 'NOT_YOUR_DUTY',
      params: { holder: 'window-2' },
    });
    await application.do('accept', standIn, {});
    expect((await application.events('CaseAccepted'))[0]!.actor).toMatchObject({
      person: 'window-2',
      forPost: 'window',
    });
    await application.do('designate', registry, { sectionCode: 'food', postCode: 'food-review' });
    expect((await application.view()).firstHandler).toEqual({ person: 'food-1', post: 'food-review' });
    await application.keepHistory('received-by-a-stand-in');
  });

  it('R-ASG-01 whoever is to designate is reminded, and answers for it when he does not', async () => {
    const application = await stage.receive('plain');
    await application.do('accept', clerk, {});
    await stage.passTo('2030-03-05T18:00'); // as long as a signature may take: until the end of Tuesday
    const ofClock = async (clock: string) =>
      (await application.ledger()).filter(({ data }) => (data as { clock?: string }).clock === clock);
    expect((await ofClock('designation:section')).map(({ type, rule }) => [type, rule])).toEqual([
      ['LimitReminded', 'R-ASG-01'],
      ['LimitExpired', 'R-ASG-01'],
      ['SuspectedBreachRecorded', 'R-SUP-04'],
    ]);
    expect((await ofClock('designation:section'))[2]!.data).toMatchObject({
      person: 'leader-1',
      post: 'market-leader',
    });
    await application.do('designate', leader, { sectionCode: 'food' });
    await stage.passTo('2030-03-07T18:00');
    const late = (await ofClock('designation:person')).map(({ type, data }) => [type, (data as { to?: unknown }).to]);
    expect(late).toEqual([
      ['LimitReminded', ['food-head']],
      ['LimitExpired', ['food-head']],
      ['SuspectedBreachRecorded', undefined],
      ['LimitEscalated', 'leader'],
    ]);
    await application.do('designate', head, { sectionCode: 'food', postCode: 'food-review' });
    expect((await application.view()).firstHandler.person).toBe('food-1');
    await application.keepHistory('designation-pressed-for');
  });
});
