import { readdirSync } from 'node:fs';
import path from 'node:path';
import { inflateSync } from 'node:zlib';
import exceljs, { type Worksheet } from 'exceljs';
import type { Table } from './table';

/** A table of two columns under one heading and one that stands alone. */
export function tableOf(rows: Table['rows'], more: Partial<Table> = {}): Table {
  return {
    title: '政务登记台账',
    notes: ['数据日期：2026-11-26'],
    columns: [
      { heading: '标题', group: '收文', width: 30 },
      { heading: '来文单位', group: '收文', width: 20 },
      { heading: '按时率', width: 10, percent: true },
    ],
    paper: 'A4',
    asOf: '2026-11-26',
    rows,
    ...more,
  };
}

export async function openSheet(content: Buffer | Uint8Array): Promise<Worksheet> {
  const book = new exceljs.Workbook();
  await book.xlsx.load(Buffer.from(content) as unknown as ArrayBuffer);
  expect(book.worksheets).toHaveLength(1);
  return book.worksheets[0]!;
}

/** What stands in a row's cells, by its number from 1; null where nothing does. */
export function cellsOf(sheet: Worksheet, row: number, width = sheet.columnCount): unknown[] {
  return Array.from({ length: width }, (_value, i) => sheet.getRow(row).getCell(i + 1).value);
}

/** The lines of a book by their headings, which stand in the last of the rows that stay in sight. */
export async function linesOf(content: Buffer | Uint8Array): Promise<Record<string, unknown>[]> {
  const sheet = await openSheet(content);
  const { ySplit } = sheet.views[0] as { ySplit: number };
  const headings = cellsOf(sheet, ySplit) as string[];
  return Array.from({ length: sheet.rowCount - ySplit }, (_value, i) => {
    const cells = cellsOf(sheet, ySplit + 1 + i, headings.length);
    return Object.fromEntries(headings.map((heading, at) => [heading, cells[at]]));
  });
}

/** The streams of a PDF that can be read as text: drawings of pages, and which glyphs stand for which characters. */
function streamsOf(pdf: Buffer): string[] {
  const source = pdf.toString('latin1');
  return [...source.matchAll(/\/FlateDecode\n>>\nstream\n/g)].flatMap(({ index, 0: { length } }) => {
    const end = source.indexOf('\nendstream', index);
    try {
      return [inflateSync(pdf.subarray(index + length, end)).toString('latin1')];
    } catch {
      return [];
    }
  });
}

/** Drawings of the pages, in order. */
export function pagesOf(pdf: Buffer): string[] {
  return streamsOf(pdf).filter((drawing) => drawing.includes(' Tf'));
}

/** Every character for which the PDF holds a glyph. */
export function charactersOf(pdf: Buffer): Set<string> {
  const maps = streamsOf(pdf).filter((stream) => stream.includes('beginbfrange'));
  const lists = maps.flatMap((map) => [...map.matchAll(/\[([^\]]+)\]/g)]);
  const units = lists.flatMap(([, list]) => list!.match(/[0-9a-f]{4,}/g) ?? []);
  return new Set(units.map((hex) => Buffer.from(hex, 'hex').swap16().toString('utf16le')));
}

const ASSETS = path.join(path.dirname(require.resolve('playwright-core/package.json')), 'lib/vite/recorder/assets');
/**
 * A font of pictures, which stand where no script has characters, and one of them: of what tests are installed with nothing else has what
 * the font of documents lacks.
 */
export const PICTURES = {
  file: path.join(
    ASSETS,
    readdirSync(ASSETS).find((file) => /^codicon.*\.ttf$/.test(file))!,
  ),
  name: 'codicon',
  character: '\uea60',
};
