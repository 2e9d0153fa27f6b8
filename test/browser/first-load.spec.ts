import path from 'node:path';
import { readFileSync, statSync } from 'node:fs';
import { SITE } from './pages';

interface Chunk {
  file: string;
  css?: string[];
  imports?: string[];
}

describe('what is loaded first', () => {
  const manifest = JSON.parse(readFileSync(path.join(SITE, '.vite', 'manifest.json'), 'utf8')) as Record<string, Chunk>;
  /** With what an entry and a page import from the beginning; as it is sent, compressed. */
  const loaded = (...names: string[]): string[] => {
    const found = new Set<string>();
    const add = (name: string): void => {
      if (found.has(name)) return;
      found.add(name);
      manifest[name]!.imports?.forEach(add);
    };
    names.forEach(add);
    return [...found].flatMap((name) => [manifest[name]!.file, ...(manifest[name]!.css ?? [])]);
  };
  const size = (files: string[]) =>
    [...new Set(files)].reduce((sum, file) => sum + statSync(path.join(SITE, `${file}.gz`)).size, 0);
  const WORDS = { console: ['shared', 'console', 'supervision', 'administration'], public: ['shared', 'public'] };
  const words = (entry: keyof typeof WORDS) => WORDS[entry].map((name) => `src/locales/${name}.zh-CN.json`);

  it.each<[keyof typeof WORDS, string, number]>([
    ['console', 'src/console/pages/WorkPage.vue', 350],
    ['console', 'src/console/pages/CasePage.vue', 350],
    ['console', 'src/console/supervision/WallPage.vue', 350],
    ['public', 'src/public/pages/GuidePage.vue', 120],
    ['public', 'src/public/pages/ClockPage.vue', 120],
  ])('of %s, for %s, is under %i KB', (entry, page, most) => {
    const html = entry === 'console' ? 'index.html' : 'public.html';
    const bytes = size(loaded(html, page, ...words(entry)));
    process.stderr.write(`Measured: ${page}, ${Math.round(bytes / 1024)} KB compressed\n`);
    expect(bytes).toBeLessThan(most * 1024);
  });
});
