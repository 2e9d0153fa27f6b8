import { alarmsOf } from '../alarms';
import { allowedActions } from '../attempt';
import { dutiesOf } from '../duties';
import { caseIn, clerk, leader, morning, namedItem, officer, type PaperCase } from '../paper.testing';
import { caseRow } from '../projection';
import { caseView } from '../view';

const handler = officer('food-1');
const evening = (day: string) => Date.parse(`${day}T17:00:00+08:00`);
const classed = { ...namedItem, matterClass: 'complex' as const };
/** The limit is Monday 9 March; the plan goes on to Wednesday the 25th. */
const plan = {
  reason: '需上级部门核准，分两步解决',
  milestones: [
    { name: '取得上级意见', by: '2026-03-18' },
    { name: '答复企业', by: '2026-03-25' },
  ],
};

const anotherPlan = { kind: 'anotherPlan', reason: '上级尚未批复' } as const;

async function planned(on = '2026-03-02'): Promise<PaperCase> {
  const paper = await caseIn('underReview', classed);
  await paper.passTo(morning(on));
  await paper.do('makePlan', handler, plan);
  return paper;
}

async function lateWithout(): Promise<PaperCase> {
  const paper = await caseIn('underReview', classed);
  await paper.passTo(evening('2026-03-09'));
  return paper;
}

const rings = ({ file }: PaperCase, clock: string) =>
  alarmsOf(file)
    .filter((alarm) => alarm.clock === clock)
    .map(({ kind, at }) => [kind, new Date(at + 8 * 3_600_000).toISOString().slice(0, 16)]);
const clocks = ({ file }: PaperCase) => [...new Set(alarmsOf(file).map(({ clock }) => clock))];
const milestones = ({ file, now }: PaperCase) => caseView(file, now).plan!.milestones.map(({ id, lamp }) => [id, lamp]);

