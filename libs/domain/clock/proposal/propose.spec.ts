import { CENTRE, OFFICE_HOURS, yearFile } from '../clock.testing';
import { parseCalendar } from '../calendar-file';
import { NOTICES } from './notices.testing';
import { propose } from './propose';
import type { CalendarProposal } from './types';

const TODAY = '2025-12-01';
const to2025 = parseCalendar([2023, 2024, 2025].map(yearFile), OFFICE_HOURS, 'Asia/Shanghai');
const codesOf = (proposal: CalendarProposal, base = CENTRE) =>
  propose(base, proposal, TODAY).doubts.map(({ code, severity, path }) => [code, severity, path.join('/')]);

describe('R-CLK-15 another working calendar', () => {
  it('by the notice of a year is the one that its file makes, and the year is published', () => {
    const { version: _version, ...whole } = CENTRE;
    for (const proposal of [
      { kind: 'notice', text: NOTICES[2026]! },
      { kind: 'year', file: yearFile(2026) },
    ] as CalendarProposal[]) {
      const { calendar, years, notice, published, doubts, changes } = propose(to2025, proposal, TODAY);
      expect(calendar).toEqual(whole);
      expect({ years, published, doubts }).toEqual({ years: [2026], published: [2026], doubts: [] });
      expect(notice).toMatchObject({ year: 2026, number: '国办发明电〔2025〕7号', issued: '2025-11-04' });
      expect(changes).toHaveLength(33 + 6);
      expect(changes[0]).toEqual({
        date: '2026-01-01',
        before: { kind: 'ordinary' },
        after: { kind: 'off', holiday: '元旦' },
      });
    }
  });

  it('leaves the other years, and takes days of its year back that it does not name', () => {
    const file = yearFile(2026);
    file.holidays = file.holidays.slice(1);
    const { calendar, changes } = propose(CENTRE, { kind: 'year', file }, TODAY);
    expect(changes.map(({ date, after }) => [date, after.kind])).toEqual([
      ['2026-01-01', 'ordinary'],
      ['2026-01-02', 'ordinary'],
      ['2026-01-03', 'ordinary'],
      ['2026-01-04', 'ordinary'],
    ]);
    expect(calendar.daysOff['2025-10-01']).toBe('国庆节、中秋节');
  });

  it('by hand makes single days others; a year without a notice stays provisional', () => {
    const days = [
      { date: '2026-12-24', as: 'off' as const, name: '防汛停工' },
      { date: '2026-12-26', as: 'makeUp' as const, name: '防汛停工' },
      { date: '2026-05-09', as: 'ordinary' as const },
      { date: '2027-01-01', as: 'off' as const, name: '元旦' },
    ];
    const { calendar, years, published, changes, doubts } = propose(CENTRE, { kind: 'days', days }, TODAY);
    expect({ years, published, doubts }).toEqual({ years: [2026, 2027], published: [], doubts: [] });
    expect(calendar.publishedYears).toEqual(CENTRE.publishedYears);
    expect(changes).toHaveLength(4);
    expect(calendar.makeUpDays['2026-05-09']).toBeUndefined();
  });

  it('is doubted by place: no day, named twice, worked on a weekday, nameless, nothing new, days gone by', () => {
    const by = (...days: Extract<CalendarProposal, { kind: 'days' }>['days']) => codesOf({ kind: 'days', days });
    expect(by({ date: '2026-02-30', as: 'off', name: '无' })).toEqual([
      ['CALENDAR_DAY_INVALID', 'refused', 'days/0/date'],
    ]);
    const day = { date: '2026-12-24', as: 'off' as const, name: '停工' };
    expect(by(day, day)).toEqual([['CALENDAR_DAY_ORDERED_TWICE', 'refused', 'days/1/date']]);
    expect(by({ ...day, as: 'makeUp' })).toEqual([['CALENDAR_MAKE_UP_NOT_WEEKEND', 'refused', 'days/0/date']]);
    expect(by({ date: day.date, as: 'off' })).toEqual([['CALENDAR_DAY_NAMELESS', 'refused', 'days/0/date']]);
    expect(by({ date: day.date, as: 'ordinary' })).toEqual([['CALENDAR_NOTHING_CHANGES', 'refused', '']]);
    expect(by({ ...day, date: '2025-11-03' })).toEqual([['CALENDAR_DAY_PAST', 'warned', '']]);
    const file = yearFile(2026);
    file.holidays[0]!.makeUpDays = ['2026-01-05'];
    expect(codesOf({ kind: 'year', file })).toEqual([
      ['CALENDAR_MAKE_UP_NOT_WEEKEND', 'refused', 'file/holidays/0/makeUpDays/0'],
    ]);
    expect(codesOf({ kind: 'notice', text: NOTICES[2026]! })).toEqual([['CALENDAR_NOTHING_CHANGES', 'refused', '']]);
  });
});
