import { authorityExceeded } from '@shouban/contracts/case';
import { headOfFood, leader, officer } from '@shouban/domain/case/paper.testing';
import { until } from '../../tools/provide/until';
import { Stage } from '../support/stage.testing';

const FOOD = officer('food-1');
const HEALTH = officer('health-1');
const at = (local: string) => Date.parse(`${local}:00+08:00`);
const days = (amount: number) => ({ amount, unit: 'workingDays' as const });

describe('those who answer for a case', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await Stage.open({ at: '2030-03-04T09:00' });
  });
  afterEach(() => stage.close());

  it('R-ASG-05 only the present section head proposes; the new holder consents, and the first handler stays on record', async () => {
    const application = await (await stage.receive('street')).toReview();
    const move = { postCode: 'food-head', reason: '原承办人专业不符' };
    expect(await application.refused('reassign', FOOD, move)).toMatchObject({
      code: 'NOT_SECTION_HEAD',
      rule: 'R-ASG-05',
    });
    // B of the head's post is not the head while A is there: only the activity knows.
    expect(await application.refused('reassign', headOfFood('food-1'), move)).toMatchObject({
      code: 'NOT_SECTION_HEAD',
      params: { holder: 'food-head' },
    });
    const { created } = await application.do('reassign', headOfFood(), move);
    expect(created).toBe('R1');
    expect((await application.view()).handlingPost).toBe('food-review');
    await application.do('consentToReassignment', officer('food-head'), { reassignmentId: 'R1', consent: true });
    expect(await application.events('CaseReassigned')).toMatchObject([
      {
        rule: 'R-ASG-05',
        actor: { person: 'food-head', forPost: 'food-head' },
        data: { postCode: 'food-head', from: 'food-review', reason: move.reason, way: 'consent' },
      },
    ]);
    const view = await application.view();
    expect(view).toMatchObject({
      firstHandler: { person: 'food-1', post: 'food-review' },
      handlingPost: 'food-head',
      reassignments: [{ id: 'R1', state: 'consented', requestedBy: 'food-head' }],
    });
    const { assignments } = (await application.folded()).state;
    expect(assignments['handle']).toMatchObject({ person: 'food-head', post: 'food-head' });
    expect((await application.events('DutiesAssigned')).at(-1)!.data.cause).toBe('reassignment');
    await application.toDecision();
    expect(await application.refused('decide', FOOD, { outcome: 'granted' })).toMatchObject({ code: 'NOT_YOUR_DUTY' });
    await application.do('decide', officer('food-head'), { outcome: 'granted' });
    await application.keepHistory('reassigned-by-consent');
  });

  it('R-ASG-05 a proposal that nobody answers is reminded and escalated; while the head is away, his stand-in proposes', async () => {
    // He is back before the reminder: the test server loses a signal that comes in the very instant of a timer.
    await stage.absent('food-head', '2030-03-04T08:00', '2030-03-05T08:00');
    const application = await (await stage.receive()).toReview();
    const { created } = await application.do('reassign', headOfFood('food-1'), {
      postCode: 'food-head',
      reason: '专业',
    });
    await stage.passTo('2030-03-06T18:00');
    const waited = (await application.ledger()).filter(
      ({ data }) => (data as { clock?: string }).clock === `reassignment:${created}`,
    );
    expect(waited.map(({ type, rule, at: when }) => [type, rule, when])).toEqual([
      ['LimitReminded', 'R-ASG-05', at('2030-03-05T09:00')],
      ['LimitExpired', 'R-ASG-05', at('2030-03-05T17:00')],
      ['SuspectedBreachRecorded', 'R-SUP-04', at('2030-03-05T17:00')],
      ['LimitEscalated', 'R-CLK-13', at('2030-03-05T17:00')],
      ['LimitEscalated', 'R-CLK-13', at('2030-03-06T17:00')],
    ]);
    await application.do('consentToReassignment', officer('food-head'), {
      reassignmentId: created!,
      consent: false,
      reason: '正在承办其他事项',
    });
    expect(await application.events('ReassignmentDeclined')).toMatchObject([
      { rule: 'R-ASG-05', data: { reason: '正在承办其他事项' } },
    ]);
    expect((await application.view()).handlingPost).toBe('food-review');
  });

  it('R-ASG-03 the first handler reports, the leader coordinates in the given time, the units concerned are told', async () => {
    const application = await (await stage.receive()).toReview();
    const report = { bodies: ['省市场监管局', '生态环境分局'], report: '涉及省级核准，提请协调', limit: days(2) };
    expect(await application.refused('reportForCoordination', HEALTH, report)).toMatchObject({ code: 'NOT_YOUR_DUTY' });
    const { created } = await application.do('reportForCoordination', FOOD, report);
    await application.do('tellProgress', FOOD, { reportId: created!, progress: '已送省局' });
    await stage.passTo('2030-03-07T18:00');
    const waited = (await application.ledger()).filter(
      ({ data }) => (data as { clock?: string }).clock === 'report:C1',
    );
    expect(waited.map(({ type, rule, at: when }) => [type, rule, when])).toEqual([
      ['LimitReminded', 'R-ASG-03', at('2030-03-06T09:00')],
      ['LimitExpired', 'R-ASG-03', at('2030-03-06T17:00')],
      ['SuspectedBreachRecorded', 'R-SUP-04', at('2030-03-06T17:00')],
      ['LimitEscalated', 'R-CLK-13', at('2030-03-07T17:00')],
    ]);
    await application.do('coordinateReport', leader, { reportId: 'C1', result: '省局同意并联办理' });
    expect(await application.refused('coordinateReport', leader, { reportId: 'C1', result: 'x' })).toMatchObject({
      code: 'REPORT_NOT_OPEN',
      rule: 'R-ASG-03',
    });
    await application.toDecision();
    await application.do('decide', FOOD, { outcome: 'granted' });
    const told = (await application.events('NoticeIssued')).filter(({ data }) => data.kind === 'coordination');
    expect(told.map(({ rule, actor, data }) => [rule, actor.kind, data.content])).toEqual([
      ['R-ASG-03', 'person', { reportId: 'C1', bodies: report.bodies, progress: '已送省局' }],
      ['R-ASG-03', 'person', { reportId: 'C1', bodies: report.bodies, result: '省局同意并联办理' }],
      ['R-ASG-03', 'system', { reportId: 'C1', bodies: report.bodies, outcome: 'granted' }],
    ]);
    const inbox: { person: string }[] = await stage.dataSource.query(
      `SELECT DISTINCT person FROM inbox WHERE case_no = $1 AND kind = 'NoticeIssued' ORDER BY person`,
      [application.caseNo],
    );
    expect(inbox.map(({ person }) => person)).toEqual(['food-1', 'food-head', 'health-1']);
    await application.keepHistory('reported-and-coordinated');
  });

  it('R-LAW-14 who has an interest stands aside: the next of the post’s order takes every duty, with the reason in the ledger', async () => {
    await stage.absent('health-2', '2030-03-05T09:00', '2030-03-06T09:00');
    const application = await (await stage.receive()).toReview();
    const reason = '与申请人系近亲属';
    expect(await application.refused('recuse', FOOD, { person: 'health-1', reason })).toMatchObject({
      code: 'NOT_YOURS_TO_RECUSE',
      rule: 'R-LAW-14',
    });
    await application.do('recuse', HEALTH, { person: 'health-1', reason });
    expect(await application.events('PersonRecused')).toMatchObject([
      { rule: 'R-LAW-14', actor: { person: 'health-1' }, data: { person: 'health-1', reason } },
    ]);
    expect((await application.events('DutiesAssigned')).at(-1)!.data).toMatchObject({
      cause: 'recusal',
      assignments: { 'review:health': { person: 'health-2', post: 'health-review', substitute: true } },
    });
    expect(await application.refused('opine', HEALTH, { unitCode: 'health', opinion: 'agree' })).toMatchObject({
      code: 'RECUSED',
      rule: 'R-LAW-14',
    });
    // While the one who took over is away it does not fall back to him who stands aside.
    await stage.passTo('2030-03-05T10:00');
    const holder = async () =>
      (await application.view()).units.find(({ unitCode }) => unitCode === 'health')!.dutyHolder!.person;
    expect(await holder()).toBe('sanitation-head');
    await stage.passTo('2030-03-06T10:00');
    expect(await holder()).toBe('health-2');
    // The first handler stands aside as well: his duties go on, his name stays on record.
    await application.do('recuse', leader, { person: 'food-1', reason: '举报反映利害关系' });
    const view = await application.view();
    expect(view).toMatchObject({ firstHandler: { person: 'food-1' }, recused: ['health-1', 'food-1'] });
    expect((await application.folded()).state.assignments['handle']!.person).toBe('food-2');
    await application.keepHistory('stood-aside');
  });

  it('R-SUP-04 whoever tries again what he was told is not his is suspected once, and the case goes on', async () => {
    const application = await (await stage.receive('street')).toReview();
    const overstep = { person: 'health-1', action: 'decide', post: 'health-review' } as const;
    for (const one of [overstep, overstep, { ...overstep, action: 'release' as const }]) {
      await application.handle.signal(authorityExceeded, one);
    }
    const suspected = async () =>
      (await application.events('SuspectedBreachRecorded')).map(({ rule, data }) => [rule, data]);
    await until(
      async () => (await suspected()).length === 2 || undefined,
      20_000,
      () => 'no breach was recorded',
    );
    const breach = { kind: 'beyondAuthority', person: 'health-1', post: 'health-review' };
    expect(await suspected()).toEqual(['decide', 'release'].map((detail) => ['R-SUP-04', { ...breach, detail }]));
    await application.do('withdraw', FOOD, { reason: '不办了' });
    await application.handle.result();
    await application.keepHistory('beyond-authority');
  });
});
