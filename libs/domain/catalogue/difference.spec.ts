import { readFileSync } from 'node:fs';
import path from 'node:path';
import { assert, constantFrom, property } from 'fast-check';
import { soundCatalogue } from './catalogue.testing';
import { differenceOf, type FieldChange } from './difference';
import { fieldName } from './difference-words';
import { documentsOf, statedBy, type Documents } from './documents';
import { isRecord, same } from './same';
import type { MatterItem, Organisation } from './types';

type Row = [field: string, kind: string, from: string | null, to: string | null];

function documents(): Documents {
  return documentsOf(soundCatalogue());
}

/** What is told when the matter, or the organisation, is changed so. */
function told(change: (item: MatterItem, organisation: Organisation) => void): Row[] {
  const after = structuredClone(documents());
  change(after['items/restaurant'] as MatterItem, after['organisation'] as Organisation);
  return differenceOf(documents(), after).map(({ field, kind, from, to }) => [field, kind, from, to]);
}

describe('the difference of two versions', () => {
  it.each<[string, Parameters<typeof told>[0], ...Row[]]>([
    [
      'a limit as one thing',
      (item) => (item.promisedLimit.amount = 8),
      ['承诺时限', 'changed', '10个工作日', '8个工作日'],
    ],
    [
      'where a limit is written',
      (item) => (item.statutoryLimit.source = { document: '《水法》' }),
      ['法定时限·出处·文件', 'changed', '《行政许可法》', '《水法》'],
      ['法定时限·出处·条款', 'removed', '第四十二条', null],
    ],
    [
      'a material by its name',
      (item) => Object.assign(item.materials[1]!, { kind: 'required', original: true }),
      ['申请材料〔照片〕·材料类型', 'changed', '可容缺', '必备'],
      ['申请材料〔照片〕·需要原件', 'changed', '否', '是'],
    ],
    [
      'a material that is new, whole',
      (item) => item.materials.push({ code: 'lease', name: '租赁合同', kind: 'shared', quantity: 1, original: false }),
      ['申请材料〔租赁合同〕', 'added', null, '编码：lease，名称：租赁合同，材料类型：共享核验，份数：1，需要原件：否'],
    ],
    [
      'a unit of a stage',
      (item) => (item.stages[0]!.units[1]!.limit.amount = 4),
      ['审查阶段〔并联审查〕·审查单位〔卫生科〕·时限', 'changed', '6个工作日', '4个工作日'],
    ],
    [
      'stages in another order',
      (item) => item.stages.reverse(),
      ['审查阶段·排列顺序', 'changed', '并联审查、汇总', '汇总、并联审查'],
    ],
    [
      'a pause that is allowed no more',
      (item) => item.allowedPauses.pop(),
      [
        '特别程序〔勘测〕',
        'removed',
        '程序：勘测，停止计算的时限：承诺时限，单位停表是否停止全件：是，依据：文件：办法',
        null,
      ],
    ],
    [
      'who stands in, in order',
      (_item, { posts }) => posts[4]!.b.reverse(),
      ['岗位〔审查〕·B岗（按顶岗次序）', 'changed', 'food-2、food-3', 'food-3、food-2'],
    ],
  ])('tells %s', (_what, change, ...rows) => {
    expect(told(change)).toEqual(rows);
  });

  it('tells by which document and where', () => {
    const after = structuredClone(documents());
    (after['items/restaurant'] as MatterItem).materials[0]!.quantity = 2;
    expect(differenceOf(documents(), after)).toEqual<FieldChange[]>([
      {
        document: 'items/restaurant',
        name: '餐饮店开办',
        path: '/materials/form/quantity',
        field: '申请材料〔申请书〕·份数',
        kind: 'changed',
        from: '1',
        to: '2',
      },
    ]);
  });

  it('tells a new matter, and one that is gone, by each of its fields', () => {
    const { 'items/restaurant': item, ...without } = documents();
    const fields = Object.keys(item as object).length;
    const added = differenceOf(without, documents());
    expect(added).toHaveLength(fields);
    expect(new Set(added.map(({ kind, name }) => `${kind} ${name}`))).toEqual(new Set(['added 餐饮店开办']));
    expect(differenceOf(documents(), without).map(({ kind }) => kind)).toEqual(Array(fields).fill('removed'));
  });

  it('tells nothing where nothing differs, and something wherever something does', () => {
    expect(differenceOf(documents(), structuredClone(documents()))).toEqual([]);
    const leaves = leavesOf(documents());
    assert(
      property(constantFrom(...leaves), (at) => {
        const after = structuredClone(documents());
        changeLeaf(after, at);
        expect(differenceOf(documents(), after)).not.toEqual([]);
      }),
    );
  });

  it('has a word for every field of every schema', () => {
    const unnamed = ['item', 'organisation', 'promises'].flatMap((schema) => {
      const file = path.join(__dirname, `../../../catalogue/schema/${schema}.schema.json`);
      return fieldsOf(JSON.parse(readFileSync(file, 'utf8'))).filter((field) => fieldName(field, '') === field);
    });
    expect(unnamed).toEqual([]);
  });
});

describe('the documents of a version', () => {
  it('are put together again as they were', () => {
    const { organisation, items } = soundCatalogue();
    const contents = { attitude: '热情' } as never;
    const promising = { ...organisation, promises: [{ sectionCode: 'food', contents }] };
    const again = statedBy(documentsOf({ organisation: promising, items }));
    expect(same(again, { organisation: promising, items })).toBe(true);
  });
});

type Steps = (string | number)[];

function leavesOf(value: unknown, at: Steps = []): Steps[] {
  if (Array.isArray(value)) return value.flatMap((each, i) => leavesOf(each, [...at, i]));
  if (isRecord(value)) return Object.entries(value).flatMap(([key, each]) => leavesOf(each, [...at, key]));
  return [at];
}

function changeLeaf(root: unknown, at: Steps): void {
  const parent = at.slice(0, -1).reduce((value, step) => (value as Record<string, unknown>)[step], root);
  const slot = parent as Record<string | number, unknown>;
  const last = at.at(-1)!;
  const value = slot[last];
  slot[last] = typeof value === 'string' ? `${value}′` : typeof value === 'number' ? value + 1 : !value;
}

function fieldsOf(schema: unknown): string[] {
  if (Array.isArray(schema)) return schema.flatMap(fieldsOf);
  if (!isRecord(schema)) return [];
  const own = isRecord(schema['properties']) ? Object.keys(schema['properties']) : [];
  return [...own, ...Object.values(schema).flatMap(fieldsOf)];
}
