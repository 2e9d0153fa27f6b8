import { calendar, morning, officer, organisation } from '../case/paper.testing';
import type { WorkingCalendar } from '../clock/types';
import { discipline, investigated, VERIFIED } from '../complaint/complaint.testing';
import { incidentProcedure } from '../incident/procedure';
import { PaperJourney, planned } from '../journey/paper.testing';
import { breachProcedure } from '../oversight/breach/procedure';
import { breachNumber, type SuspectedBreach } from '../oversight/breach/types';
import { orderProcedure } from '../oversight/order/procedure';
import { sanctionProcedure } from '../sanctions/procedure';
import { standingOfSubject } from '../sanctions/subject';
import { PaperProceeding } from './paper.testing';

const FRIDAY = morning('2026-03-06');
const responder = officer('food-1');

/** Monday 9 March 2026 is off, made up for on Sunday the 15th. */
const corrected: WorkingCalendar = {
  ...calendar,
  version: 'corrected',
  daysOff: { ...calendar.daysOff, '2026-03-09': '特别放假' },
  makeUpDays: { ...calendar.makeUpDays, '2026-03-15': '特别放假' },
};

const BREACH: SuspectedBreach = {
  stream: 'QH2026000001',
  seq: 17,
  kind: 'overdue',
  at: morning('2026-02-27'),
  person: 'food-1',
  post: 'food-review',
  section: 'food',
  detail: '2026-02-26',
};

async function ordered(now = FRIDAY) {
  const order = new PaperProceeding(orderProcedure, now, 'DC2026000001');
  const about = { stream: 'QH2026000001', title: '餐饮店开办', closed: false };
  await order.open(discipline, { about, instruction: '请尽快办结', postCode: 'food-review' });
  return order;
}

