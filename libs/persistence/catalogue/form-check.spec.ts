import { formSchema, type MatterForm } from '@shouban/domain/catalogue/form';
import type { MatterItem } from '@shouban/domain/catalogue/types';
import { FormCheck } from './form-check';

const form: MatterForm = {
  fields: [
    { code: 'name', name: '名称', type: 'text', required: true, longest: 5 },
    { code: 'area', name: '面积', type: 'number', least: 1, most: 100, unit: '平方米' },
    { code: 'staff', name: '人数', type: 'integer' },
    { code: 'kind', name: '业态', type: 'choice', choices: ['销售', '餐饮'] },
    { code: 'online', name: '网络经营', type: 'yesNo' },
    { code: 'opening', name: '开业日期', type: 'day' },
  ],
};
const item = { code: 'food', name: '食品经营许可', form } as MatterItem;
const faults = (filledIn: Record<string, unknown>, of = item) =>
  new FormCheck().faults(of, '1', filledIn).map(({ field, code }) => [field, code]);

describe('what is filled in of a form', () => {
  it('is taken where it is as the form asks, and what is not required may be left out', () => {
    expect(faults({ name: '禾' })).toEqual([]);
    const all = { name: '禾', area: 1.5, staff: 3, kind: '餐饮', online: false, opening: '2026-05-06' };
    expect(faults(all)).toEqual([]);
    // Characters as people count them.
    expect(faults({ name: '𠮷𠮷𠮷𠮷𠮷' })).toEqual([]);
  });

  it.each<[string, Record<string, unknown>, string, string]>([
    ['what is missing', {}, 'name', 'IS_DEFINED'],
    ['what is blank', { name: ' ' }, 'name', 'IS_DEFINED'],
    ['what is too long', { name: '一二三四五六' }, 'name', 'MAX_LENGTH'],
    ['what is no text', { name: 5 }, 'name', 'IS_STRING'],
    ['what is no number', { name: '禾', area: '5' }, 'area', 'IS_NUMBER'],
    ['what is too little', { name: '禾', area: 0.5 }, 'area', 'MIN'],
    ['what is too much', { name: '禾', area: 101 }, 'area', 'MAX'],
    ['what is no whole number', { name: '禾', staff: 1.5 }, 'staff', 'IS_INT'],
    ['what is not offered', { name: '禾', kind: '其他' }, 'kind', 'IS_IN'],
    ['what is neither yes nor no', { name: '禾', online: 'yes' }, 'online', 'IS_BOOLEAN'],
    ['a day that is none', { name: '禾', opening: '2026-02-30' }, 'opening', 'IS_DAY'],
    ['a field that is none', { name: '禾', more: 1 }, 'more', 'FIELD_UNKNOWN'],
    ['a name that objects are born with', { name: '禾', constructor: 1 }, 'constructor', 'FIELD_UNKNOWN'],
  ])('is refused for %s', (_what, filledIn, field, code) => {
    expect(faults(filledIn)).toEqual([[field, code]]);
  });

  it('is told with every field at once, by the names of the form', () => {
    const told = new FormCheck().faults(item, '1', { area: 0, more: 1 });
    expect(told.map(({ field, name }) => [field, name])).toEqual(
      expect.arrayContaining([
        ['name', '名称'],
        ['area', '面积'],
        ['more', undefined],
      ]),
    );
    expect(told).toHaveLength(3);
  });

  it('is refused as a whole where the matter has no form', () => {
    expect(faults({ name: '禾' }, { ...item, form: undefined } as never)).toEqual([[undefined, 'FIELD_UNKNOWN']]);
  });
});

it('is published as JSON Schema in the order in which it is asked', () => {
  const schema = formSchema(item)!;
  expect(schema).toMatchObject({ $schema: 'https://json-schema.org/draft/2020-12/schema', required: ['name'] });
  expect(Object.keys(schema.properties)).toEqual(form.fields.map(({ code }) => code));
  expect(schema.properties['area']).toEqual({
    title: '面积',
    type: 'number',
    minimum: 1,
    maximum: 100,
    'x-unit': '平方米',
  });
});
