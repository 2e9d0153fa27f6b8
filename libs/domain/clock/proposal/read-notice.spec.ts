import { CATALOGUE_YEARS, yearFile } from '../clock.testing';
import { NOTICES } from './notices.testing';
import { fileOf, readNotice } from './read-notice';

const HEAD = '国务院办公厅关于2026年部分节假日安排的通知\n国办发明电〔2025〕7号\n';
const ALL = '春节：2月17日放假。清明节：4月5日放假。劳动节：5月1日放假。端午节：6月19日放假。中秋节：9月25日放假。';
const REST = `${ALL}国庆节：10月1日放假。\n`;

/** Code, severity and sentence of each doubt about a text of 2026. */
function doubtsOf(text: string, head = HEAD) {
  const { doubts } = readNotice(`${head}${REST}${text}`);
  return doubts.map(({ code, severity, source }) => [code, severity, source?.text.trim()]);
}

describe('R-CLK-15 the notice of a year', () => {
  it.each(CATALOGUE_YEARS)('%i is read as the catalogue has it', (year) => {
    const reading = readNotice(NOTICES[year]!);
    const { holidays, notice } = yearFile(year);
    expect(fileOf(reading)!.holidays).toEqual(holidays);
    expect(reading.notice).toEqual({ number: notice.number, title: notice.title, issued: notice.issued });
    expect(reading.doubts.filter(({ severity }) => severity === 'refused')).toEqual([]);
  });

  it.each([2024, 2025, 2026])('%i raises no doubt at all', (year) => {
    expect(readNotice(NOTICES[year]!).doubts).toEqual([]);
  });

  it('2023 begins in the year before, on a Saturday that is off anyway', () => {
    expect(readNotice(NOTICES[2023]!).doubts).toMatchObject([
      { code: 'NOTICE_DAY_OF_OTHER_YEAR', severity: 'warned', params: { date: '2022-12-31' }, source: { line: 5 } },
    ]);
  });

  it('shows each holiday with the sentences that it was read from, by their place', () => {
    const text = NOTICES[2026]!;
    const spring = readNotice(text).holidays[1]!;
    expect(spring.sources.map(({ line }) => line)).toEqual([5, 5]);
    for (const { text: sentence, at } of spring.sources) expect(text.slice(at, at + sentence.length)).toBe(sentence);
    expect(spring.sources[1]!.text).toBe('2月14日（周六）、2月28日（周六）上班。');
  });

  it('reads a make-up day that stands before its holiday, and refuses one without', () => {
    const { holidays } = readNotice(`${HEAD}中秋节：9月19日上班。${REST}`);
    const found = holidays.filter(({ makeUpDays }) => makeUpDays.length > 0);
    expect(found).toMatchObject([{ name: '中秋节', makeUpDays: ['2026-09-19'] }]);
    expect(doubtsOf('元旦：1月4日上班。')).toContainEqual(['NOTICE_SENTENCE_UNREAD', 'refused', '元旦：1月4日上班。']);
  });

  it('reads full-width digits, half-width brackets, and blanks within dates', () => {
    const { holidays, doubts } = readNotice(
      `${HEAD}${REST}元旦: １ 月 １ 日(周四)至 3 日(星期六)放假，共 3 天，1 月 4 日(周日)上班。`,
    );
    expect(holidays.at(-1)).toMatchObject({ from: '2026-01-01', to: '2026-01-03', makeUpDays: ['2026-01-04'] });
    expect(doubts).toEqual([]);
  });

  const said: [string, string, string[][]][] = [
    [
      'a weekday that does not fit its date',
      '元旦：1月1日（周五）放假，共1天。',
      [['NOTICE_WEEKDAY_MISMATCH', 'refused', '元旦：1月1日（周五）放假，共1天。']],
    ],
    [
      'a number of days that does not add up',
      '元旦：1月1日至3日放假，共4天。',
      [['NOTICE_COUNT_MISMATCH', 'refused', '元旦：1月1日至3日放假，共4天。']],
    ],
    [
      'a make-up day that is a working day already',
      '元旦：1月1日放假。1月5日上班。',
      [['CALENDAR_MAKE_UP_NOT_WEEKEND', 'refused', '1月5日上班。']],
    ],
    [
      'a make-up day that is off',
      '元旦：1月1日至4日放假。1月4日上班。',
      [['CALENDAR_OFF_AND_MAKE_UP', 'refused', '1月4日上班。']],
    ],
    [
      'a day that is off twice',
      '元旦：1月1日放假，10月1日放假。',
      [['CALENDAR_DAY_OFF_TWICE', 'refused', '元旦：1月1日放假，10月1日放假。']],
    ],
    ['no day of the calendar', '元旦：2月30日放假。', [['NOTICE_DATE_INCOMPLETE', 'refused', '元旦：2月30日放假。']]],
    [
      'a span that ends before it begins',
      '元旦：1月3日至1日放假。',
      [['CALENDAR_HOLIDAY_ENDS_BEFORE_BEGIN', 'refused', '元旦：1月3日至1日放假。']],
    ],
    [
      'a weekday of another year',
      '元旦：2025年12月31日至2026年1月1日放假。',
      [['NOTICE_DAY_OF_OTHER_YEAR', 'refused', '元旦：2025年12月31日至2026年1月1日放假。']],
    ],
    [
      'a make-up day far from its holiday',
      '元旦：1月1日放假。3月7日上班。',
      [['NOTICE_MAKE_UP_FAR', 'warned', '3月7日上班。']],
    ],
    [
      'a sentence that names days and says nothing of them',
      '元旦：1月1日放假。1月2日照常办理。',
      [['NOTICE_SENTENCE_UNREAD', 'warned', '1月2日照常办理。']],
    ],
  ];
  it.each(said)('doubts %s, with its place', (_what, text, doubts) => {
    expect(doubtsOf(text)).toEqual(doubts);
  });

  it('doubts a year that does not fit, a missing number, year or holiday, and a text without any', () => {
    const codes = (text: string, beside = {}) => readNotice(text, beside).doubts.map(({ code }) => code);
    expect(codes(NOTICES[2026]!, { year: 2027 })).toEqual(
      expect.arrayContaining(['NOTICE_YEAR_MISMATCH', 'NOTICE_NUMBER_YEAR', 'NOTICE_WEEKDAY_MISMATCH']),
    );
    expect(doubtsOf('元旦：1月1日放假。', '现将2026年安排通知如下。\n')).toEqual([
      ['NOTICE_NUMBER_MISSING', 'refused', undefined],
    ]);
    expect(doubtsOf('元旦：1月1日放假。', '国办发明电〔2025〕7号\n')).toEqual([
      ['NOTICE_YEAR_UNKNOWN', 'refused', undefined],
    ]);
    expect(codes(`${HEAD}元旦：1月1日放假。`)).toEqual(Array(6).fill('NOTICE_HOLIDAY_MISSING'));
    expect(codes(`${HEAD}祝大家节日快乐。`)).toEqual(['NOTICE_EMPTY']);
    expect(codes('随便一段话', { year: 2026, number: '国办发明电〔2025〕7号' })).toEqual(['NOTICE_EMPTY']);
  });
});
