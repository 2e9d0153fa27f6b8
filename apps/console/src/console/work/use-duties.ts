import { computed, onScopeDispose, ref, watch, type Ref } from 'vue';
import { useQuery } from '@tanstack/vue-query';
import { api, type Duty } from '../../api/client';
import { useLive } from '../../api/live';
import { unwrap } from '../../api/problem';

export interface DutyFilter {
  lamp?: Duty['lamp'];
  itemCode?: string;
  cursor?: string;
}

const A_PAGE = 50;
/** Several events of one act arrive together. */
const GATHER_MS = 600;

/**
 * One page of the person's duties. What changes meanwhile is fetched but not shown: rows do not jump under the hand, and
 * `fresh` says how many differ until `show` is called.
 */
export function useDuties(filter: Ref<DutyFilter>) {
  const query = useQuery({
    queryKey: computed(() => ['duties', filter.value]),
    queryFn: ({ queryKey: [, asked] }) => fetchDuties(asked as DutyFilter),
    staleTime: Infinity,
    gcTime: 0,
  });
  const newer = ref<Awaited<ReturnType<typeof fetchDuties>>>();
  const fresh = computed(() => (newer.value ? differing(query.data.value?.items ?? [], newer.value.items) : 0));
  watch(filter, () => (newer.value = undefined));

  let timer: ReturnType<typeof setTimeout> | undefined;
  const look = async () => {
    const asked = filter.value;
    const found = await fetchDuties(asked).catch(() => undefined);
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

async function fetchDuties(filter: DutyFilter) {
  const params = { query: { ...filter, limit: A_PAGE } };
  return (await unwrap(api.GET('/api/v1/duties', { params }))).data;
}

export function keyOf({ caseNo, proceeding, dutyId }: Duty): string {
  return `${caseNo ?? `${proceeding?.kind}/${proceeding?.number}`}#${dutyId}`;
}

/** Rows that came, went, or say something else now. */
function differing(shown: Duty[], found: Duty[]): number {
  const text = (duty: Duty) => JSON.stringify(duty);
  const before = new Map(shown.map((duty) => [keyOf(duty), text(duty)]));
  const changed = found.filter((duty) => before.get(keyOf(duty)) !== text(duty)).length;
  const now = new Set(found.map(keyOf));
  return changed + shown.filter((duty) => !now.has(keyOf(duty))).length;
}
