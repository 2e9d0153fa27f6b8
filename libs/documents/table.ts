/** Text, a number that can be reckoned with, or nothing. Lines of a text are parted by `\n`. */
export type Cell = string | number | null;

export interface Column {
  heading: string;
  /** Share of the sheet's width, in digits of the usual font; a hanzi takes two. */
  width: number;
  /** Columns side by side of one group stand under its name as well. */
  group?: string;
  /** Numbers of it are shares of 1, shown as 66.67%. */
  percent?: boolean;
}

/** What stands on a sheet besides its rows. */
export interface TableHead {
  title: string;
  /** Under the title, a line each: whose table it is, of which version, as of which day. The first stands on each page of a PDF. */
  notes: string[];
  columns: Column[];
  /** Always lying. */
  paper: 'A3' | 'A4';
  /** Rows of a PDF stay on one page. Only where none can be higher than a page: what does not fit there would be cut. */
  wholeRows?: boolean;
  /** `YYYY-MM-DD`: of what day the table is. The file's own date too, so that one table of one day is one PDF, to the byte. */
  asOf: string;
}

export interface Table extends TableHead {
  rows: Cell[][];
}

/** Columns in runs of one group; those without a group stand alone. */
export function groupsOf(columns: Column[]): { name?: string; size: number }[] {
  const groups: { name?: string; size: number }[] = [];
  for (const { group } of columns) {
    const last = groups.at(-1);
    if (last && group !== undefined && last.name === group) last.size += 1;
    else groups.push({ size: 1, ...(group !== undefined && { name: group }) });
  }
  return groups;
}

export function isGrouped(columns: Column[]): boolean {
  return columns.some(({ group }) => group !== undefined);
}

/** Midnight UTC of the table's day. */
export function dateOf({ asOf }: TableHead): Date {
  return new Date(`${asOf}T00:00:00Z`);
}
