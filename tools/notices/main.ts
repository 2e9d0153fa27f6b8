import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { exitOnBadConfig, loadConfig } from '@shouban/config';
import { renderNotice, useFallbackFonts } from '@shouban/documents';
import { exampleValues, FORM_CODES, FORM_KINDS, type FormCode } from '@shouban/domain/notices/forms';
import { CatalogueProblems, readCatalogue } from '@shouban/persistence/catalogue/catalogue-files';
import { readNoticeForms } from '@shouban/persistence/notices/read-forms';
import { sheetOf } from '@shouban/persistence/notices/sheet';

const USAGE = `npm run notices -- list                                     kinds of notices, and what each can say
npm run notices -- check                                    whether every form can be printed
npm run notices -- preview <kind> [--out <file>] [--office <code>]   prints one with examples`;

/** What stands where a real notice has its digest. */
const NO_DIGEST = '0'.repeat(64);
const CHECK = { url: 'https://preview.example', number: '预览', digest: NO_DIGEST };

/** `npm run notices`: the forms of `catalogue/notices/`, without a database. Ends with 1 where one of them is wrong. */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: { out: { type: 'string' }, office: { type: 'string' } },
    allowPositionals: true,
  });
  const [command, kind] = positionals;
  if (command === 'list') return say(FORM_CODES.map(described).join('\n\n'));
  if (command !== 'check' && command !== 'preview') return fail(USAGE);
  const { catalogue: folder, fallbackFonts } = loadConfig();
  useFallbackFonts(fallbackFonts);
  const forms = readNoticeForms(
    folder,
    readCatalogue(folder).organisation.departments.map(({ code }) => code),
  );
  if (command === 'check')
    return say(`${FORM_CODES.length} forms, ${forms.offices.length} offices: all can be printed.`);
  if (!isForm(kind)) return fail(`There is no kind ${kind ?? ''}. Kinds: ${FORM_CODES.join(', ')}`);
  const office = values.office ? forms.offices.find(({ code }) => code === values.office) : forms.offices[0]!;
  if (!office) return fail(`There is no office ${values.office}.`);
  const facts = { number: `${office.word}〔2026〕0号`, issuedOn: '2026-03-16', check: CHECK, watermark: '样张' };
  const sheet = sheetOf(forms, { ...facts, form: kind, office, values: exampleValues(kind) });
  const out = path.resolve(values.out ?? `${kind}.pdf`);
  writeFileSync(out, await renderNotice(sheet));
  say(`${FORM_KINDS[kind].name}: ${out}`);
}

function isForm(kind: string | undefined): kind is FormCode {
  return FORM_CODES.some((code) => code === kind);
}

function described(code: FormCode): string {
  const { name, placeholders } = FORM_KINDS[code];
  const can = Object.entries(placeholders).map(([word, { example, optional, due }]) => {
    const rows = Array.isArray(example) ? `（列表：${Object.keys(example[0]!).join('、')}）` : '';
    return `${word}${rows}${optional ? '（可无）' : ''}${due ? '（必写）' : ''}`;
  });
  return `${code}　${name}\n  ${can.join('　')}`;
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

function fail(text: string): void {
  process.stderr.write(`${text}\n`);
  process.exitCode = 1;
}

exitOnBadConfig(main).catch((error: unknown) => {
  const expected = error instanceof CatalogueProblems || (error instanceof Error && error.name === 'GlyphsMissing');
  fail(expected ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error));
});
