import type { Alignment, ContentTable, TableCell, TDocumentDefinitions } from 'pdfmake/interfaces';
import { FAMILY, mustBePrintable } from './fonts';
import { pageOf, printable, printed } from './printer';
import { dateOf, groupsOf, isGrouped, type Cell, type Column, type Table } from './table';

/** Points of a lying sheet, which is wider than high. */
const SHEET_WIDTH = { A3: 1190.55, A4: 841.89 };
const MARGIN = { side: 28, top: 30, bottom: 34 };
const PADDING = 2.5;
const LINE = 0.5;
const FONT_SIZE = 7.5;
const NOTHING = '—';

/**
 * A table on lying pages, its headings on each of them.
 * @throws GlyphsMissing where no font has a character of it: nothing is printed in its place
 */
export async function renderPdf(table: Table): Promise<Buffer> {
  const told = { ...table, title: printable(table.title), notes: table.notes.map(printable) };
  const body = table.rows.map((row) => row.map((cell, i) => printedCell(cell, table.columns[i]!)));
  const definition = layOut(told, body);
  mustBePrintable(textsOf(told, body));
  return printed(definition);
}

function layOut(table: Table, body: string[][]): TDocumentDefinitions {
  const { title, notes, paper } = table;
  return {
    pageSize: paper,
    pageOrientation: 'landscape',
    pageMargins: [MARGIN.side, MARGIN.top, MARGIN.side, MARGIN.bottom],
    info: { title, creationDate: dateOf(table) },
    defaultStyle: { font: FAMILY, fontSize: FONT_SIZE },
    content: [
      { text: title, bold: true, fontSize: 16, alignment: 'center', margin: [0, 0, 0, 6] },
      ...notes.map((note) => ({ text: note, fontSize: 8.5, margin: [0, 0, 0, 3] as [number, number, number, number] })),
      gridOf(table, body),
    ],
    footer: (page, pages) => ({
      margin: [MARGIN.side, 10, MARGIN.side, 0],
      columns: [{ text: `${title}　${notes[0] ?? ''}` }, { text: pageOf(page, pages), alignment: 'right', width: 90 }],
    }),
  };
}

function gridOf({ columns, paper, rows, wholeRows = false }: Table, body: string[][]): ContentTable {
  const headings = headingRows(columns);
  return {
    table: {
      headerRows: headings.length,
      dontBreakRows: wholeRows,
      widths: widthsOf(columns, paper),
      body: [
        ...headings,
        ...body.map((row, r) => row.map((text, i) => ({ text, alignment: alignmentOf(rows[r]![i]!) }))),
      ],
    },
    layout: {
      hLineWidth: () => LINE,
      vLineWidth: () => LINE,
      hLineColor: () => '#666666',
      vLineColor: () => '#666666',
      paddingLeft: () => PADDING,
      paddingRight: () => PADDING,
      fillColor: (row) => (row < headings.length ? '#eaf1f8' : null),
    },
  };
}

/** One row, or two where columns are grouped: a group's name lies over its columns, other headings over both rows. */
function headingRows(columns: Column[]): TableCell[][] {
  const heading = (text: string, span: object = {}): TableCell => ({ text, bold: true, alignment: 'center', ...span });
  const lower = columns.map((column) => heading(column.heading));
  if (!isGrouped(columns)) return [lower];
  let at = 0;
  const upper = groupsOf(columns).flatMap(({ name, size }) => {
    const first = columns[at]!.heading;
    at += size;
    if (name === undefined) return [heading(first, { rowSpan: 2 })];
    return [heading(name, { colSpan: size }), ...Array.from({ length: size - 1 }, (): TableCell => '')];
  });
  return [upper, lower];
}

/** Points of each column: what is left of the sheet by its shares. */
function widthsOf(columns: Column[], paper: Table['paper']): number[] {
  const lines = columns.length * 2 * PADDING + (columns.length + 1) * LINE;
  const room = SHEET_WIDTH[paper] - 2 * MARGIN.side - lines;
  const all = columns.reduce((sum, { width }) => sum + width, 0);
  return columns.map(({ width }) => (room * width) / all);
}

function alignmentOf(cell: Cell): Alignment {
  return typeof cell === 'number' ? 'right' : 'left';
}

function printedCell(cell: Cell, { percent }: Column): string {
  if (cell === null) return NOTHING;
  if (typeof cell === 'string') return printable(cell);
  return percent ? `${(cell * 100).toFixed(2)}%` : String(cell);
}

function* textsOf({ title, notes, columns }: Table, body: string[][]): Generator<string> {
  yield title;
  yield* notes;
  for (const { heading, group = '' } of columns) yield heading + group;
  for (const row of body) yield* row;
  yield `　${pageOf(1234567890, 0)}`;
}
