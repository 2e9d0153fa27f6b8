import { computed, onScopeDispose, ref, watch, type Ref } from 'vue';
import { useQuery } from '@tanstack/vue-query';
import { api, type Duty, type Schemas } from '../../api/client';
import { useLive } from '../../api/live';
import { unwrap } from '../../api/problem';

/** 待办、已办、我发起的、抄送我的. */
export const LISTS = ['todo', 'done', 'initiated', 'copied'] as const;
export type ListName = (typeof LISTS)[number];
export type CaseRow = Schemas['CaseRowDto'];
export type Message = Schemas['InboxMessageDto'];
export type Row = Duty | CaseRow | Message;

export interface ListFilter {
  list: ListName;
  lamp?: Duty['lamp'];
  itemCode?: string;
  /** The beginning of a case number. */
  caseNo?: string;
  cursor?: string;
}
interface Page {
  items: Row[];
  nextCursor: string | null;
}

const A_PAGE = 50;
/** Several events of one act arrive together. */
const GATHER_MS = 600;

/**
 * One page of a list of the person's. What changes meanwhile is fetched but not shown: rows do not jump under the hand, and
 * `fresh` says how many differ until `show` is called.
 */
export function useList(filter: Ref<ListFilter>) {
  const query = useQuery({
    queryKey: computed(() => ['list', filter.value]),
    queryFn: ({ queryKey: [, asked] }) => fetchPage(asked as ListFilter),
    staleTime: Infinity,
    gcTime: 0,
  });
  const newer = ref<Page>();
  const fresh = computed(() => (newer.value ? differing(query.data.value?.items ?? [], newer.value.items) : 0));
  watch(filter, () => (newer.value = undefined));

  let timer: ReturnType<typeof setTimeout> | undefined;
  const look = async () => {
    const asked = filter.value;
    const found = await fetchPage(asked).catch(() => undefined);
    if (asked === filter.value) newer.value = found;
  };
  useLive(() => {
    clearTimeout(timer);
    timer = setTimeout(() => void look(), GATHER_MS);
  });
  onScopeDispose(() => clearTimeout(timer));
  const show = async () => {
    newer.value = undefined;
    await query.refetch();
  };
  return { ...query, fresh, show };
}

async function fetchPage({ list, cursor, ...narrowed }: ListFilter): Promise<Page> {
  const page = { limit: A_PAGE, ...(cursor && { cursor }) };
  if (list === 'copied') return (await unwrap(api.GET('/api/v1/inbox', { params: { query: page } }))).data;
  const { caseNo, ...common } = narrowed;
  if (list === 'todo') {
    return (await unwrap(api.GET('/api/v1/duties', { params: { query: { ...page, ...common } } }))).data;
  }
  const query = { ...page, ...common, part: list, ...(caseNo && { caseNo }) };
  return (await unwrap(api.GET('/api/v1/cases', { params: { query } }))).data;
}

export function keyOf(row: Row): string {
  const subject =
    'proceeding' in row && row.proceeding ? `${row.proceeding.kind}/${row.proceeding.number}` : row.caseNo;
  if ('dutyId' in row) return `${subject}#${row.dutyId}`;
  return 'seq' in row ? `${subject}@${row.seq}` : String(subject);
}

/** Rows that came, went, or say something else now. */
function differing(shown: Row[], found: Row[]): number {
  const text = (row: Row) => JSON.stringify(row);
  const before = new Map(shown.map((row) => [keyOf(row), text(row)]));
  const changed = found.filter((row) => before.get(keyOf(row)) !== text(row)).length;
  const now = new Set(found.map(keyOf));
  return changed + shown.filter((row) => !now.has(keyOf(row))).length;
}
