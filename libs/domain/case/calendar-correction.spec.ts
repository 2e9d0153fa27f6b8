import type { WorkingCalendar } from '../clock/types';
import { calendarCorrection } from './calendar-correction';
import { alarmsOf } from './alarms';
import { dutiesOf } from './duties';
import { calendar, caseIn, morning, namedItem, officer, PaperCase, plainItem } from './paper.testing';
import { inboxRows } from './projection';
import { caseView } from './view';

/** Thursday 5 March is off, made up for on Saturday the 14th. */
const corrected: WorkingCalendar = {
  ...calendar,
  version: 'test.2',
  daysOff: { ...calendar.daysOff, '2026-03-05': '特别放假' },
  makeUpDays: { ...calendar.makeUpDays, '2026-03-14': '特别放假' },
};

const correct = (paper: PaperCase, to: WorkingCalendar) =>
  paper.act({ decide: (file, now) => calendarCorrection(file, to, now), calendar: to });

describe('R-CLK-15 a correction of the calendar', () => {
  it('counts every running limit anew, and tells whom it touches', async () => {
    const paper = await caseIn('underReview', namedItem);
    const before = paper.file.state;
    await correct(paper, corrected);
    const moved = [
      { clock: 'promised', from: '2026-03-09', to: '2026-03-10', provisional: false },
      { clock: 'unit:lead', from: '2026-03-05', to: '2026-03-06', provisional: false },
    ];
    expect(paper.of('CalendarCorrected')).toMatchObject([
      { rule: 'R-CLK-15', actor: { kind: 'system' }, data: { calendarVersion: 'test.2', published: [], moved } },
    ]);
    expect(paper.file.state.notices.at(-1)).toMatchObject({
      kind: 'calendarCorrection',
      issuedOn: '2026-03-02',
      content: { reason: '节假日安排调整', moved: [moved[0]] },
    });
    const { clocks, units } = caseView(paper.file, paper.now);
    expect([clocks.promised.due, clocks.statutory.due, units[0]!.due]).toEqual([
      '2026-03-10',
      '2026-03-30',
      '2026-03-06',
    ]);
    expect(inboxRows(before, paper.of('CalendarCorrected')).map(({ person }) => person)).toEqual([
      'food-1',
      'food-head',
    ]);
  });

  it('warns of a moved date anew, and of no other', async () => {
    const paper = await caseIn('underReview', namedItem);
    await paper.passTo(morning('2026-03-04'));
    await correct(paper, corrected);
    expect(paper.file.state.epoch).toBe(1);
    expect(alarmsOf(paper.file).find(({ clock }) => clock === 'promised')).toMatchObject({
      key: 'promised:yellow:1',
      due: '2026-03-10',
    });
  });

  it('is taken over in silence by a case that it does not touch', async () => {
    const paper = await caseIn('underReview', namedItem);
    const late = { ...corrected, daysOff: { ...calendar.daysOff, '2026-12-01': '特别放假' }, makeUpDays: {} };
    await correct(paper, late);
    expect(paper.events.at(-1)).toMatchObject({ type: 'CalendarCorrected', data: { moved: [] } });
    expect(paper.file).toMatchObject({ calendar: late, state: { calendarVersion: 'test.2', epoch: 0 } });
  });

  it('is nothing to a case that knows it, that is closed, or that is not registered', async () => {
    const knowing = await caseIn('underReview', namedItem);
    await correct(knowing, calendar);
    const closed = await caseIn('closed', namedItem);
    await correct(closed, corrected);
    const blank = new PaperCase(plainItem);
    await correct(blank, corrected);
    for (const paper of [knowing, closed, blank]) expect(paper.of('CalendarCorrected')).toEqual([]);
  });

  it('moves no limit of a case that is decided, but the time of its delivery, and tells that', async () => {
    const paper = await caseIn('delivering', namedItem);
    await correct(paper, corrected);
    const moved = [{ clock: 'delivery', from: '2026-03-16', to: '2026-03-16', provisional: false }];
    expect(paper.of('CalendarCorrected')).toMatchObject([{ data: { moved: [] } }]);
    const later = await caseIn('delivering', namedItem);
    await correct(later, { ...corrected, makeUpDays: calendar.makeUpDays });
    moved[0]!.to = '2026-03-17';
    expect(later.of('CalendarCorrected')).toMatchObject([{ rule: 'R-CLK-15', data: { moved } }]);
    expect(later.file.state.notices.at(-1)!.content).toMatchObject({ moved });
  });

  it('moves what is waited for besides the limits, and reminds of it anew', async () => {
    const paper = await caseIn('accepted', plainItem);
    const clocks = () => alarmsOf(paper.file).filter(({ clock }) => clock === 'designation:section');
    await paper.passTo(morning('2026-03-03'));
    expect(clocks().map(({ kind, due }) => [kind, due])).toEqual([
      ['expired', '2026-03-03'],
      ['leader', '2026-03-03'],
      ['discipline', '2026-03-03'],
    ]);
    await correct(paper, { ...corrected, daysOff: { ...corrected.daysOff, '2026-03-03': '特别放假' } });
    const { moved } = paper.of('CalendarCorrected')[0]!.data;
    expect(moved.find(({ clock }) => clock === 'designation:section')).toMatchObject({ again: true });
    expect(clocks()[0]).toMatchObject({ kind: 'red', due: '2026-03-04' });
  });
});

