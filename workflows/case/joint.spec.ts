import { clerk, leader, officer } from '@shouban/domain/case/paper.testing';
import { Stage } from '../support/stage.testing';

const FOOD = officer('food-1');
const HEALTH = officer('health-1');

describe('joint approval', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await Stage.open({ at: '2030-03-04T09:00' });
  });
  afterAll(() => stage.close());

  it('R-JNT-01 all units of a stage start at the same moment, each with its own limit and its own duty holder', async () => {
    const application = await (await stage.receive()).toReview();
    const [began] = await application.events('StageBegan');
    expect(began).toMatchObject({ rule: 'R-JNT-01', data: { stage: 's1', on: '2030-03-04' } });
    expect((await application.events('StageBegan')).length).toBe(1);
    const units = (await application.view()).units.filter((unit) => unit.stage === 's1');
    expect(units.map(({ unitCode, state, due, lamp, dutyHolder }) => [unitCode, state, due, lamp, dutyHolder])).toEqual(
      [
        ['food', 'reviewing', '2030-03-13', 'green', { person: 'food-1', forPost: 'food-review', substitute: false }],
        [
          'health',
          'reviewing',
          '2030-03-14',
          'green',
          { person: 'health-1', forPost: 'health-review', substitute: false },
        ],
      ],
    );
    // Nobody waits for anybody: the second unit answers first.
    await application.do('opine', HEALTH, { unitCode: 'health', opinion: 'agree' });
    expect((await application.view()).state).toBe('underReview');
    await application.do('opine', FOOD, { unitCode: 'food', opinion: 'agree' });
    expect((await application.events('StageBegan')).map((event) => event.data.stage)).toEqual(['s1', 's2']);
  });

  it('R-JNT-02 the lead sees every unit’s clock and decides only after all opinions', async () => {
    const application = await (await stage.receive()).toReview();
    await application.do('opine', FOOD, { unitCode: 'food', opinion: 'agree' });
    const view = await application.view(FOOD);
    expect(view.units.map(({ unitCode, state, opinion }) => [unitCode, state, opinion])).toEqual(
      expect.arrayContaining([
        ['food', 'answered', 'agree'],
        ['health', 'reviewing', null],
      ]),
    );
    for (const outcome of ['granted', 'refused'] as const) {
      expect(await application.refused('decide', FOOD, { outcome, reason: '理由', basis: '依据' })).toMatchObject({
        code: 'REVIEW_NOT_COMPLETE',
        rule: 'R-JNT-02',
        params: { units: expect.stringContaining('health') },
      });
    }
    await application.toDecision();
    expect(await application.events('ReviewCompleted')).toMatchObject([{ rule: 'R-JNT-02' }]);
    await application.do('decide', FOOD, { outcome: 'granted' });
    await application.do('deliver', clerk, { way: 'inPerson', receivedBy: '张三' });
    await application.handle.result();
    expect(await application.chainFault()).toBeUndefined();
    await application.keepHistory('joint-two-stages');
  });

  it('R-JNT-03 what all units find in pre-review stands in one one-time notice', async () => {
    const application = await stage.receive();
    const found = (code: string) => ({ code, reason: '不清晰', guidance: '重新提交' });
    expect(
      await application.refused('opine', FOOD, { unitCode: 'food', opinion: 'needsMoreMaterial', missing: [] }),
    ).toMatchObject({ code: 'MISSING_REQUIRED', rule: 'R-JNT-03' });
    await application.do('opine', FOOD, { unitCode: 'food', opinion: 'needsMoreMaterial', missing: [found('photo')] });
    await application.do('opine', HEALTH, {
      unitCode: 'health',
      opinion: 'needsMoreMaterial',
      missing: [found('lease')],
    });
    await application.do('opine', officer('food-head'), { unitCode: 'lead', opinion: 'agree' });
    expect(await application.refused('accept', clerk, {})).toMatchObject({ code: 'MATERIALS_MISSING' });
    await application.do('oneTimeNotice', clerk, { form: 'written', missing: [found('id')] });
    const notice = (await application.notices()).at(-1)!;
    expect(notice).toMatchObject({ kind: 'oneTimeNotice', form: 'written' });
    expect((notice.content['missing'] as { code: string }[]).map(({ code }) => code)).toEqual(['id', 'photo', 'lease']);
    expect((await application.events('FindingsReported')).map(({ rule, actor }) => [rule, actor.forPost])).toEqual([
      ['R-JNT-03', 'food-review'],
      ['R-JNT-03', 'health-review'],
      ['R-JNT-03', 'food-head'],
    ]);
  });

  it('R-JNT-03 a unit answers in five ways, and gives the basis or the conditions of its answer', async () => {
    const application = await (await stage.receive()).toReview();
    const refusal = async (opinion: 'disagree' | 'notOurRemit' | 'agreeWithConditions') =>
      (await application.refused('opine', HEALTH, { unitCode: 'health', opinion })).code;
    expect([await refusal('disagree'), await refusal('notOurRemit'), await refusal('agreeWithConditions')]).toEqual([
      'BASIS_REQUIRED',
      'BASIS_REQUIRED',
      'CONDITIONS_REQUIRED',
    ]);
    await application.do('opine', FOOD, { unitCode: 'food', opinion: 'agreeWithConditions', conditions: '加装排烟' });
    await application.do('opine', HEALTH, { unitCode: 'health', opinion: 'disagree', basis: '第八条' });
    const opinions = (await application.events('OpinionGiven')).map(({ data }) => data);
    expect(opinions).toMatchObject([
      { unitCode: 'food', opinion: 'agreeWithConditions', conditions: '加装排烟' },
      { unitCode: 'health', opinion: 'disagree', basis: '第八条' },
    ]);
    expect(await application.refused('opine', HEALTH, { unitCode: 'health', opinion: 'agree' })).toMatchObject({
      code: 'UNIT_ANSWERED',
      rule: 'R-JNT-03',
      params: { by: 'health-1' },
    });
    const other = await (await stage.receive()).toReview();
    await other.do('opine', HEALTH, { unitCode: 'health', opinion: 'notOurRemit', basis: '三定方案' });
    expect((await other.events('OpinionGiven'))[0]!.data).toMatchObject({ opinion: 'notOurRemit', basis: '三定方案' });
  });

  it('R-JNT-03 what a unit still asks for after acceptance is a second notice: refused, recorded, and no clock stops', async () => {
    const application = await (await stage.receive()).toReview();
    const before = await application.view();
    const asked = { code: 'photo', reason: '还需一张', guidance: '补交' };
    expect(
      await application.refused('opine', HEALTH, {
        unitCode: 'health',
        opinion: 'needsMoreMaterial',
        missing: [asked],
      }),
    ).toMatchObject({ code: 'SECOND_NOTICE', rule: 'R-INT-05' });
    expect((await application.events('SuspectedBreachRecorded')).map(({ data }) => [data.kind, data.detail])).toEqual([
      ['secondNotice', 'photo'],
    ]);
    const after = await application.view();
    expect([after.clocks, after.units, after.notices]).toEqual([before.clocks, before.units, before.notices]);
    expect(await application.events('OneTimeNoticeGiven')).toEqual([]);
    await application.keepHistory('second-notice');
  });

  it('R-JNT-01 an officer who was designated by the leader reviews beside the others in a second of updates', async () => {
    const application = await stage.receive();
    await application.do('accept', clerk, {});
    await application.do('designate', leader, { sectionCode: 'food', postCode: 'food-review' });
    const acts = await Promise.all([
      application.do('sign', FOOD, {}),
      application.do('opine', FOOD, { unitCode: 'food', opinion: 'agree' }),
      application.do('opine', HEALTH, { unitCode: 'health', opinion: 'agree' }),
    ]);
    expect(new Set(acts.map(({ seq }) => seq)).size).toBe(3);
    expect((await application.view()).units.find(({ unitCode }) => unitCode === 'lead')!.state).toBe('reviewing');
  });
});
