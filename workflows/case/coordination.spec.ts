import type { MatterItem } from '@shouban/domain/catalogue/types';
import { clerk, jointItem, leader, namedItem, officer, plainItem } from '@shouban/domain/case/paper.testing';
import type { CaseEventType } from '@shouban/domain/case/types';
import { caseView } from '@shouban/domain/case/view';
import { Stage, type StagedCase } from '../support/stage.testing';

const FOOD = officer('food-1');
const HEALTH = officer('health-1');
const at = (local: string) => Date.parse(`${local}:00+08:00`);
const days = (amount: number) => ({ amount, unit: 'workingDays' as const });
const law = { document: '《办法》', article: '第三条' };
const consent = { document: '《条例》', article: '第九条' };

/** 本级人民政府的审批 as a stage of its own, after the departments (R-JNT-06). */
const governed: MatterItem = {
  ...jointItem,
  code: 'governed',
  promisedLimit: { ...days(10), source: law },
  stages: [
    { code: 'departments', name: '部门审查', units: jointItem.stages[0]!.units.map((u) => ({ ...u, limit: days(4) })) },
    {
      code: 'government',
      name: '报本级人民政府审批',
      units: [{ unitCode: 'gov', name: '县政府', sectionCode: 'food', postCode: 'market-leader', limit: days(5) }],
    },
  ],
};
/** The law takes the silence of the sanitation section for consent, and of nobody else (R-JNT-07). */
const silent: MatterItem = {
  ...jointItem,
  code: 'silent',
  stages: [
    {
      ...jointItem.stages[0]!,
      units: jointItem.stages[0]!.units.map((unit) => ({
        ...unit,
        limit: days(3),
        ...(unit.unitCode === 'health' && { silenceIsConsent: consent }),
      })),
    },
  ],
};

