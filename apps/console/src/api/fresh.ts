import { computed, onScopeDispose, ref, watch, type Ref } from 'vue';
import { useQuery } from '@tanstack/vue-query';
import { useLive, type Change } from './live';

interface Page<T> {
  items: T[];
  nextCursor: string | null;
}
export interface Asking<F extends object, T, P extends Page<T>> {
  name: string;
  filter: Ref<F>;
  fetch: (filter: F) => Promise<P>;
  keyOf: (row: T) => string;
  /** What the stream tells that can change the list; everything where nothing is said. */
  concerns?: (change: Change) => boolean;
  /** What the stream does not tell is looked at by itself every so often; what it tells is not. */
  everyMs?: number;
}

/** Several events of one act arrive together. */
const GATHER_MS = 600;

/**
 * One page of a list. What changes meanwhile is fetched but not shown: rows do not jump under the hand, and `fresh` says how
 * many differ until `show` is called.
 */
export function useFresh<F extends object, T, P extends Page<T>>({
  name,
  filter,
  fetch,
  keyOf,
  concerns,
  everyMs,
}: Asking<F, T, P>) {
  const query = useQuery({
    queryKey: computed(() => [name, JSON.stringify(filter.value)]),
    queryFn: () => fetch(filter.value),
    staleTime: Infinity,
    gcTime: 0,
  });
  const newer = ref<P>() as Ref<P | undefined>;
  const fresh = computed(() => {
    const shown = query.data.value;
    return shown && newer.value ? differing(shown.items, newer.value.items, keyOf) : 0;
  });
  watch(filter, () => (newer.value = undefined));

  const look = async () => {
    const asked = filter.value;
    const found = await fetch(asked).catch(() => undefined);
    if (asked === filter.value) newer.value = found;
  };
  useSometimes(look, everyMs, concerns);
  const show = async () => {
    newer.value = undefined;
    await query.refetch();
  };
  return { ...query, fresh, show };
}

/** Calls after something of concern was told or may have been missed, and every so often where a time is given, as long as the component lives. */
export function useSometimes(look: () => unknown, everyMs?: number, concerns?: (change: Change) => boolean): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const soon = () => {
    // Not put off by the next event: where events never cease it would never be looked.
    timer ??= setTimeout(() => {
      timer = undefined;
      void look();
    }, GATHER_MS);
  };
  useLive((change) => concerns?.(change) !== false && soon(), soon);
  const beat = everyMs === undefined ? undefined : setInterval(() => void look(), everyMs);
  onScopeDispose(() => {
    clearTimeout(timer);
    clearInterval(beat);
  });
}

/** Rows that came, went, or say something else now. */
function differing<T>(shown: T[], found: T[], keyOf: (row: T) => string): number {
  const before = new Map(shown.map((row) => [keyOf(row), JSON.stringify(row)]));
  const changed = found.filter((row) => before.get(keyOf(row)) !== JSON.stringify(row)).length;
  const now = new Set(found.map(keyOf));
  return changed + shown.filter((row) => !now.has(keyOf(row))).length;
}
