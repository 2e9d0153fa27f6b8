import type { Applicant, Application, MaterialGiven } from '../case/commands';
import { applicationProblem } from '../case/registration';
import type { CentreSettings, MatterItem } from '../catalogue/types';
import type { Instant, WorkingCalendar } from '../clock';
import { lacking, problem, repeated, type Read, type SheetProblem, type SheetRow } from './sheet';
import { dayTold, instantOf } from './told-time';

const [ITEM, KIND, NAME, ID_TYPE, ID_NUMBER, PHONE, ADDRESS, RECEIVED, ACCEPTED, MATERIALS] = [
  '事项编码',
  '申请人类型',
  '申请人',
  '证件类型',
  '证件号码',
  '电话',
  '地址',
  '收件时间',
  '受理日期',
  '材料',
] as const;

const MAY_BE_EMPTY: readonly string[] = [ACCEPTED, MATERIALS];

export const CASE_COLUMNS = [ITEM, KIND, NAME, ID_TYPE, ID_NUMBER, PHONE, ADDRESS, RECEIVED, ACCEPTED, MATERIALS].map(
  (heading) => ({ heading, required: !MAY_BE_EMPTY.includes(heading) }),
);

export const APPLICANT_KIND_WORDS: Record<Applicant['kind'], string> = { person: '个人', organization: '单位' };

export const ID_TYPE_WORDS: Record<string, string> = {
  idCard: '身份证',
  creditCode: '统一社会信用代码',
  passport: '护照',
  hkMacaoPermit: '港澳居民来往内地通行证',
  taiwanPermit: '台湾居民来往大陆通行证',
  residencePermit: '外国人永久居留身份证',
  other: '其他',
};

/** An open case of an old system as a row tells it. */
export interface ImportedCase {
  row: number;
  itemCode: string;
  applicant: Applicant;
  materials: MaterialGiven[];
  past: NonNullable<Application['past']>;
}

/** What the rows are held against. */
export interface CaseHouse {
  items: readonly MatterItem[];
  settings: CentreSettings;
  calendar: WorkingCalendar;
  now: Instant;
}

/** Where in the sheet a refusal of the intake lies, and in what words it is told. */
const REFUSED: Record<string, [string, string]> = {
  MATERIAL_UNKNOWN: [MATERIALS, '有事项不要求的材料，请按事项的材料编码填写。'],
  ID_NUMBER_INVALID: [ID_NUMBER, '证件号码校验不通过，请核对。'],
  RECEIVED_IN_FUTURE: [RECEIVED, '收件时间不得晚于当前时间。'],
  ACCEPTED_BEFORE_RECEIPT: [ACCEPTED, '受理日期不得早于收件日期。'],
  PAST_IN_FUTURE: [ACCEPTED, '受理日期不得晚于今日。'],
};

/** Reads a sheet of open cases, by the same rules as each would be registered: all of them, or everything that is wrong (R-INT-01). */
export function casesOf(headings: string[], rows: SheetRow[], house: CaseHouse): Read<ImportedCase> {
  const lack = lacking(CASE_COLUMNS, headings, rows);
  if (lack.some(({ row }) => row === null)) return { found: [], problems: lack };
  const same = repeated(rows, ({ cells }) => JSON.stringify(CASE_COLUMNS.map(({ heading }) => cells[heading])), null);
  const read = rows.map((row) => caseOf(row, house));
  const problems = [...lack, ...same, ...read.flatMap((each) => each.problems)];
  if (problems.length > 0) return { found: [], problems: problems.toSorted((a, b) => a.row! - b.row!) };
  return { found: read.flatMap((each) => each.found), problems: [] };
}

