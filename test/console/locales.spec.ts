import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const SOURCES = path.join(__dirname, '..', '..', 'apps', 'console', 'src');
const LOCALES = path.join(SOURCES, 'locales');
const read = (file: string) => readFileSync(file, 'utf8');
const catalogue = (name: string) => JSON.parse(read(path.join(LOCALES, `${name}.json`))) as object;

/** `case.tabs.limit` and so on, with lists as one. */
function keysOf(messages: object, above = ''): string[] {
  return Object.entries(messages).flatMap(([key, value]: [string, unknown]) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? keysOf(value, `${above}${key}.`)
      : [`${above}${key}`],
  );
}

const files = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.(vue|ts)$/.test(file) && !/\.(d|spec)\.ts$/.test(file))
  .map((file) => ({ file, text: read(path.join(SOURCES, file)) }));
/** What stands between quotes or tags; comments may say what they like. */
const withoutComments = (text: string) => text.replaceAll(/\/\*[\s\S]*?\*\/|<!--[\s\S]*?-->|^\s*\/\/.*$/gm, '');

describe('the words of the console', () => {
  it.each(['shared', 'console', 'supervision', 'administration', 'public'])(
    'of %s stand in both languages, with the same figures in them',
    (name) => {
      const [chinese, english] = [catalogue(`${name}.zh-CN`), catalogue(`${name}.en`)];
      expect(keysOf(english).sort()).toEqual(keysOf(chinese).sort());
      const figures = (messages: object) =>
        keysOf(messages).map((key) => {
          const message = key.split('.').reduce<unknown>((at, part) => (at as Record<string, unknown>)[part], messages);
          return [
            key,
            JSON.stringify(message)
              .match(/\{\w+\}/g)
              ?.sort() ?? [],
          ];
        });
      expect(Object.fromEntries(figures(english))).toEqual(Object.fromEntries(figures(chinese)));
    },
  );

  it.each([
    ['console', ['shared', 'console', 'supervision', 'administration'], /^(console|shared|api)\//],
    ['public', ['shared', 'public'], /^(public|shared)\//],
  ])('that %s asks for are there', (_entry, names, folder) => {
    const known = names.flatMap((name) => keysOf(catalogue(`${name}.zh-CN`)));
    const missing = files
      .filter(({ file }) => folder.test(file))
      .flatMap(({ file, text }) =>
        [...text.matchAll(/\b(?:t|tm|te)\(\s*(?:'([^']+)'|`([^`]+)`)/g)].map(([, plain, made]) => ({
          file,
          key: plain ?? made!,
        })),
      )
      // Of a key that is made at run time, what stands before its variable part.
      .filter(({ key }) => {
        const fixed = key.split('${')[0]!;
        return fixed === key
          ? !known.includes(key) && !known.some((k) => k.startsWith(`${key}.`))
          : !known.some((k) => k.startsWith(fixed));
      });
    expect(missing).toEqual([]);
  });

  it('are all asked for somewhere', () => {
    const texts = files.map(({ text }) => text).join('\n');
    const made = [...texts.matchAll(/`([\w.]+\.)\$\{/g)].map(([, start]) => start!);
    // Groups of words for values of the API, whose group is handed on as it is.
    const handedOn = [...texts.matchAll(/choices\(t, '(\w+)'/g)].map(([, group]) => `${group}.`);
    const groups = [...made, ...handedOn];
    const unused = ['shared', 'console', 'supervision', 'administration', 'public']
      .flatMap((name) => keysOf(catalogue(`${name}.zh-CN`)))
      .filter((key) => !texts.includes(`'${key}'`) && !groups.some((group) => key.startsWith(group)));
    expect(unused).toEqual([]);
  });

  it('stand in the locale files, and nowhere in the code', () => {
    const written = files
      .map(({ file, text }) => ({
        file,
        words: withoutComments(text).match(/[\p{Script=Han}\u3000-\u303f\uff00-\uffef]+/gu) ?? [],
      }))
      .filter(({ words }) => words.length > 0);
    expect(written).toEqual([]);
  });
});
