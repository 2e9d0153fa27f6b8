import { Ajv } from 'ajv';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CalendarHoliday, CalendarYearFile } from './calendar-file';
import { CATALOGUE_YEARS, CENTRE, codeOf, OFFICE_HOURS, refusalOf, yearFile } from './clock.testing';
import { calendarProblems, parseCalendar } from './index';

function file(holidays: CalendarHoliday[], more: Partial<CalendarYearFile> = {}): CalendarYearFile {
  return { year: 2026, version: 1, notice: { number: '国办发明电〔2025〕7号' }, holidays, ...more };
}

const parse = (...files: CalendarYearFile[]) => parseCalendar(files, OFFICE_HOURS, 'Asia/Shanghai');
const newYear = { name: '元旦', from: '2026-01-01', to: '2026-01-03', makeUpDays: ['2026-01-04'] };

describe('the catalogue', () => {
  it.each(CATALOGUE_YEARS)('%i keeps to its schema and has no problem', (year) => {
    const schema = JSON.parse(readFileSync(join(__dirname, '../../../catalogue/calendar/schema.json'), 'utf8'));
    const validate = new Ajv({ allErrors: true }).compile(schema);
    expect([validate(yearFile(year)), validate.errors]).toEqual([true, null]);
    expect(calendarProblems([yearFile(year)])).toEqual([]);
  });

  it('names the notice of each year', () => {
    expect(CATALOGUE_YEARS.map((year) => yearFile(year).notice.number)).toEqual([
      '国办发明电〔2022〕16号',
      '国办发明电〔2023〕7号',
      '国办发明电〔2024〕12号',
      '国办发明电〔2025〕7号',
    ]);
  });

  it('becomes the calendar of the centre', () => {
    expect(CENTRE.version).toBe('2023.1+2024.1+2025.1+2026.1');
    expect(CENTRE.publishedYears).toEqual([2023, 2024, 2025, 2026]);
    expect(Object.keys(CENTRE.daysOff)).toHaveLength(26 + 30 + 28 + 33);
    expect(Object.keys(CENTRE.makeUpDays)).toHaveLength(7 + 8 + 5 + 6);
  });
});

describe('parseCalendar', () => {
  it('lays out days off and make-up days with the names of their holidays', () => {
    expect(parse(file([newYear, { name: '清明节', from: '2026-04-06', to: '2026-04-06' }]))).toEqual({
      version: '2026.1',
      zone: 'Asia/Shanghai',
      publishedYears: [2026],
      daysOff: { '2026-01-01': '元旦', '2026-01-02': '元旦', '2026-01-03': '元旦', '2026-04-06': '清明节' },
      makeUpDays: { '2026-01-04': '元旦' },
      officeHours: OFFICE_HOURS,
    });
  });

  it('puts the years in order and names each version', () => {
    const calendar = parse(file([], { version: 3 }), file([], { year: 2025 }));
    expect(calendar.publishedYears).toEqual([2025, 2026]);
    expect(calendar.version).toBe('2025.1+2026.3');
  });

  it('tells every problem at once', () => {
    const wrong = file([{ name: '元旦', from: '2026-01-03', to: '2026-01-01', makeUpDays: ['2026-01-05'] }]);
    expect(refusalOf(() => parse(wrong))).toEqual({
      code: 'CALENDAR_INVALID',
      message:
        '2026 holidays.0.to: 2026-01-01 lies before 2026-01-03\n2026 holidays.0.makeUpDays.0: 2026-01-05 is a weekday',
      params: { problems: 2 },
    });
  });

  it('refuses office hours and zones that are none', () => {
    expect(codeOf(() => parseCalendar([], [], 'Asia/Shanghai'))).toBe('CLOCK_OFFICE_HOURS_INVALID');
    expect(codeOf(() => parseCalendar([], OFFICE_HOURS, 'Asia/Nowhere'))).toBe('CLOCK_ZONE_UNKNOWN');
  });
});

