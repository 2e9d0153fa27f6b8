import { PaperProceeding } from '../../proceeding/paper.testing';
import { morning } from '../../case/paper.testing';
import type { By } from '../../case/types';
import { orderProcedure } from './procedure';
import type { OrderOpening } from './types';

const inspector: By = { person: 'discipline-1', roles: ['discipline'] };
const reviewer: By = { person: 'food-1', roles: ['officer'] };
const opening: OrderOpening = {
  about: { stream: 'QH2026000001', title: '餐饮店开办', closed: false },
  instruction: '请说明迟延原因并尽快办结',
  postCode: 'food-review',
};

function paper() {
  return new PaperProceeding(orderProcedure, morning('2026-03-02'), 'DC2026000001');
}

async function ordered(more: Partial<OrderOpening> = {}) {
  const order = paper();
  await order.open(inspector, { ...opening, ...more });
  return order;
}

const at = (instant: string) => Date.parse(`${instant}+08:00`);

describe('an order that presses (督办)', () => {
  it('names the post that answers, and is due in three working days', async () => {
    const order = await ordered();
    expect(order.of('PressingOrdered')).toMatchObject([
      {
        rule: 'R-SUP-08',
        actor: { person: 'discipline-1', forPost: 'discipline' },
        data: {
          about: { stream: 'QH2026000001', title: '餐饮店开办' },
          post: 'food-review',
          section: 'food',
          days: 3,
          on: '2026-03-02',
        },
      },
    ]);
    expect(order.duties().map(({ id, post, deadline }) => [id, post, deadline?.due])).toEqual([
      ['acknowledge', 'food-review', '2026-03-03'],
      ['answer', 'food-review', '2026-03-05'],
    ]);
    expect(order.holders()).toEqual({ acknowledge: 'food-1', answer: 'food-1' });
    expect(orderProcedure.row(order.file)).toEqual({
      status: 'ordered',
      title: '餐饮店开办',
      sections: ['food'],
      facts: { about: 'QH2026000001', post: 'food-review', orderedBy: 'discipline-1', from: '2026-03-02' },
    });
  });

  it('comes from discipline inspection, a leader or the office, and from nobody else', async () => {
    const opened = async (by: By) => {
      const order = paper();
      const { refusal } = await order.open(by, opening);
      return refusal?.code ?? order.file.state.orderedBy!.post;
    };
    expect(await opened(reviewer)).toBe('SUPERVISOR_REQUIRED');
    expect(await opened({ person: 'leader-1', roles: ['leader'], leads: ['market-leader'] })).toBe('market-leader');
    expect(await opened({ person: 'leader-9', roles: ['leader'] })).toBe('centre-leader');
    expect(await opened({ person: 'registry-1', roles: ['registry'] })).toBe('registry');
    expect(await opened(inspector)).toBe('discipline');
  });

  it('says what is wanted of whom by when, about what is still open', async () => {
    const refusal = async (more: Partial<OrderOpening>) =>
      (await paper().open(inspector, { ...opening, ...more })).refusal?.code;
    expect(await refusal({ instruction: ' ' })).toBe('REASON_REQUIRED');
    expect(await refusal({ postCode: 'nowhere' })).toBe('POST_UNKNOWN');
    expect(await refusal({ days: 0 })).toBe('ORDER_DAYS_INVALID');
    expect(await refusal({ days: 61 })).toBe('ORDER_DAYS_INVALID');
    expect(await refusal({ days: 1.5 })).toBe('ORDER_DAYS_INVALID');
    expect(await refusal({ about: { ...opening.about, closed: true } })).toBe('ORDER_MATTER_CLOSED');
    expect(await refusal({ days: 60 })).toBeUndefined();
    expect(await refusal({ days: 1 })).toBeUndefined();
  });

  it('is acknowledged once by its addressee', async () => {
    const order = await ordered();
    const other: By = { person: 'health-1', roles: ['officer'] };
    expect(await order.refusal('acknowledge', other, {})).toEqual(['NOT_YOUR_DUTY', 'R-ABP-03']);
    expect(await order.refusal('acknowledge', reviewer, {})).toBeUndefined();
    expect(order.file.state.acknowledged).toEqual({ by: 'food-1', on: '2026-03-02' });
    expect(order.duties().map(({ id }) => id)).toEqual(['answer']);
    expect(await order.refusal('acknowledge', reviewer, {})).toEqual(['ORDER_ACKNOWLEDGED', 'R-SUP-08']);
    expect(orderProcedure.row(order.file).status).toBe('acknowledged');
  });

  it('is answered by its addressee, which acknowledges it as well, and waits for whoever ordered', async () => {
    const order = await ordered();
    expect(await order.refusal('accept', inspector, {})).toEqual(['NO_ANSWER', 'R-SUP-08']);
    expect(await order.refusal('sendBack', inspector, { reason: '无' })).toEqual(['NO_ANSWER', 'R-SUP-08']);
    expect(await order.refusal('answer', inspector, { answer: '已办' })).toEqual(['NOT_YOUR_DUTY', 'R-ABP-03']);
    expect(await order.refusal('answer', reviewer, { answer: ' ' })).toEqual(['REASON_REQUIRED', 'R-SUP-08']);
    expect(await order.refusal('answer', reviewer, { answer: '正在办理' })).toBeUndefined();
    expect(order.events.map(({ type }) => type)).toEqual([
      'PressingOrdered',
      'DutiesAssigned',
      'OrderAcknowledged',
      'OrderAnswered',
      'DutiesAssigned',
    ]);
    expect(order.holders()).toEqual({ check: 'discipline-1' });
    expect(orderProcedure.row(order.file).status).toBe('answered');
    expect(await order.refusal('answer', reviewer, { answer: '再答' })).toEqual(['ORDER_ANSWERED', 'R-SUP-08']);
    expect(await order.refusal('accept', reviewer, {})).toEqual(['NOT_YOUR_DUTY', 'R-ABP-03']);
  });

  it('ends with the acceptance of its answer', async () => {
    const order = await ordered();
    await order.perform('acknowledge', reviewer, {});
    await order.perform('answer', reviewer, { answer: '已办结' });
    expect(await order.refusal('accept', inspector, {})).toBeUndefined();
    expect(order.file.state).toMatchObject({ accepted: { by: 'discipline-1', on: '2026-03-02' }, closedAt: order.now });
    expect(order.duties()).toEqual([]);
    expect(orderProcedure.row(order.file).status).toBe('accepted');
    expect(orderProcedure.hearers!(order.of('AnswerAccepted')[0] as never, order.file)).toEqual(['food-1']);
    for (const refused of [
      await order.refusal('acknowledge', reviewer, {}),
      await order.refusal('answer', reviewer, { answer: '又' }),
      await order.refusal('accept', inspector, {}),
      await order.refusal('withdraw', inspector, { reason: '误' }),
    ]) {
      expect(refused).toEqual(['PROCEEDING_CLOSED', 'R-SUP-08']);
    }
  });

  it('is sent back with a reason and a limit of its own', async () => {
    const order = await ordered();
    await order.perform('answer', reviewer, { answer: '正在办理' });
    expect(await order.refusal('sendBack', inspector, { reason: ' ' })).toEqual(['REASON_REQUIRED', 'R-SUP-08']);
    expect(await order.refusal('sendBack', inspector, { reason: '不具体', days: 61 })).toEqual([
      'ORDER_DAYS_INVALID',
      'R-SUP-08',
    ]);
    expect(await order.refusal('sendBack', inspector, { reason: '不具体', days: 2 })).toBeUndefined();
    expect(order.duties().map(({ id, deadline, epoch }) => [id, deadline?.due, epoch])).toEqual([
      ['answer', '2026-03-04', 1],
    ]);
    expect(orderProcedure.row(order.file).status).toBe('sentBack');
    expect(orderProcedure.hearers!(order.of('AnswerSentBack')[0] as never, order.file)).toEqual(['food-1']);
    await order.perform('answer', reviewer, { answer: '三日内办结' });
    expect(order.file.state.answers).toMatchObject([
      { sentBack: { reason: '不具体', days: 2 } },
      { answer: '三日内办结' },
    ]);
    await order.perform('sendBack', inspector, { reason: '仍不具体' });
    expect(order.file.state.days).toBe(3);
  });

  it('is reminded of, expires with a suspected breach, and is pressed for up to discipline inspection', async () => {
    const order = await ordered();
    await order.perform('acknowledge', reviewer, {});
    await order.passTo(at('2026-03-05T09:00:00'));
    expect(order.of('LimitReminded')).toMatchObject([{ data: { clock: 'answer', to: ['food-1'] } }]);
    await order.passTo(at('2026-03-05T17:00:00'));
    expect(order.of('SuspectedBreachRecorded')).toMatchObject([
      { data: { kind: 'overdue', clock: 'answer', person: 'food-1', post: 'food-review' } },
    ]);
    await order.passTo(at('2026-03-10T17:00:00'));
    expect(order.of('LimitEscalated').map(({ data: { to, post } }) => [to, post])).toEqual([
      ['sectionHead', 'food-head'],
      ['leader', 'market-leader'],
      ['discipline', 'discipline'],
    ]);
    expect(await order.refusal('answer', reviewer, { answer: '迟复' })).toBeUndefined();
  });

  it('presses for the look at an answer as well', async () => {
    const order = await ordered();
    await order.perform('answer', reviewer, { answer: '已办' });
    await order.passTo(at('2026-03-06T17:00:00'));
    expect(order.holders()).toEqual({ check: 'discipline-1', 'press:check:leader': 'director' });
    const director: By = { person: 'director', roles: ['leader'], leads: ['centre-leader'] };
    expect(await order.refusal('accept', director, {})).toBeUndefined();
  });

  it('is taken back by whoever has given it', async () => {
    const order = await ordered();
    expect(await order.refusal('withdraw', { ...inspector, person: 'discipline-2' }, { reason: '误' })).toEqual([
      'NOT_YOUR_ORDER',
      'R-SUP-08',
    ]);
    expect(await order.refusal('withdraw', inspector, { reason: '' })).toEqual(['REASON_REQUIRED', 'R-SUP-08']);
    await order.perform('acknowledge', reviewer, {});
    expect(await order.refusal('withdraw', inspector, { reason: '误发' })).toBeUndefined();
    expect(orderProcedure.row(order.file).status).toBe('withdrawn');
    expect(order.file.state.closedAt).toBe(order.now);
    expect(orderProcedure.hearers!(order.of('OrderWithdrawn')[0] as never, order.file)).toEqual(['food-1']);
  });
});
