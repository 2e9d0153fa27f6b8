import { fieldName, wordOf } from './difference-words';
import type { Documents } from './documents';
import { isRecord, keysOfBoth, same } from './same';

/** One field that another version says otherwise. */
export interface FieldChange {
  /** `organisation`, `promises`, or `items/<code>`. */
  document: string;
  /** What the document is called: the matter's name, 组织机构, 服务承诺. */
  name: string;
  /** Steps from the document to the field; an entry of a list by its code, so that it is found wherever it stands. */
  path: string;
  /** In Chinese, outermost first: `申请材料〔申请书〕·份数`. */
  field: string;
  kind: 'added' | 'removed' | 'changed';
  from: string | null;
  to: string | null;
}

/** Where a value stands while both documents are walked. */
interface Place {
  key: string;
  path: string[];
  labels: string[];
}

type Change = Pick<FieldChange, 'kind' | 'from' | 'to'> & { place: Place };

const TITLES: Record<string, string> = { organisation: '组织机构', promises: '服务承诺' };

/** Everything in which two versions differ, document by document and field by field. Pure. */
export function differenceOf(before: Documents, after: Documents): FieldChange[] {
  return keysOfBoth(before, after)
    .toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0))
    .flatMap((document) => {
      const name = titleOf(document, after[document] ?? before[document]);
      return documentChanges(before[document], after[document]).map(({ place, ...change }) => ({
        document,
        name,
        path: place.path.map((step) => `/${step.replaceAll('~', '~0').replaceAll('/', '~1')}`).join(''),
        field: place.labels.join('·'),
        ...change,
      }));
    });
}

function titleOf(document: string, value: unknown): string {
  return TITLES[document] ?? String((value as { name?: unknown } | undefined)?.name ?? document);
}

/** A document that is new, or gone, is told by each of its fields. */
function documentChanges(before: unknown, after: unknown): Change[] {
  return fieldChanges(isRecord(before) ? before : {}, isRecord(after) ? after : {}, { key: '', path: [], labels: [] });
}

function fieldChanges(before: Record<string, unknown>, after: Record<string, unknown>, place: Place): Change[] {
  return keysOfBoth(before, after).flatMap((key) =>
    changesAt(before[key], after[key], {
      key,
      path: [...place.path, key],
      labels: [...place.labels, fieldName(key, place.key)],
    }),
  );
}

function changesAt(before: unknown, after: unknown, place: Place): Change[] {
  if (same(before, after)) return [];
  if (isRecord(before) && isRecord(after)) return recordChanges(before, after, place);
  if (Array.isArray(before) && Array.isArray(after)) {
    const [old, now] = [entriesOf(before), entriesOf(after)];
    if (old && now) return entryChanges(old, now, place);
  }
  const kind = before === undefined ? 'added' : after === undefined ? 'removed' : 'changed';
  return [{ kind, from: textOf(before, place.key), to: textOf(after, place.key), place }];
}

/** A limit is one thing to its reader: 20个工作日. Where it is written is another field. */
function recordChanges(before: Record<string, unknown>, after: Record<string, unknown>, place: Place): Change[] {
  if (!isLimit(before) || !isLimit(after)) return fieldChanges(before, after, place);
  const { amount: oldAmount, unit: oldUnit, ...oldRest } = before;
  const { amount, unit, ...rest } = after;
  const [from, to] = [limitText(oldAmount, oldUnit), limitText(amount, unit)];
  const own: Change[] = from === to ? [] : [{ kind: 'changed', from, to, place }];
  return [...own, ...fieldChanges(oldRest, rest, place)];
}

function entryChanges(before: Map<string, unknown>, after: Map<string, unknown>, place: Place): Change[] {
  const order = (entries: Map<string, unknown>, others: Map<string, unknown>) =>
    [...entries].filter(([id]) => others.has(id)).map(([id, entry]) => entryName(entry, id));
  const [old, now] = [order(before, after), order(after, before)];
  const sequence = { ...place, path: place.path, labels: [...place.labels, '排列顺序'] };
  const moved: Change[] =
    [...before.keys()].filter((id) => after.has(id)).join('\n') ===
    [...after.keys()].filter((id) => before.has(id)).join('\n')
      ? []
      : [{ kind: 'changed', from: old.join('、'), to: now.join('、'), place: sequence }];
  const ids = [...new Set([...before.keys(), ...after.keys()])];
  const inside = ids.flatMap((id) => {
    const label = `${place.labels.at(-1)!}〔${entryName(after.get(id) ?? before.get(id), id)}〕`;
    const there = { key: place.key, path: [...place.path, id], labels: [...place.labels.slice(0, -1), label] };
    return changesAt(before.get(id), after.get(id), there);
  });
  return [...moved, ...inside];
}

/** The entries of a list by what each is known by; undefined where they are plain values, or two are known by the same. */
function entriesOf(list: unknown[]): Map<string, unknown> | undefined {
  const entries = new Map<string, unknown>();
  for (const entry of list) {
    const id = isRecord(entry) ? identityOf(entry) : undefined;
    if (id === undefined || entries.has(id)) return undefined;
    entries.set(id, entry);
  }
  return entries;
}

function identityOf(entry: Record<string, unknown>): string | undefined {
  const { code, unitCode, id, sectionCode, procedure, field, document, article = '' } = entry;
  const first = code ?? unitCode ?? id ?? sectionCode ?? procedure ?? field;
  if (typeof first === 'string') return first;
  return typeof document === 'string' ? `${document}${String(article)}` : undefined;
}

function entryName(entry: unknown, id: string): string {
  const { name } = entry as { name?: unknown };
  return typeof name === 'string' ? name : wordOf('procedure', id);
}

function isLimit(value: unknown): value is { amount: number; unit: string } & Record<string, unknown> {
  return isRecord(value) && typeof value['amount'] === 'number' && typeof value['unit'] === 'string';
}

function limitText(amount: number, unit: string): string {
  return `${amount}${wordOf('unit', unit)}`;
}

/** A value as it is read; nothing of it is left out. */
function textOf(value: unknown, field: string): string | null {
  if (value === undefined || value === null) return null;
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (typeof value === 'string') return wordOf(field, value);
  if (Array.isArray(value)) {
    const isPlain = value.every((each) => typeof each === 'string');
    return value.map((each) => textOf(each, field)).join(isPlain && field !== 'conditions' ? '、' : '；');
  }
  if (!isRecord(value)) return String(value);
  const { amount, unit, ...rest } = value;
  const fields = Object.entries(isLimit(value) ? rest : value);
  const limit = isLimit(value) ? [limitText(amount as number, unit as string)] : [];
  const told = fields.map(([key, each]) => `${fieldName(key, field)}：${textOf(each, key) ?? ''}`);
  return [...limit, ...told].join('，');
}
