import { CENTRE } from '../clock/clock.testing';
import { ABSENCE_COLUMNS, absencesOf } from './absences';
import { CASE_COLUMNS, casesOf } from './cases';
import { PERSON_COLUMNS, personsInto } from './persons';
import type { SheetRow } from './sheet';

const HOUSE = {
  persons: [{ id: 'market-1' }, { id: 'fire-1' }],
  calendar: CENTRE,
  now: Date.parse('2026-03-02T09:00:00+08:00'),
};
const headings = ABSENCE_COLUMNS.map(({ heading }) => heading);
const at = (text: string) => Date.parse(`${text}+08:00`);

/** Rows from the fourth on, as they stand in a template. */
function rowsOf(columns: string[], ...lines: string[][]): SheetRow[] {
  return lines.map((line, i) => ({
    row: i + 4,
    cells: Object.fromEntries(columns.map((heading, c) => [heading, line[c] ?? ''])),
  }));
}

describe('R-ABP-08 a sheet of absences', () => {
  it('tells of whole days and of hours', () => {
    const rows = rowsOf(
      headings,
      ['market-1', '2026-03-16', '2026/3/18', '休假', '现场检查已约'],
      ['fire-1', '2026-03-16 14:00', '2026年3月16日 17:30', 'trip'],
    );
    const { found, problems } = absencesOf(headings, rows, HOUSE);
    expect(problems).toEqual([]);
    expect(found).toEqual([
      {
        row: 4,
        person: 'market-1',
        from: at('2026-03-16T00:00'),
        to: at('2026-03-19T00:00'),
        kind: 'leave',
        handover: [{ note: '现场检查已约' }],
      },
      {
        row: 5,
        person: 'fire-1',
        from: at('2026-03-16T14:00'),
        to: at('2026-03-16T17:30'),
        kind: 'trip',
        handover: [],
      },
    ]);
  });

  it('is told everything that is wrong with it, by row and column, and taken over in no part', () => {
    const rows = rowsOf(
      headings,
      ['market-1', '2026-03-16', '2026-03-18', '休假'],
      ['nobody', '2026-02-30', '2026-03-18 25:00', '旅游'],
      ['fire-1', '2026-03-18', '2026-03-16', '病假'],
      ['fire-1', '2026-02-02', '2026-02-03', '病假'],
      ['', '2026-03-16', '2026-03-18', ''],
      ['market-1', '2026-03-16', '2026-03-18', '培训'],
    );
    const { found, problems } = absencesOf(headings, rows, HOUSE);
    expect(found).toEqual([]);
    expect(problems.map(({ row, column, code }) => [row, column, code])).toEqual([
      [5, '人员编号', 'PERSON_UNKNOWN'],
      [5, '离岗类别', 'KIND_UNKNOWN'],
      [5, '离岗开始', 'TIME_INVALID'],
      [5, '离岗结束', 'TIME_INVALID'],
      [6, '离岗结束', 'ABSENCE_EMPTY'],
      [7, '离岗结束', 'ABSENCE_OVER'],
      [8, '人员编号', 'CELL_EMPTY'],
      [8, '离岗类别', 'CELL_EMPTY'],
      [9, null, 'ROW_REPEATED'],
    ]);
  });

  it('lacks a column, or any row', () => {
    expect(absencesOf(['人员编号'], rowsOf(headings, ['market-1']), HOUSE).problems).toMatchObject([
      { row: null, column: '离岗开始', code: 'COLUMN_MISSING' },
      { row: null, column: '离岗结束', code: 'COLUMN_MISSING' },
      { row: null, column: '离岗类别', code: 'COLUMN_MISSING' },
    ]);
    expect(absencesOf(headings, [], HOUSE).problems).toMatchObject([{ row: null, code: 'SHEET_EMPTY' }]);
  });
});