describe('calendarProblems', () => {
  const problems = (...files: CalendarYearFile[]) =>
    calendarProblems(files).map(({ code, path, message }) => [code, path.join('.'), message]);
  const day = (from: string, to = from, makeUpDays?: string[]) => ({ name: 'a day', from, to, makeUpDays });

  it('has none with a sound file', () => expect(problems(file([newYear]))).toEqual([]));

  it('finds a year that is there twice', () => {
    expect(calendarProblems([file([]), file([], { year: 2025 }), file([])])).toEqual([
      { code: 'CALENDAR_YEAR_TWICE', message: 'another file has this year', year: 2026, path: ['year'] },
    ]);
  });

  it.each([0, -1, 1.5, NaN])('finds the version %p', (version) => {
    expect(problems(file([], { version }))).toEqual([
      ['CALENDAR_VERSION_INVALID', 'version', `${version} is no whole number from 1`],
    ]);
  });

  it('finds days that are none', () => {
    expect(
      problems(file([day('2026-02-30'), day('2026-01-01', '1 May'), day('2026-01-05', '2026-01-05', ['x'])])),
    ).toEqual([
      ['CALENDAR_DAY_INVALID', 'holidays.0.from', '2026-02-30 is no day of the calendar'],
      ['CALENDAR_DAY_INVALID', 'holidays.0.to', '2026-02-30 is no day of the calendar'],
      ['CALENDAR_DAY_INVALID', 'holidays.1.to', '1 May is no day of the calendar'],
      ['CALENDAR_DAY_INVALID', 'holidays.2.makeUpDays.0', 'x is no day of the calendar'],
    ]);
  });

  it('finds days of another year', () => {
    expect(problems(file([day('2025-12-31', '2026-01-01'), day('2026-06-01', '2026-06-01', ['2027-01-02'])]))).toEqual([
      ['CALENDAR_DAY_OUTSIDE_YEAR', 'holidays.0.from', '2025-12-31 is no day of 2026'],
      ['CALENDAR_DAY_OUTSIDE_YEAR', 'holidays.1.makeUpDays.0', '2027-01-02 is no day of 2026'],
    ]);
  });

  it('finds a holiday that ends before it begins', () => {
    expect(problems(file([day('2026-01-02', '2026-01-01')]))).toEqual([
      ['CALENDAR_HOLIDAY_ENDS_BEFORE_BEGIN', 'holidays.0.to', '2026-01-01 lies before 2026-01-02'],
    ]);
  });

  it('finds days that are off twice, and the same name of a make-up day twice', () => {
    const twice = [day('2026-01-01', '2026-01-02', ['2026-01-10', '2026-01-10']), day('2026-01-02', '2026-01-03')];
    expect(problems(file(twice))).toEqual([
      ['CALENDAR_DAY_OFF_TWICE', 'holidays.1', '2026-01-02 is off already'],
      ['CALENDAR_MAKE_UP_TWICE', 'holidays.0.makeUpDays.1', '2026-01-10 is named already'],
    ]);
  });

  it('finds a make-up day on a weekday, Friday and Monday included, but not on a weekend', () => {
    expect(
      problems(file([day('2026-06-01', '2026-06-01', ['2026-03-06', '2026-03-07', '2026-03-08', '2026-03-09'])])),
    ).toEqual([
      ['CALENDAR_MAKE_UP_NOT_WEEKEND', 'holidays.0.makeUpDays.0', '2026-03-06 is a weekday'],
      ['CALENDAR_MAKE_UP_NOT_WEEKEND', 'holidays.0.makeUpDays.3', '2026-03-09 is a weekday'],
    ]);
  });

  it('finds a day that is both off and worked, even if a later holiday says so', () => {
    expect(problems(file([day('2026-01-01', '2026-01-01', ['2026-01-10']), day('2026-01-09', '2026-01-10')]))).toEqual([
      ['CALENDAR_OFF_AND_MAKE_UP', 'holidays.0.makeUpDays.0', '2026-01-10 is a day off too'],
    ]);
  });
});
