import type { WorkingCalendar } from '@shouban/domain/clock';
import { checkSpan, spanOf } from './span';

const calendar: WorkingCalendar = {
  version: 'test',
  zone: 'Asia/Shanghai',
  publishedYears: [2026],
  daysOff: {},
  makeUpDays: {},
  officeHours: [{ opens: '09:00', closes: '17:00' }],
};
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

describe('the span of an absence', () => {
  it('told in days covers them whole, the last one included', () => {
    const { from, to } = spanOf('2026-03-02', '2026-03-03', calendar);
    expect(new Date(from).toISOString()).toBe('2026-03-01T16:00:00.000Z');
    expect(to - from).toBe(2 * DAY);
  });

  it('told in instants is taken as it is', () => {
    const { from, to } = spanOf('2026-03-02T09:00:00+08:00', '2026-03-02T11:30:00+08:00', calendar);
    expect(to - from).toBe(2.5 * HOUR);
  });

  it('may begin with an instant and end with a day', () => {
    const { from, to } = spanOf('2026-03-02T13:30:00+08:00', '2026-03-02', calendar);
    expect(to - from).toBe(10.5 * HOUR);
  });

  it.each([
    ['ends when it begins', { from: 1000, to: 1000 }, 'ABSENCE_EMPTY'],
    ['ends before it begins', { from: 1001, to: 1000 }, 'ABSENCE_EMPTY'],
    ['lasts more than two years', { from: 1000, to: 1001 + 732 * DAY }, 'ABSENCE_TOO_LONG'],
    ['is over', { from: 100, to: 500 }, 'ABSENCE_OVER'],
  ])('that %s is refused', (_what, span, code) => {
    expect(() => checkSpan(span, 500)).toThrow(
      expect.objectContaining({
        code,
        details: expect.objectContaining({ errors: [expect.objectContaining({ path: 'to', code })] }),
      }),
    );
  });

  it('may have begun already, and may last two years', () => {
    expect(() => checkSpan({ from: 100, to: 501 }, 500)).not.toThrow();
    expect(() => checkSpan({ from: 1000, to: 1000 + 732 * DAY }, 500)).not.toThrow();
  });
});
