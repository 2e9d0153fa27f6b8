import { PassThrough, Writable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { cellsOf, charactersOf, openSheet, pagesOf, tableOf } from './documents.testing';
import { GlyphsMissing, renderPdf, renderXlsx, writeXlsx } from './index';
import type { Cell } from './table';

const HEADING_COLOUR = '0.9176470588235294 0.9450980392156862 0.9725490196078431';

it('loads the libraries when the first document is made, and not when the API starts', () => {
  const unwanted = () => {
    throw new Error('loaded at the start');
  };
  jest.isolateModules(() => {
    for (const library of ['exceljs', 'pdfmake', 'fontkit']) jest.doMock(library, unwanted);
    expect(() => require('./index') as object).not.toThrow();
    for (const library of ['exceljs', 'pdfmake', 'fontkit']) jest.dontMock(library);
  });
});

describe('a sheet as XLSX', () => {
  it('stands under its title, notes and headings, which stay in sight and on each printed page', async () => {
    const sheet = await openSheet(await renderXlsx(tableOf([['函', null, 0.6667]])));

    expect(sheet.name).toBe('政务登记台账');
    expect([1, 2, 3, 4, 5].map((row) => cellsOf(sheet, row))).toEqual([
      ['政务登记台账', '政务登记台账', '政务登记台账'],
      ['数据日期：2026-11-26', '数据日期：2026-11-26', '数据日期：2026-11-26'],
      ['收文', '收文', '按时率'],
      ['标题', '来文单位', '按时率'],
      ['函', null, 0.6667],
    ]);
    expect(sheet.getCell('C5').numFmt).toBe('0.00%');
    expect(sheet.pageSetup).toMatchObject({ orientation: 'landscape', printTitlesRow: '3:4', paperSize: 9 });
    expect(sheet.views).toEqual([expect.objectContaining({ state: 'frozen', ySplit: 4 })]);
  });

  it.each(['=1+1', "=cmd|'/c calc'!A1", '+1', '-1', '@SUM(A1)', '\t=1+1', '=HYPERLINK("http://x","y")'])(
    'takes %j for text, and keeps it text when somebody edits the cell',
    async (hostile) => {
      const table = tableOf([[hostile, '函', 1]], { title: hostile.replaceAll('\t', ' '), notes: [hostile] });
      const sheet = await openSheet(await renderXlsx(table));

      for (const address of ['A2', 'A5']) {
        const cell = sheet.getCell(address);
        expect([cell.value, cell.formula, cell.numFmt]).toEqual([hostile, undefined, '@']);
      }
      expect(sheet.getCell('A1').formula).toBeUndefined();
      expect(sheet.getCell('B5').numFmt).toBeUndefined();
    },
  );

  it('is cut off, and never ended as if it were whole, when its rows fail', async () => {
    async function* failing(): AsyncGenerator<Cell[]> {
      yield ['函', '局', 1];
      throw new Error('the database is away');
    }
    const output = new PassThrough();
    const read = buffer(output);
    await expect(writeXlsx(tableOf([]), failing(), output)).rejects.toThrow('the database is away');
    await expect(read).rejects.toThrow('the database is away');
  });

  it('reads no more rows when nobody takes them', async () => {
    let read = 0;
    const output = new Writable({ write: (_chunk, _encoding, done) => done() });
    async function* rows(): AsyncGenerator<Cell[]> {
      for (; read < 1_000; read++) {
        if (read === 3) output.destroy();
        await new Promise((resolve) => setImmediate(resolve));
        yield ['函', '局', 1];
      }
    }
    await expect(writeXlsx(tableOf([]), rows(), output)).rejects.toThrow('Premature close');
    expect(read).toBeLessThan(10);
  });
});

describe('a sheet as PDF', () => {
  it('has its headings on each page, and a glyph for each character', async () => {
    const rows = Array.from({ length: 80 }, (_value, i): Cell[] => [`关于评估的函${i}\n附件\t二`, null, 0.5]);
    const pdf = await renderPdf(tableOf(rows));

    const pages = pagesOf(pdf);
    expect(pages.length).toBeGreaterThan(2);
    for (const page of pages) expect(page).toContain(HEADING_COLOUR);
    const held = charactersOf(pdf);
    const wanted = new Set('政务登记台账数据日期：2026-11-26收文标题来文单位按时率关于评估的函附件二—50.00%第页，共');
    expect([...wanted].filter((character) => !held.has(character))).toEqual([]);
  });

  it('is the same to the byte for the same table of the same day', async () => {
    const [first, second] = [await renderPdf(tableOf([['函', '局', 1]])), await renderPdf(tableOf([['函', '局', 1]]))];
    expect(first.equals(second)).toBe(true);
  });

  it.each([
    ['a row', tableOf([['𠮷野家', '𡋾、𠮷', 1]]), ['𠮷 (U+20BB7)', '𡋾 (U+212FE)']],
    ['the title', tableOf([], { title: '😀' }), ['😀 (U+1F600)']],
    ['a note', tableOf([], { notes: ['\u{F0000}'] }), ['\u{F0000} (U+F0000)']],
  ])('is not made when the font lacks a character of %s, and tells which', async (_where, table, characters) => {
    const failure = await renderPdf(table).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(GlyphsMissing);
    expect(failure).toMatchObject({ characters });
  });
});
