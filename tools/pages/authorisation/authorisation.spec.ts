import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { repositoryRoot } from '@shouban/config';
import { actorsOfCases } from './actors';
import { authorisationPage } from './page';

const file = path.join(repositoryRoot(), 'docs', 'authorisation.md');

describe('the page for lawyers', () => {
  it('is what the policy makes today; else run: npm run pages', async () => {
    const today = authorisationPage();
    if (process.env['SHOUBAN_WRITE_PAGES']) await writeFile(file, today);
    expect(await readFile(file, 'utf8').catch(() => '')).toBe(today);
  });

  it('R-CLS-01 says of each action of a case who takes it, by what the matrix was written from', () => {
    const actors = actorsOfCases();
    expect(actors['decide']).toContain('首办人');
    expect(actors['rate']).toEqual(['申请人（凭码）']);
  });

  it('names the routes of every line that one asks', () => {
    expect(authorisationPage()).toContain('`GET /cases/{caseNo}`');
    expect(authorisationPage()).not.toContain('undefined');
  });
});
