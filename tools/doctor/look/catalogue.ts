import { In, type DataSource } from 'typeorm';
import { dayOf } from '@shouban/domain/clock';
import type { WorkingCalendar } from '@shouban/domain/clock/types';
import { AccountEntity } from '@shouban/persistence/access/access.entities';
import { CatalogueProblems, readCatalogue } from '@shouban/persistence/catalogue/catalogue-files';
import { CatalogueReader } from '@shouban/persistence/catalogue-reader';
import { versionInForce } from '@shouban/persistence/catalogue-store';
import type { Tell } from '../findings';
import type { Subject } from '../subject';

const SHOWN = 5;
/** The State Council issues next year's notice in November at the latest; before, that it is missing is no news. */
const EXPECTED_FROM = '11-01';

/** Whether the files could be brought into force. */
export function lookAtFiles({ config }: Subject, tell: Tell): void {
  try {
    readCatalogue(config.catalogue);
  } catch (error) {
    if (!(error instanceof CatalogueProblems)) throw error;
    const lines = error.message.split('\n').filter(Boolean);
    tell(
      'CATALOGUE_PROBLEMS',
      [`The files in ${config.catalogue} have mistakes.`, ...lines.slice(0, SHOWN)].join('\n'),
    );
  }
}

/** Whether what is in force will do: the days of this year and the next, and somebody who administers. */
export async function lookAtWhatIsInForce(dataSource: DataSource, now: number, tell: Tell): Promise<void> {
  if (!(await versionInForce(dataSource))) {
    tell('CATALOGUE_MISSING', 'No catalogue is in force: there are no matters, posts or persons.');
    return;
  }
  const reader = new CatalogueReader(dataSource);
  lookAtYears(await reader.calendar(), now, tell);
  const { organisation } = await reader.current();
  const administrators = organisation.persons.filter(({ roles }) => roles.includes('admin')).map(({ id }) => id);
  const enabled = { username: In(administrators), disabled: false };
  if (!(await dataSource.getRepository(AccountEntity).existsBy(enabled))) {
    tell('ADMINISTRATOR_MISSING', 'No administrator of the organisation has an enabled account.');
  }
}

/** Whether the notices of the years are out by which limits are counted now (R-LAW-07). */
export function lookAtYears(calendar: WorkingCalendar, now: number, tell: Tell): void {
  const today = dayOf(now, calendar);
  const year = Number(today.slice(0, 4));
  const known = (asked: number) => calendar.publishedYears.includes(asked);
  if (!known(year)) tell('CALENDAR_YEAR_MISSING', `The calendar does not know the holidays of ${year}.`);
  if (!known(year + 1) && today.slice(5) >= EXPECTED_FROM) {
    tell('CALENDAR_NEXT_YEAR_MISSING', `The calendar does not know the holidays of ${year + 1} yet.`);
  }
}
