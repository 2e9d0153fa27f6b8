import { isDate } from 'node:util/types';
import type { CellValue } from 'exceljs';
import { readInThread, SheetExhausting, type SheetLine } from './sheet-thread';
import { unpackedSize } from './unpacked-size';

/** Packed ten times as tight as any office program does it, and what such a file comes to. */
const MOST_UNPACKED_BYTES = 16 * 1024 * 1024;

/** Titles and blank lines above the headings. */
const ROWS_ABOVE = 100;
/** No sheet of ours has so many; what stands beyond is not read. */
const MOST_COLUMNS = 200;

/** Rows of a sheet that somebody has filled in, each by the headings of its columns; rows without a word are left out. */
export interface ReadRow {
  /** As the spreadsheet program numbers it. */
  row: number;
  cells: Record<string, string>;
}

export interface ReadSheet {
  /** Those of the wanted headings that the sheet has. */
  headings: string[];
  rows: ReadRow[];
}

/** The file is no sheet that can be read. */
export class SheetUnreadable extends Error {
  override readonly name = 'SheetUnreadable';
}

/** The file holds more than is read at once. */
export class SheetTooLarge extends Error {
  override readonly name = 'SheetTooLarge';
}

/**
 * Reads the first sheet of an XLSX, or a CSV in UTF-8 or GB 18030. The headings stand in the first row that has one of them: what is
 * above it, such as a title, is passed over.
 *
 * @param headings of the columns that are wanted; others are not read
 * @throws SheetUnreadable, SheetTooLarge
 */
export async function readSheet(content: Buffer, headings: readonly string[], mostRows: number): Promise<ReadSheet> {
  const read = await linesOf(content, mostRows + ROWS_ABOVE);
  if (read.length > mostRows + ROWS_ABOVE) throw new SheetTooLarge(`The sheet has more than ${mostRows} rows`);
  const lines = read.map(({ row, values }) => ({ row, cells: Array.from(values as CellValue[], textOf) }));
  const top = lines.findIndex(({ cells }) => cells.some((cell) => headings.includes(cell)));
  const places = top < 0 ? [] : headings.map((heading) => lines[top]!.cells.indexOf(heading));
  const rows = lines.slice(top + 1).map(({ row, cells }) => ({
    row,
    cells: Object.fromEntries(headings.map((heading, i) => [heading, cells[places[i]!] ?? ''])),
  }));
  const filled = rows.filter(({ cells }) => Object.values(cells).some((cell) => cell !== ''));
  if (filled.length > mostRows) throw new SheetTooLarge(`The sheet has more than ${mostRows} rows`);
  return { headings: headings.filter((_heading, i) => (places[i] ?? -1) >= 0), rows: top < 0 ? [] : filled };
}

async function linesOf(content: Buffer, mostLines: number): Promise<SheetLine[]> {
  const isZip = content.subarray(0, 2).toString('latin1') === 'PK';
  if (isZip && (await unpackedSize(content, MOST_UNPACKED_BYTES).catch(unreadable)) > MOST_UNPACKED_BYTES) {
    throw new SheetTooLarge('Unpacked, the file is too large');
  }
  const bytes = isZip ? content : Buffer.from(decoded(content));
  const order = { content: bytes, isZip, mostLines, mostColumns: MOST_COLUMNS };
  const answer = await readInThread(order).catch((error: unknown) => {
    throw error instanceof SheetExhausting ? new SheetTooLarge(error.message) : error;
  });
  return 'lines' in answer ? answer.lines : unreadable(answer.unreadable);
}

function unreadable(error: unknown): never {
  throw new SheetUnreadable(`The file cannot be read as a sheet: ${String(error)}`);
}

/** Office programs in China save CSV in GBK as often as in UTF-8. */
function decoded(content: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch {
    return new TextDecoder('gb18030').decode(content);
  }
}

/** What stands in the cell, as its reader sees it; a day without a time is a day. */
function textOf(value: CellValue): string {
  if (value === null || value === undefined) return '';
  if (isDate(value))
    return value
      .toISOString()
      .slice(0, 16)
      .replace('T', ' ')
      .replace(/ 00:00$/, '');
  if (typeof value !== 'object') return String(value).trim();
  if ('richText' in value)
    return value.richText
      .map(({ text }) => text)
      .join('')
      .trim();
  if ('text' in value) return String(value.text).trim();
  return 'result' in value ? textOf(value.result as CellValue) : '';
}
