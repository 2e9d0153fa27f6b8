import {
  allMaterials,
  clerk,
  leader,
  jointItem,
  namedItem,
  officer,
  plainItem,
} from '@shouban/domain/case/paper.testing';
import { Stage } from '../support/stage.testing';

const FOOD = officer('food-1');
const HEALTH = officer('health-1');
const photo = { code: 'photo', reason: '模糊', guidance: '重拍' };
const iso = (local: string) => Date.parse(`${local}:00+08:00`);

describe('the notice window', () => {
  let stage: Stage;
  beforeEach(async () => {
    const items = [jointItem, namedItem, plainItem, { ...namedItem, code: 'spot', noticeWindowDays: 0 }];
    stage = await Stage.open({ at: '2030-03-04T09:00', items });
  });
  afterEach(() => stage.close());

  it('R-LAW-01 R-JNT-03 told nothing in five working days, a joint application is accepted from its receipt, its units’ clocks included', async () => {
    const application = await stage.receive('restaurant', { materials: allMaterials.slice(0, 1) });
    await application.do('designate', leader, { sectionCode: 'food', postCode: 'food-review' });
    await application.do('opine', FOOD, { unitCode: 'food', opinion: 'needsMoreMaterial', missing: [photo] });
    await stage.passTo('2030-03-11T17:05'); // close of business of the fifth working day
    await application.until(async () => (await application.view()).state === 'underReview');

    expect(await application.events('CaseAccepted')).toMatchObject([
      {
        rule: 'R-LAW-01',
        actor: { kind: 'system' },
        at: iso('2030-03-11T17:00'),
        data: { on: '2030-03-04', deemed: true },
      },
    ]);
    expect((await application.notices()).at(-1)).toMatchObject({
      kind: 'acceptance',
      issuedOn: '2030-03-04',
      content: { deemed: true, reason: expect.stringContaining('逾期未一次性告知') as string },
    });
    const { clocks, units } = await application.view();
    // Both count from the day of receipt: nobody gains by silence.
    expect([clocks.promised.start, clocks.statutory.start]).toEqual(['2030-03-04', '2030-03-04']);
    expect(units.filter((unit) => unit.state === 'reviewing').map((unit) => [unit.unitCode, unit.due])).toEqual([
      ['food', '2030-03-13'],
      ['health', '2030-03-14'],
    ]);

    // Those who had not looked were reminded in the morning of the last day, the clerk with them; then their silence counted.
    const reminded = (await application.events('LimitReminded')).filter(({ data }) =>
      /^(acceptance|preReview:)/.test(data.clock),
    );
    expect(reminded.map(({ at, rule, data }) => [at, rule, data.clock, data.to])).toEqual([
      [iso('2030-03-11T09:00'), 'R-LAW-01', 'acceptance', ['window-1']],
      [iso('2030-03-11T09:00'), 'R-JNT-03', 'preReview:health', ['health-1']],
      [iso('2030-03-11T09:00'), 'R-JNT-03', 'preReview:lead', ['food-head']],
    ]);
    expect(
      (await application.events('PreReviewSilenceRecorded')).map(({ rule, data }) => [rule, data.unitCode]),
    ).toEqual([
      ['R-JNT-03', 'health'],
      ['R-JNT-03', 'lead'],
    ]);
    const breaches = (await application.events('SuspectedBreachRecorded')).map(({ data }) => data);
    expect(breaches).toContainEqual({
      kind: 'notAcceptedInTime',
      clock: 'acceptance',
      detail: 'photo, lease',
      person: 'window-1',
      post: 'window',
    });
    expect(await application.refused('oneTimeNotice', FOOD, { form: 'written', missing: [photo] })).toMatchObject({
      code: 'NOTICE_TOO_LATE',
      rule: 'R-LAW-01',
      params: { acceptedOn: '2030-03-04' },
    });
    expect(await application.chainFault()).toBeUndefined();
    await application.keepHistory('deemed-accepted');
  });

  it('R-LAW-01 where the matter is told on the spot, the day itself is the window', async () => {
    await stage.passTo('2030-04-08T10:00');
    const application = await stage.receive('spot');
    await stage.passTo('2030-04-08T17:05');
    await application.until(async () => (await application.events('CaseAccepted')).length > 0);
    expect(await application.events('CaseAccepted')).toMatchObject([
      { at: iso('2030-04-08T17:00'), data: { on: '2030-04-08', deemed: true } },
    ]);
    expect(await application.events('LimitReminded')).toEqual([]);

    await stage.passTo('2030-04-08T18:30'); // after hours: until the next close of business
    const evening = await stage.receive('spot');
    await stage.passTo('2030-04-09T17:05');
    await evening.until(async () => (await evening.events('CaseAccepted')).length > 0);
    expect(await evening.events('CaseAccepted')).toMatchObject([
      { at: iso('2030-04-09T17:00'), data: { on: '2030-04-08' } },
    ]);
  });

  it('R-LAW-01 an imported application has its window from the day of its import, and is then accepted from its receipt', async () => {
    await stage.passTo('2030-05-13T09:00');
    const application = await stage.receive('street', { past: { receivedAt: iso('2030-05-06T09:00') } });
    expect((await application.view()).state).toBe('registered');
    await stage.passTo('2030-05-20T17:05');
    await application.until(async () => (await application.events('CaseAccepted')).length > 0);
    expect((await application.events('CaseAccepted'))[0]).toMatchObject({
      rule: 'R-LAW-01',
      data: { on: '2030-05-06' },
    });
    expect((await application.view()).clocks.statutory.start).toBe('2030-05-06');
  });

  it('R-LAW-01 what was told in time waits for its supplement, however long ago it was received', async () => {
    const application = await stage.receive('plain', { materials: allMaterials.slice(0, 1) });
    await application.do('oneTimeNotice', clerk, { form: 'written', missing: [] });
    await stage.passTo('2030-05-29T09:00');
    expect((await application.view()).state).toBe('awaitingSupplement');
    expect(await application.events('CaseAccepted')).toEqual([]);
  });

  it('R-JNT-03 a notice given before all units have looked says who had not', async () => {
    const application = await stage.receive('restaurant', { materials: allMaterials.slice(0, 1) });
    await application.do('opine', HEALTH, { unitCode: 'health', opinion: 'needsMoreMaterial', missing: [photo] });
    await application.do('oneTimeNotice', clerk, { form: 'written', missing: [] });
    const [given] = await application.events('OneTimeNoticeGiven');
    expect(given!.data).toMatchObject({ notLooked: ['food', 'lead'] });
    expect(given!.data.missing.map(({ code }) => code)).toEqual(['photo', 'lease']);
    const told: { person: string }[] = await stage.dataSource.query(
      `SELECT person FROM inbox WHERE case_no = $1 AND kind = 'OneTimeNoticeGiven' ORDER BY person`,
      [application.caseNo],
    );
    expect(told.map(({ person }) => person)).toEqual(['food-1', 'food-head']);
  });
});
