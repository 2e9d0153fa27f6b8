import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { repositoryRoot } from '@shouban/config';
import { shippedCentre } from '../../simulate/world';
import { BY_HAND, complaintPage } from './complaint.testing';
import { CALLED_AFTER, incidentPage } from './incident.testing';
import { journeyPage } from './journey.testing';
import { COMPLAINT, INCIDENT, JOURNEY } from './stories';

const FOLDER = path.join(repositoryRoot(), 'docs/walkthroughs');
const ids = shippedCentre(path.join(repositoryRoot(), 'catalogue')).organisation.persons.map(({ id }) => id);

/**
 * Distributed on Friday, 8 March: the registration takes 1 working day (11th), the food licence 7 (12th to 20th), the outdoor
 * sign that waits for it 7 more (21st to 29th).
 */
const JOURNEY_BY_HAND = { expectedEnd: '2030-03-29', criticalPath: ['registration', 'food', 'sign'] };

/** Writes the page when `npm run pages` asks for it; else the page must be what the workflows do today. */
async function isToday(file: string, text: string): Promise<void> {
  for (const id of ids) expect(text).not.toContain(id);
  expect(text).not.toMatch(/undefined|null|\[object|NaN/);
  if (process.env['SHOUBAN_WRITE_PAGES']) {
    await mkdir(FOLDER, { recursive: true });
    await writeFile(path.join(FOLDER, file), text);
  }
  expect(text).toBe(await readFile(path.join(FOLDER, file), 'utf8').catch(() => ''));
}

describe('a story that the real workflows tell; where a page is not what they do today, run: npm run pages', () => {
  it('R-PRX-02 R-PRX-03 R-PRX-04 five procedures are driven side by side and after one another, to the praise at their end', async () => {
    const { text, expectedEnd, criticalPath } = await journeyPage();
    expect({ expectedEnd, criticalPath }).toEqual(JOURNEY_BY_HAND);
    await isToday(JOURNEY.file, text);
  });

  it('R-SUP-01 R-SUP-02 a complaint is investigated by somebody else, and ends in a sanction that stands after an appeal', async () => {
    const { text, ends } = await complaintPage();
    expect(ends).toEqual(BY_HAND);
    await isToday(COMPLAINT.file, text);
  });

  it('R-INC-01 R-INC-05 R-INC-07 in the night of a holiday one after the other is called until somebody comes', async () => {
    const { text, calledAfter } = await incidentPage();
    expect(calledAfter).toEqual(CALLED_AFTER);
    await isToday(INCIDENT.file, text);
  });
});