describe('units in the middle of a review', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await Stage.open({
      at: '2030-03-04T09:00', // a Monday
      items: [jointItem, namedItem, plainItem, governed, silent],
    });
  });
  afterEach(() => stage.close());

  const inReview = async (item?: string) => (await stage.receive(item)).toReview();
  const ofClock = async (application: StagedCase, clock: string) =>
    (await application.ledger())
      .filter(({ data }) => (data as { clock?: string }).clock === clock)
      .map(({ type, rule, at: when, data }) => [type, rule, when, (data as { to?: unknown }).to]);
  const count = async (application: StagedCase, type: CaseEventType) => (await application.events(type)).length;

  it('R-JNT-02 R-CLK-12 the lead asks another unit in the middle, with its own limit; the decision waits for it', async () => {
    const application = await inReview('street');
    const ask = {
      unitCode: 'sanitation',
      name: '卫生科',
      sectionCode: 'sanitation',
      postCode: 'health-review',
      limit: days(2),
      question: '是否影响供水管线？',
      section: { headPost: 'sanitation-head', leaderPost: 'health-leader', posts: ['health-review'] },
    };
    expect(await application.refused('addConsultation', HEALTH, ask)).toMatchObject({ code: 'NOT_YOUR_DUTY' });
    expect(await application.refused('addConsultation', FOOD, { ...ask, limit: days(0) })).toMatchObject({
      code: 'CLOCK_AMOUNT_OUT_OF_RANGE',
    });
    await application.toDecision();
    expect((await application.view()).state).toBe('pendingDecision');
    await application.do('addConsultation', FOOD, ask);
    const began = await application.view();
    expect(began.state).toBe('underReview');
    expect(began.units.at(-1)).toMatchObject({
      unitCode: 'sanitation',
      state: 'reviewing',
      due: '2030-03-06',
      dutyHolder: { person: 'health-1', forPost: 'health-review' },
      consultation: { kind: 'opinion', question: '是否影响供水管线？' },
    });
    expect(await application.events('ConsultationAdded')).toMatchObject([
      { rule: 'R-JNT-02', actor: { person: 'food-1', forPost: 'food-review' }, data: { limit: days(2) } },
    ]);
    expect(await application.refused('decide', FOOD, { outcome: 'granted' })).toMatchObject({
      code: 'REVIEW_NOT_COMPLETE',
      rule: 'R-JNT-02',
      params: { units: 'sanitation' },
    });
    await application.do('pressUnit', FOOD, { unitCode: 'sanitation', message: '请尽快反馈' });
    expect(await application.events('UnitPressed')).toMatchObject([{ rule: 'R-JNT-02', data: { to: ['health-1'] } }]);
    expect(await application.refused('addConsultation', FOOD, ask)).toMatchObject({
      code: 'UNIT_ALREADY_ASKED',
      rule: 'R-JNT-02',
    });

    // Overdue, it is escalated to those above its own section, whom the matter's own chart does not know.
    await stage.passTo('2030-03-07T18:00');
    expect(await ofClock(application, 'unit:sanitation')).toEqual([
      ['LimitReminded', 'R-CLK-13', at('2030-03-05T09:00'), ['health-1']],
      ['LimitExpired', 'R-CLK-13', at('2030-03-06T17:00'), ['health-1']],
      ['SuspectedBreachRecorded', 'R-SUP-04', at('2030-03-06T17:00'), undefined],
      ['LimitEscalated', 'R-CLK-13', at('2030-03-06T17:00'), 'sectionHead'],
      ['LimitEscalated', 'R-CLK-13', at('2030-03-07T17:00'), 'leader'],
    ]);
    expect((await application.events('LimitEscalated')).map(({ data }) => data.post)).toEqual([
      'sanitation-head',
      'health-leader',
    ]);
    await application.do('opine', HEALTH, { unitCode: 'sanitation', opinion: 'agree' });
    expect(await count(application, 'ReviewCompleted')).toBe(2);
    await application.do('decide', FOOD, { outcome: 'granted' });
    await application.keepHistory('consulted-in-the-middle');
  });

  it('R-JNT-02 the lead drops a consultation with a reason, but no unit that the matter names', async () => {
    const application = await inReview();
    await application.do('addConsultation', FOOD, {
      unitCode: 'head',
      name: '餐饮科科长',
      sectionCode: 'food',
      postCode: 'food-head',
      limit: { amount: 3, unit: 'calendarDays' },
      question: '会签',
      kind: 'countersign',
    });
    await application.do('opine', FOOD, { unitCode: 'food', opinion: 'agree' });
    await application.do('opine', HEALTH, { unitCode: 'health', opinion: 'agree' });
    expect(await count(application, 'StageBegan')).toBe(1);
    const reason = '申请人已撤回该项内容';
    expect(await application.refused('dropConsultation', FOOD, { unitCode: 'health', reason })).toMatchObject({
      code: 'UNIT_NOT_DROPPABLE',
      rule: 'R-JNT-02',
    });
    expect(await application.refused('dropConsultation', FOOD, { unitCode: 'head', reason: ' ' })).toMatchObject({
      code: 'REASON_REQUIRED',
      rule: 'R-JNT-02',
    });
    await application.do('dropConsultation', FOOD, { unitCode: 'head', reason });
    expect(await application.events('ConsultationDropped')).toMatchObject([
      { rule: 'R-JNT-02', data: { unitCode: 'head', reason, on: expect.any(String) } },
    ]);
    const view = await application.view();
    expect(view.units.find(({ unitCode }) => unitCode === 'head')).toMatchObject({
      state: 'dropped',
      consultation: { kind: 'countersign', dropped: { reason } },
    });
    // Nothing is waited for any more: the next stage has begun.
    expect(view.units.find(({ unitCode }) => unitCode === 'lead')!.state).toBe('reviewing');
  });

  it('R-ASG-06 a unit cannot decline: the lead decides on "not our remit", and a rejected unit must review', async () => {
    const application = await inReview();
    const answer = { unitCode: 'health', opinion: 'notOurRemit' } as const;
    expect(await application.refused('opine', HEALTH, answer)).toMatchObject({
      code: 'BASIS_REQUIRED',
      rule: 'R-ASG-06',
    });
    await application.do('opine', HEALTH, { ...answer, basis: '三定方案第五条' });
    await application.do('opine', FOOD, { unitCode: 'food', opinion: 'agree' });
    expect(await count(application, 'StageBegan')).toBe(1);
    const decision = { unitCode: 'health', accept: false, reason: '属卫生许可' };
    expect(await application.refused('decideRemit', HEALTH, decision)).toMatchObject({
      code: 'NOT_YOUR_DUTY',
      params: { holder: 'food-1' },
    });
    await application.do('decideRemit', FOOD, decision);
    expect(await application.events('UnitRemitDecided')).toMatchObject([
      { rule: 'R-ASG-06', actor: { person: 'food-1' }, data: { accepted: false, reason: '属卫生许可' } },
    ]);
    const unit = (await application.view()).units.find(({ unitCode }) => unitCode === 'health')!;
    expect(unit).toMatchObject({
      state: 'reviewing',
      opinion: null,
      remit: { accepted: false, basis: '三定方案第五条' },
      dutyHolder: { person: 'health-1' },
    });
    expect(await application.refused('opine', HEALTH, { ...answer, basis: '再次' })).toMatchObject({
      code: 'REMIT_DECIDED',
      rule: 'R-ASG-06',
    });
    expect(await application.refused('decideRemit', FOOD, decision)).toMatchObject({
      code: 'REMIT_NOT_QUESTIONED',
      rule: 'R-ASG-06',
    });
    await application.do('opine', HEALTH, { unitCode: 'health', opinion: 'agree' });
    expect(await count(application, 'StageBegan')).toBe(2);
    await application.keepHistory('remit-rejected');
  });

  it('R-ASG-06 the lead decides in a set time: reminded, then escalated, by the one timer', async () => {
    const application = await inReview();
    await application.do('opine', HEALTH, { unitCode: 'health', opinion: 'notOurRemit', basis: '三定方案' });
    await stage.passTo('2030-03-07T18:00');
    expect(await ofClock(application, 'remit:health')).toEqual([
      ['LimitReminded', 'R-ASG-06', at('2030-03-06T09:00'), ['food-1']],
      ['LimitExpired', 'R-ASG-06', at('2030-03-06T17:00'), ['food-1']],
      ['SuspectedBreachRecorded', 'R-SUP-04', at('2030-03-06T17:00'), undefined],
      ['LimitEscalated', 'R-CLK-13', at('2030-03-06T17:00'), 'sectionHead'],
      ['LimitEscalated', 'R-CLK-13', at('2030-03-07T17:00'), 'leader'],
    ]);
    const { assignments } = (await application.folded()).state;
    expect(assignments['press:remit:health:sectionHead']!.person).toBe('food-head');
    await application.do('decideRemit', FOOD, { unitCode: 'health', accept: true, reason: '确不属其职责' });
    await application.toDecision();
    expect((await application.view()).state).toBe('pendingDecision');
    await application.do('decide', FOOD, { outcome: 'granted' });
  });

  it('R-JNT-05 a disagreement goes to the leader; the result is recorded, the opinion kept, and the lead may then decide', async () => {
    const application = await inReview();
    await application.do('opine', HEALTH, { unitCode: 'health', opinion: 'disagree', basis: '第八条' });
    await application.toDecision();
    expect(await application.refused('decide', FOOD, { outcome: 'granted' })).toMatchObject({
      code: 'UNIT_DISAGREES',
      rule: 'R-JNT-05',
      params: { units: 'health' },
    });
    const coordination = { unitCode: 'health', result: '补装净水设备后同意', reason: '已会同现场核实' };
    expect(await application.refused('coordinate', FOOD, coordination)).toMatchObject({
      code: 'NOT_YOUR_DUTY',
      params: { holder: 'leader-1' },
    });
    // The leader is reminded in the morning of the last day of the set time, and escalated above himself after it.
    await stage.passTo('2030-03-08T18:00');
    expect((await ofClock(application, 'coordination:health')).map(([type, rule, when]) => [type, rule, when])).toEqual(
      [
        ['LimitReminded', 'R-JNT-05', at('2030-03-07T09:00')],
        ['LimitExpired', 'R-JNT-05', at('2030-03-07T17:00')],
        ['SuspectedBreachRecorded', 'R-SUP-04', at('2030-03-07T17:00')],
        ['LimitEscalated', 'R-CLK-13', at('2030-03-08T17:00')],
      ],
    );
    expect((await application.events('LimitEscalated')).at(-1)!.data).toMatchObject({
      to: 'leader',
      post: 'centre-leader',
    });
    await application.do('coordinate', leader, coordination);
    expect(await application.events('DisagreementCoordinated')).toMatchObject([
      { rule: 'R-JNT-05', actor: { person: 'leader-1', forPost: 'market-leader' }, data: coordination },
    ]);
    const unit = (await application.view()).units.find(({ unitCode }) => unitCode === 'health')!;
    expect(unit).toMatchObject({
      opinion: 'disagree',
      basis: '第八条',
      coordination: { result: coordination.result, by: 'leader-1' },
    });
    expect(await application.refused('coordinate', leader, coordination)).toMatchObject({
      code: 'NO_DISAGREEMENT',
      rule: 'R-JNT-05',
    });
    await application.do('decide', FOOD, { outcome: 'granted' });
    await application.do('deliver', clerk, { way: 'inPerson', receivedBy: '张三' });
    await application.handle.result();
    await application.keepHistory('disagreement-coordinated');
  });

  it('R-JNT-06 R-CLK-11 the government’s approval is a stage of its own, inside the promised limit', async () => {
    const application = await inReview('governed');
    const promised = (await application.view()).clocks.promised.due;
    expect(promised).toBe('2030-03-18');
    await stage.passTo('2030-03-08T10:00');
    await application.do('opine', FOOD, { unitCode: 'food', opinion: 'agree' });
    expect(await count(application, 'StageBegan')).toBe(1);
    await application.do('opine', HEALTH, { unitCode: 'health', opinion: 'agree' });
    expect((await application.events('StageBegan')).map(({ data }) => [data.stage, data.on])).toEqual([
      ['departments', '2030-03-04'],
      ['government', '2030-03-08'],
    ]);
    const { units, clocks } = await application.view();
    expect(units.find(({ unitCode }) => unitCode === 'gov')).toMatchObject({
      state: 'reviewing',
      due: '2030-03-15',
      dutyHolder: { person: 'leader-1', forPost: 'market-leader' },
    });
    // The days of the government count in the promise as everybody else's.
    expect(clocks.promised).toMatchObject({ due: promised, remainingDays: 6, lamp: 'green' });
    await stage.passTo('2030-03-15T10:00');
    const late = caseView(await application.folded(), await stage.env.currentTimeMs()).clocks;
    expect(late.promised).toMatchObject({ due: promised, remainingDays: 1, lamp: 'red' });
    await application.do('opine', leader, { unitCode: 'gov', opinion: 'agree' });
    await application.do('decide', FOOD, { outcome: 'granted' });
    expect((await application.view()).closing).toMatchObject({ promised: 'early', promisedDue: promised });
    await application.keepHistory('government-stage');
  });

  it('R-JNT-07 a unit that is overdue is escalated alone; silence is consent only where the item cites the law', async () => {
    const application = await inReview('silent');
    await stage.passTo('2030-03-08T18:00');
    const { units, clocks } = await application.view();
    expect(
      units
        .filter(({ stage: of }) => of === 's1')
        .map(({ unitCode, state, opinion, basis, lamp }) => [unitCode, state, opinion, basis, lamp]),
    ).toEqual(
      expect.arrayContaining([
        ['food', 'reviewing', null, null, 'overdue'],
        ['health', 'answered', 'agree', '《条例》第九条', 'green'],
      ]),
    );
    expect(await application.events('OpinionGiven')).toMatchObject([
      {
        rule: 'R-JNT-07',
        actor: { kind: 'system' },
        at: at('2030-03-07T17:00'),
        data: { unitCode: 'health', opinion: 'agree', basis: '《条例》第九条' },
      },
    ]);
    const escalated = (await application.events('LimitEscalated')).map(({ data }) => [data.clock, data.to, data.post]);
    expect(escalated).toEqual([
      ['unit:food', 'sectionHead', 'food-head'],
      ['unit:health', 'sectionHead', 'sanitation-head'],
      ['unit:food', 'leader', 'market-leader'],
    ]);
    // The case itself is in time: nobody is pressed for it.
    expect(clocks.promised.lamp).toBe('green');
    expect((await application.events('LimitExpired')).map(({ data }) => data.clock)).not.toContain('promised');
    await application.keepHistory('unit-silent-and-unit-overdue');
  });
});
