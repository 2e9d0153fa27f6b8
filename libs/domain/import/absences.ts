import type { Person } from '../catalogue/types';
import type { Instant, WorkingCalendar } from '../clock';
import { ABSENCE_KINDS, checkSpan, type AbsenceKind, type HandoverItem } from '../duty/absence';
import { lacking, problem, repeated, type Read, type SheetProblem, type SheetRow } from './sheet';
import { instantOf } from './told-time';

const [PERSON, FROM, TO, KIND, NOTE] = ['人员编号', '离岗开始', '离岗结束', '离岗类别', '移交说明'] as const;

export const ABSENCE_COLUMNS = [
  { heading: PERSON, required: true },
  { heading: FROM, required: true },
  { heading: TO, required: true },
  { heading: KIND, required: true },
  { heading: NOTE, required: false },
];

export const ABSENCE_KIND_WORDS: Record<AbsenceKind, string> = {
  leave: '休假',
  training: '培训',
  trip: '出差',
  sick: '病假',
  shortLeave: '短时离岗',
};

/** An absence as a row tells it. */
export interface ImportedAbsence {
  row: number;
  person: string;
  /** First instant of it. */
  from: Instant;
  /** First instant after it. */
  to: Instant;
  kind: AbsenceKind;
  handover: HandoverItem[];
}

/** What the rows are held against. */
export interface AbsenceHouse {
  persons: readonly Pick<Person, 'id'>[];
  calendar: WorkingCalendar;
  now: Instant;
}

/** Reads a sheet of absences: all of them, or everything that is wrong (R-ABP-04, R-ABP-08). */
export function absencesOf(headings: string[], rows: SheetRow[], house: AbsenceHouse): Read<ImportedAbsence> {
  const lack = lacking(ABSENCE_COLUMNS, headings, rows);
  if (lack.some(({ row }) => row === null)) return { found: [], problems: lack };
  const same = repeated(rows, ({ cells }) => [PERSON, FROM, TO].map((heading) => cells[heading]).join('|'), null);
  const read = rows.map((row) => absenceOf(row, house));
  const problems = [...lack, ...same, ...read.flatMap((each) => each.problems)];
  if (problems.length > 0) return { found: [], problems: problems.toSorted((a, b) => a.row! - b.row!) };
  return { found: read.flatMap((each) => each.found), problems: [] };
}

function absenceOf({ row, cells }: SheetRow, { persons, calendar, now }: AbsenceHouse): Read<ImportedAbsence> {
  const problems: SheetProblem[] = [];
  const wrong = (column: string, code: string, message: string) => problems.push(problem(row, column, code, message));
  const person = cells[PERSON]!;
  if (person !== '' && !persons.some(({ id }) => id === person)) {
    wrong(PERSON, 'PERSON_UNKNOWN', `组织机构中没有人员编号“${person}”。`);
  }
  const kind = ABSENCE_KINDS.find((each) => each === cells[KIND] || ABSENCE_KIND_WORDS[each] === cells[KIND]);
  if (!kind && cells[KIND] !== '') {
    wrong(KIND, 'KIND_UNKNOWN', `离岗类别应为${Object.values(ABSENCE_KIND_WORDS).join('、')}之一。`);
  }
  const [from, to] = [instantOf(cells[FROM]!, calendar, 0), instantOf(cells[TO]!, calendar, 1)];
  for (const [column, instant] of [
    [FROM, from],
    [TO, to],
  ] as const) {
    if (instant === undefined && cells[column] !== '') {
      wrong(column, 'TIME_INVALID', '应为日期 2026-03-16，或者时间 2026-03-16 14:00。');
    }
  }
  const fault = from !== undefined && to !== undefined ? checkSpan({ from, to }, now) : undefined;
  if (fault) wrong(TO, fault.code, SPAN_WORDS[fault.code]!);
  const note = cells[NOTE] ?? '';
  if (note.length > 500) wrong(NOTE, 'TEXT_TOO_LONG', '移交说明不得超过 500 字。');
  if (problems.length > 0 || !kind || from === undefined || to === undefined) return { found: [], problems };
  return { found: [{ row, person, from, to, kind, handover: note === '' ? [] : [{ note }] }], problems };
}

const SPAN_WORDS: Record<string, string> = {
  ABSENCE_EMPTY: '离岗结束时间应晚于开始时间。',
  ABSENCE_TOO_LONG: '离岗时间不得超过两年。',
  ABSENCE_OVER: '离岗时间已经结束，无需导入。',
};
