import type { OrderDto } from '../../apps/api/src/supervision/order.dto';
import type { ProceedingPageDto } from '../../apps/api/src/proceedings/proceeding.dto';
import { act, register } from '../api/matters';
import { openCentre, type Centre } from '../support/centre';
import { ledgerOf, refused, supervise, toldTo } from './house';

let centre: Centre;
let caseNo: string;
beforeAll(async () => {
  centre = await openCentre();
  caseNo = (await register(centre)).caseNo;
});
afterAll(() => centre.close());

const ORDER = { postCode: 'food-review', instruction: '请说明进展，尽快办结' };
const ordered = (more: object = {}, by = 'discipline-1') =>
  supervise<OrderDto>(centre, by, 'orders', { caseNo, ...ORDER, ...more }, 201);

describe('R-SUP-08 orders that press (督办)', () => {
  it('R-SUP-08 an order on a case is acknowledged, answered, sent back, answered anew and accepted', async () => {
    const { number, ...order } = await ordered();
    expect(number).toMatch(/^[A-Z]+DC\d{10}$/);
    expect(order).toMatchObject({
      status: 'ordered',
      caseNo,
      post: 'food-review',
      section: 'market-food',
      orderedBy: 'discipline-1',
      orderedFor: 'discipline',
    });
    expect(order.duties.map(({ kind, person }) => [kind, person])).toEqual([
      ['acknowledge', 'market-1'],
      ['answer', 'market-1'],
    ]);
    expect(order.due).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    expect(await refused(centre, 'market-1', `orders/${number}/acceptance`, {})).toEqual([
      409,
      'NO_ANSWER',
      'R-SUP-08',
    ]);
    expect(await refused(centre, 'discipline-1', `orders/${number}/answer`, { answer: '已办' })).toEqual([
      403,
      'NOT_YOUR_DUTY',
      'R-ABP-03',
    ]);
    expect(await supervise(centre, 'market-1', `orders/${number}/acknowledgement`, {})).toMatchObject({
      status: 'acknowledged',
      acknowledgedBy: 'market-1',
    });
    expect(await supervise(centre, 'market-1', `orders/${number}/answer`, { answer: '正在办理' })).toMatchObject({
      status: 'answered',
      duties: [{ kind: 'check', person: 'discipline-1' }],
      due: null,
    });
    const back = { reason: '请写明办结日期', days: 1 };
    expect(await supervise(centre, 'discipline-1', `orders/${number}/return`, back)).toMatchObject({
      status: 'sentBack',
      answers: [{ sentBack: { reason: back.reason, days: 1 } }],
    });
    await supervise(centre, 'market-1', `orders/${number}/answer`, { answer: '明日办结' });
    const accepted = await supervise<OrderDto>(centre, 'discipline-1', `orders/${number}/acceptance`, {});
    expect(accepted).toMatchObject({ status: 'accepted', duties: [], allowedActions: [] });
    expect(await ledgerOf(centre, `order/${number}`)).toEqual(
      [
        'PressingOrdered',
        'OrderAcknowledged',
        'OrderAnswered',
        'AnswerSentBack',
        'OrderAnswered',
        'AnswerAccepted',
      ].map((type) => [type, 'R-SUP-08']),
    );
    expect(await toldTo(centre, 'market-1', `order/${number}`)).toEqual(
      expect.arrayContaining(['DutiesAssigned', 'AnswerSentBack', 'AnswerAccepted']),
    );
    expect(await toldTo(centre, 'discipline-1', `order/${number}`)).toContain('DutiesAssigned');
    expect(await refused(centre, 'market-1', `orders/${number}/answer`, { answer: '再报' })).toEqual([
      409,
      'PROCEEDING_CLOSED',
      'R-SUP-08',
    ]);
  });

  it('R-SUP-08 is given by supervisors, about what is open, to a post that there is, with a limit of its own', async () => {
    const order = { caseNo, ...ORDER };
    expect(await refused(centre, 'market-1', 'orders', order)).toEqual([403, 'SUPERVISOR_REQUIRED', 'R-SUP-08']);
    expect(await refused(centre, 'discipline-1', 'orders', { ...order, postCode: 'nowhere' })).toEqual([
      422,
      'POST_UNKNOWN',
      'R-SUP-08',
    ]);
    expect(await refused(centre, 'discipline-1', 'orders', { ...order, caseNo: 'QH2026999999' })).toEqual([
      404,
      'CASE_UNKNOWN',
      undefined,
    ]);
    expect(await refused(centre, 'discipline-1', 'orders', ORDER)).toEqual([422, 'ORDER_MATTER_REQUIRED', 'R-SUP-08']);
    expect((await refused(centre, 'discipline-1', 'orders', { ...order, days: 0 }))[1]).toBe('VALIDATION_FAILED');
    const closed = (await register(centre)).caseNo;
    await act(centre, 'market-1', `${closed}/on-the-spot`, { way: 'inPerson', receivedBy: '周长禾' });
    expect(await refused(centre, 'discipline-1', 'orders', { ...order, caseNo: closed })).toEqual([
      409,
      'ORDER_MATTER_CLOSED',
      'R-SUP-08',
    ]);
    expect(await ordered({ days: 10 }, 'leader-1')).toMatchObject({
      orderedBy: 'leader-1',
      orderedFor: 'market-leader',
    });
    expect(await ordered({}, 'registry-1')).toMatchObject({ orderedFor: 'registry' });
  });

  it('R-SUP-08 presses for anything else on record, and is taken back by whoever gave it', async () => {
    const { number: first } = await ordered();
    const about = { proceeding: { kind: 'order', number: first }, caseNo: undefined, postCode: 'market-food-head' };
    const { number, ...second } = await ordered(about);
    expect(second).toMatchObject({ caseNo: null, proceeding: { kind: 'order', number: first } });
    expect(await refused(centre, 'director-1', `orders/${number}/withdrawal`, { reason: '误' })).toEqual([
      403,
      'NOT_YOUR_ORDER',
      'R-SUP-08',
    ]);
    expect(await supervise(centre, 'discipline-1', `orders/${number}/withdrawal`, { reason: '误发' })).toMatchObject({
      status: 'withdrawn',
    });
  });

  it('R-SUP-08 is found by case, status and person, and seen by the addressed section', async () => {
    const { number } = await ordered();
    // Another one in everything that is looked for.
    const elsewhere = (await register(centre)).caseNo;
    const { number: other } = await ordered({ caseNo: elsewhere, postCode: 'sanitation-review' }, 'leader-1');
    await supervise(centre, 'health-1', `orders/${other}/acknowledgement`, {});
    const found = async (query: string, person = 'discipline-1') => {
      const { body } = await centre.as(person).get<ProceedingPageDto>(`/supervision/orders?limit=200&${query}`);
      return body.items.map((item) => item.number);
    };
    expect(await found('')).toEqual(expect.arrayContaining([number, other]));
    for (const query of [`caseNo=${caseNo}`, 'status=ordered', 'person=market-1', 'section=market-food']) {
      const numbers = await found(query);
      expect([query, numbers.includes(number), numbers.includes(other)]).toEqual([query, true, false]);
    }
    for (const query of [`caseNo=${elsewhere}`, 'person=health-1', 'section=health-sanitation']) {
      expect([query, await found(query)]).toEqual([query, [other]]);
    }
    expect(await found('status=acknowledged')).toEqual([other]);
    expect(await found('status=withdrawn')).not.toContain(number);
    expect(await found('', 'market-3')).toContain(number);
    expect(await found('', 'market-3')).not.toContain(other);
    expect(await found('', 'health-1')).toEqual([other]);
    expect((await centre.as('health-1').get(`/supervision/orders/${number}`)).status).toBe(404);
    const timeline = await centre
      .as('market-1')
      .get<{ items: { type: string }[] }>(`/supervision/orders/${number}/timeline`);
    expect(timeline.body.items[0]!.type).toBe('PressingOrdered');
  });
});
