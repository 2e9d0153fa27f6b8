import type { Documents } from '@shouban/domain/catalogue/documents';
import type { Day, WorkingCalendar } from '@shouban/domain/clock/types';

type Calendar = Omit<WorkingCalendar, 'version'>;

interface YearDocument {
  published: boolean;
  daysOff: Record<Day, string>;
  makeUpDays: Record<Day, string>;
}

const OFFICE = 'calendar';
const YEAR = `${OFFICE}/`;

/** The calendar by its years, each a document of its own: the notice of one year and the file of another do not stand in each other's way. */
export function yearsOf({ zone, officeHours, publishedYears, daysOff, makeUpDays }: Calendar): Documents {
  const years = new Set(publishedYears.map(String));
  for (const day of [...Object.keys(daysOff), ...Object.keys(makeUpDays)]) years.add(day.slice(0, 4));
  const of = (year: string, days: Record<Day, string>) =>
    Object.fromEntries(Object.entries(days).filter(([day]) => day.startsWith(year)));
  const documents = [...years].map((year): [string, YearDocument] => [
    `${YEAR}${year}`,
    {
      published: publishedYears.includes(Number(year)),
      daysOff: of(year, daysOff),
      makeUpDays: of(year, makeUpDays),
    },
  ]);
  return { [OFFICE]: { zone, officeHours }, ...Object.fromEntries(documents) };
}

/** The other way round. */
export function calendarOf(documents: Documents): Calendar {
  const { zone, officeHours } = documents[OFFICE] as Pick<Calendar, 'zone' | 'officeHours'>;
  const names = Object.keys(documents).filter((name) => name.startsWith(YEAR));
  const years = names
    .toSorted()
    .map((name) => ({ year: Number(name.slice(YEAR.length)), ...(documents[name] as YearDocument) }));
  return {
    zone,
    publishedYears: years.filter(({ published }) => published).map(({ year }) => year),
    daysOff: Object.assign({}, ...years.map(({ daysOff }) => daysOff)) as Record<Day, string>,
    makeUpDays: Object.assign({}, ...years.map(({ makeUpDays }) => makeUpDays)) as Record<Day, string>,
    officeHours,
  };
}
