import path from 'node:path';
import { repositoryRoot } from '@shouban/config';
import { parseCalendar } from '@shouban/domain/clock';
import { readCatalogue } from '@shouban/persistence/catalogue/catalogue-files';
import type { Catalogue } from '@shouban/persistence/catalogue-reader';

const files = readCatalogue(path.join(repositoryRoot(), 'catalogue'));

/** The working calendar of the State Council's notices, as shipped. */
export const shippedCalendar = {
  ...parseCalendar(files.calendarYears, files.officeHours, files.organisation.centre.zone),
  version: 'shipped',
};

/** The demonstration centre as the database would hand it out. */
export const shippedCatalogue: Catalogue = {
  version: 'c1',
  organisation: files.organisation,
  settings: files.settings,
  items: files.items,
  itemVersions: Object.fromEntries(files.items.map(({ code }) => [code, `${code}-v1`])),
  calendarVersion: shippedCalendar.version,
};
