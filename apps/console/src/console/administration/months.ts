/** Civil days of a month or a year; no zone is in them. */
const two = (n: number) => String(n).padStart(2, '0');

/** @param month `YYYY-MM` */
export function daysOf(month: string): string[] {
  const [year, number] = month.split('-').map(Number) as [number, number];
  const last = new Date(Date.UTC(year, number, 0)).getUTCDate();
  return Array.from({ length: last }, (_, i) => `${month}-${two(i + 1)}`);
}

/** The month before (-1) or after (1). */
export function monthBeside(month: string, step: number): string {
  const [year, number] = month.split('-').map(Number) as [number, number];
  const at = new Date(Date.UTC(year, number - 1 + step, 1));
  return `${at.getUTCFullYear()}-${two(at.getUTCMonth() + 1)}`;
}

export function monthsOf(year: number): string[] {
  return Array.from({ length: 12 }, (_, i) => `${year}-${two(i + 1)}`);
}

/** Days in rows of a week that begins on Monday, with gaps before the first. */
export function weeksOf(month: string): (string | undefined)[][] {
  const days = daysOf(month);
  const before = (new Date(`${days[0]}T00:00:00Z`).getUTCDay() + 6) % 7;
  const cells = [...Array.from({ length: before }, () => undefined), ...days];
  return Array.from({ length: Math.ceil(cells.length / 7) }, (_, i) => {
    const week = cells.slice(i * 7, i * 7 + 7);
    return [...week, ...Array.from({ length: 7 - week.length }, () => undefined)];
  });
}

/** Weekdays of such a row: 1 is Monday, 0 Sunday. */
export const WEEK = [1, 2, 3, 4, 5, 6, 0];
