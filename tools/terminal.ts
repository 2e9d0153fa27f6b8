/** Text for a terminal: columns that stay aligned with Chinese characters, colours only where somebody looks. */
const COLOURS = { grey: 90, red: 31, green: 32, yellow: 33, blue: 34, magenta: 35, bold: 1 } as const;
export type Colour = keyof typeof COLOURS;

const coloured = process.stdout.isTTY === true && !process.env['NO_COLOR'];

export function paint(text: string, colour: Colour): string {
  return coloured ? `\u001b[${COLOURS[colour]}m${text}\u001b[0m` : text;
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

export function pad(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - width(text)));
}

/** Rows with every column as wide as its widest cell. */
export function columns(rows: string[][], gap = '  '): string {
  const widths = rows.reduce<number[]>((w, row) => row.map((cell, c) => Math.max(w[c] ?? 0, width(cell))), []);
  return rows
    .map((row) => row.map((cell, c) => (c === row.length - 1 ? cell : pad(cell, widths[c]!))).join(gap))
    .join('\n');
}

export function heading(text: string): string {
  return `\n${paint(text, 'bold')}\n${'─'.repeat(Math.max(60, width(text)))}`;
}

function isWide(code: number): boolean {
  return WIDE.some(([from, to]) => code >= from && code <= to);
}
