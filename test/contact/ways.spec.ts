import { linesOf } from '@shouban/documents/documents.testing';
import { openCentre, type Centre } from '../support/centre';
import { Counter } from './counter';

let centre: Centre;
let counter: Counter;
beforeAll(async () => {
  centre = await openCentre();
  counter = new Counter(centre);
});
afterAll(() => centre.close());

/** A contact at window-1, by its number. */
const received = async (more: object = {}) => (await counter.received('window-1', more)).contactNo;

describe('R-CON-03 own duty', () => {
  it('R-CON-03 is answered with the complete notice of the matter, as the catalogue has it', async () => {
    const number = await received({ itemCode: 'food-business-licence' });
    const answered = await counter.act('window-1', `${number}/answer`, { form: 'written' });
    expect(answered).toMatchObject({ status: 'closed', outcomes: ['answered'], replyBy: null, id: `${number}-01` });
    const { basis, limit, procedure, materials, refusalReasons, itemCode, itemVersion } = answered.answer!;
    expect(basis.join()).toContain('食品安全法');
    expect(limit).toContain('承诺时限7个工作日');
    expect(procedure[0]).toBe('收件');
    expect(materials.some((material) => material.startsWith('食品经营许可申请书（'))).toBe(true);
    expect(refusalReasons.length).toBeGreaterThan(1);
    expect([itemCode, itemVersion]).toEqual(['food-business-licence', expect.any(String)]);
    expect(await counter.entry(number, 'ContactAnswered')).toMatchObject({
      rule: 'R-CON-03',
      actor: { person: 'window-1', forPost: 'window-enterprise' },
      data: { number: `${number}-01`, form: 'written', basis },
    });
    expect(await counter.entry(number, 'ContactClosed')).toMatchObject({
      rule: 'R-CON-09',
      data: { outcome: 'answered' },
    });
    const { content } = await centre.as('window-1').download('/contacts/export.xlsx?status=closed');
    expect((await linesOf(content)).find((line) => line['登记号'] === number)).toMatchObject({
      状态: '已办结',
      登记日期: answered.receivedOn,
      办结日期: answered.receivedOn,
    });
  });

  it('R-CON-03 is told whole where no item is named, or not at all', async () => {
    const number = await received();
    const whole = {
      form: 'oral',
      basis: ['《青禾县行政机关限时办结制度》'],
      limit: '当场',
      procedure: ['咨询'],
      materials: ['无需材料'],
      refusalReasons: ['无'],
    };
    const { basis: _left, ...half } = whole;
    expect(await counter.refused('window-1', `${number}/answer`, half)).toEqual([422, 'ANSWER_INCOMPLETE', 'R-CON-03']);
    expect(await counter.refused('window-1', `${number}/answer`, { ...whole, itemCode: 'no-such' })).toEqual([
      422,
      'ITEM_UNKNOWN',
      undefined,
    ]);
    expect(await counter.act('window-1', `${number}/answer`, whole)).toMatchObject({ answer: { limit: '当场' } });
    expect(await counter.refused('window-1', `${number}/answer`, whole)).toEqual([
      409,
      'PROCEEDING_CLOSED',
      'R-CON-03',
    ]);
  });

  it('R-CON-03 is nobody else’s, and has three working days for a simple matter', async () => {
    const number = await received();
    expect(await counter.refused('hall-head', `${number}/answer`, { form: 'oral' })).toEqual([
      403,
      'NOT_YOUR_DUTY',
      'R-ABP-03',
    ]);
    const { replyBy, receivedOn } = await counter.view('window-1', number);
    const clock = await centre.anyone.get<{ due: string }>(
      `/public/clock?from=${receivedOn}&amount=3&unit=workingDays`,
    );
    expect(replyBy).toBe(clock.body.due);
  });

  it('R-CON-03 gives the same answer to a repeated key', async () => {
    const number = await received({ itemCode: 'food-business-licence' });
    const send = () =>
      centre.as('window-1').post(`/contacts/${number}/answer`, { form: 'oral' }, { key: `a-${number}` });
    const [first, again] = [await send(), await send()];
    expect([first.status, again.status, again.body['seq']]).toEqual([200, 200, first.body['seq']]);
  });
});

