import { PROBLEMS, type FieldError, type ProblemCode, type ToldFieldError } from '@shouban/contracts/errors';

/** What to write instead, by what is wrong with a field; `#` stands for the number that its English text ends with. */
const WORDS: Record<string, string> = {
  ARRAY_MAX_SIZE: '最多 # 项',
  ARRAY_MIN_SIZE: '至少 # 项',
  ARRAY_UNIQUE: '不能重复',
  BODY_NOT_AN_OBJECT: '内容应为一个对象',
  FIELD_UNKNOWN: '没有此项，请删除',
  FITS: '与相关项不符，请核对',
  IS_ARRAY: '应为列表',
  IS_BOOLEAN: '请填“是”或“否”',
  IS_DAY: '请填日期，如 2026-03-02',
  IS_DAY_OR_INSTANT: '请填日期或时间，如 2026-03-02',
  IS_DEFINED: '请填写此项',
  IS_EMAIL: '请填电子邮箱地址',
  IS_IN: '不在可选范围内，请重新选择',
  IS_INSTANT: '请填时间，如 2026-03-02T09:30:00+08:00',
  IS_INT: '请填整数',
  IS_LENGTH: '字数应不超过 #',
  IS_NUMBER: '请填数字',
  IS_OBJECT: '内容不完整，请逐项填写',
  IS_STRING: '请填文字',
  IS_WEB_ADDRESS: '请填网址，以 http 或 https 开头',
  MATCHES: '格式不正确，请核对',
  MAX: '不能大于 #',
  MAX_LENGTH: '最多 # 个字符',
  MIN: '不能小于 #',
  MIN_LENGTH: '至少 # 个字符',
  NESTED_VALIDATION: '内容不完整，请逐项填写',
  ONE_OF: '请只填其中一项',
  TEXT_NOT_ALLOWED: '含有不能保存的字符，请删除后重填',
  TOO_DEEP: '内容层级过多，请精简',
};
const BLANK = '请填写此项';

/** A field's error, told in Chinese too: what no table here names is a problem of its own, or simply wrong. */
export function inChinese(error: FieldError): ToldFieldError {
  return { ...error, messageZh: wordsOf(error) };
}

function wordsOf({ code, message }: FieldError): string {
  if (/must not be blank$|longer than or equal to 1 characters$/.test(message)) return BLANK;
  const known = WORDS[code];
  if (known) return known.replace('#', /(-?\d+(?:\.\d+)?)\D*$/.exec(message)?.[1] ?? '');
  return Object.hasOwn(PROBLEMS, code) ? PROBLEMS[code as ProblemCode].detailZh : '填写不正确，请核对';
}