describe('a correction of the calendar, in what lives beside a case', () => {
  it('R-CLK-15 moves the last days that it touches, and tells whoever has them to keep', async () => {
    const order = await ordered();
    expect(order.duties().map(({ id, deadline }) => [id, deadline!.due])).toEqual([
      ['acknowledge', '2026-03-09'],
      ['answer', '2026-03-11'],
    ]);
    await order.correct(corrected);
    const [correction, ...more] = order.of('CalendarCorrected');
    expect(more).toEqual([]);
    expect(correction).toMatchObject({
      rule: 'R-CLK-15',
      actor: { kind: 'system' },
      data: {
        calendarVersion: 'corrected',
        published: [],
        moved: [
          { clock: 'acknowledge', from: '2026-03-09', to: '2026-03-10', provisional: false, again: true },
          { clock: 'answer', from: '2026-03-11', to: '2026-03-12', provisional: false, again: true },
        ],
        to: ['food-1'],
      },
    });
    expect(order.file.state.pinned).toEqual({ catalogue: 'c', calendar: 'corrected' });
    expect(order.duties().map(({ deadline }) => deadline!.due)).toEqual(['2026-03-10', '2026-03-12']);
    await order.correct(corrected);
    expect(order.of('CalendarCorrected')).toHaveLength(1);
  });

  it('R-CLK-15 is noted, and nobody told, where no day of it moves', async () => {
    const order = await ordered(morning('2026-03-02'));
    await order.correct(corrected);
    expect(order.of('CalendarCorrected')).toMatchObject([{ data: { moved: [], to: [] } }]);
  });

  it('R-CLK-15 R-CLK-13 reminds anew by a day that is still to come, and presses no more by one that holds no more', async () => {
    const order = await ordered();
    await order.passTo(morning('2026-03-09'));
    expect(order.of('LimitReminded')).toMatchObject([{ data: { clock: 'acknowledge', due: '2026-03-09' } }]);
    await order.passTo(Date.parse('2026-03-09T18:00:00+08:00'));
    expect(order.duties().map(({ id }) => id)).toContain('press:acknowledge:sectionHead');
    await order.correct(corrected);
    expect(order.duties().map(({ id }) => id)).not.toContain('press:acknowledge:sectionHead');
    await order.passTo(morning('2026-03-10'));
    expect(order.of('LimitReminded').at(-1)).toMatchObject({ data: { clock: 'acknowledge', due: '2026-03-10' } });
  });

  it('R-LAW-07 makes a day certain when the notice of its year is out', async () => {
    const order = await ordered(morning('2026-12-31'));
    const before = order.duties().map(({ deadline }) => deadline!.due);
    expect(before.every((day) => day >= '2027-01-01')).toBe(true);
    await order.correct({ ...calendar, version: 'published', publishedYears: [...calendar.publishedYears, 2027] });
    expect(order.of('CalendarCorrected')).toMatchObject([
      { rule: 'R-LAW-07', data: { published: [2027], moved: [{ provisional: false }, { provisional: false }] } },
    ]);
  });

  it('R-CLK-15 R-INC-06 moves what is counted for a hazard, not a day that somebody has named for it', async () => {
    const incident = new PaperProceeding(incidentProcedure, FRIDAY, 'AQ2026000001');
    await incident.open(responder, { text: '楼道堆放', post: 'food-review', sectionCode: 'food' });
    await incident.perform('followHazard', responder, { what: '楼道堆放' });
    await incident.perform('followHazard', responder, { what: '线路老化', due: '2026-03-12' });
    const days = () => incident.file.state.hazards.map(({ due }) => due);
    expect(days()).toEqual(['2026-03-13', '2026-03-12']);
    await incident.correct(corrected);
    expect(incident.of('CalendarCorrected')[0]!.data.moved).toMatchObject([
      { clock: 'removeHazard:H1', from: '2026-03-13', to: '2026-03-15' },
    ]);
    expect(days()).toEqual(['2026-03-15', '2026-03-12']);
  });

  it('R-CLK-15 R-SUP-01 gives the time to ask for a review later, as its last day is off now, and never earlier', async () => {
    const complaint = await investigated();
    await complaint.perform('conclude', discipline, VERIFIED);
    const askBy = () => complaint.file.state.review!.askBy;
    const told = askBy();
    await complaint.correct({ ...calendar, version: 'k2', daysOff: { ...calendar.daysOff, [told]: '特别放假' } });
    const later = askBy();
    expect(later > told).toBe(true);
    expect(complaint.of('CalendarCorrected')[0]!.data.moved).toContainEqual(
      expect.objectContaining({ clock: 'review', from: told, to: later }),
    );
    await complaint.correct({ ...calendar, version: 'k3' });
    expect(askBy()).toBe(later);
  });

  it('R-CLK-15 R-SUP-02 R-SUP-04 moves the time to speak and to appeal, and tells whom it is given to', async () => {
    const sanction = new PaperProceeding(sanctionProcedure, FRIDAY, 'QHZR2026000001');
    await sanction.open(discipline, {
      person: 'food-1',
      ladder: 'D5',
      grade: 'writtenAdmonition',
      ground: 'firstHandler',
      origin: { kind: 'complaint', number: 'QHTS2026000001' },
      facts: '超时限办理',
      standing: standingOfSubject('food-1', organisation)!,
    });
    expect(sanction.file.state.statementBy).toBe('2026-03-13');
    await sanction.correct(corrected);
    expect(sanction.file.state.statementBy).toBe('2026-03-15');
    const [told] = sanction.of('CalendarCorrected');
    expect(sanctionProcedure.hearers!(told as never, sanction.file)).toEqual(['food-1']);

    const number = breachNumber(BREACH.stream, BREACH.seq);
    const breach = new PaperProceeding(breachProcedure, FRIDAY, number);
    await breach.open(discipline, { breach: BREACH, confirm: true, reason: '无正当理由' });
    const [appeal] = [breach.alarm!.due];
    await breach.correct({ ...corrected, makeUpDays: calendar.makeUpDays });
    expect(breach.alarm!.due > appeal).toBe(true);
    const [moved] = breach.of('CalendarCorrected');
    expect(moved!.data.moved).toMatchObject([{ clock: 'appeal', from: appeal, to: breach.alarm!.due }]);
    expect(breachProcedure.hearers!(moved as never, breach.file)).toEqual(['food-1']);
  });

  it('R-CLK-15 R-PRX-03 moves the total limit of a journey, not an end that was only expected', async () => {
    const total = { amount: 6, unit: 'workingDays' } as const;
    const journeys = [
      await new PaperJourney(FRIDAY).started([planned('a')], { totalLimit: total }),
      await new PaperJourney(FRIDAY).started([planned('a')]),
    ];
    const dues = () => journeys.map(({ file }) => file.state.due);
    const before = dues();
    for (const journey of journeys) await journey.correct({ ...corrected, makeUpDays: calendar.makeUpDays });
    expect(before[0]).toBe('2026-03-16');
    expect(dues()).toEqual(['2026-03-17', before[1]]);
    expect(journeys[1]!.of('CalendarCorrected')[0]!.data.moved).toEqual([]);
  });
});
