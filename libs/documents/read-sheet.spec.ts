import exceljs from 'exceljs';
import { fromBufferPromise } from 'yauzl';
import yazl from 'yazl';
import { buffer } from 'node:stream/consumers';
import { readSheet, SheetTooLarge, SheetUnreadable } from './read-sheet';
import { tableOf } from './documents.testing';
import { readInThread, SheetExhausting } from './sheet-thread';
import { renderXlsx } from './xlsx';

const WANTED = ['人员编号', '姓名', '日期'];

async function workbook(lines: unknown[][]): Promise<Buffer> {
  const book = new exceljs.Workbook();
  book.addWorksheet('一').addRows(lines);
  return Buffer.from(await book.xlsx.writeBuffer());
}

describe('a sheet that is read', () => {
  it('begins under its headings, whatever stands above and wherever its columns are', async () => {
    const content = await workbook([
      ['导入模板'],
      [],
      ['备注', '姓名', '人员编号', '日期'],
      ['x', '林一帆', 'market-1', new Date('2026-03-16T00:00:00Z')],
      [],
      ['只有备注'],
      ['', { richText: [{ text: '方' }, { text: '亦舟' }] }, { formula: 'A1', result: 'fire-1' }, '2026-03-17'],
    ]);
    expect(await readSheet(content, WANTED, 10)).toEqual({
      headings: WANTED,
      rows: [
        { row: 4, cells: { 人员编号: 'market-1', 姓名: '林一帆', 日期: '2026-03-16' } },
        { row: 7, cells: { 人员编号: 'fire-1', 姓名: '方亦舟', 日期: '2026-03-17' } },
      ],
    });
  });

  it('is a workbook that we have made', async () => {
    const content = await renderXlsx(
      tableOf([['来文', '办公室', 1]], { columns: WANTED.map((heading) => ({ heading, width: 9 })) }),
    );
    const { headings, rows } = await readSheet(content, WANTED, 10);
    expect([headings, rows.map(({ cells }) => Object.values(cells))]).toEqual([WANTED, [['来文', '办公室', '1']]]);
  });

  it('is a CSV in UTF-8, with its mark or without, or in GBK', async () => {
    const utf8 = Buffer.from('人员编号,姓名\r\nmarket-1,"林,一帆"\r\n');
    const marked = Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), utf8]);
    // 人员编号,姓名 / market-1,林 in GBK.
    const gbk = Buffer.from('c8cbd4b1b1e0bac52cd0d5c3fb0a6d61726b65742d312cc1d60a', 'hex');
    for (const [content, name] of [
      [utf8, '林,一帆'],
      [marked, '林,一帆'],
      [gbk, '林'],
    ] as const) {
      const { headings, rows } = await readSheet(content, WANTED, 10);
      expect(headings).toEqual(['人员编号', '姓名']);
      expect(rows).toEqual([{ row: 2, cells: { 人员编号: 'market-1', 姓名: name, 日期: '' } }]);
    }
  });

  it('has no headings where none of ours stands in it', async () => {
    expect(await readSheet(Buffer.from('a,b\n1,2\n'), WANTED, 10)).toEqual({ headings: [], rows: [] });
    expect(await readSheet(Buffer.alloc(0), WANTED, 10)).toEqual({ headings: [], rows: [] });
  });

  it('is not read where it is too long, or no sheet', async () => {
    const long = await workbook([WANTED, ...Array.from({ length: 11 }, (_each, i) => [`p-${i}`])]);
    await expect(readSheet(long, WANTED, 10)).rejects.toThrow(SheetTooLarge);
    await expect(readSheet(Buffer.from('PK not a zip'), WANTED, 10)).rejects.toThrow(SheetUnreadable);
    await expect(readSheet(Buffer.from('a,"b\n'), WANTED, 10)).rejects.toThrow(SheetUnreadable);
  });

  it('is not unpacked where it would come to a flood', async () => {
    const zip = new yazl.ZipFile();
    zip.addBuffer(Buffer.alloc(20 * 1024 * 1024), 'xl/worksheets/sheet1.xml');
    zip.end();
    const content = await buffer(zip.outputStream);
    expect(content.length).toBeLessThan(100_000);
    await expect(readSheet(content, WANTED, 10)).rejects.toThrow(SheetTooLarge);
  });

  describe('is given up where a few bytes ask for all cells that there are', () => {
    const SHEET = 'xl/worksheets/sheet1.xml';
    const beside = (xml: string) => (text: string) => text.replace('</sheetData>', `</sheetData>${xml}`);
    const wholeSheet = 'A1:XFD1048576';
    const check = `<dataValidation type="whole" sqref="${wholeSheet}"><formula1>1</formula1></dataValidation>`;

    it.each([
      ['joined', SHEET, beside(`<mergeCells count="1"><mergeCell ref="${wholeSheet}"/></mergeCells>`)],
      ['checked', SHEET, beside(`<dataValidations count="1">${check}</dataValidations>`)],
      [
        'named',
        'xl/workbook.xml',
        (text: string) =>
          text.replace(
            '</sheets>',
            '</sheets><definedNames><definedName name="a">一!$A$1:$XFD$1048576</definedName></definedNames>',
          ),
      ],
    ])('%s', async (_how, part, change) => {
      const content = await changed(await workbook([WANTED, ['p-1']]), part, change);
      expect(content.length).toBeLessThan(10_000);
      await expect(readInThread({ content, isZip: true, ...BOUNDS }, 1_500)).rejects.toThrow(SheetExhausting);
      // Whoever comes next is not kept waiting by it.
      expect((await readSheet(await workbook([WANTED, ['p-1']]), WANTED, 10)).rows).toHaveLength(1);
    });

    it('where its last column is the last that there is, which is not looked at', async () => {
      const wide = [...WANTED, ...Array.from({ length: 16_000 }, () => 'x')];
      const { headings } = await readSheet(await workbook([wide]), WANTED, 10);
      expect(headings).toEqual(WANTED);
    });

    it.each([
      ['entities that grow', `<!DOCTYPE w [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>`, '&b;'],
      ['an entity from elsewhere', `<!DOCTYPE w [<!ENTITY b SYSTEM "file:///etc/hostname">]>`, '&b;'],
    ])('but never reads %s', async (_what, head, said) => {
      const grown = (text: string) =>
        text.replace('<worksheet', `${head}<worksheet`).replace(/<v>0<\/v>/, `<v>${said}</v>`);
      const content = await changed(await workbook([WANTED, ['p-1']]), SHEET, grown);
      await expect(readSheet(content, WANTED, 10)).rejects.toThrow(SheetUnreadable);
    });
  });
});

const BOUNDS = { mostLines: 10, mostColumns: 10 };

/** The same workbook with one of its parts written otherwise. */
async function changed(content: Buffer, part: string, change: (text: string) => string): Promise<Buffer> {
  const [from, to] = [await fromBufferPromise(content), new yazl.ZipFile()];
  for await (const entry of from.eachEntry()) {
    if (entry.fileName.endsWith('/')) continue;
    const bytes = await buffer(await from.openReadStreamPromise(entry));
    to.addBuffer(entry.fileName === part ? Buffer.from(change(bytes.toString())) : bytes, entry.fileName);
  }
  to.end();
  return buffer(to.outputStream);
}
