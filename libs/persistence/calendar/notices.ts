import { changesBetween, type CalendarNotice } from '@shouban/domain/clock/proposal';
import { parseCalendar, type CalendarYearFile, type WorkingCalendar } from '@shouban/domain/clock';
import type { EntityManager } from 'typeorm';

type Asked = Pick<EntityManager, 'query'>;
type Origin = 'files' | 'change';

interface NoticeRow {
  year: number;
  number: string;
  title: string | null;
  issued: string | null;
  source: string | null;
}

/** The notice by which the days of a year are known; none: they are provisional (R-LAW-07). */
export async function noticeOfYear(asked: Asked, year: number): Promise<CalendarNotice | undefined> {
  const rows: NoticeRow[] = await asked.query(
    `SELECT year, number, title, issued, source FROM calendar_notices WHERE year = $1 ORDER BY position DESC LIMIT 1`,
    [year],
  );
  return rows[0] && noticeOf(rows[0]);
}

export async function noteNotice(
  asked: Asked,
  { year, number, title, issued, source }: CalendarNotice & { year: number },
  origin: Origin,
): Promise<void> {
  await asked.query(
    `INSERT INTO calendar_notices (year, origin, number, title, issued, source) VALUES ($1,$2,$3,$4,$5,$6)`,
    [year, origin, number, title ?? null, issued ?? null, source ?? null],
  );
}

/**
 * Keeps what the files say of each year's notice, where they say another thing than at the last start and the year's days are the
 * files' own: a year that was changed since keeps the notice of that change.
 */
export async function noteNoticesOfFiles(
  asked: Asked,
  files: CalendarYearFile[],
  inForce: WorkingCalendar,
): Promise<void> {
  const rows: NoticeRow[] = await asked.query(
    `SELECT DISTINCT ON (year) year, number, title, issued, source FROM calendar_notices
      WHERE origin = 'files' ORDER BY year, position DESC`,
  );
  const known = new Map(rows.map((row) => [row.year, JSON.stringify(noticeOf(row))]));
  for (const file of files) {
    const { number, title, issued, source } = file.notice;
    const notice = noticeOf({
      year: file.year,
      number,
      title: title ?? null,
      issued: issued ?? null,
      source: source ?? null,
    });
    if (known.get(file.year) === JSON.stringify(notice) || !isInForce(file, inForce)) continue;
    await noteNotice(asked, { year: file.year, ...notice }, 'files');
  }
}

function isInForce(file: CalendarYearFile, inForce: WorkingCalendar): boolean {
  const own = parseCalendar([file], inForce.officeHours, inForce.zone);
  return changesBetween(own, inForce).every(({ date }) => !date.startsWith(`${file.year}-`));
}

function noticeOf({ number, title, issued, source }: NoticeRow): CalendarNotice {
  return { number, ...(title && { title }), ...(issued && { issued }), ...(source && { source }) };
}
