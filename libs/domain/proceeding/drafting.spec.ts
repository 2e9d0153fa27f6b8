import { morning, officer } from '../case/paper.testing';
import { complainant, discipline, opening as complaintOpening, paperComplaint } from '../complaint/complaint.testing';
import { received } from '../contact/contact.testing';
import { PaperIncident } from '../incident/incident.testing';
import { PaperJourney, restaurant } from '../journey/paper.testing';
import { orderProcedure } from '../oversight/order/procedure';
import { allowedActions } from './attempt';
import { PaperProceeding } from './paper.testing';

const HOUR = 3_600_000;
const REVIEWERS = ['food-1', 'food-2', 'food-3'];
const awayForGood = (...persons: string[]) => persons.map((person) => ({ person, from: 0, to: Infinity }));

/** An order that the reviewer of the food section acknowledges and answers. */
async function ordered(procedure = orderProcedure, away: string[] = []) {
  const order = new PaperProceeding(procedure, morning('2026-03-02'), 'DC2026000001');
  for (const person of away) order.absences.push({ person, from: 0, to: Infinity });
  const about = { stream: 'QH2026000001', title: '餐饮店开办', closed: false };
  await order.open(discipline, { about, instruction: '请尽快办结', postCode: 'food-review' });
  return order;
}

describe('the duties of a proceeding, when somebody leaves', () => {
  it('R-ABP-04 are taken over by the stand-in, told from those that were handed over', async () => {
    const order = await ordered();
    order.handedOver = { answer: '已致电主办科室' };
    await order.away('food-1');
    expect(order.of('DutiesTakenOver')).toMatchObject([
      {
        rule: 'R-ABP-04',
        actor: { kind: 'system' },
        data: {
          duties: {
            acknowledge: { from: 'food-1', by: 'food-2', handedOver: false },
            answer: { from: 'food-1', by: 'food-2', handedOver: true, note: '已致电主办科室' },
          },
        },
      },
    ]);
    expect(order.of('SuspectedBreachRecorded')).toEqual([]);
  });

  it('R-ABP-02 go above where the post is empty: a suspected breach, once for as long as it stays empty', async () => {
    const order = await ordered();
    for (const person of REVIEWERS) await order.away(person, order.now, order.now + HOUR);
    await order.away('window-1');
    expect(order.holders()).toEqual({ acknowledge: 'food-head', answer: 'food-head' });
    const breach = { rule: 'R-ABP-02', data: { kind: 'emptyPost', post: 'food-review', detail: 'food-review' } };
    expect(order.of('SuspectedBreachRecorded')).toMatchObject([breach]);
    order.now += 2 * HOUR;
    await order.resolveAnew();
    expect(order.holders()).toEqual({ acknowledge: 'food-1', answer: 'food-1' });
    for (const person of REVIEWERS) await order.away(person);
    expect(order.of('SuspectedBreachRecorded')).toMatchObject([breach, breach]);
  });

  it('R-ABP-02 is a breach as well where nobody was there when the duty arose', async () => {
    const order = await ordered(orderProcedure, REVIEWERS);
    expect(order.of('SuspectedBreachRecorded')).toMatchObject([{ data: { kind: 'emptyPost', post: 'food-review' } }]);
    expect(order.of('DutiesTakenOver')).toEqual([]);
  });

  it('R-ABP-02 R-SUP-04 is one in every kind: a contact, a complaint, an incident, a journey', async () => {
    const contact = await received();
    contact.absences.push(...awayForGood('window-1', 'window-2'));
    await contact.resolveAnew();
    const complaint = paperComplaint();
    complaint.absences.push(...awayForGood('discipline-1', 'discipline-2'));
    await complaint.open(complainant, complaintOpening());
    const incident = new PaperIncident();
    incident.absences.push(...awayForGood('food-head', 'food-1'));
    await incident.open(officer('food-2'), { text: '灯坏了', post: 'food-review', sectionCode: 'food' });
    await incident.ring();
    const journey = new PaperJourney();
    journey.absences.push(...awayForGood('food-1', 'food-2', 'food-3'));
    await journey.begin([restaurant('eat')]);
    const empty = (paper: { events: { type: unknown; rule?: string; data: unknown }[] }) =>
      paper.events
        .filter(({ type }) => type === 'SuspectedBreachRecorded')
        .map(({ rule, data }) => [rule, (data as { kind: string }).kind, (data as { post: string }).post]);
    expect([contact, complaint, incident, journey].map(empty)).toEqual(
      ['window', 'discipline', 'food-head', 'food-review'].map((post) => [['R-ABP-02', 'emptyPost', post]]),
    );
  });

  it('R-ABP-05 come back with the post’s holder, but for what the stand-in has begun and keeps with a note', async () => {
    const order = await ordered();
    const keep = (person: string, dutyId: string, note = '已核实一半') =>
      order.refusal('keep' as never, officer(person), { dutyId, note } as never);
    const mayKeep = (person: string) => allowedActions(orderProcedure, order.file, officer(person)).includes('keep');
    expect(await keep('food-1', 'answer')).toEqual(['NOT_STANDING_IN', 'R-ABP-05']);
    await order.away('food-1', order.now, order.now + HOUR);
    expect([mayKeep('food-1'), mayKeep('food-2')]).toEqual([false, true]);
    expect(await keep('food-1', 'answer')).toEqual(['NOT_YOUR_DUTY', 'R-ABP-03']);
    expect(await keep('food-2', 'answer', ' ')).toEqual(['REASON_REQUIRED', 'R-ABP-05']);
    expect(await keep('food-2', 'answer')).toBeUndefined();
    expect(await keep('food-2', 'answer')).toEqual(['DUTY_KEPT', 'R-ABP-05']);
    const [kept] = order.of('DutyKept');
    expect(kept).toMatchObject({ rule: 'R-ABP-05', actor: { person: 'food-2', forPost: 'food-review' } });
    order.now += 2 * HOUR;
    await order.resolveAnew();
    expect(order.holders()).toEqual({ acknowledge: 'food-1', answer: 'food-2' });
    await order.away('food-2');
    expect(order.holders()).toEqual({ acknowledge: 'food-1', answer: 'food-1' });
  });

  it('R-LAW-14 go above without a breach where nobody is left because they stand aside', async () => {
    const order = await ordered({ ...orderProcedure, recused: () => REVIEWERS });
    expect(order.file.state.assignments['answer']).toMatchObject({ person: 'food-head', emptyPost: true });
    expect(order.of('SuspectedBreachRecorded')).toEqual([]);
    await order.away('food-head');
    expect(order.holders()).toMatchObject({ answer: 'leader-1' });
    expect(order.of('SuspectedBreachRecorded')).toEqual([]);
  });
});