describe('R-CLK-04 a plan', () => {
  it('has milestones and is told to whoever applied', async () => {
    const paper = await caseIn('underReview', classed);
    expect(caseView(paper.file, paper.now).plan).toBeNull();
    const { created } = await paper.perform('makePlan', handler, plan);
    expect(created).toBe('N3');
    const made = [
      { id: 'M1', ...plan.milestones[0] },
      { id: 'M2', ...plan.milestones[1] },
    ];
    const data = { reason: plan.reason, on: '2026-03-02', noticeId: 'N3', milestones: made };
    expect(paper.of('PlanMade').map(({ rule, actor, data }) => ({ rule, actor, data }))).toEqual([
      { rule: 'R-CLK-04', actor: { kind: 'person', person: 'food-1', forPost: 'food-review' }, data },
    ]);
    expect(paper.of('NoticeIssued').at(-1)).toMatchObject({
      rule: 'R-CLK-04',
      data: { id: 'N3', kind: 'plan', form: 'written', content: { reason: plan.reason, milestones: made } },
    });
    expect(paper.file.state.plan).toEqual(data);
  });

  it('is warned of, overdue and escalated by its milestones, in place of the limits that are not enough', async () => {
    const paper = await planned();
    expect(rings(paper, 'milestone:M1')).toEqual([
      ['yellow', '2026-03-13T09:00'],
      ['red', '2026-03-17T09:00'],
      ['expired', '2026-03-18T17:00'],
      ['sectionHead', '2026-03-18T17:00'],
      ['leader', '2026-03-19T17:00'],
      ['discipline', '2026-03-23T17:00'],
    ]);
    expect(clocks(paper)).not.toContain('promised');
    expect(clocks(paper)).not.toContain('statutory');
    expect(caseRow(paper.file).lamp).toEqual({
      dueAt: evening('2026-03-18'),
      yellowAt: Date.parse('2026-03-13T00:00:00+08:00'),
      redAt: Date.parse('2026-03-17T00:00:00+08:00'),
      paused: false,
    });
    await paper.passTo(evening('2026-03-18'));
    const rung = paper.events.filter(({ data }) => (data as { clock?: string }).clock === 'milestone:M1');
    expect(rung.map(({ type, rule }) => [type, rule])).toEqual([
      ['LimitReminded', 'R-CLK-04'],
      ['LimitReminded', 'R-CLK-04'],
      ['LimitExpired', 'R-CLK-04'],
      ['SuspectedBreachRecorded', 'R-SUP-04'],
      ['LimitEscalated', 'R-CLK-13'],
    ]);
    expect(rung.slice(0, 2).map(({ data }) => (data as { level: string }).level)).toEqual(['yellow', 'red']);
    expect(rung[3]!.data).toMatchObject({ kind: 'overdue', person: 'food-1' });
    expect(dutiesOf(paper.file).map(({ id }) => id)).toContain('press:milestone:M1:sectionHead');
    paper.now += 1;
    expect(milestones(paper)).toEqual([
      ['M1', 'overdue'],
      ['M2', 'green'],
    ]);
    // What the class's limit was stays to be seen.
    expect(caseView(paper.file, paper.now).clocks.promised).toMatchObject({ due: '2026-03-09', lamp: 'overdue' });
  });

  it('that begins close to a milestone warns of it once, on its last day at the latest', async () => {
    const paper = await caseIn('underReview', classed);
    const short = async (by: string) => {
      await paper.do('release', leader, anotherPlan);
      await paper.do('makePlan', handler, { ...plan, milestones: [{ name: 'n', by }] });
    };
    await short('2026-03-04');
    expect(rings(paper, 'milestone:M1').slice(0, 2)).toEqual([
      ['red', '2026-03-03T09:00'],
      ['expired', '2026-03-04T17:00'],
    ]);
    await short('2026-03-03');
    expect(rings(paper, 'milestone:M2').slice(0, 2)).toEqual([
      ['red', '2026-03-03T09:00'],
      ['expired', '2026-03-03T17:00'],
    ]);
    await short('2026-03-06');
    expect(rings(paper, 'milestone:M3').slice(0, 2)).toEqual([
      ['yellow', '2026-03-03T09:00'],
      ['red', '2026-03-05T09:00'],
    ]);
  });

  it('is warned of by working days, over a holiday too', async () => {
    const paper = await caseIn('underReview', classed);
    await paper.do('makePlan', handler, { ...plan, milestones: [{ name: 'n', by: '2026-05-07' }] });
    expect(rings(paper, 'milestone:M1').slice(0, 2)).toEqual([
      ['yellow', '2026-04-29T09:00'],
      ['red', '2026-05-06T09:00'],
    ]);
  });

  it('releases those who were to press for the limits, until it is carried out and nothing decided', async () => {
    // The limit of the class ends on the 11th, the promised one on the 9th.
    const law = { ...classed.statutoryLimit, amount: 7 };
    const paper = await caseIn('underReview', { ...classed, statutoryLimit: law });
    await paper.passTo(evening('2026-03-11'));
    const pressing = () => dutiesOf(paper.file).flatMap(({ id, kind }) => (kind === 'press' ? [id] : []));
    expect(pressing()).toEqual(expect.arrayContaining(['press:promised:leader', 'press:statutory:sectionHead']));
    await paper.do('release', leader, anotherPlan);
    await paper.do('makePlan', handler, plan);
    expect(pressing().filter((id) => /^press:(promised|statutory)/.test(id))).toEqual([]);
    expect(pressing()).toContain('press:unit:lead:sectionHead');
    for (const milestoneId of ['M1', 'M2']) {
      expect(pressing()).not.toContain('press:promised:leader');
      await paper.do('reachMilestone', handler, { milestoneId, result: '已取得' });
    }
    expect(pressing()).toEqual(expect.arrayContaining(['press:promised:leader', 'press:statutory:sectionHead']));
  });

  it('is replaced by a new one, but for what was reached', async () => {
    const paper = await planned();
    await paper.do('reachMilestone', handler, { milestoneId: 'M1', result: '已取得' });
    await paper.do('release', leader, anotherPlan);
    await paper.do('makePlan', handler, { ...plan, milestones: [{ name: '答复企业', by: '2026-04-01' }] });
    expect(paper.file.state.releases).toMatchObject([{ id: 'R1', used: true }]);
    expect(caseView(paper.file, paper.now).plan).toMatchObject({ releaseId: 'R1' });
    expect(paper.file.state.plan!.milestones).toEqual([
      { id: 'M1', ...plan.milestones[0], reachedOn: '2026-03-02', result: '已取得' },
      { id: 'M2', ...plan.milestones[1], replaced: true },
      { id: 'M3', name: '答复企业', by: '2026-04-01' },
    ]);
    expect(milestones(paper)).toEqual([
      ['M1', 'green'],
      ['M2', null],
      ['M3', 'green'],
    ]);
    expect(clocks(paper).filter((clock) => clock.startsWith('milestone:'))).toEqual(['milestone:M3']);
  });

  it('that is not the first, or comes after the limit, needs a leader’s release, each its own', async () => {
    const needed = ['PLAN_NEEDS_RELEASE', 'R-CLK-04'];
    const again = await planned();
    expect(await again.refusal('makePlan', handler, plan)).toEqual(needed);
    await again.do('release', leader, anotherPlan);
    expect(await again.do('makePlan', handler, plan)).toBeUndefined();
    expect(await again.refusal('makePlan', handler, plan)).toEqual(needed);

    const late = await caseIn('underReview', classed);
    await late.passTo(evening('2026-03-09') - 1);
    expect(await late.do('release', leader, anotherPlan)).toBeUndefined();
    await late.passTo(evening('2026-03-09'));
    const { refusal } = await (await lateWithout()).perform('makePlan', handler, plan);
    expect(refusal).toMatchObject({ message: 'For a plan after the limit ask a leader for a release.' });
    expect(await late.do('makePlan', handler, plan)).toBeUndefined();
    expect(late.file.state.plan).toMatchObject({ releaseId: 'R1' });
  });

  it('that comes within the limit spends no release', async () => {
    const paper = await caseIn('underReview', classed);
    await paper.do('release', leader, anotherPlan);
    await paper.do('makePlan', handler, plan);
    expect(paper.file.state.plan).not.toHaveProperty('releaseId');
    expect(paper.file.state.releases).toMatchObject([{ used: false }]);
  });

  it('that is fulfilled without a decision leaves the limit as overdue as it is', async () => {
    const paper = await planned();
    await paper.passTo(morning('2026-03-16'));
    expect(paper.of('LimitExpired').map(({ data }) => data.clock)).toEqual(['unit:lead']);
    await paper.do('reachMilestone', handler, { milestoneId: 'M1', result: 'r' });
    await paper.do('reachMilestone', handler, { milestoneId: 'M2', result: 'r' });
    await paper.ring();
    expect(paper.of('LimitExpired').map(({ data }) => data.clock)).toEqual(['unit:lead', 'promised']);
  });

  it('is over with the decision', async () => {
    const paper = await caseIn('pendingDecision', classed);
    await paper.do('makePlan', handler, plan);
    await paper.do('decide', handler, { outcome: 'granted' });
    expect(clocks(paper).filter((clock) => clock.startsWith('milestone:'))).toEqual([]);
    expect(milestones(paper)).toEqual([
      ['M1', null],
      ['M2', null],
    ]);
    expect(await paper.refusal('makePlan', handler, plan)).toEqual(['ILLEGAL_MOVE', 'R-CLK-04']);
  });

  it.each([
    [{ reason: ' ' }, 'REASON_REQUIRED', 'R-CLK-04'],
    [{ milestones: [] }, 'MILESTONES_REQUIRED', 'R-CLK-04'],
    [
      { milestones: Array.from({ length: 21 }, () => ({ name: 'n', by: '2026-03-18' })) },
      'MILESTONES_REQUIRED',
      'R-CLK-04',
    ],
    [{ milestones: [...plan.milestones, { name: ' ', by: '2026-03-26' }] }, 'REASON_REQUIRED', 'R-CLK-04'],
    [{ milestones: [{ name: 'n', by: '2026-03-32' }] }, 'CLOCK_DAY_INVALID', undefined],
    [{ milestones: [...plan.milestones].reverse() }, 'MILESTONES_NOT_IN_ORDER', 'R-CLK-04'],
    [{ milestones: [{ name: 'n', by: '2026-03-02' }] }, 'MILESTONE_NOT_AHEAD', 'R-CLK-04'],
    [{ milestones: [{ name: 'n', by: '2027-03-04' }] }, 'PLAN_TOO_FAR', 'R-CLK-04'],
  ])('not with %j', async (wrong, code, rule) => {
    const paper = await caseIn('underReview', classed);
    expect(await paper.refusal('makePlan', handler, { ...plan, ...wrong })).toEqual([code, rule]);
    expect(paper.file.state).not.toHaveProperty('plan');
  });

  it('may reach a year ahead, with milestones on one day, and twenty of them', async () => {
    const paper = await caseIn('underReview', classed);
    const far = Array.from({ length: 20 }, () => ({ name: 'n', by: '2027-03-03' }));
    expect(await paper.do('makePlan', handler, { ...plan, milestones: far })).toBeUndefined();
    const answer = await paper.perform('makePlan', handler, { ...plan, milestones: [{ name: 'n', by: '2027-03-04' }] });
    expect(answer.refusal?.params).toEqual({ latest: '2027-03-03' });
  });

  it('is the first handler’s, of a matter whose limit no law sets', async () => {
    const paper = await caseIn('underReview', classed);
    for (const by of [leader, clerk]) {
      expect(await paper.refusal('makePlan', by, plan)).toEqual(['NOT_YOUR_DUTY', 'R-ABP-03']);
    }
    expect(await (await caseIn('underReview', namedItem)).refusal('makePlan', handler, plan)).toEqual([
      'PLAN_NOT_ALLOWED',
      'R-CLK-04',
    ]);
  });
});

