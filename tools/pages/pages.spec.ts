import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { OpenAPIObject } from '@nestjs/swagger';
import { repositoryRoot } from '@shouban/config';
import { operationsOf } from '../openapi/operations';
import { undeclaredProblems } from '../openapi/undeclared';
import { readSources, type Sources } from '../trace/sources';
import { generatedPages } from './pages';
import { rulesPage, traceBook, type TracedBook } from './rules/page';

const written = (file: string) => readFile(path.join(repositoryRoot(), file), 'utf8').catch(() => '');

/** All in one file, because reading the sources takes longer than any of it. */
describe('what is written from the sources', () => {
  let sources: Sources;
  let book: TracedBook;
  beforeAll(() => {
    sources = readSources();
    book = traceBook(sources);
  }, 120_000);

  it('docs/rules.md finds every rule in the code and in a test', () => {
    const { rules, traced } = book;
    const lost = rules.filter(({ id, tests }) => {
      const { routes, shared, workflows, files } = traced.get(id)!;
      return (
        tests.length === 0 || (routes.length + shared.length === 0 && workflows.length === 0 && files.length === 0)
      );
    });
    expect(lost.map(({ id }) => id)).toEqual([]);
    expect(rules).toHaveLength(97);
    expect(traced.get('R-CLK-08')!.routes).toContain('POST /cases/{caseNo}/extension-requests');
    expect(traced.get('R-INC-05')!).toMatchObject({
      routes: expect.arrayContaining(['POST /incidents/{number}/emergency']),
      workflows: ['safetyIncident'],
    });
  });

  it('docs/rules.md names the areas of routes that share a rule, where it is not what nearly all of them share', () => {
    const rows = rulesPage(book).split('\n');
    const routesOf = (id: string) => rows.find((row) => row.startsWith(`| **${id}**`))!.split(' | ')[1]!;
    // Whose duty it is no route has to itself; how a ledger begins is reached by nearly all.
    expect(routesOf('R-ABP-07')).toMatch(/^shared: .*`\/cases` \d+, /);
    expect(routesOf('R-CON-01')).toBe('`POST /contacts`<br>`POST /public/contacts`');
  });

  it('docs/openapi.json holds every code that the code behind an operation refuses with; else name it in @Problems', () => {
    const file = path.join(repositoryRoot(), 'docs', 'openapi.json');
    const document = JSON.parse(readFileSync(file, 'utf8')) as OpenAPIObject;
    expect(undeclaredProblems(document, sources)).toEqual([]);
    expect(operationsOf(document).length).toBeGreaterThan(200);
  }, 120_000);

  it('the pages are what the code makes today; else run: npm run pages', async () => {
    const pages = await generatedPages(sources, book);
    const files = Object.keys(pages);
    const today = await Promise.all(files.map(written));
    expect(files.filter((file, i) => pages[file] !== today[i])).toEqual([]);
    expect(files).toHaveLength(10);
    // Every way through the rules is walked for it.
  }, 300_000);
});