describe('R-INT-01 a sheet of open cases', () => {
  const columns = CASE_COLUMNS.map(({ heading }) => heading);
  const item = { code: 'licence', materials: [{ code: 'form' }, { code: 'plan' }], allowedPauses: [] };
  const house = { ...HOUSE, items: [item], settings: { receivedOnDayOff: 'sameDay', strictIdNumbers: true } };
  const read = (...lines: string[][]) => casesOf(columns, rowsOf(columns, ...lines), house as never);
  const line = (more: Partial<Record<number, string>> = {}) =>
    Object.values({
      ...[
        'licence',
        '个人',
        '周长禾',
        '身份证',
        '11010519491231002X',
        '13800000001',
        '人民路18号',
        '2026-02-26',
        '',
        'form、plan×2',
      ],
      ...more,
    }) as string[];

  it('tells of applicants, materials and days that have been', () => {
    const { found, problems } = read(line({ 8: '2026/2/27' }));
    expect(problems).toEqual([]);
    expect(found).toMatchObject([
      {
        itemCode: 'licence',
        applicant: { kind: 'person', idType: 'idCard', idNumber: '11010519491231002X' },
        materials: [
          { code: 'form', quantity: 1 },
          { code: 'plan', quantity: 2 },
        ],
        past: { receivedAt: at('2026-02-26T00:00'), acceptedOn: '2026-02-27' },
      },
    ]);
  });

  it.each([
    [{ 0: 'none' }, '事项编码', 'ITEM_UNKNOWN'],
    [{ 1: '团体' }, '申请人类型', 'KIND_UNKNOWN'],
    [{ 1: '单位' }, '证件类型', 'ID_TYPE_UNFIT'],
    [{ 3: '驾驶证' }, '证件类型', 'ID_TYPE_UNKNOWN'],
    [{ 4: '110105194912310021' }, '证件号码', 'ID_NUMBER_INVALID'],
    [{ 5: '无' }, '电话', 'PHONE_INVALID'],
    [{ 6: '' }, '地址', 'CELL_EMPTY'],
    [{ 6: '\u200b' }, '地址', 'CELL_EMPTY'],
    [{ 2: '周\0禾' }, '申请人', 'TEXT_NOT_ALLOWED'],
    [{ 2: '周\u202e禾' }, '申请人', 'TEXT_NOT_ALLOWED'],
    [{ 7: '昨天' }, '收件时间', 'TIME_INVALID'],
    [{ 7: '2026-03-03' }, '收件时间', 'RECEIVED_IN_FUTURE'],
    [{ 8: '2026-02-25' }, '受理日期', 'ACCEPTED_BEFORE_RECEIPT'],
    [{ 8: '2026-03-03' }, '受理日期', 'PAST_IN_FUTURE'],
    [{ 9: 'form、form' }, '材料', 'MATERIALS_INVALID'],
    [{ 9: 'photo' }, '材料', 'MATERIAL_UNKNOWN'],
  ])('is told what is wrong with %j', (more, column, code) => {
    const { found, problems } = read(line(), line({ 2: '李和', ...more }));
    expect(found).toEqual([]);
    expect(problems.map((each) => [each.row, each.column, each.code])).toEqual([[5, column, code]]);
  });
});

describe('R-REG-05 a sheet of persons', () => {
  const columns = PERSON_COLUMNS.map(({ heading }) => heading);
  const base = {
    persons: [
      { id: 'market-1', name: '林一帆', title: '科员', phone: '0570-5550005', roles: ['officer'] },
      { id: 'fire-1', name: '方亦舟', title: '参谋', phone: '0570-5550007', roles: ['officer'] },
    ],
  } as never as Parameters<typeof personsInto>[0];

  it('changes whom it names, adds whom nobody knows, and leaves the others', () => {
    const rows = rowsOf(
      columns,
      ['market-1', '林一帆', '科长', '0570-5550005', '承办、领导'],
      ['new-1', '江月', '科员', '0570-5550099', 'window'],
    );
    const { organisation, rowOf, problems } = personsInto(base, columns, rows);
    expect(problems).toEqual([]);
    expect(organisation.persons.map(({ id, title, roles }) => [id, title, roles])).toEqual([
      ['market-1', '科长', ['officer', 'leader']],
      ['fire-1', '参谋', ['officer']],
      ['new-1', '科员', ['window']],
    ]);
    expect([...rowOf]).toEqual([
      [0, 4],
      [2, 5],
    ]);
    expect(base.persons).toHaveLength(2);
  });

  it('is told roles that there are not, and persons who stand twice', () => {
    const line = ['new-1', '江月', '科员', '0570-5550099', '窗口'];
    const { problems } = personsInto(base, columns, rowsOf(columns, line, line, ['new-2', '', '', '', '厨师']));
    expect(problems.map(({ row, column, code }) => [row, column, code])).toEqual([
      [5, '人员编号', 'ROW_REPEATED'],
      [6, '姓名', 'CELL_EMPTY'],
      [6, '职务', 'CELL_EMPTY'],
      [6, '电话', 'CELL_EMPTY'],
      [6, '角色', 'ROLE_UNKNOWN'],
    ]);
  });
});
