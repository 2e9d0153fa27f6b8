import { calendar, organisation } from '../../case/paper.testing';
import { compileReport, hotlineOf, ratesOf, reportNumber } from './compile';
import { daysOfMonth, instantsOfMonth, lastMonth, MONTH, monthAfter, monthBefore, mustBeOver } from './month';
import type { Counted, CountedRow } from './types';

const at = (instant: string) => Date.parse(`${instant}+08:00`);
const none = { early: 0, onTime: 0, overdue: 0, notStarted: 0 };

function row(section: string, item: string, more: Partial<CountedRow> = {}): CountedRow {
  return { section, item, received: 0, closed: 0, promised: none, statutory: none, extensions: 0, pauses: 0, ...more };
}

const counted: Counted = {
  cases: [
    row('food', 'restaurant', {
      received: 5,
      closed: 4,
      promised: { early: 1, onTime: 2, overdue: 1, notStarted: 0 },
      statutory: { early: 3, onTime: 1, overdue: 0, notStarted: 0 },
      extensions: 1,
      pauses: 2,
    }),
    row('sanitation', 'restaurant', { received: 1 }),
    row('food', 'retired', { closed: 1, promised: { ...none, notStarted: 1 }, statutory: { ...none, notStarted: 1 } }),
  ],
  expired: [
    { section: 'food', item: 'restaurant', count: 2 },
    { section: 'hall', item: null, count: 1 },
    { section: null, item: null, count: 1 },
  ],
  rated: [
    { section: 'food', item: 'restaurant', count: 2, grades: 9 },
    { section: 'sanitation', item: 'restaurant', count: 1, grades: 1 },
  ],
  complaints: [
    { section: 'hall', count: 1 },
    { section: null, count: 2 },
  ],
};

const items = [{ code: 'restaurant', name: '餐饮店开办' }];

describe("a month's report", () => {
  const body = compileReport('2026-02', counted, organisation, items);

  it('sums up the whole centre', () => {
    expect(body.total).toEqual({
      received: 6,
      closed: 5,
      promised: { early: 1, onTime: 2, overdue: 1, notStarted: 1 },
      statutory: { early: 3, onTime: 1, overdue: 0, notStarted: 1 },
      expired: 4,
      extensions: 1,
      pauses: 2,
      complaints: 3,
      rating: 3.33,
    });
    expect(body).toMatchObject({ month: '2026-02', centre: '青禾县政务服务中心', hotline: '0' });
  });

  it('tells each section that has anything, by its name', () => {
    expect(
      body.sections.map(({ code, name, received, closed, expired, complaints }) => [
        code,
        name,
        received,
        closed,
        expired,
        complaints,
      ]),
    ).toEqual([
      ['food', '餐饮科', 5, 5, 2, 0],
      ['hall', '大厅', 0, 0, 1, 1],
      ['sanitation', '卫生科', 1, 0, 0, 0],
    ]);
    expect(body.sections.map(({ rating }) => rating)).toEqual([4.5, null, 1]);
    expect(body.sections[0]!.promised).toEqual({ early: 1, onTime: 2, overdue: 1, notStarted: 1 });
  });

  it('tells each item, one that the catalogue has given up by its code', () => {
    expect(
      body.items.map(({ code, name, received, closed, expired, complaints }) => [
        code,
        name,
        received,
        closed,
        expired,
        complaints,
      ]),
    ).toEqual([
      ['restaurant', '餐饮店开办', 6, 4, 2, null],
      ['retired', 'retired', 0, 1, 0, null],
    ]);
  });

  it('is a report of zeros where there was nothing', () => {
    const empty = compileReport('2026-02', { cases: [], expired: [], rated: [], complaints: [] }, organisation, items);
    const zeros = { received: 0, closed: 0, promised: none, statutory: none, expired: 0, extensions: 0, pauses: 0 };
    expect(empty).toMatchObject({ total: { ...zeros, complaints: 0, rating: null }, sections: [], items: [] });
  });

  it('has the telephone of the complaint channel, or of the department that discipline inspection is', () => {
    expect(hotlineOf({ ...organisation, complaintChannel: { phone: '12345', place: '一楼' } })).toBe('12345');
    const departments = organisation.departments.map((d) => (d.code === 'centre' ? { ...d, phone: '0570-1' } : d));
    expect(hotlineOf({ ...organisation, departments })).toBe('0570-1');
    expect(hotlineOf({ ...organisation, posts: [] })).toBe('');
  });

  it('is numbered by its month, and by its ordinal when it is issued again', () => {
    expect(reportNumber('QH', '2026-02', 1)).toBe('QHYB202602');
    expect(reportNumber('QH', '2026-02', 2)).toBe('QHYB202602-2');
  });
});

describe('rates', () => {
  it('are shares of the cases whose limit had begun, to four places', () => {
    expect(ratesOf({ early: 1, onTime: 1, overdue: 1, notStarted: 7 })).toEqual({ onTime: 0.6667, early: 0.3333 });
    expect(ratesOf({ early: 0, onTime: 2, overdue: 0, notStarted: 0 })).toEqual({ onTime: 1, early: 0 });
  });

  it('are none where there are no such cases', () => {
    expect(ratesOf({ ...none, notStarted: 3 })).toEqual({ onTime: null, early: null });
  });
});

describe('a month', () => {
  it('is followed and preceded by another, over the end of the year too', () => {
    expect([monthAfter('2026-12'), monthAfter('2026-09'), monthBefore('2026-01'), monthBefore('2026-10')]).toEqual([
      '2027-01',
      '2026-10',
      '2025-12',
      '2026-09',
    ]);
  });

  it('has its days and instants in the zone of the calendar', () => {
    expect(daysOfMonth('2026-12')).toEqual({ from: '2026-12-01', before: '2027-01-01' });
    expect(instantsOfMonth('2026-02', calendar)).toEqual({
      from: at('2026-02-01T00:00:00'),
      before: at('2026-03-01T00:00:00'),
    });
  });

  it('is over at midnight in Shanghai, whatever day it is elsewhere', () => {
    expect(lastMonth(at('2026-02-28T23:59:59'), calendar)).toBe('2026-01');
    expect(lastMonth(at('2026-03-01T00:00:00'), calendar)).toBe('2026-02');
    expect(mustBeOver('2026-02', at('2026-02-28T23:59:59'), calendar)).toMatchObject({
      code: 'REPORT_MONTH_NOT_OVER',
      rule: 'R-SUP-05',
      params: { month: '2026-02' },
    });
    expect(mustBeOver('2026-02', at('2026-03-01T00:00:00'), calendar)).toBeUndefined();
    expect(mustBeOver('2027-02', at('2026-03-01T00:00:00'), calendar)?.code).toBe('REPORT_MONTH_NOT_OVER');
  });

  it('is written with four and two digits', () => {
    for (const good of ['2026-01', '1999-12']) expect(good).toMatch(MONTH);
    for (const bad of ['2026-00', '2026-13', '26-01', '2026-1', '2026-01-01', '3026-01', '']) {
      expect(bad).not.toMatch(MONTH);
    }
  });
});