describe('R-CON-04 the duty of another post', () => {
  it('R-CON-04 guides a caller with the number of the right section', async () => {
    const number = await received({ channel: 'phone' });
    const guided = await counter.act('window-1', `${number}/guidance`, { postCode: 'food-review', note: '请找许可岗' });
    expect(guided).toMatchObject({
      status: 'closed',
      outcomes: ['guided'],
      guidedTo: { postCode: 'food-review', phone: '0570-5550201' },
    });
    expect(await counter.entry(number, 'PersonGuided')).toMatchObject({
      rule: 'R-CON-04',
      data: { sectionCode: 'market-food', phone: '0570-5550201' },
    });
    const other = await received({ channel: 'phone' });
    expect(await counter.act('window-1', `${other}/guidance`, { postCode: 'fire-review' })).toMatchObject({
      guidedTo: { phone: expect.stringMatching(/^0570-\d{7}$/) },
    });
  });

  it('R-CON-04 hands the item over to its handler, who owes the answer when he has confirmed', async () => {
    const number = await received();
    const handed = await counter.act('window-1', `${number}/handover`, { postCode: 'food-review' });
    expect(handed).toMatchObject({ id: 'F1', status: 'forwarding', handler: { person: 'window-1' } });
    expect(await counter.heard('market-1', number)).toEqual(['DutiesAssigned']);
    const duties = handed.duties.map(({ dutyId, person }) => [dutyId, person]);
    expect(duties).toEqual([
      ['answer', 'window-1'],
      ['confirm:F1', 'market-1'],
      ['track:F1', 'window-1'],
    ]);
    const confirmed = await counter.act('market-1', `${number}/forwards/F1/confirmation`);
    expect(confirmed).toMatchObject({
      status: 'handling',
      outcomes: ['handedOver'],
      handler: { person: 'market-1', post: 'food-review', phone: expect.stringMatching(/^0570-/) },
      replyBy: handed.replyBy,
    });
    expect(await counter.heard('window-1', number)).toEqual(['ForwardConfirmed', 'DutiesAssigned']);
    const closed = await counter.act('market-1', `${number}/closing`, { result: '已当面说明' });
    expect(closed).toMatchObject({ status: 'closed', result: '已当面说明' });
    expect((await counter.heard('window-1', number))[0]).toBe('ContactClosed');
  });

  it('R-CON-04 passes nobody’s own duty on', async () => {
    const number = await received();
    for (const path of [`${number}/guidance`, `${number}/handover`]) {
      expect(await counter.refused('window-1', path, { postCode: 'window-enterprise' })).toEqual([
        409,
        'OWN_DUTY',
        'R-CON-03',
      ]);
      expect(await counter.refused('window-1', path, { postCode: 'nowhere' })).toEqual([
        422,
        'POST_UNKNOWN',
        'R-CON-04',
      ]);
    }
  });
});

describe('R-CON-05 received on a handler’s behalf', () => {
  it('R-CON-05 is forwarded, redirected and followed until the handler confirms', async () => {
    const number = await received();
    const path = `${number}/forwards`;
    expect(await counter.refused('window-1', path, { because: 'absent' })).toEqual([422, 'POST_REQUIRED', 'R-CON-05']);
    expect(await counter.act('window-1', path, { because: 'unclear' })).toMatchObject({ id: 'F1' });
    expect(await counter.refused('window-1', `${path}/F1/sending`)).toEqual([422, 'POST_REQUIRED', 'R-CON-05']);
    await counter.act('window-1', `${path}/F1/sending`, { postCode: 'fire-review' });
    const redirected = await counter.act('window-1', `${path}/F1/sending`, {
      postCode: 'food-review',
      note: '转许可岗',
    });
    expect(redirected.duties.map(({ dutyId, person }) => [dutyId, person])).toContainEqual(['confirm:F1', 'market-1']);
    expect(await counter.refused('fire-1', `${path}/F1/confirmation`)).toEqual([403, 'NOT_YOUR_DUTY', 'R-ABP-03']);
    expect(await counter.refused('window-1', `${number}/closing`, { result: '已转' })).toEqual([
      409,
      'CONTACT_PENDING',
      'R-CON-05',
    ]);
    const confirmed = await counter.act('market-1', `${path}/F1/confirmation`);
    expect(confirmed.outcomes).toEqual(['forwarded']);
    expect(await counter.entry(number, 'ForwardConfirmed')).toMatchObject({
      rule: 'R-CON-05',
      actor: { person: 'market-1', forPost: 'food-review' },
    });
    expect(await counter.refused('market-1', `${path}/F1/confirmation`)).toEqual([409, 'FORWARD_NOT_OPEN', 'R-CON-05']);
  });
});

describe('R-CON-06 outside the remit', () => {
  it('R-CON-06 is told with reasons and the competent body of the directory', async () => {
    const { body } = await centre.anyone.get<{ items: { code: string }[] }>('/public/competent-bodies');
    expect(body.items.map(({ code }) => code)).toContain('labour');
    const number = await received();
    const told = await counter.act('window-1', `${number}/outside-remit`, { reasons: '工资争议', bodyCode: 'labour' });
    expect(told).toMatchObject({
      outcomes: ['outsideRemit'],
      competentBody: { code: 'labour', phone: '0570-5550302', address: '青禾县劳动路 16 号' },
    });
    expect(await counter.entry(number, 'OutsideRemitTold')).toMatchObject({
      rule: 'R-CON-06',
      data: { body: { code: 'labour' } },
    });
  });

  it('R-CON-06 takes a body that the directory does not have, and none where it is not known', async () => {
    const body = { name: '邻县行政服务中心', phone: '0571-1234567' };
    const one = await counter.act('window-1', `${await received()}/outside-remit`, { reasons: '属邻县', body });
    expect(one.competentBody).toEqual({ code: null, address: null, ...body });
    const none = await counter.act('window-1', `${await received()}/outside-remit`, { reasons: '不属行政机关' });
    expect(none.competentBody).toBeNull();
    const number = await received();
    expect(await counter.refused('window-1', `${number}/outside-remit`, { reasons: '1', bodyCode: 'moon' })).toEqual([
      422,
      'BODY_UNKNOWN',
      'R-CON-06',
    ]);
  });
});
