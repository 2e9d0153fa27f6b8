import { cpus, totalmem } from 'node:os';

/** What a part of the benchmark found: figures by name, ratios within the same run, and a page to read. */
export interface PartReport {
  figures: Record<string, number>;
  ratios: Record<string, number>;
  tables: Table[];
}

export interface Table {
  title: string;
  columns: string[];
  rows: (string | number)[][];
}

/** The whole run as one object. A figure means something on its machine only; a ratio travels. */
export interface BenchReport {
  at: string;
  machine: { cpu: string; cores: number; memoryGb: number; node: string };
  quick: boolean;
  figures: Record<string, number>;
  ratios: Record<string, number>;
}

export function gather(parts: PartReport[], quick: boolean): BenchReport {
  return {
    at: new Date().toISOString(),
    machine: {
      cpu: cpus()[0]?.model.trim() ?? 'unknown',
      cores: cpus().length,
      memoryGb: Math.round(totalmem() / 2 ** 30),
      node: process.version,
    },
    quick,
    figures: Object.assign({}, ...parts.map((part) => rounded(part.figures))) as Record<string, number>,
    ratios: Object.assign({}, ...parts.map((part) => rounded(part.ratios))) as Record<string, number>,
  };
}

/** Three significant digits: more would pretend. */
export function round(value: number): number {
  return Number(value.toPrecision(3));
}

function rounded(values: Record<string, number>): Record<string, number> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, round(value)]));
}

export function printTable({ title, columns, rows }: Table): string {
  const cells = [columns, ...rows.map((row) => row.map((cell) => (typeof cell === 'number' ? show(cell) : cell)))];
  const widths = columns.map((_, c) => Math.max(...cells.map((row) => row[c]?.length ?? 0)));
  const line = (row: string[]) => row.map((cell, c) => (c === 0 ? cell.padEnd(widths[c]!) : cell.padStart(widths[c]!)));
  const [head, ...body] = cells.map((row) => line(row).join('  '));
  return [title, head, '-'.repeat(head!.length), ...body].join('\n');
}

function show(value: number): string {
  return value >= 1000 ? Math.round(value).toLocaleString('en') : String(round(value));
}
