/** Text for a terminal: columns that stay aligned with Chinese characters, colours only where somebody looks. */
const COLOURS = { grey: 90, red: 31, green: 32, yellow: 33, blue: 34, magenta: 35, bold: 1 } as const;
export type Colour = keyof typeof COLOURS;

const coloured = process.stdout.isTTY === true && !process.env['NO_COLOR'];

export function paint(text: string, colour: Colour): string {
  return coloured && text ? `\u001b[${COLOURS[colour]}m${text}\u001b[0m` : text;
}

/** Ranges whose characters take two columns (East Asian Wide and Fullwidth). */
const WIDE: [number, number][] = [
  [0x1100, 0x115f],
  [0x2e80, 0x303e],
  [0x3041, 0xa4cf],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe30, 0xfe6f],
  [0xff00, 0xff60],
  [0xffe0, 0xffe6],
  [0x1f300, 0x1faff],
  [0x20000, 0x3fffd],
];

/** Columns that a text takes, colours not counted. */
export function width(text: string): number {
  // eslint-disable-next-line no-control-regex
  const plain = text.replaceAll(/\u001b\[\d+m/g, '');
  return [...plain].reduce((sum, char) => sum + (isWide(char.codePointAt(0)!) ? 2 : 1), 0);
}

const GAP = '  ';
const SHRUNK_AT_LEAST = 10;

export function pad(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - width(text)));
}

/** Columns of the terminal, within what a line can be read in; where nobody looks, so many as a page has. */
export function lineWidth(): number {
  return Math.min(Math.max(process.stdout.columns ?? 110, 60), 130);
}

/** The text within so many columns, its end given up where it is longer. */
export function cut(text: string, columns: number): string {
  if (width(text) <= columns) return text;
  let kept = '';
  for (const char of text) {
    if (width(kept) + width(char) > columns - 1) break;
    kept += char;
  }
  return `${kept}…`;
}

export interface ColumnsOptions {
  /** Index of the column that gives way where the line is too narrow; it is not painted. */
  shrink?: number;
  within?: number;
}

/** Rows with every column as wide as its widest cell. */
export function columns(rows: string[][], { shrink, within = Infinity }: ColumnsOptions = {}): string {
  const widths = rows.reduce<number[]>((w, row) => row.map((cell, c) => Math.max(w[c] ?? 0, width(cell))), []);
  const over = widths.reduce((sum, w) => sum + w + GAP.length, -GAP.length) - within;
  if (shrink !== undefined && over > 0) widths[shrink] = Math.max(SHRUNK_AT_LEAST, widths[shrink]! - over);
  return rows
    .map((row) =>
      row
        .map((cell, c) => pad(c === shrink ? cut(cell, widths[c]!) : cell, widths[c]!))
        .join(GAP)
        .trimEnd(),
    )
    .join('\n');
}

export function heading(text: string): string {
  return `\n${paint(text, 'bold')}\n${'─'.repeat(Math.min(lineWidth(), Math.max(60, width(text))))}`;
}

function isWide(code: number): boolean {
  return WIDE.some(([from, to]) => code >= from && code <= to);
}
