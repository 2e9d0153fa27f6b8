import { CatalogueProblems } from '../catalogue/catalogue-files';
import { CatalogueCopy, SHIPPED } from '../catalogue/catalogue-copy.testing';
import { exampleValues, FORM_CODES, FORM_KINDS } from '@shouban/domain/notices/forms';
import { readNoticeForms } from './read-forms';
import { sheetOf } from './sheet';

const DEPARTMENTS = ['market', 'health'];
let copy: CatalogueCopy;
beforeEach(() => {
  copy = new CatalogueCopy();
});
afterEach(() => copy.dispose());

/** Each as `file:line code`. */
function problems(): string[] {
  try {
    readNoticeForms(copy.folder, DEPARTMENTS);
  } catch (error) {
    if (!(error instanceof CatalogueProblems)) throw error;
    return error.problems.map(({ file, line, code }) => `${file}:${line} ${code}`);
  }
  return [];
}

describe('forms of notices', () => {
  it('are shipped for every kind of notice, and each can be filled', () => {
    const forms = readNoticeForms(SHIPPED, DEPARTMENTS);
    const check = { url: 'https://example', number: 'N', digest: 'd' };
    for (const form of FORM_CODES) {
      const facts = {
        form,
        office: forms.offices[0]!,
        values: exampleValues(form),
        number: '1',
        issuedOn: '2026-03-16',
      };
      const sheet = sheetOf(forms, { ...facts, check });
      expect(JSON.stringify(sheet)).not.toMatch(/\{\{|undefined|\[object/);
      // The title may say it at more length than the kind is called by.
      expect(sheet.title).toContain(FORM_KINDS[form].name.slice(-2));
      expect(sheet.seal).toContain('青禾县政务服务中心');
    }
  });

  it('are not printed without what a notice does not have', () => {
    const forms = readNoticeForms(SHIPPED, DEPARTMENTS);
    const { 承诺办结日期: _due, 容缺材料: _owed, ...values } = exampleValues('acceptance');
    const facts = {
      office: forms.offices[0]!,
      number: '1',
      issuedOn: '2026-03-16',
      check: { url: '', number: '', digest: '' },
    };
    const text = (given: object) =>
      JSON.stringify(sheetOf(forms, { ...facts, form: 'acceptance', values: { ...given } }));

    expect(text(values)).not.toContain('承诺办结日期');
    expect(text(exampleValues('acceptance'))).toContain('房屋租赁合同');
    const { 法定时限: _limit, ...short } = values;
    expect(() => text(short)).toThrow('法定时限');
  });

  it.each([
    ['an unknown placeholder', '{{ 受理日期 }}', '{{ 受理日 }}', 'NOTICE_PLACEHOLDER_UNKNOWN'],
    [
      'one that not every notice has',
      '本事项法定时限',
      '承诺{{ 承诺办结日期 }}，本事项法定时限',
      'NOTICE_PLACEHOLDER_WITHOUT_VALUE',
    ],
    ['a list as text', '本事项法定时限', '本事项（{{ 容缺材料 }}）法定时限', 'NOTICE_PLACEHOLDER_IS_LIST'],
    ['a placeholder that does not end', '{{ 法定时限 }}', '{{ 法定时限 }', 'NOTICE_SYNTAX'],
    ['a program', '{{ 法定时限 }}', '{% for a in (1..9) %}{% endfor %}', 'NOTICE_SYNTAX'],
    ['an unknown list', 'each: 容缺材料', 'each: 材料', 'NOTICE_PLACEHOLDER_UNKNOWN'],
    ['an unknown condition', 'when: 承诺办结日期', 'when: 承诺日期', 'NOTICE_PLACEHOLDER_UNKNOWN'],
    ['an unknown field', 'title:', 'subject: 甲\ntitle:', 'FIELD_UNKNOWN'],
  ])('with %s are refused, by file and line', (_what, from, to, code) => {
    const file = 'notices/acceptance.yaml';
    const { line } = copy.placeOf(file, from);
    copy.replace(file, from, to);
    expect(problems()).toContain(`${file}:${line} ${code}`);
  });

  it('R-LAW-05 are refused when a refusal does not say where review and suit are to be had', () => {
    copy.replace(
      'notices/refused.yaml',
      '，也可以自收到本决定书之日起{{ 诉讼期限 }}内向{{ 诉讼法院 }}提起行政诉讼',
      '',
    );
    expect(problems()).toEqual(Array(2).fill('notices/refused.yaml:4 NOTICE_PLACEHOLDER_DUE'));
  });

  it('are refused when one is missing, or belongs to no kind, or an office issues for nobody', () => {
    copy.remove('notices/pause.yaml');
    copy.write('notices/pausen.yaml', 'title: 甲\nbody: [乙]\n');
    copy.replace('notices/offices.yaml', '[market]', '[mars]');
    copy.replace('notices/seal.svg', '{{ 机关 }}</textPath>', '{{ 部门 }}</textPath>');
    expect(problems()).toEqual([
      'notices/offices.yaml:6 NOTICE_SEAL_INVALID',
      'notices/offices.yaml:7 UNKNOWN_DEPARTMENT',
      'notices/offices.yaml:7 NOTICE_SEAL_INVALID',
      'notices/offices.yaml:8 NOTICE_SEAL_INVALID',
      'notices/pause.yaml:1 FILE_MISSING',
      'notices/pausen.yaml:1 NOTICE_FORM_UNKNOWN',
    ]);
  });

  it('are missed once, and not one by one, by a catalogue of before they were printed', () => {
    copy.remove('notices');
    expect(problems()).toEqual(['notices:1 FILE_MISSING']);
  });
});
