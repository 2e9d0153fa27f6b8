import type { Content, ContentTable, CustomTableLayout, Margins, TDocumentDefinitions } from 'pdfmake/interfaces';
import type { Block, NoticeSheet } from '@shouban/contracts/notice';
import { FAMILY, mustBePrintable } from './fonts';
import { pageOf, printable, printed } from './printer';

/** Points. Nearly what GB/T 9704 sets for official documents, in less space: a notice is best one page. */
const MARGIN: [number, number, number, number] = [79, 56, 74, 56];
const TEXT = 14;
const RED = '#d7261e';
const INK = '#000000';
/** 40 mm; a round seal of a county's office is 42. */
const SEAL = 113;
/** Modules are whole points; two of them are read by any phone. */
const QR = 100;
const CELL_PADDING = 4;
const NUMERALS = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];

/**
 * A notice on standing A4, laid out as an official document: the office's name in red, the document number, a red line, title,
 * addressee, text, and beside the office's name, date and seal the code by which it is checked.
 *
 * @returns the same bytes for the same sheet
 * @throws GlyphsMissing where no font has a character of it: nothing is printed in its place
 */
export async function renderNotice(sheet: NoticeSheet): Promise<Buffer> {
  mustBePrintable(textsOf(sheet));
  mustBePrintable(drawnTextsOf(sheet), FAMILY);
  return printed(layOut(sheet));
}

function layOut(sheet: NoticeSheet): TDocumentDefinitions {
  const { title, number, issuedOn, watermark } = sheet;
  return {
    pageSize: 'A4',
    pageMargins: MARGIN,
    info: { title: `${title} ${number}`, author: sheet.office, creationDate: new Date(`${issuedOn}T00:00:00Z`) },
    defaultStyle: { font: FAMILY, fontSize: TEXT, lineHeight: 1.12, color: INK },
    ...(watermark && { watermark: { text: watermark, color: '#777777', opacity: 0.15, bold: true } }),
    content: [...headOf(sheet), ...sheet.blocks.flatMap(contentOf), footOf(sheet)],
    footer: (page, pages) => ({
      margin: [MARGIN[0], 18, MARGIN[2], 0] as Margins,
      fontSize: 9,
      columns: [{ text: number }, { text: pageOf(page, pages), alignment: 'right', width: 120 }],
    }),
  };
}

function headOf({ office, number, title, to }: NoticeSheet): Content[] {
  const width = 595.28 - MARGIN[0] - MARGIN[2];
  return [
    // A long name of an office stays on one line.
    {
      text: printable(office),
      color: RED,
      bold: true,
      fontSize: Math.min(30, (width * 0.95) / office.length),
      alignment: 'center',
    },
    { text: printable(number), alignment: 'center', fontSize: 12, margin: [0, 4, 0, 6] },
    { canvas: [{ type: 'line', x1: 0, y1: 0, x2: width, y2: 0, lineWidth: 1.6, lineColor: RED }] },
    { text: printable(title), bold: true, fontSize: 20, alignment: 'center', margin: [0, 14, 0, 10] },
    ...(to === undefined ? [] : [{ text: `${printable(to)}：`, margin: [0, 0, 0, 2] as Margins }]),
  ];
}

function contentOf(block: Block): Content[] {
  switch (block.kind) {
    case 'paragraph':
      // Lines of what somebody has written stay lines; each begins two characters in.
      return printable(block.text)
        .split('\n')
        .map((text) => ({ text, leadingIndent: 2 * TEXT, margin: [0, 1, 0, 1] }));
    case 'heading':
      return [{ text: printable(block.text), bold: true, leadingIndent: 2 * TEXT, margin: [0, 4, 0, 1] }];
    case 'list':
      return block.items.map((item, i) => ({ text: `${numeral(i + 1)}、${printable(item)}`, leadingIndent: 2 * TEXT }));
    case 'table':
      return [tableOf(block)];
    case 'fields':
      return [fieldsOf(block)];
  }
}

const GRID: CustomTableLayout = {
  hLineWidth: () => 0.6,
  vLineWidth: () => 0.6,
  paddingTop: () => CELL_PADDING,
  paddingBottom: () => CELL_PADDING,
};

