import { clerk, leader, officer, registry } from '@shouban/domain/case/paper.testing';
import { Stage } from '../support/stage.testing';

const head = officer('food-head');
const at = (local: string) => Date.parse(`${local}:00+08:00`);

describe('a comprehensive matter', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await Stage.open({ at: '2030-03-04T09:00' });
  });
  afterEach(() => stage.close());

  const accepted = async (item?: string) => {
    const application = await stage.receive(item);
    await application.do('accept', clerk, {});
    return application;
  };

  it('R-ASG-02 gets its lead section from the bureau meeting, whose decision is recorded', async () => {
    const application = await accepted();
    const meeting = { heldOn: '2030-03-04', minutes: '〔2030〕第 8 号' };
    expect(
      await application.refused('designate', registry, {
        sectionCode: 'food',
        meeting: { ...meeting, heldOn: '2030-03-05' },
      }),
    ).toMatchObject({ code: 'MEETING_AHEAD', rule: 'R-ASG-02' });
    await application.do('designate', registry, { sectionCode: 'food', postCode: 'food-review', meeting });
    expect(await application.events('LeadSectionDesignated')).toMatchObject([
      {
        rule: 'R-ASG-02',
        actor: { person: 'registry-1', forPost: 'registry' },
        data: { sectionCode: 'food', meeting },
      },
    ]);
    // The first handler's section coordinates from then on: the whole case is its duty.
    const view = await application.view();
    expect(view).toMatchObject({ leadSection: 'food', firstHandler: { person: 'food-1' } });
    expect((await application.folded()).state.assignments['handle']).toMatchObject({ post: 'food-review' });
    await application.keepHistory('lead-section-by-meeting');
  });

  it('R-ASG-02 gets a supervisor from the leader, who is reminded of its limits beside the first handler', async () => {
    const application = await accepted('plain');
    await application.do('designate', leader, { sectionCode: 'food', postCode: 'food-review' });
    const supervised = { postCode: 'health-leader', reason: '涉及多个科室' };
    expect(await application.refused('designateSupervisor', officer('food-1'), supervised)).toMatchObject({
      code: 'LEADER_ORDERS',
      rule: 'R-ASG-02',
    });
    expect(
      await application.refused('designateSupervisor', leader, { ...supervised, postCode: 'nowhere' }),
    ).toMatchObject({ code: 'POST_UNKNOWN', rule: 'R-ASG-02' });
    await application.do('designateSupervisor', leader, { ...supervised, postCode: 'food-head' });
    expect(await application.events('SupervisorDesignated')).toMatchObject([
      { rule: 'R-ASG-02', actor: { person: 'leader-1' }, data: { postCode: 'food-head', reason: '涉及多个科室' } },
    ]);
    expect((await application.folded()).state.assignments['supervise']).toMatchObject({ person: 'food-head' });
    await stage.passTo('2030-03-12T10:00');
    const reminded = (await application.events('LimitReminded')).filter(({ data }) => data.clock === 'promised');
    expect(reminded.map(({ data }) => data.to)).toEqual([
      ['food-1', 'food-head'],
      ['food-1', 'food-head'],
    ]);
  });

  it('R-ASG-06 a designated section cannot decline; the leader decides on its objection in a set time', async () => {
    const application = await accepted('plain');
    await application.do('designate', leader, { sectionCode: 'food' });
    expect(await application.refused('objectToRemit', head, { basis: ' ' })).toMatchObject({
      code: 'BASIS_REQUIRED',
      rule: 'R-ASG-06',
    });
    await application.do('objectToRemit', head, { basis: '三定方案第四条' });
    // It stays the section's duty until the leader has decided.
    expect((await application.folded()).state.assignments['designatePerson']!.person).toBe('food-head');
    await stage.passTo('2030-03-07T18:00');
    const waited = (await application.ledger()).filter(
      ({ data }) => (data as { clock?: string }).clock === 'remit:section:food',
    );
    expect(waited.map(({ type, rule, at: when }) => [type, rule, when])).toEqual([
      ['LimitReminded', 'R-ASG-06', at('2030-03-06T09:00')],
      ['LimitExpired', 'R-ASG-06', at('2030-03-06T17:00')],
      ['SuspectedBreachRecorded', 'R-SUP-04', at('2030-03-06T17:00')],
      ['LimitEscalated', 'R-CLK-13', at('2030-03-07T17:00')],
    ]);
    const decision = { sectionCode: 'food', accept: false, reason: '属餐饮监管' };
    expect(await application.refused('decideRemit', head, decision)).toMatchObject({ code: 'NOT_YOUR_DUTY' });
    await application.do('decideRemit', leader, decision);
    expect(await application.refused('objectToRemit', head, { basis: '再次' })).toMatchObject({
      code: 'REMIT_DECIDED',
      rule: 'R-ASG-06',
    });
    await application.do('designate', head, { sectionCode: 'food', postCode: 'food-review' });
    expect(await application.view()).toMatchObject({ firstHandler: { person: 'food-1' } });
    await application.keepHistory('section-objected');
  });

  it('R-ASG-06 a section that was right is released, and the leader designates anew', async () => {
    const application = await accepted();
    await application.do('designate', leader, { sectionCode: 'food' });
    await application.do('objectToRemit', head, { basis: '三定方案第四条' });
    await application.do('decideRemit', leader, { sectionCode: 'food', accept: true, reason: '应由卫生科牵头' });
    expect(await application.events('LeadSectionRemitDecided')).toMatchObject([
      { rule: 'R-ASG-06', actor: { person: 'leader-1' }, data: { sectionCode: 'food', accepted: true } },
    ]);
    expect(await application.view()).toMatchObject({ leadSection: null, remitObjections: [{ accepted: true }] });
    expect((await application.folded()).state.assignments['designateSection']!.person).toBe('leader-1');
    await application.do('designate', leader, { sectionCode: 'sanitation', postCode: 'health-review' });
    expect(await application.view()).toMatchObject({ leadSection: 'sanitation', firstHandler: { person: 'health-1' } });
  });
});
