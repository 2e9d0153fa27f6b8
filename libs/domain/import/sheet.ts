import { isText, VISIBLE } from '../text';

/** A row of a sheet that somebody has filled in, by the headings of its columns. */
export interface SheetRow {
  /** As the spreadsheet program numbers it. */
  row: number;
  cells: Record<string, string>;
}

/** One thing that is wrong, and where. */
export interface SheetProblem {
  /** Null where it is about the sheet as a whole. */
  row: number | null;
  /** The column's heading; null where it is about the row as a whole. */
  column: string | null;
  code: string;
  message: string;
}

export interface SheetColumn {
  heading: string;
  required: boolean;
}

/** What a sheet comes to, or everything that is wrong with it. */
export interface Read<T> {
  found: T[];
  problems: SheetProblem[];
}

/** Required columns that are not there, required cells that are empty, and cells that hold what is no text. */
export function lacking(columns: readonly SheetColumn[], headings: string[], rows: SheetRow[]): SheetProblem[] {
  const required = columns.filter((column) => column.required).map(({ heading }) => heading);
  const missing = required.filter((heading) => !headings.includes(heading));
  if (missing.length > 0) {
    return missing.map((column) => problem(null, column, 'COLUMN_MISSING', `没有“${column}”一列，请使用模板填写。`));
  }
  if (rows.length === 0) return [problem(null, null, 'SHEET_EMPTY', '表中没有数据行。')];
  return rows.flatMap(({ row, cells }) => [
    ...required
      .filter((heading) => !VISIBLE.test(cells[heading] ?? ''))
      .map((column) => problem(row, column, 'CELL_EMPTY', `请填写“${column}”。`)),
    ...Object.keys(cells)
      .filter((heading) => !isText(cells[heading]!))
      .map((column) => problem(row, column, 'TEXT_NOT_ALLOWED', `“${column}”中含有不能保存的字符，请删除后重填。`)),
  ]);
}

/** Rows that say the same as one before them. */
export function repeated(rows: SheetRow[], keyOf: (row: SheetRow) => string, column: string | null): SheetProblem[] {
  const first = new Map<string, number>();
  return rows.flatMap((each) => {
    const key = keyOf(each);
    const before = first.get(key);
    if (before === undefined) first.set(key, each.row);
    return before === undefined ? [] : [problem(each.row, column, 'ROW_REPEATED', `与第 ${before} 行重复。`)];
  });
}

export function problem(row: number | null, column: string | null, code: string, message: string): SheetProblem {
  return { row, column, code, message };
}