describe('R-LAW-07 the notice of a year', () => {
  const published: WorkingCalendar = { ...calendar, version: 'test.3', publishedYears: [2026, 2027] };

  it('makes a provisional date final, with the reason told', async () => {
    const paper = new PaperCase(plainItem, morning('2026-12-30'));
    await paper.register();
    expect(caseView(paper.file, paper.now).clocks.promised).toMatchObject({ due: '2027-01-06', provisional: true });
    await correct(paper, published);
    expect(paper.of('CalendarCorrected')).toMatchObject([
      {
        rule: 'R-LAW-07',
        data: {
          published: [2027],
          moved: [
            { clock: 'promised', from: '2027-01-06', to: '2027-01-06', provisional: false },
            { clock: 'acceptance', from: '2027-01-06', to: '2027-01-06', provisional: false },
          ],
        },
      },
    ]);
    expect(paper.file.state.notices.at(-1)!.content['reason']).toBe('2027年节假日安排公布');
    expect(caseView(paper.file, paper.now).clocks.promised.provisional).toBe(false);
    expect(paper.file.state.epoch).toBe(0);
  });

  it('moves it where the year begins with a holiday', async () => {
    const paper = new PaperCase(plainItem, morning('2026-12-30'));
    await paper.register();
    await correct(paper, { ...published, daysOff: { ...calendar.daysOff, '2027-01-01': '元旦' } });
    expect(paper.of('CalendarCorrected')).toMatchObject([
      {
        rule: 'R-CLK-15',
        data: {
          moved: [
            { clock: 'promised', from: '2027-01-06', to: '2027-01-07', provisional: false },
            { clock: 'acceptance', from: '2027-01-06', to: '2027-01-07', provisional: false, again: true },
          ],
        },
      },
    ]);
    expect(paper.file.state.epoch).toBe(1);
  });

  it('goes on with the new calendar whatever is done next', async () => {
    const paper = new PaperCase(plainItem, morning('2026-12-30'));
    await paper.register();
    await correct(paper, published);
    await paper.do('accept', officer('window-1'), {});
    expect(paper.file.calendar.version).toBe('test.3');
  });
});

it('R-CLK-13 a limit that a correction has not moved is not warned of again, and is pressed for as before', async () => {
  const paper = await caseIn('underReview', namedItem);
  await paper.passTo(evening('2026-03-10'));
  const promised = () =>
    paper.events.flatMap(({ type, data }) => ((data as { clock?: string }).clock === 'promised' ? [type] : []));
  const before = promised();
  expect(before).toEqual([
    'LimitReminded',
    'LimitReminded',
    'LimitExpired',
    'SuspectedBreachRecorded',
    'LimitEscalated',
    'LimitEscalated',
  ]);
  const pressing = dutiesOf(paper.file).filter(({ id }) => id.startsWith('press:promised'));
  await correct(paper, { ...calendar, version: 'test.3', daysOff: { ...calendar.daysOff, '2026-03-20': '特别放假' } });
  expect(paper.of('CalendarCorrected')).toMatchObject([
    { data: { moved: [{ clock: 'statutory', from: '2026-03-30', to: '2026-03-31' }] } },
  ]);
  expect(dutiesOf(paper.file).filter(({ id }) => id.startsWith('press:promised'))).toEqual(pressing);
  await paper.passTo(evening('2026-03-11'));
  expect(promised()).toEqual(before);
  expect(alarmsOf(paper.file).map(({ key, clock }) => [key, clock])).toEqual(
    expect.arrayContaining([
      ['promised:discipline:1', 'promised'],
      ['statutory:yellow:1', 'statutory'],
    ]),
  );
});

/** 17:00 in Shanghai. */
function evening(day: string): number {
  return Date.parse(`${day}T17:00:00+08:00`);
}
