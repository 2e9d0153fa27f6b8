import { PROMISE_CONTENTS, type PromiseContent } from '@shouban/domain/catalogue/promises';
import { headOfFood, officer } from '@shouban/domain/case/paper.testing';
import type { By } from '@shouban/domain/case/types';
import type { SharedEvents } from '@shouban/domain/proceeding';
import type { PromiseCommands, PromiseEvents, PromiseState } from '@shouban/domain/promise/types';
import { Stage } from '../support/stage.testing';
import { StagedProceeding } from '../support/staged-proceeding.testing';

const HEAD = headOfFood();
const DISCIPLINE: By = { person: 'discipline-1', roles: ['discipline'] };
const OPENING = { sectionCode: 'food', period: '2030Q1' };

type Shared = PromiseEvents & SharedEvents;

let stage: Stage;
beforeEach(async () => {
  stage = await Stage.open({ at: '2030-03-25T09:00' }); // a Monday; the quarter ends on Sunday the 31st
});
afterEach(() => stage.close());

const staged = () =>
  new StagedProceeding<PromiseCommands, PromiseState>(stage, 'promise', 'promiseCheck', 'QHCN2030Q1-food');

const findings = (...broken: PromiseContent[]) =>
  PROMISE_CONTENTS.map((content) => ({ content, kept: !broken.includes(content), note: '抽查' }));

describe('the check of a section’s promises', () => {
  it('R-REG-04 is recorded by the head, its breach handled, and then it is over', async () => {
    const check = staged();
    await check.open(HEAD, OPENING);
    const breach = { content: 'limit', effect: 'harm', account: '逾期未告知' } as const;
    expect(await check.do('reportBreach', DISCIPLINE, breach)).toMatchObject({ created: 'B1' });
    await check.do('recordCheck', HEAD, { findings: findings('limit') });
    const handling = { breachId: 'B1', account: '登门办结' };
    expect(await check.refused('handleBreach', HEAD, { ...handling, ways: ['apology'] })).toMatchObject({
      code: 'HANDLING_LACKS',
      rule: 'R-REG-04',
    });
    await check.do('handleBreach', HEAD, { ...handling, ways: ['visit', 'circulatedCriticism'] });
    expect(await check.handle.result()).toEqual({ seq: (await check.ledger()).at(-1)!.seq });
    expect((await check.events<Shared>('PromiseCheckClosed'))[0]).toMatchObject({
      rule: 'R-REG-04',
      data: { broken: 1, on: '2030-03-25' },
    });
    expect(await check.folded()).toMatchObject({ breaches: [{ id: 'B1', handling: { inTime: true } }] });
    expect(await check.chainFault()).toBeUndefined();
    await check.keepHistory('promise-kept-and-broken');
  });

  it('R-REG-04 that is left undone is reminded of, recorded and pressed for above the head', async () => {
    const check = staged();
    await check.open(HEAD, OPENING);
    await stage.passTo('2030-04-02T00:00');
    await check.until(async () => (await check.events<Shared>('LimitExpired')).length === 1);
    expect(await check.events<Shared>('LimitReminded')).toMatchObject([
      { rule: 'R-REG-04', data: { clock: 'checkPromise', due: '2030-04-01', to: ['food-head'] } },
    ]);
    expect(await check.events<Shared>('SuspectedBreachRecorded')).toMatchObject([
      { rule: 'R-SUP-04', data: { kind: 'overdue', clock: 'checkPromise', person: 'food-head' } },
    ]);
    await stage.passTo('2030-04-02T17:30');
    await check.until(async () => (await check.state()).escalations.length === 1);
    const state = await check.state();
    expect(state.assignments['press:checkPromise:leader']).toMatchObject({ person: 'leader-1' });
    expect(await check.folded()).toEqual(state);
    expect(await check.refused('recordCheck', officer('food-2'), { findings: findings() })).toMatchObject({
      code: 'NOT_YOUR_DUTY',
    });
    await check.do('recordCheck', HEAD, { findings: findings() });
    await check.handle.result();
    expect((await check.events<Shared>('PromiseChecked'))[0]).toMatchObject({ data: { inTime: false } });
    await check.keepHistory('promise-checked-late');
  });

  it('R-REG-04 is not opened for a quarter that does not run; nothing stands in the ledger', async () => {
    const check = staged();
    await expect(check.open(HEAD, { ...OPENING, period: '2030Q2' })).rejects.toMatchObject({
      code: 'PERIOD_NOT_RUNNING',
      rule: 'R-REG-04',
    });
    expect(await check.ledger()).toEqual([]);
    expect(await check.handle.result()).toEqual({ seq: 0 });
  });
});
