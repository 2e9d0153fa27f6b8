import { calendarProblems, type CalendarYearFile } from '../calendar-file';
import { addDays, dayOfNumber, daysBetween, numberOf, weekdayOf, yearOf } from '../civil';
import type { Day } from '../types';
import { readText, type Clause, type NoticeText, type WrittenDate } from './notice-text';
import type { CalendarDoubt, CalendarNotice, DoubtCode, NoticeReading, NoticeSource, ReadHoliday } from './types';

/** What may be said beside the text. */
export interface BesideText {
  year?: number;
  number?: string;
  issued?: Day;
}

const KNOWN_HOLIDAYS = ['元旦', '春节', '清明节', '劳动节', '端午节', '中秋节', '国庆节'];
/** Days off that stand below no heading. */
const NAMELESS = '节假日';
const WEEKDAY_NAMES = '一二三四五六日';
/** A make-up day further from its holiday than this is looked at once more. */
const FAR_DAYS = 31;

/**
 * Reads the State Council's notice of a year (国办发明电) into days off and make-up working days, each with the sentence it
 * stands in. Whatever does not fit is a doubt with its place; nothing is guessed.
 */
export function readNotice(text: string, beside: BesideText = {}): NoticeReading {
  return new Reading(readText(text), beside).done();
}

/** What stands in the reading as a file of `catalogue/calendar`; undefined without a year or a number. */
export function fileOf({ year, notice, holidays }: NoticeReading): CalendarYearFile | undefined {
  if (year === undefined || notice.number === undefined) return undefined;
  const bare = holidays.map(({ name, from, to, makeUpDays }) => ({
    name,
    from,
    to,
    ...(makeUpDays.length > 0 && { makeUpDays }),
  }));
  return { year, version: 1, notice: notice as CalendarNotice, holidays: bare };
}

class Reading {
  private readonly doubts: CalendarDoubt[] = [];
  private readonly holidays: ReadHoliday[] = [];
  private readonly year: number | undefined;

  constructor(
    private readonly said: NoticeText,
    private readonly beside: BesideText,
  ) {
    this.year = this.yearOfNotice();
  }

  done(): NoticeReading {
    const notice = this.noticeItself();
    for (const source of this.said.unread) {
      this.doubt('NOTICE_SENTENCE_UNREAD', 'warned', 'It names a day, and says neither 放假 nor 上班', {}, source);
    }
    if (this.year !== undefined) this.readAll(this.year);
    if (this.said.clauses.length === 0) {
      this.doubt('NOTICE_EMPTY', 'refused', 'The text names no day off', {});
    } else this.missing();
    const reading: NoticeReading = { notice, holidays: this.holidays, doubts: this.doubts };
    if (this.year !== undefined) reading.year = this.year;
    this.checkTogether(reading);
    return reading;
  }

  private yearOfNotice(): number | undefined {
    const year = this.beside.year ?? this.said.statedYears[0]?.year;
    if (year === undefined) {
      this.doubt('NOTICE_YEAR_UNKNOWN', 'refused', 'The text does not say of which year it is', {});
    }
    for (const stated of this.said.statedYears) {
      if (stated.year === year) continue;
      const params = { stated: stated.year, year: year! };
      const message = `It speaks of ${stated.year}, and the year is ${year}`;
      this.doubt('NOTICE_YEAR_MISMATCH', 'refused', message, params, stated.source);
    }
    return year;
  }

  private noticeItself(): Partial<CalendarNotice> {
    const number = this.beside.number ?? this.said.number;
    if (number === undefined) this.doubt('NOTICE_NUMBER_MISSING', 'refused', 'The text has no number (国办发明电)', {});
    const ofNumber = Number(/(\d{4})/.exec(number ?? '')?.[1]);
    if (this.year !== undefined && ofNumber && ![this.year, this.year - 1].includes(ofNumber)) {
      const message = `${number} is no notice of the year before ${this.year}`;
      this.doubt('NOTICE_NUMBER_YEAR', 'warned', message, { number: number!, year: this.year });
    }
    const { title, issued: signed } = this.said;
    const issued = this.beside.issued ?? (signed && knownDay(signed.year!, signed.month!, signed.day));
    return { ...(number && { number }), ...(title && { title }), ...(issued && { issued }) };
  }

  /** A day that is made up for may stand before its holiday: days off are read first. */
  private readAll(year: number): void {
    const { clauses } = this.said;
    for (const clause of clauses.filter(({ does }) => does === 'off')) {
      this.daysOff(clause, this.spansOf(clause, year), year);
    }
    for (const clause of clauses.filter(({ does }) => does === 'makeUp')) {
      this.makeUp(clause, this.spansOf(clause, year).flat(), year);
    }
  }

  /** First and last day of each span; a date that stands alone is both. */
  private spansOf({ dates, source }: Clause, year: number): [Day, Day][] {
    const spans: [Day, Day][] = [];
    let month: number | undefined;
    for (const date of dates) {
      month = date.month ?? month;
      const day = month === undefined ? undefined : knownDay(date.year ?? year, month, date.day);
      if (day === undefined) {
        const message = `${date.text} is no whole date`;
        this.doubt('NOTICE_DATE_INCOMPLETE', 'refused', message, { text: date.text }, source);
        continue;
      }
      this.checkWeekday(date, day, source);
      const open = spans.at(-1);
      if (date.endsSpan && open) open[1] = day;
      else spans.push([day, day]);
    }
    return spans;
  }

