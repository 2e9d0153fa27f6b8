import type { NoticeSource } from './types';

/** A date as the text writes it: year and month may be understood from what stands before. */
export interface WrittenDate {
  text: string;
  year?: number;
  month?: number;
  day: number;
  /** 0 is Monday, where the text names a weekday. */
  weekday?: number;
  /** It ends a span that the date before begins (至). */
  endsSpan: boolean;
  index: number;
}

/** One statement of the notice: dates and what is done on them. */
export interface Clause {
  /** The holiday it speaks of, as the text headed it last. */
  name?: string;
  does: 'off' | 'makeUp';
  dates: WrittenDate[];
  /** 共N天 */
  count?: number;
  /** 与周末连休 */
  joinsWeekend: boolean;
  source: NoticeSource;
}

export interface NoticeText {
  clauses: Clause[];
  /** Sentences with dates that say nothing about days off or worked. */
  unread: NoticeSource[];
  statedYears: { year: number; source: NoticeSource }[];
  number?: string;
  title?: string;
  issued?: WrittenDate;
}

const DATE =
  /(?<to>[至到—~－-]\s*)?(?:(?<year>\d{4})\s*年\s*)?(?:(?<month>\d{1,2})\s*月\s*)?(?<day>\d{1,2})\s*日(?:（(?<note>[^）]*)）)?/g;
const WEEKDAYS = '一二三四五六日';
const HEADING =
  /^\s*(?:[（]?[一二三四五六七八九十]+[）、.．]\s*|\d+[、.．]\s*)?(?<name>[\u4e00-\u9fa5]+(?:[、和][\u4e00-\u9fa5]+)*)：/;
const NUMBER = /国办发明电\s*[〔[【［](\d{4})[〕\]】］]\s*(\d+)\s*号/;
const TITLE = /国务院办公厅关于\s*(\d{4})\s*年部分节假日安排的通知/;
const YEAR = /(?:现将|关于)\s*(\d{4})\s*年/;
const ISSUED = /^\s*(?:国务院办公厅\s*)?\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日\s*$/;
/** Not a day off: whoever wants may take leave on it. */
const ENCOURAGED = /鼓励/;

/** Takes a notice's text apart into what it states, without judging any of it. */
export function readText(original: string): NoticeText {
  const text = evened(original);
  const found: NoticeText = { clauses: [], unread: [], statedYears: [] };
  const number = NUMBER.exec(text);
  if (number) found.number = `国办发明电〔${number[1]}〕${number[2]}号`;
  const title = TITLE.exec(text);
  if (title) found.title = title[0].replace(/\s/g, '');
  let name: string | undefined;
  for (const source of sentencesOf(text, original)) {
    const sentence = text.slice(source.at, source.at + source.text.length);
    const year = YEAR.exec(sentence)?.[1];
    if (year) found.statedYears.push({ year: Number(year), source });
    name = HEADING.exec(sentence)?.groups!['name'] ?? name;
    if (ISSUED.test(sentence)) found.issued = datesOf(sentence)[0]!;
    else readSentence(sentence, source, name, found);
  }
  return found;
}

function readSentence(sentence: string, source: NoticeSource, name: string | undefined, found: NoticeText): void {
  const dates = datesOf(sentence);
  if (dates.length === 0 || ENCOURAGED.test(sentence)) return;
  const said = [...sentence.matchAll(/放假|上班/g)];
  if (said.length === 0) {
    found.unread.push(source);
    return;
  }
  let after = -1;
  said.forEach(({ 0: word, index }, i) => {
    const own = dates.filter((date) => date.index > after && date.index < index);
    after = index;
    if (own.length === 0) return;
    const rest = sentence.slice(index, said[i + 1]?.index);
    const count = word === '放假' ? /(?:共|放假)\s*(\d+)\s*天/.exec(rest)?.[1] : undefined;
    found.clauses.push({
      ...(name !== undefined && { name }),
      does: word === '放假' ? 'off' : 'makeUp',
      dates: own,
      ...(count !== undefined && { count: Number(count) }),
      joinsWeekend: word === '放假' && /与周末连休/.test(rest),
      source,
    });
  });
}

function datesOf(sentence: string): WrittenDate[] {
  return [...sentence.matchAll(DATE)].map(({ 0: text, index, groups = {} }) => {
    const { to, year, month, day, note = '' } = groups;
    const weekday = /(?:周|星期)([一二三四五六日天])/.exec(note)?.[1]?.replace('天', '日');
    return {
      text: text.slice(to?.length ?? 0),
      ...(year && { year: Number(year) }),
      ...(month && { month: Number(month) }),
      day: Number(day),
      ...(weekday && { weekday: WEEKDAYS.indexOf(weekday) }),
      endsSpan: to !== undefined,
      index,
    };
  });
}

function sentencesOf(text: string, original: string): NoticeSource[] {
  return [...text.matchAll(/[^。；;\n\r]+[。；;]?/g)].flatMap(({ 0: sentence, index }) => {
    if (sentence.trim() === '') return [];
    const line = text.slice(0, index).split('\n').length;
    return [{ text: original.slice(index, index + sentence.length), line, at: index }];
  });
}

/** Full-width digits and half-width signs, one character for one, so that places stay what they were. */
function evened(text: string): string {
  return text
    .replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))
    .replaceAll('(', '（')
    .replaceAll(')', '）')
    .replaceAll(':', '：');
}
