import {
  allMaterials,
  applicant,
  clerk,
  jointItem,
  materialsButOwed,
  namedItem,
  officer,
  plainItem,
  registry,
} from '@shouban/domain/case/paper.testing';
import { Stage } from '../support/stage.testing';

describe('intake', () => {
  let stage: Stage;
  beforeEach(async () => {
    const unreviewed = { ...plainItem, code: 'unreviewed', stages: [] };
    stage = await Stage.open({ at: '2030-03-04T09:00', items: [jointItem, namedItem, plainItem, unreviewed] });
  });
  afterEach(() => stage.close());

  it('R-INT-01 an application received gets a receipt with number, date, materials, first handler and promised closing date', async () => {
    const application = await stage.receive('street', { materials: [{ code: 'form', quantity: 2, original: true }] });
    const [receipt] = await application.events('NoticeIssued');
    expect(receipt!.rule).toBe('R-INT-01');
    expect(receipt!.data).toMatchObject({
      kind: 'receipt',
      form: 'written',
      number: `${application.caseNo}-01`,
      content: {
        caseNo: application.caseNo,
        receivedOn: '2030-03-04',
        materials: [{ code: 'form', quantity: 2, original: true }],
        firstHandler: 'food-1',
        promisedDue: '2030-03-11',
      },
    });
    expect(await application.chainFault()).toBeUndefined();
  });

  it('R-INT-01 an incomplete application gets its receipt too; the clerk stands in it while nobody is designated', async () => {
    const application = await stage.receive('restaurant', { materials: [] });
    expect(await application.notices()).toMatchObject([
      { kind: 'receipt', content: { materials: [], firstHandler: 'window-1', promisedDue: '2030-03-25' } },
    ]);
    expect((await application.view()).state).toBe('preReview');
  });

  it('R-INT-03 everything missing is told in one notice, and the limit starts the day after the completing supplement', async () => {
    const application = await stage.receive('street', { materials: [] });
    expect(await application.refused('accept', officer('food-1'), {})).toMatchObject({
      code: 'MATERIALS_MISSING',
      rule: 'R-INT-03',
    });
    const told = [{ code: 'photo', reason: '不清晰', guidance: '重新拍摄' }];
    await application.do('oneTimeNotice', officer('food-1'), { form: 'written', missing: told });
    const [given] = await application.events('OneTimeNoticeGiven');
    expect(given!.data.missing.map((m) => m.code)).toEqual(['photo', 'form', 'lease']);
    expect(given!.data.missing[1]).toMatchObject({ code: 'form', guidance: '窗口领取' });
    expect((await application.events('NoticeIssued')).at(-1)!.data).toMatchObject({
      kind: 'oneTimeNotice',
      form: 'written',
    });
    expect((await application.view()).clocks.promised.due).toBeNull();

    await stage.passTo('2030-03-06T10:00');
    await application.do('supplement', clerk, { materials: [{ code: 'photo', quantity: 1, original: false }] });
    expect((await application.view()).state).toBe('awaitingSupplement');
    await application.do('supplement', applicant, { materials: allMaterials });
    const view = await application.view();
    expect(view).toMatchObject({
      state: 'registered',
      clocks: { promised: { start: '2030-03-06', due: '2030-03-13' } },
    });
    expect((await application.events('SupplementReceived')).map(({ actor, data }) => [actor.person, data.on])).toEqual([
      ['window-1', '2030-03-06'],
      ['applicant', '2030-03-06'],
    ]);
    await application.do('accept', officer('food-1'), {});
    await application.keepHistory('incomplete-and-supplement');
  });

  it('R-INT-02 what nobody else reviews is accepted, decided and delivered on the spot; a mistake is voided', async () => {
    const spot = await stage.receive('unreviewed');
    await spot.do('onTheSpot', clerk, { receivedBy: '张三' });
    await spot.handle.result();
    expect((await spot.folded()).state).toMatchObject({ status: 'closed', outcome: 'granted' });
    expect((await spot.notices()).map(({ kind }) => kind)).toEqual(['receipt', 'acceptance', 'decision', 'delivery']);
    expect(await spot.chainFault()).toBeUndefined();
    await spot.keepHistory('decided-on-the-spot');

    const mistaken = await stage.receive('unreviewed');
    await mistaken.do('voidRegistration', registry, { reason: '重复登记' });
    await mistaken.handle.result();
    expect((await mistaken.folded()).state).toMatchObject({ status: 'closed', outcome: 'voided' });
    await mistaken.keepHistory('voided');
  });

  it('R-INT-04 where the body allows an oral notice, the ledger says who told what, how and when; on request it is written', async () => {
    const application = await stage.receive('street', { materials: allMaterials.slice(0, 1) });
    await application.do('oneTimeNotice', officer('food-1'), { form: 'oral', missing: [], way: 'phone' });
    const [given] = await application.events('OneTimeNoticeGiven');
    expect(given).toMatchObject({ actor: { person: 'food-1', forPost: 'food-review' }, data: { form: 'oral' } });
    expect(given!.data.missing.map(({ code }) => code)).toEqual(['lease']);
    expect(await application.events('NoticeTold')).toMatchObject([
      {
        rule: 'R-INT-04',
        actor: { person: 'food-1' },
        data: { noticeId: given!.data.noticeId, way: 'phone', toldAt: given!.at },
      },
    ]);
    const { created } = await application.do('writeNotice', officer('food-1'), { noticeId: given!.data.noticeId });
    const [oral, written] = (await application.notices()).slice(-2);
    expect(written).toMatchObject({ id: created, kind: 'oneTimeNotice', form: 'written' });
    expect(written!.content).toEqual({ ...oral!.content, insteadOf: oral!.number });
    expect(await application.events('SuspectedBreachRecorded')).toEqual([]);
    const permit = await stage.receive('restaurant', { materials: [] });
    expect(await permit.refused('oneTimeNotice', clerk, { form: 'oral', missing: [] })).toMatchObject({
      code: 'NOTICE_MUST_BE_WRITTEN',
      rule: 'R-INT-04',
    });
    await application.keepHistory('told-by-mouth');
  });

  it('R-INT-06 an applicant who is not eligible is refused with reasons, in writing, and told of review and suit', async () => {
    const application = await stage.receive();
    expect(await application.refused('decide', clerk, { outcome: 'notAccepted' })).toMatchObject({
      code: 'REASON_REQUIRED',
      rule: 'R-LAW-05',
    });
    await application.do('decide', clerk, { outcome: 'notAccepted', reason: '经营场所为住宅' });
    expect((await application.events('DecisionMade'))[0]).toMatchObject({
      rule: 'R-INT-06',
      data: { outcome: 'notAccepted', reason: '经营场所为住宅' },
    });
    expect((await application.events('NoticeIssued')).at(-1)!.data).toMatchObject({
      kind: 'decision',
      form: 'written',
      content: { reason: '经营场所为住宅', remedies: { review: {}, suit: {} } },
    });
    await application.do('deliver', clerk, { way: 'post', receivedBy: '张三' });
    await application.handle.result();
  });

  it('R-INT-08 materials are listed by kind; quantities and originals are recorded; unknown ones refused; owed ones tracked', async () => {
    const unknown = stage.receive('street', { materials: [{ code: 'nonsense', quantity: 1, original: true }] });
    await expect(unknown).rejects.toMatchObject({ cause: { type: 'MATERIAL_UNKNOWN' } });
    const application = await stage.receive('street', { materials: materialsButOwed });
    const { materials } = (await application.folded()).state;
    expect(materials).toEqual([
      { code: 'form', quantity: 1, original: true, receivedOn: '2030-03-04' },
      { code: 'lease', quantity: 1, original: false, receivedOn: '2030-03-04' },
    ]);
    // A shared one is looked up, a deferrable one may be owed: neither stands in the way of acceptance.
    expect((await application.view()).owed).toEqual(['photo']);
    await application.do('accept', officer('food-1'), {});
    expect((await application.view()).state).toBe('underReview');
  });

  it('R-REG-05 an open case keeps the version of its matter; a later one gets the version in force', async () => {
    const open = await stage.receive('restaurant');
    const before = await open.view();
    const promisedLimit = { ...jointItem.promisedLimit, amount: 10 };
    await stage.putInForce({ items: [{ ...jointItem, name: '餐饮店开办（新）', promisedLimit }, namedItem] });
    await open.do('accept', clerk, {});
    const later = await stage.receive('restaurant');
    const [kept, fresh] = [await open.view(), await later.view()];
    expect([kept.itemVersion, kept.itemName, kept.clocks.promised]).toEqual([
      before.itemVersion,
      '餐饮店开办',
      before.clocks.promised,
    ]);
    expect(fresh).toMatchObject({ itemName: '餐饮店开办（新）', clocks: { promised: { amount: 10 } } });
    expect(fresh.itemVersion).not.toBe(kept.itemVersion);
    expect((await open.events('CaseRegistered'))[0]!.data.itemVersion).toBe(kept.itemVersion);
    expect((await open.folded()).item.promisedLimit.amount).toBe(15);
    expect((await open.notices()).at(-1)).toMatchObject({ kind: 'acceptance', content: { promisedDue: '2030-03-25' } });
  });

  it('R-LAW-08 an application of a day off counts as received that very day, counting from the next countable day', async () => {
    await stage.passTo('2030-03-09T10:00'); // Saturday
    const application = await stage.receive('street');
    expect((await application.view()).clocks.promised).toMatchObject({ start: '2030-03-09', due: '2030-03-15' });
    expect((await application.events('CaseRegistered'))[0]!.data.receivedOn).toBe('2030-03-09');
  });

  it('R-LAW-08 or on the next working day, where the centre has set that', async () => {
    await stage.putInForce({ settings: { receivedOnDayOff: 'nextWorkingDay' } });
    await stage.passTo('2030-03-09T10:00'); // Saturday
    const application = await stage.receive('street');
    expect((await application.view()).clocks.promised).toMatchObject({ start: '2030-03-11', due: '2030-03-18' });
    expect((await application.notices())[0]!.content).toMatchObject({ receivedOn: '2030-03-11' });
  });
});
