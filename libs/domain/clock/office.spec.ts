import { numberOf } from './civil';
import { at, codeOf, OFFICE_HOURS, refusalOf } from './clock.testing';
import { checkOfficeHours, Office } from './office';
import { Zone } from './zone';

const HOUR_MS = 3_600_000;
const office = new Office(OFFICE_HOURS, new Zone('Asia/Shanghai'));
const monday = numberOf('2026-03-02');

describe('office hours', () => {
  it('are six and a half a day', () => expect(office.dayLength).toBe(6.5 * HOUR_MS));

  it.each([
    ['00:00', 6.5],
    ['09:00', 6.5],
    ['10:00', 5.5],
    ['12:00', 3.5],
    ['13:00', 3.5],
    ['13:30', 3.5],
    ['16:59', 1 / 60],
    ['17:00', 0],
    ['23:00', 0],
  ])('at %s there are %p left', (time, hours) => {
    expect(office.leftOn(monday, at('2026-03-02', time))).toBeCloseTo(hours * HOUR_MS, 6);
  });

  it.each([
    [1, '10:00'],
    [3, '12:00'],
    [3.5, '14:00'],
    [6.5, '17:00'],
  ])('%p of them are over at %s', (hours, time) => {
    expect(office.instantAfter(monday, hours * HOUR_MS)).toBe(at('2026-03-02', time));
  });
});

describe('checkOfficeHours', () => {
  it('passes spans that touch', () => {
    const touching = [
      { opens: '00:00', closes: '12:00' },
      { opens: '12:00', closes: '23:59' },
    ];
    expect(() => checkOfficeHours(touching)).not.toThrow();
  });

  it.each([
    ['none at all', []],
    ['one that ends as it begins', [{ opens: '09:00', closes: '09:00' }]],
    ['one that ends before it begins', [{ opens: '12:00', closes: '09:00' }]],
    ['out of order', OFFICE_HOURS.toReversed()],
    [
      'an overlap',
      [
        { opens: '09:00', closes: '12:00' },
        { opens: '11:59', closes: '17:00' },
      ],
    ],
  ])('refuses %s', (_, hours) => {
    expect(refusalOf(() => checkOfficeHours(hours))).toEqual({
      code: 'CLOCK_OFFICE_HOURS_INVALID',
      message: 'Office hours: must be one or more spans in order, without overlap',
    });
  });

  it.each(['9:00', '24:00', '09:60', '09:00:00', '109:00', 'nine', ''])('refuses the time %p', (time) => {
    const message = `Office hours: ${time} is no time of the form HH:MM`;
    expect(refusalOf(() => checkOfficeHours([{ opens: time, closes: '17:00' }])).message).toBe(message);
    expect(codeOf(() => checkOfficeHours([{ opens: '09:00', closes: time }]))).toBe('CLOCK_OFFICE_HOURS_INVALID');
  });
});
