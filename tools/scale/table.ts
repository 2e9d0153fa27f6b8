import { needsOf, type Costs, type Needs, type Place } from './places';

const ROWS: [string, (needs: Needs) => string][] = [
  ['joint cases a year', ({ casesAYear }) => whole(casesAYear)],
  ['cases a second in the busiest hour', ({ peak }) => short(peak)],
  ['open at a time', ({ openCases }) => whole(openCases)],
  ['cores for the busiest hour', ({ coresAtPeak }) => short(coresAtPeak)],
  ['cores for a herd in it', ({ coresOfHerd }) => short(coresOfHerd)],
  ['cores, together', ({ cores }) => whole(cores)],
  ['memory of workers that keep every open case, GB', ({ workerGb }) => short(workerGb)],
  ['database a year, GB', ({ databaseGbAYear }) => short(databaseGbAYear)],
  ['Temporal, GB', ({ historyGb }) => short(historyGb)],
  ['write-ahead log a day, GB', ({ walGbADay }) => short(walGbADay)],
  ['history shards', ({ historyShards }) => whole(historyShards)],
  ['yuan a year', ({ yuanAYear }) => whole(Math.round(yuanAYear / 100) * 100)],
];

/** The table of `docs/scale.md`, as Markdown. */
export function tableOf(places: Place[], costs: Costs): string {
  const cells = [
    ['', ...places.map(({ name }) => name)],
    ['joint cases a working day', ...places.map(({ casesADay }) => whole(casesADay))],
    ['cases of a herd', ...places.map(({ herd }) => whole(herd))],
    ...ROWS.map(([title, told]) => [title, ...places.map((place) => told(needsOf(place, costs)))]),
  ];
  const widths = cells[0]!.map((_, c) => Math.max(3, ...cells.map((row) => row[c]!.length)));
  const line = (row: string[]) => `| ${row.map((cell, c) => cell.padEnd(widths[c]!)).join(' | ')} |`;
  const [head, ...body] = cells;
  return [line(head!), `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`, ...body.map(line)].join('\n');
}

function whole(value: number): string {
  return value.toLocaleString('en', { maximumFractionDigits: 0 });
}

function short(value: number): string {
  return Number(value.toPrecision(2)).toLocaleString('en', { maximumFractionDigits: 4 });
}
