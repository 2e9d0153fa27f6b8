import { PassThrough, type Writable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import type { PaperSize, stream, Style, Worksheet } from 'exceljs';
import { dateOf, groupsOf, isGrouped, type Cell, type Table, type TableHead } from './table';

/** What a spreadsheet program takes for the beginning of a formula once somebody edits the cell or saves it as CSV. */
const LIKE_A_FORMULA = /^[=+\-@\t\r]/;
/** The numbers of the file format, of which the library's types know one only. */
const PAPER = { A3: 8 as PaperSize, A4: 9 as PaperSize };
/** Names of sheets are short, and these characters part them from cells in formulas. */
const NOT_IN_SHEET_NAMES = /[*?:\\/[\]]/g;
const LONGEST_SHEET_NAME = 31;

const LINES: Partial<Style> = {
  border: { top: { style: 'thin' }, bottom: { style: 'thin' }, left: { style: 'thin' }, right: { style: 'thin' } },
};
const HEADING: Partial<Style> = {
  ...LINES,
  font: { bold: true },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFEAF1F8' } },
  alignment: { horizontal: 'center', vertical: 'middle', wrapText: true },
};

/** One object for each kind of cell: the library knows a style by its object, and looks through all of them for one that is new. */
const TEXT: Partial<Style> = { ...LINES, alignment: { vertical: 'top', wrapText: true } };
const KEPT_TEXT: Partial<Style> = { ...TEXT, numFmt: '@' };
const NUMBER: Partial<Style> = { ...LINES, alignment: { vertical: 'top', horizontal: 'right' } };
const PERCENT: Partial<Style> = { ...NUMBER, numFmt: '0.00%' };

/** A table held in memory, as a workbook of one sheet. */
export async function renderXlsx(table: Table): Promise<Buffer> {
  const through = new PassThrough();
  const [content] = await Promise.all([buffer(through), writeXlsx(table, table.rows, through)]);
  return content;
}

/**
 * Writes a workbook of one sheet while its rows come. Text is written as text, whatever it begins with.
 * When the rows fail, or nobody takes what is written, `output` is destroyed, so that half a file never looks like a whole one.
 */
export async function writeXlsx(
  head: TableHead,
  rows: Iterable<Cell[]> | AsyncIterable<Cell[]>,
  output: Writable,
): Promise<void> {
  const exceljs = require('exceljs') as typeof import('exceljs');
  const through = new PassThrough();
  const book = new exceljs.stream.xlsx.WorkbookWriter({
    stream: through,
    useStyles: true,
    // Shared ones would all be kept until the end, which is most of the memory that a long book takes.
    useSharedStrings: false,
  });
  await Promise.all([
    pipeline(through, output),
    fill(book, head, rows, through).catch((e: Error) => through.destroy(e)),
  ]);
}

async function fill(
  book: stream.xlsx.WorkbookWriter,
  head: TableHead,
  rows: Iterable<Cell[]> | AsyncIterable<Cell[]>,
  taken: Writable,
): Promise<void> {
  book.title = head.title;
  book.created = dateOf(head);
  const sheet = addSheet(book, head);
  for await (const cells of rows) {
    // Whoever asked has gone: the pipeline has said so already.
    if (taken.destroyed) return;
    writeRow(sheet, head, cells);
  }
  await book.commit();
}

/** Title, notes and headings; the headings stay in sight and are repeated on each printed page. */
function addSheet(book: stream.xlsx.WorkbookWriter, head: TableHead): Worksheet {
  const { title, notes, columns, paper } = head;
  const first = notes.length + 2;
  const last = isGrouped(columns) ? first + 1 : first;
  const sheet = book.addWorksheet(title.replaceAll(NOT_IN_SHEET_NAMES, ' ').slice(0, LONGEST_SHEET_NAME), {
    views: [{ state: 'frozen', ySplit: last }],
    pageSetup: {
      paperSize: PAPER[paper],
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: `${first}:${last}`,
    },
    headerFooter: { oddFooter: '第 &P 页，共 &N 页' },
  });
  sheet.columns = columns.map(({ width }) => ({ width }));
  writeBanner(sheet, [title, ...notes], columns.length);
  writeHeadings(sheet, columns, first);
  sheet.autoFilter = { from: { row: last, column: 1 }, to: { row: last, column: columns.length } };
  return sheet;
}

function writeBanner(sheet: Worksheet, lines: string[], width: number): void {
  lines.forEach((line, i) => {
    const row = sheet.getRow(i + 1);
    const cell = row.getCell(1);
    cell.value = line;
    cell.style = i === 0 ? { font: { bold: true, size: 16 }, alignment: { horizontal: 'center' } } : noteStyle(line);
    if (width > 1) sheet.mergeCells(i + 1, 1, i + 1, width);
    row.commit();
  });
}

/** No lines around what lies over the whole table. */
function noteStyle(line: string): Partial<Style> {
  const { border: _border, ...style } = textStyle(line);
  return style;
}

function writeHeadings(sheet: Worksheet, columns: TableHead['columns'], first: number): void {
  const grouped = isGrouped(columns);
  const last = grouped ? first + 1 : first;
  columns.forEach(({ heading, group }, i) => {
    const upper = sheet.getCell(first, i + 1);
    upper.value = grouped ? (group ?? heading) : heading;
    upper.style = HEADING;
    if (!grouped) return;
    const lower = sheet.getCell(last, i + 1);
    lower.value = heading;
    lower.style = HEADING;
  });
  if (grouped) mergeGroups(sheet, columns, first);
  for (let row = first; row <= last; row++) sheet.getRow(row).commit();
}

/** A group's name lies over its columns; a column without one has its heading over both rows. */
function mergeGroups(sheet: Worksheet, columns: TableHead['columns'], row: number): void {
  let column = 1;
  for (const { name, size } of groupsOf(columns)) {
    if (name === undefined) sheet.mergeCells(row, column, row + 1, column);
    else if (size > 1) sheet.mergeCells(row, column, row, column + size - 1);
    column += size;
  }
}

function writeRow(sheet: Worksheet, { columns }: TableHead, cells: Cell[]): void {
  const row = sheet.addRow(cells);
  cells.forEach((value, i) => {
    row.getCell(i + 1).style = typeof value === 'string' ? textStyle(value) : numberStyle(columns[i]?.percent);
  });
  row.commit();
}

function textStyle(text: string): Partial<Style> {
  return LIKE_A_FORMULA.test(text) ? KEPT_TEXT : TEXT;
}

function numberStyle(percent = false): Partial<Style> {
  return percent ? PERCENT : NUMBER;
}
