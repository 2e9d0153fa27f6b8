import type { By } from '@shouban/domain/case/types';
import type { OrderCommands, OrderEvents, OrderState } from '@shouban/domain/oversight/order/types';
import { Stage } from '../support/stage.testing';
import { StagedProceeding } from '../support/staged-proceeding.testing';

const inspector: By = { person: 'discipline-1', roles: ['discipline'] };
const reviewer: By = { person: 'food-1', roles: ['officer'] };
const OPENING = {
  about: { stream: 'QH2030000001', title: '餐饮店开办', closed: false },
  instruction: '请说明进展',
  postCode: 'food-review',
};

let stage: Stage;
let orders = 0;
beforeEach(async () => {
  stage = await Stage.open({ at: '2030-03-04T08:55' });
});
afterEach(() => stage.close());

async function ordered(opening: object = OPENING): Promise<StagedProceeding<OrderCommands, OrderState>> {
  const number = `QHDC${2_030_000_001 + orders++}`;
  const order = new StagedProceeding<OrderCommands, OrderState>(stage, 'order', 'pressingOrder', number);
  await order.open(inspector, opening);
  return order;
}

describe('R-SUP-08 an order that presses', () => {
  it('R-SUP-08 is reminded of, runs out and is pressed for by itself, and is answered all the same', async () => {
    const order = await ordered();
    await order.do('acknowledge', reviewer, {});
    // Ordered on Monday, due on Thursday at the close of business; then it goes up, to discipline inspection on Tuesday.
    await stage.passTo('2030-03-07T16:30');
    expect(await order.events('LimitReminded')).toMatchObject([{ data: { clock: 'answer', to: ['food-1'] } }]);
    await stage.passTo('2030-03-07T17:01');
    expect(await order.events('SuspectedBreachRecorded')).toMatchObject([
      { rule: 'R-SUP-04', data: { kind: 'overdue', clock: 'answer', person: 'food-1', post: 'food-review' } },
    ]);
    const breaches = await stage.dataSource.query(`SELECT number, person, section, status FROM breaches`);
    const seq = (await order.events('SuspectedBreachRecorded'))[0]!.seq;
    expect(breaches).toEqual([
      { number: `order-${order.number}-${seq}`, person: 'food-1', section: 'food', status: 'suspected' },
    ]);
    await stage.passTo('2030-03-12T17:01');
    const escalated = await order.events<Record<'LimitEscalated', { to: string; post: string }>>('LimitEscalated');
    expect(escalated.map(({ data: { to, post } }) => [to, post])).toEqual([
      ['sectionHead', 'food-head'],
      ['leader', 'market-leader'],
      ['discipline', 'discipline'],
    ]);
    await order.do('answer', reviewer, { answer: '已办结' });
    await order.do('accept', inspector, {});
    expect(await order.folded()).toMatchObject({ accepted: { by: 'discipline-1', on: '2030-03-12' } });
    await order.handle.result();
    expect(await order.chainFault()).toBeUndefined();
    await order.keepHistory('order-pressed-for');
  });

  it('R-SUP-08 is acknowledged late: that is recorded and goes up, and the acknowledgement is taken all the same', async () => {
    const order = await ordered({ ...OPENING, days: 10 });
    // Ordered on Monday, to be acknowledged by Tuesday at the close of business.
    await stage.passTo('2030-03-05T16:30');
    const acknowledging = { clock: 'acknowledge', due: '2030-03-05' };
    expect(await order.events('LimitReminded')).toMatchObject([{ data: { ...acknowledging, to: ['food-1'] } }]);
    expect(await order.events('LimitExpired')).toEqual([]);
    await stage.passTo('2030-03-06T17:01');
    expect(await order.events('LimitExpired')).toMatchObject([{ rule: 'R-SUP-08', data: acknowledging }]);
    expect(await order.events('SuspectedBreachRecorded')).toMatchObject([
      { rule: 'R-SUP-04', data: { kind: 'overdue', clock: 'acknowledge', person: 'food-1', post: 'food-review' } },
    ]);
    const pressed = async () =>
      (await order.events<Record<'LimitEscalated', { clock: string; to: string; post: string }>>('LimitEscalated')).map(
        ({ data: { clock, to, post } }) => [clock, to, post],
      );
    const below = [
      ['acknowledge', 'sectionHead', 'food-head'],
      ['acknowledge', 'leader', 'market-leader'],
    ];
    expect(await pressed()).toEqual(below);
    await order.do('acknowledge', reviewer, {});
    expect((await order.state()).acknowledged).toEqual({ by: 'food-1', on: '2030-03-06' });
    // Acknowledged, it goes no higher; the answer has its own limit.
    await stage.passTo('2030-03-12T17:01');
    expect(await pressed()).toEqual(below);
    await order.do('answer', reviewer, { answer: '已办结' });
    await order.do('accept', inspector, {});
    await order.handle.result();
    expect(await order.chainFault()).toBeUndefined();
    await order.keepHistory('order-acknowledged-late');
  });

  it('R-SUP-08 is answered by the stand-in of an absent addressee, and sent back with a limit of its own', async () => {
    await stage.absent('food-1', '2030-03-13T08:00', '2030-03-20T08:00');
    await stage.passTo('2030-03-13T09:05');
    const order = await ordered();
    const standIn: By = { person: 'food-2', roles: ['officer'] };
    expect(await order.refused('answer', reviewer, { answer: '在外' })).toMatchObject({ code: 'NOT_YOUR_DUTY' });
    await order.do('answer', standIn, { answer: '代为答复' });
    await order.do('sendBack', inspector, { reason: '不具体', days: 2 });
    const [answered] = await order.events<OrderEvents>('OrderAnswered');
    expect(answered!.actor).toEqual({ kind: 'person', person: 'food-2', forPost: 'food-review' });
    await stage.passTo('2030-03-15T17:01');
    const expired = await order.events<Record<'LimitExpired', { clock: string; due: string }>>('LimitExpired');
    expect(expired.map(({ data: { clock, due } }) => [clock, due])).toEqual([['answer', '2030-03-15']]);
    await order.do('withdraw', inspector, { reason: '已另行处理' });
    await order.handle.result();
    expect(await order.folded()).toMatchObject({ withdrawn: { by: 'discipline-1' }, answers: [{ by: 'food-2' }] });
    await order.keepHistory('order-sent-back-and-withdrawn');
  });
});