describe('R-CLK-04 a milestone', () => {
  it('that is reached is told with its result, late or not', async () => {
    const paper = await planned();
    await paper.passTo(morning('2026-03-19'));
    const { created } = await paper.perform('reachMilestone', handler, { milestoneId: 'M1', result: '已取得' });
    expect(created).toBe('N4');
    expect(paper.of('MilestoneReached').map(({ rule, data }) => ({ rule, data }))).toEqual([
      { rule: 'R-CLK-04', data: { milestoneId: 'M1', result: '已取得', on: '2026-03-19', noticeId: 'N4' } },
    ]);
    expect(paper.of('NoticeIssued').at(-1)).toMatchObject({
      rule: 'R-CLK-04',
      data: { kind: 'milestone', content: { milestoneId: 'M1', result: '已取得' } },
    });
    expect(milestones(paper)).toEqual([
      ['M1', 'overdue'],
      ['M2', 'green'],
    ]);
    expect(dutiesOf(paper.file).filter(({ id }) => id.startsWith('press:milestone'))).toEqual([]);
    expect(rings(paper, 'milestone:M1')).toEqual([]);
  });

  it('is known, open and reached with a result, on the word of the first handler', async () => {
    const reached = { milestoneId: 'M1', result: 'r' };
    const none = await caseIn('underReview', classed);
    expect(await none.refusal('reachMilestone', handler, reached)).toEqual(['MILESTONE_UNKNOWN', 'R-CLK-04']);
    const paper = await planned();
    expect(await paper.refusal('reachMilestone', handler, { ...reached, milestoneId: 'M9' })).toEqual([
      'MILESTONE_UNKNOWN',
      'R-CLK-04',
    ]);
    expect(await paper.refusal('reachMilestone', handler, { ...reached, result: ' ' })).toEqual([
      'REASON_REQUIRED',
      'R-CLK-04',
    ]);
    expect(await paper.refusal('reachMilestone', leader, reached)).toEqual(['NOT_YOUR_DUTY', 'R-ABP-03']);
    expect(allowedActions(paper.file, leader)).not.toContain('reachMilestone');
    expect(await paper.do('reachMilestone', handler, reached)).toBeUndefined();
    expect(await paper.refusal('reachMilestone', handler, reached)).toEqual(['MILESTONE_NOT_OPEN', 'R-CLK-04']);
    expect(allowedActions(paper.file, handler)).toContain('reachMilestone');
    const delivering = await caseIn('delivering', classed);
    expect(await delivering.refusal('reachMilestone', handler, reached)).toEqual(['ILLEGAL_MOVE', 'R-CLK-04']);
  });
});