/** Columns by the length of what stands in them, so that a number takes no room from a sentence. */
function tableOf({ columns, rows }: Extract<Block, { kind: 'table' }>): ContentTable {
  const lengths = columns.map((heading, i) => Math.max(heading.length, ...rows.map((row) => row[i]!.length)));
  const body = rows.map((row) => row.map((cell) => ({ text: printable(cell) })));
  return {
    fontSize: 12,
    margin: [0, 4, 0, 6],
    layout: GRID,
    table: {
      headerRows: 1,
      widths: lengths.map((length) => (length <= 4 ? 'auto' : '*')),
      body: [columns.map((text) => ({ text, bold: true, alignment: 'center' })), ...body],
    },
  };
}

function fieldsOf({ rows }: Extract<Block, { kind: 'fields' }>): ContentTable {
  const body = rows.map(([name, value]) => [{ text: printable(name), bold: true }, { text: printable(value) }]);
  return {
    margin: [0, 4, 0, 6],
    layout: { ...GRID, paddingTop: () => 7, paddingBottom: () => 7 },
    table: { widths: [134, '*'], body },
  };
}

/** Never parted: a seal alone on a page could be put under anything. */
function footOf({ office, issuedOn, seal, check }: NoticeSheet): Content {
  return {
    unbreakable: true,
    margin: [0, 20, 0, 0],
    columns: [
      {
        width: 210,
        stack: [
          { qr: check.url, fit: QR, eccLevel: 'M', foreground: INK },
          { text: CHECK_WORDS, fontSize: 8.5, margin: [0, 5, 0, 0] },
          { text: `编号 ${check.number}`, fontSize: 8.5 },
          { text: `校验码 ${shown(check.digest)}`, fontSize: 8.5 },
        ],
      },
      {
        width: '*',
        stack: [
          { svg: seal, width: SEAL, height: SEAL, relativePosition: { x: 55, y: -26 } },
          { text: printable(office), alignment: 'center', margin: [0, 38, 0, 2] },
          { text: dateInWords(issuedOn), alignment: 'center' },
        ],
      },
    ],
  };
}

const CHECK_WORDS = '扫描二维码核验本文书的真伪和效力';

/** The first of the digest's characters, in fours; the code holds all of them. */
function shown(digest: string): string {
  return (digest.slice(0, 16).match(/.{4}/g) ?? []).join(' ');
}

/** 二〇二六年三月二日 */
function dateInWords(day: string): string {
  const [year, month, date] = day.split('-') as [string, string, string];
  const digits = [...year].map((digit) => NUMERALS[Number(digit)]).join('');
  return `${digits}年${numeral(Number(month))}月${numeral(Number(date))}日`;
}

/** Up to 99. */
function numeral(n: number): string {
  if (n <= 10) return NUMERALS[n]!;
  const tens = Math.floor(n / 10);
  const rest = n % 10 === 0 ? '' : NUMERALS[n % 10]!;
  return `${tens === 1 ? '' : NUMERALS[tens]!}十${rest}`;
}

function* textsOf(sheet: NoticeSheet): Generator<string> {
  const { office, number, title, to = '', blocks, check } = sheet;
  yield* [office, number, title, to].map(printable);
  for (const block of blocks) {
    if ('text' in block) yield printable(block.text);
    else if (block.kind === 'list') yield* block.items.map(printable);
    else {
      if (block.kind === 'table') yield* block.columns.map(printable);
      for (const row of block.rows) yield* row.map(printable);
    }
  }
  yield* [check.number, check.digest];
  yield `${CHECK_WORDS}编号校验码：、年月日${NUMERALS.join('')}${pageOf(1234567890, 0)}`;
}

/** Texts that are drawn as a whole, in one font. */
function* drawnTextsOf({ seal, watermark = '' }: NoticeSheet): Generator<string> {
  yield printable(watermark);
  // Whatever stands between the marks of the seal is text, or white space.
  yield printable(seal.replaceAll(/<[^>]*>/g, ' '));
}
