import { allMaterials, applicant, clerk, namedItem, officer } from '@shouban/domain/case/paper.testing';
import { Stage } from '../support/stage.testing';

const FOOD = officer('food-1');
const iso = (local: string) => Date.parse(`${local}:00+08:00`);
const someMaterials = allMaterials.slice(0, 1);
const written = { form: 'written' as const, missing: [] };

describe('the supplement', () => {
  let stage: Stage;
  beforeEach(async () => {
    const items = [{ ...namedItem, undertakingFor: ['lease'] }];
    const settings = { supplementDays: 10, supplementLapseDays: 5, undertakingCheckDays: 15 };
    stage = await Stage.open({ at: '2030-03-04T09:00', items, settings });
  });
  afterEach(() => stage.close());

  it('R-INT-03 that never comes is reminded of, and then closes the case as withdrawn, as the notice has said', async () => {
    const application = await stage.receive('street', { materials: someMaterials });
    await application.do('oneTimeNotice', clerk, written);
    expect((await application.notices()).at(-1)).toMatchObject({
      kind: 'oneTimeNotice',
      content: {
        supplementBy: '2030-03-18',
        withdrawnAfter: '2030-03-25',
        ifNotSupplied: '至2030-03-25（含当日）仍未补正的，视为撤回申请',
      },
    });
    await stage.passTo('2030-03-18T17:30');
    const reminded = async () =>
      (await application.events('LimitReminded')).filter(({ data }) => data.clock === 'supplement');
    await application.until(async () => (await reminded()).length > 0);
    expect(await reminded()).toMatchObject([
      { at: iso('2030-03-18T17:00'), rule: 'R-INT-03', data: { to: ['food-1'] } },
    ]);
    expect((await application.view()).state).toBe('awaitingSupplement');

    await stage.passTo('2030-03-25T17:30');
    await application.handle.result();
    expect(await application.events('CaseWithdrawn')).toMatchObject([
      {
        rule: 'R-INT-03',
        actor: { kind: 'system' },
        at: iso('2030-03-25T17:00'),
        data: { on: '2030-03-25', byDefault: true },
      },
    ]);
    expect((await application.notices()).at(-1)).toMatchObject({
      kind: 'withdrawal',
      form: 'written',
      content: { outcome: 'withdrawn', reason: expect.stringContaining('视为撤回') as string },
    });
    expect((await application.folded()).state).toMatchObject({ status: 'closed', outcome: 'withdrawn' });
    await application.keepHistory('withdrawn-by-default');
  });

  it('R-INT-03 that comes in the second period is in time', async () => {
    await stage.passTo('2030-04-01T09:00');
    const application = await stage.receive('street', { materials: someMaterials });
    await application.do('oneTimeNotice', clerk, written);
    await stage.passTo('2030-04-19T09:00');
    await application.do('supplement', applicant, { materials: allMaterials.slice(1) });
    await application.do('accept', FOOD, {});
    await stage.passTo('2030-04-24T09:00');
    expect(await application.events('CaseWithdrawn')).toEqual([]);
  });

  it('R-INT-03 where the notice did not say so, nothing is closed by itself', async () => {
    await stage.putInForce({ items: [namedItem] });
    const application = await stage.receive('street', { materials: someMaterials });
    await application.do('oneTimeNotice', clerk, written);
    expect((await application.notices()).at(-1)!.content).not.toHaveProperty('withdrawnAfter');
    await stage.passTo('2030-06-28T09:00');
    expect((await application.view()).state).toBe('awaitingSupplement');
  });

  it('R-LAW-10 an undertaking stands for a material, and its check is reminded of by its day', async () => {
    const items = [
      { ...namedItem, undertakingFor: ['lease'], promisedLimit: { ...namedItem.promisedLimit, amount: 20 } },
    ];
    await stage.putInForce({ items, settings: { undertakingCheckDays: 15 } });
    await stage.passTo('2030-07-01T09:00');
    const undertakings = [{ code: 'lease', signedOn: '2030-06-28' }];
    const application = await stage.receive('street', { materials: someMaterials, undertakings });
    expect(await application.events('UndertakingTaken')).toMatchObject([
      { rule: 'R-LAW-10', data: { code: 'lease', signedOn: '2030-06-28', on: '2030-07-01', checkBy: '2030-07-22' } },
    ]);
    await application.do('accept', FOOD, {});
    await stage.passTo('2030-07-22T17:30');
    const ofCheck = async () =>
      (await application.events('LimitReminded')).filter(({ data }) => data.clock === 'undertaking:lease');
    await application.until(async () => (await ofCheck()).length > 0);
    expect(await ofCheck()).toMatchObject([
      { rule: 'R-LAW-10', at: iso('2030-07-22T17:00'), data: { to: ['food-1'] } },
    ]);
    await application.do('checkUndertaking', FOOD, { code: 'lease', kept: true, finding: '现场与承诺一致' });
    expect((await application.view()).undertakings).toMatchObject([
      { code: 'lease', check: { kept: true, checkedBy: 'food-1' } },
    ]);
    await application.keepHistory('undertaking-checked');
  });
});