  private checkWeekday({ weekday, text }: WrittenDate, day: Day, source: NoticeSource): void {
    const is = weekdayOf(numberOf(day));
    if (weekday === undefined || weekday === is) return;
    const params = { date: day, said: `周${WEEKDAY_NAMES[weekday]}`, is: `周${WEEKDAY_NAMES[is]}` };
    const message = `${text}: ${day} is 周${WEEKDAY_NAMES[is]}`;
    this.doubt('NOTICE_WEEKDAY_MISMATCH', 'refused', message, params, source);
  }

  private daysOff(clause: Clause, spans: [Day, Day][], year: number): void {
    const { source, count, joinsWeekend } = clause;
    const days = spans.reduce((sum, [from, to]) => sum + daysBetween(from, to) + 1, 0);
    if (count !== undefined && days > 0 && days !== count) {
      const params = { said: count, is: days };
      this.doubt('NOTICE_COUNT_MISMATCH', 'refused', `It says ${count} days, and names ${days}`, params, source);
    }
    for (const span of spans) {
      const [from, to] = this.within(joinsWeekend ? withWeekend(span) : span, year, clause);
      const name = clause.name ?? NAMELESS;
      this.holidays.push({ name, from, to, makeUpDays: [], sources: [source] });
    }
  }

  /** Without days of other years: a Saturday or Sunday of the year before is off anyway, anything else is that year's own. */
  private within([from, to]: [Day, Day], year: number, { source, joinsWeekend }: Clause): [Day, Day] {
    const [first, last]: [Day, Day] = [`${year}-01-01`, `${year}-12-31`];
    if (to < from || to < first || from > last || (from >= first && to <= last)) return [from, to];
    const inside: [Day, Day] = [from < first ? first : from, to > last ? last : to];
    for (const day of daysOf(from, to).filter((each) => each < inside[0] || each > inside[1])) {
      const isWeekend = weekdayOf(numberOf(day)) >= 5;
      if (isWeekend && joinsWeekend) continue;
      const message = `${day} is no day of ${year}${isWeekend ? ', and off as every weekend is' : ''}`;
      const severity = isWeekend ? 'warned' : 'refused';
      this.doubt('NOTICE_DAY_OF_OTHER_YEAR', severity, message, { date: day, year }, source);
    }
    return inside;
  }

  private makeUp({ name, source }: Clause, days: Day[], year: number): void {
    const holiday = this.holidays.findLast((each) => each.name === (name ?? NAMELESS));
    for (const day of new Set(days)) {
      if (yearOf(day) !== year) {
        const params = { date: day, year };
        this.doubt('NOTICE_DAY_OF_OTHER_YEAR', 'refused', `${day} is no day of ${year}`, params, source);
        continue;
      }
      if (!holiday) {
        this.doubt('NOTICE_SENTENCE_UNREAD', 'refused', 'It is made up for no holiday that is named', {}, source);
        return;
      }
      const away = Math.min(Math.abs(daysBetween(day, holiday.from)), Math.abs(daysBetween(day, holiday.to)));
      if (away > FAR_DAYS) {
        const params = { date: day, days: away, holiday: holiday.name };
        const message = `${day} lies ${away} days from ${holiday.name}`;
        this.doubt('NOTICE_MAKE_UP_FAR', 'warned', message, params, source);
      }
      holiday.makeUpDays.push(day);
      if (!holiday.sources.includes(source)) holiday.sources.push(source);
    }
  }

  private missing(): void {
    const named = this.said.clauses.filter(({ does }) => does === 'off').map(({ name }) => name);
    const names = named.join('、');
    for (const holiday of KNOWN_HOLIDAYS.filter((name) => !names.includes(name))) {
      this.doubt('NOTICE_HOLIDAY_MISSING', 'warned', `${holiday} is not named`, { holiday });
    }
  }

  /** What only the days together show: one of them named twice, a make-up day that is no weekend day. */
  private checkTogether(reading: NoticeReading): void {
    const { year } = reading;
    if (year === undefined) return;
    const file = fileOf({ ...reading, notice: { number: '-', ...reading.notice } })!;
    for (const { code, message, path } of calendarProblems([file])) {
      const sources = this.holidays[path[1] as number]?.sources;
      const source = path[2] === 'makeUpDays' ? sources?.at(-1) : sources?.[0];
      this.doubt(code, 'refused', message, {}, source);
    }
  }

  private doubt(
    code: DoubtCode,
    severity: CalendarDoubt['severity'],
    message: string,
    params: CalendarDoubt['params'],
    source?: NoticeSource,
  ): void {
    this.doubts.push({ code, severity, message, params, path: ['text'], ...(source && { source }) });
  }
}

function knownDay(year: number, month: number, dayOfMonth: number): Day | undefined {
  const day = [year, `${month}`.padStart(2, '0'), `${dayOfMonth}`.padStart(2, '0')].join('-');
  try {
    return dayOfNumber(numberOf(day));
  } catch {
    return undefined;
  }
}

function daysOf(from: Day, to: Day): Day[] {
  return Array.from({ length: daysBetween(from, to) + 1 }, (_, i) => addDays(from, i));
}

/** With the Saturdays and Sundays that it touches (与周末连休). */
function withWeekend([from, to]: [Day, Day]): [Day, Day] {
  let [first, last] = [numberOf(from), numberOf(to)];
  while (weekdayOf(first - 1) >= 5) first--;
  while (weekdayOf(last + 1) >= 5) last++;
  return [dayOfNumber(first), dayOfNumber(last)];
}
