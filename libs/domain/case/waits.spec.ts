import { dutiesOf } from './duties';
import { caseIn, headOfFood, jointItem, leader, materialsButOwed, morning, officer, plainItem } from './paper.testing';
import { dutyRows, inboxRows } from './projection';
import { evolve, unregistered } from './evolve';
import { isWaitClock, waitOf, waitsOf } from './waits';

const handler = officer('food-1');
const health = officer('health-1');
const until = (day: string) => Date.parse(`${day}T17:00:00+08:00`);

/** A case that waits for everything at once. */
async function waiting() {
  const paper = await caseIn('underReview', jointItem, true, materialsButOwed);
  await paper.do('opine', health, { unitCode: 'health', opinion: 'disagree', basis: 'b' });
  await paper.do('opine', handler, { unitCode: 'food', opinion: 'notOurRemit', basis: 'b' });
  const limit = { amount: 4, unit: 'workingDays' as const };
  await paper.do('reportForCoordination', handler, { bodies: ['省局'], report: 'r', limit });
  await paper.do('tellThirdParty', handler, { name: '邻', interest: 'i' });
  await paper.do('reassign', headOfFood(), { postCode: 'food-head', reason: 'r' });
  return paper;
}

describe('what a case waits for', () => {
  it('is one row each: duty, post, days, rule and who presses', async () => {
    const { file } = await waiting();
    expect(
      waitsOf(file).map(({ clock, opens, from, due, rule, presses }) => [clock, opens, from, due, rule, presses]),
    ).toEqual([
      [
        'remit:food',
        { kind: 'decideRemit', post: 'food-review', what: 'food' },
        '2026-03-02',
        '2026-03-04',
        'R-ASG-06',
        'ladder',
      ],
      [
        'coordination:health',
        { kind: 'coordinate', post: 'market-leader', what: 'health' },
        '2026-03-02',
        '2026-03-05',
        'R-JNT-05',
        'leader',
      ],
      [
        'report:C1',
        { kind: 'coordinateReport', post: 'market-leader', what: 'C1' },
        '2026-03-02',
        '2026-03-06',
        'R-ASG-03',
        'leader',
      ],
      [
        'reassignment:R1',
        { kind: 'consent', post: 'food-head', what: 'R1' },
        '2026-03-02',
        '2026-03-03',
        'R-ASG-05',
        'ladder',
      ],
      ['thirdParty:T1', undefined, '2026-03-02', '2026-03-09', 'R-LAW-13', 'over'],
      ['owed:photo', undefined, '2026-03-02', '2026-03-16', 'R-JNT-04', 'outside'],
    ]);
  });

  it('shows in the duty lists with the day it is due', async () => {
    const { file } = await waiting();
    const waits = ['coordinate', 'decideRemit', 'coordinateReport', 'consent'];
    const rows = dutyRows(file).filter(({ kind }) => waits.includes(kind));
    expect(rows.map(({ dutyId, person, lamp }) => [dutyId, person, lamp.dueAt])).toEqual([
      ['decideRemit:food', 'food-1', until('2026-03-04')],
      ['coordinate:health', 'leader-1', until('2026-03-05')],
      ['coordinateReport:C1', 'leader-1', until('2026-03-06')],
      ['consent:R1', 'food-head', until('2026-03-03')],
    ]);
  });

  it('is found by its clock, and no other clock is one', async () => {
    const { file } = await waiting();
    expect(waitOf(file, 'report:C1')?.rule).toBe('R-ASG-03');
    expect(waitOf(file, 'report:C2')).toBeUndefined();
    expect(waitOf(file, 'promised')).toBeUndefined();
    const clocks = ['remit:x', 'coordination:x', 'report:x', 'reassignment:x', 'thirdParty:x', 'owed:x'];
    expect(clocks.map(isWaitClock)).toEqual(clocks.map(() => true));
    expect(['promised', 'signOff', 'unit:owed', 'tell:N1', 'remit'].map(isWaitClock)).toEqual(Array(5).fill(false));
  });

  it('is pressed for as long as it lasts, and not a moment longer', async () => {
    const paper = await waiting();
    await paper.passTo(morning('2026-03-12'));
    const pressed = () =>
      dutiesOf(paper.file).flatMap(({ id, kind }) => (kind === 'press' && !id.startsWith('press:unit') ? [id] : []));
    expect(pressed()).toEqual([
      'press:reassignment:R1:sectionHead',
      'press:remit:food:sectionHead',
      'press:reassignment:R1:leader',
      'press:remit:food:leader',
      'press:coordination:health:leader',
      'press:reassignment:R1:discipline',
      'press:report:C1:leader',
      'press:remit:food:discipline',
      'press:coordination:health:discipline',
      'press:report:C1:discipline',
    ]);
    const posts = paper.file.state.escalations
      .filter(({ to }) => to === 'leader')
      .map(({ clock, post }) => [clock, post]);
    expect(posts).toEqual([
      ['reassignment:R1', 'market-leader'],
      ['remit:food', 'market-leader'],
      ['coordination:health', 'centre-leader'],
      ['report:C1', 'centre-leader'],
    ]);
    await paper.do('decideRemit', handler, { unitCode: 'food', accept: true, reason: 'r' });
    await paper.do('coordinate', leader, { unitCode: 'health', result: 'r', reason: 'r' });
    await paper.do('coordinateReport', leader, { reportId: 'C1', result: 'r' });
    await paper.do('consentToReassignment', officer('food-head'), {
      reassignmentId: 'R1',
      consent: false,
      reason: 'r',
    });
    expect(pressed()).toEqual([]);
  });

  it('warns nobody in the morning of a day that has begun already', async () => {
    const paper = await caseIn('accepted', plainItem);
    paper.file = { ...paper.file, settings: { ...paper.file.settings, remitDecisionDays: 1 } };
    await paper.do('designate', leader, { sectionCode: 'food' });
    await paper.do('objectToRemit', officer('food-head'), { basis: 'b' });
    expect(waitsOf(paper.file)).toMatchObject([
      { clock: 'remit:section:food', opens: { post: 'market-leader' }, due: '2026-03-03', presses: 'leader' },
    ]);
    await paper.passTo(morning('2026-03-03'));
    expect(paper.of('LimitReminded').map(({ data }) => [data.clock, data.level, data.to])).toContainEqual([
      'remit:section:food',
      'red',
      ['leader-1'],
    ]);
  });

  it('ends with the decision of the case', async () => {
    const paper = await waiting();
    await paper.do('decide', handler, { outcome: 'terminated', reason: 'r', basis: 'b' });
    expect(waitsOf(paper.file)).toEqual([]);
    const closed = await caseIn('closed');
    expect(waitsOf(closed.file)).toEqual([]);
  });

  it('R-ASG-03 what is told to those concerned reaches whoever reviews or has reviewed', async () => {
    const paper = await caseIn('underReview');
    await paper.do('opine', health, { unitCode: 'health', opinion: 'agree' });
    await paper.away('health-1');
    const limit = { amount: 4, unit: 'workingDays' as const };
    await paper.do('reportForCoordination', handler, { bodies: ['省局'], report: 'r', limit });
    await paper.do('tellProgress', handler, { reportId: 'C1', progress: 'p' });
    await paper.do('pressUnit', handler, { unitCode: 'food', message: 'm' });
    const before = paper.events.slice(0, -2).reduce(evolve, unregistered('QH2026000001'));
    const rows = inboxRows(before, paper.events.slice(-2));
    expect(rows.map(({ person, kind }) => [person, kind])).toEqual([
      ['food-1', 'NoticeIssued'],
      ['health-1', 'NoticeIssued'],
      ['food-1', 'UnitPressed'],
    ]);
  });
});
