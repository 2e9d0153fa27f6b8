import type { Words } from './word';

/** Days and instants of one spring: received on 9 March 2026, due on the 30th. Days by which something is done end in `By` too. */
export const WHEN: Words = {
  askBy: '2026-04-20',
  at: '2026-03-09T09:30:00.000+08:00',
  began: '2026-03-12',
  checkBy: '2026-06-09',
  closed: 412,
  closedAt: [null, '2026-03-27T16:10:00.000+08:00'],
  closedOn: [null, '2026-03-27'],
  date: '2026-03-10',
  decideBy: '2026-03-20',
  due: '2026-03-30',
  ended: [null, '2026-03-18'],
  endedOn: [null, '2026-03-18'],
  expectedEnd: '2026-03-20',
  expectedFrom: '2026-03-11',
  feedbackBy: '2026-05-08',
  from: '2026-03-16',
  holdBy: '2026-04-15',
  month: '2026-03',
  on: '2026-03-16',
  pause: ['2026-03-12/2026-03-18'],
  period: '2026Q1',
  plannedClosingDate: '2026-04-14',
  promisedBy: '2026-03-25',
  promisedDue: '2026-03-30',
  replyBy: '2026-03-12',
  requestBy: '2026-03-23',
  start: '2026-03-09',
  statutoryDue: '2026-05-14',
  supplementBy: '2026-03-23',
  tellBy: '2026-03-13',
  to: '2026-03-18',
  until: '2026-03-31',
  year: 2026,
};

/** By the last word of a name: `acceptedOn`, `dueAt`. */
export const DAY = '2026-03-16';
export const INSTANT = '2026-03-16T10:20:00.000+08:00';
