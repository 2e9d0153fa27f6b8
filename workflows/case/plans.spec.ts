import { leader, namedItem, officer } from '@shouban/domain/case/paper.testing';
import { Stage } from '../support/stage.testing';

const FOOD = officer('food-1');
const at = (local: string) => Date.parse(`${local}:00+08:00`);

describe('plans', () => {
  let stage: Stage;
  beforeEach(async () => {
    const complex = {
      ...namedItem,
      code: 'complex',
      matterClass: 'complex' as const,
      statutoryLimit: { ...namedItem.statutoryLimit, amount: 7 },
    };
    stage = await Stage.open({ at: '2030-03-04T09:00', items: [complex, namedItem] }); // a Monday
  });
  afterEach(() => stage.close());

  it('R-CLK-04 what cannot be solved within its class’s limit gets milestones and a plan, tracked like limits', async () => {
    const application = await (await stage.receive('complex')).toReview(); // five of the seven days: Monday the 11th
    const plan = {
      reason: '需上级部门核准，分两步解决',
      milestones: [
        { name: '取得上级意见', by: '2030-03-20' },
        { name: '答复企业', by: '2030-03-27' },
      ],
    };
    await stage.passTo('2030-03-08T10:00');
    await application.do('makePlan', FOOD, plan);
    expect(await application.events('PlanMade')).toMatchObject([
      { rule: 'R-CLK-04', actor: { person: 'food-1', forPost: 'food-review' }, data: plan },
    ]);
    expect((await application.notices()).at(-1)).toMatchObject({ kind: 'plan', form: 'written', content: plan });
    await stage.passTo('2030-03-22T10:00');
    const ofClock = async (clock: string) =>
      (await application.ledger())
        .filter(({ data }) => (data as { clock?: string }).clock === clock)
        .map((event) => [event.type, event.rule, event.at]);
    expect(await ofClock('milestone:M1')).toEqual([
      ['LimitReminded', 'R-CLK-04', at('2030-03-15T09:00')],
      ['LimitReminded', 'R-CLK-04', at('2030-03-19T09:00')],
      ['LimitExpired', 'R-CLK-04', at('2030-03-20T17:00')],
      ['SuspectedBreachRecorded', 'R-SUP-04', at('2030-03-20T17:00')],
      ['LimitEscalated', 'R-CLK-13', at('2030-03-20T17:00')],
      ['LimitEscalated', 'R-CLK-13', at('2030-03-21T17:00')],
    ]);
    const rows: { person: string }[] = await stage.dataSource.query(
      `SELECT person FROM duties WHERE case_no = $1 AND duty_id LIKE 'press:milestone:M1:%' ORDER BY duty_id`,
      [application.caseNo],
    );
    expect(rows).toEqual([{ person: 'leader-1' }, { person: 'food-head' }]);
    // The limit that was not enough rings no more.
    expect((await ofClock('promised')).map(([type]) => type)).toEqual(['LimitReminded', 'LimitReminded']);
    const { created } = await application.do('reachMilestone', FOOD, { milestoneId: 'M1', result: '已取得省局意见' });
    expect((await application.notices()).at(-1)).toMatchObject({
      id: created,
      kind: 'milestone',
      content: { milestoneId: 'M1', result: '已取得省局意见' },
    });
    expect((await application.view()).plan!.milestones.map(({ lamp }) => lamp)).toEqual(['overdue', 'yellow']);
    await application.toDecision();
    await application.do('decide', FOOD, { outcome: 'granted' });
    expect((await application.events('DecisionMade'))[0]!.data.closing).toMatchObject({
      promised: 'overdue',
      promisedDue: '2030-03-11',
    });
    await application.keepHistory('plan-with-milestones');
  });

  it('R-CLK-04 has no place where the law sets the limit', async () => {
    const application = await (await stage.receive('street')).toReview();
    const plan = { reason: '复杂', milestones: [{ name: '答复', by: '2030-03-27' }] };
    expect(await application.refused('makePlan', FOOD, plan)).toMatchObject({
      code: 'PLAN_NOT_ALLOWED',
      rule: 'R-CLK-04',
    });
  });

  it('R-CLK-04 another plan, or one after the limit, needs the release of a leader', async () => {
    const application = await (await stage.receive('complex')).toReview();
    const plan = { reason: '分步解决', milestones: [{ name: '取得上级意见', by: '2030-03-20' }] };
    await stage.passTo('2030-03-12T10:00'); // the limit ended on Monday
    const needed = { code: 'PLAN_NEEDS_RELEASE', rule: 'R-CLK-04' };
    expect(await application.refused('makePlan', FOOD, plan)).toMatchObject(needed);
    await application.do('release', leader, { kind: 'anotherPlan', reason: '上级尚未批复' });
    await application.do('makePlan', FOOD, plan);
    expect(await application.events('PlanMade')).toMatchObject([{ data: { releaseId: 'R1' } }]);
    expect(await application.refused('makePlan', FOOD, plan)).toMatchObject(needed);
    expect((await application.view()).releases).toMatchObject([{ id: 'R1', used: true }]);
    await application.keepHistory('plan-after-the-limit');
  });
});
