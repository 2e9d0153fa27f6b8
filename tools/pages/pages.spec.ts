import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { repositoryRoot } from '@shouban/config';
import { generatedPages } from './pages';

const written = (file: string) => readFile(path.join(repositoryRoot(), file), 'utf8').catch(() => '');

describe('the pages that are made from the code', () => {
  it('are what it makes today; else run: npm run pages', async () => {
    const pages = await generatedPages();
    const files = Object.keys(pages);
    const today = await Promise.all(files.map(written));
    expect(files.filter((file, i) => pages[file] !== today[i])).toEqual([]);
    expect(files).toHaveLength(10);
    // Every way through the rules is walked for it.
  }, 300_000);
});