function caseOf({ row, cells }: SheetRow, house: CaseHouse): Read<ImportedCase> {
  const { applicant, problems } = applicantOf(row, cells);
  const wrong = (column: string, code: string, message: string) => problems.push(problem(row, column, code, message));
  const item = house.items.find(({ code }) => code === cells[ITEM]);
  if (!item && cells[ITEM] !== '') wrong(ITEM, 'ITEM_UNKNOWN', '事项目录中没有此事项编码。');
  const receivedAt = instantOf(cells[RECEIVED]!, house.calendar, 0);
  if (receivedAt === undefined && cells[RECEIVED] !== '') {
    wrong(RECEIVED, 'TIME_INVALID', '应为日期 2026-03-16，或者时间 2026-03-16 14:00。');
  }
  const acceptedOn = dayTold(cells[ACCEPTED] ?? '');
  if (acceptedOn === undefined && cells[ACCEPTED]) wrong(ACCEPTED, 'TIME_INVALID', '应为日期 2026-03-16。');
  const materials = materialsOf(cells[MATERIALS] ?? '');
  if (!materials) wrong(MATERIALS, 'MATERIALS_INVALID', '材料填写编码，份数以 ×2 表示，多项以顿号分开。');
  if (problems.length > 0 || !item || receivedAt === undefined || !materials) return { found: [], problems };
  const past = { receivedAt, ...(acceptedOn && { acceptedOn }) };
  const { refusal } = applicationProblem({ ...house, item }, { applicant, materials, past }, house.now);
  if (refusal) {
    const [column, message] = REFUSED[refusal.code] ?? [null, refusal.message];
    return { found: [], problems: [problem(row, column, refusal.code, message)] };
  }
  return { found: [{ row, itemCode: item.code, applicant, materials, past }], problems };
}

function applicantOf(row: number, cells: SheetRow['cells']): { applicant: Applicant; problems: SheetProblem[] } {
  const problems: SheetProblem[] = [];
  const check = (column: string, fits: boolean, code: string, message: string) => {
    if (!fits && cells[column] !== '') problems.push(problem(row, column, code, message));
  };
  const kind = keyOf(APPLICANT_KIND_WORDS, cells[KIND]!);
  const idType = keyOf(ID_TYPE_WORDS, cells[ID_TYPE]!);
  const [name, idNumber, phone, address] = [cells[NAME]!, cells[ID_NUMBER]!, cells[PHONE]!, cells[ADDRESS]!];
  check(KIND, kind !== undefined, 'KIND_UNKNOWN', '申请人类型应为个人或者单位。');
  check(
    ID_TYPE,
    idType !== undefined,
    'ID_TYPE_UNKNOWN',
    `证件类型应为${Object.values(ID_TYPE_WORDS).join('、')}之一。`,
  );
  // A credit code is an organisation's, the papers of persons are a person's.
  const fits = idType === 'other' || (kind === 'organization') === (idType === 'creditCode');
  check(ID_TYPE, !kind || !idType || fits, 'ID_TYPE_UNFIT', '证件类型与申请人类型不符。');
  check(ID_NUMBER, /^[\w()/-]{4,40}$/.test(idNumber), 'ID_NUMBER_INVALID', '证件号码的格式不对。');
  check(PHONE, /^\+?[\d() -]{5,30}$/.test(phone), 'PHONE_INVALID', '电话的格式不对。');
  check(NAME, name.length <= 200, 'TEXT_TOO_LONG', '申请人不得超过 200 字。');
  check(ADDRESS, address.length <= 500, 'TEXT_TOO_LONG', '地址不得超过 500 字。');
  return { applicant: { kind: kind!, name, idType: idType!, idNumber, phone, address }, problems };
}

/** `undefined` where it is not understood, or names a material twice. */
function materialsOf(text: string): MaterialGiven[] | undefined {
  const given = text.split(/[、,，;；\s]+/).filter((part) => part !== '');
  const read = given.map((part) => /^([\w.-]{1,80})(?:[×xX*](\d{1,3}))?$/.exec(part));
  const codes = new Set(read.map((match) => match?.[1]));
  if (codes.has(undefined) || codes.size < given.length) return undefined;
  const materials = read.map((match) => ({ code: match![1]!, quantity: Number(match![2] ?? 1), original: true }));
  return materials.every(({ quantity }) => quantity > 0) ? materials : undefined;
}

function keyOf<K extends string>(words: Record<K, string>, text: string): K | undefined {
  return (Object.keys(words) as K[]).find((key) => key === text || words[key] === text);
}
