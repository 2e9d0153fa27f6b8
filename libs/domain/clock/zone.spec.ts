import { Temporal } from 'temporal-polyfill';
import { numberOf } from './civil';
import { refusalOf } from './clock.testing';
import { Zone } from './zone';

const HOUR_MS = 3_600_000;

// Shanghai with its summer times of 1986–1991; Berlin; São Paulo, whose clocks went forward at midnight; one that is
// fourteen hours ahead; one that left out a whole day in December 2011.
describe.each([
  ['Asia/Shanghai', ['1986-05-04', '1991-09-15', '1992-01-01', '2026-02-14']],
  ['Europe/Berlin', ['2025-12-31', '2026-01-01', '2026-03-29', '2026-10-25']],
  ['America/Sao_Paulo', ['2018-11-04', '2019-02-16', '2026-12-31']],
  ['Pacific/Kiritimati', ['2025-12-31', '2026-01-01']],
  ['Pacific/Apia', ['2011-12-29', '2011-12-31', '2012-01-01']],
])('%s', (name, days) => {
  const zone = new Zone(name);

  it.each(days)('finds the midnight and hours of %s as Temporal does', (day) => {
    const date = Temporal.PlainDate.from(day);
    expect(zone.midnightOf(numberOf(day))).toBe(date.toZonedDateTime(name).epochMilliseconds);
    for (const minute of [1, 9 * 60, 13 * 60 + 30, 23 * 60 + 59]) {
      const plainTime = Temporal.PlainTime.from({ hour: Math.floor(minute / 60), minute: minute % 60 });
      const expected = date.toZonedDateTime({ timeZone: name, plainTime }).epochMilliseconds;
      expect(zone.instantAt(numberOf(day), minute)).toBe(expected);
    }
  });

  it.each(days)('finds the day of every hour around %s as Temporal does', (day) => {
    const noon = Date.parse(`${day}T12:00:00Z`);
    for (let instant = noon - 40 * HOUR_MS; instant <= noon + 40 * HOUR_MS; instant += HOUR_MS) {
      for (const moment of [instant - 1, instant]) {
        const expected = Temporal.Instant.fromEpochMilliseconds(moment).toZonedDateTimeISO(name).toPlainDate();
        expect(zone.dayOf(moment)).toBe(numberOf(expected.toString()));
      }
    }
  });
});

it('refuses a zone that is not known', () => {
  expect(refusalOf(() => new Zone('Asia/Nowhere'))).toEqual({
    code: 'CLOCK_ZONE_UNKNOWN',
    message: 'No time zone by the name Asia/Nowhere',
  });
});
