import { computed, ref, watch, type Ref } from 'vue';
import { useQuery, useQueryClient } from '@tanstack/vue-query';
import { api, type Case, type Duty, type Event } from '../../api/client';
import { useLive } from '../../api/live';
import { unwrap } from '../../api/problem';

const MOST = 200;

/** A case as its page holds it. What others do meanwhile is told by `changed`; the page itself changes when it is asked to. */
export function useCase(caseNo: Ref<string>) {
  const { reload } = useHeldCase(caseNo);
  const path = () => ({ path: { caseNo: caseNo.value } });
  const view = useQuery({
    queryKey: computed(() => ['case', caseNo.value]),
    queryFn: async () => (await unwrap(api.GET('/api/v1/cases/{caseNo}', { params: path() }))).data,
  });
  const matter = useQuery({
    queryKey: computed(() => ['case', caseNo.value, 'matter']),
    queryFn: async () => (await unwrap(api.GET('/api/v1/cases/{caseNo}/matter', { params: path() }))).data,
  });
  const announced = ref(0);
  const hear = (of: string, seq: number) => {
    if (of === caseNo.value) announced.value = Math.max(announced.value, seq);
  };
  const look = async () => {
    const { data } = await unwrap(api.GET('/api/v1/cases/{caseNo}', { params: path() }));
    hear(data.caseNo, data.seq);
  };
  useLive(
    (change) => hear(change.caseNo, change.seq),
    // Where it cannot be read, the page says so itself.
    () => void look().catch(() => undefined),
  );
  watch(caseNo, () => (announced.value = 0));
  const changed = computed(() => view.data.value !== undefined && announced.value > view.data.value.seq);
  return { view, matter, changed, reload };
}

/** What is held of a case for whichever page shows it: one that was gone to while an act was under way shows what came of it. */
export function useHeldCase(caseNo: Ref<string>) {
  const queries = useQueryClient();
  const reload = () => queries.invalidateQueries({ queryKey: ['case', caseNo.value] });
  const put = (found: Case) => {
    queries.setQueryData(['case', caseNo.value], found);
    return reload();
  };
  return { reload, put };
}

/** What the reader does in the case for somebody who is away; asked for where he may keep some of it. */
export function useStandIns(caseNo: Ref<string>, enabled: Ref<boolean>): Ref<Duty[]> {
  const { data } = useQuery({
    queryKey: computed(() => ['case', caseNo.value, 'stand-ins']),
    queryFn: async () => {
      const params = { query: { text: caseNo.value, limit: MOST } };
      return (await unwrap(api.GET('/api/v1/duties', { params }))).data.items;
    },
    enabled,
  });
  return computed(() => (data.value ?? []).filter((duty) => duty.caseNo === caseNo.value && duty.actingFor));
}

/** One page of what happened, in order. */
export async function timelinePage(caseNo: string, cursor?: string | null) {
  const params = { path: { caseNo }, query: { limit: MOST, ...(cursor && { cursor }) } };
  return (await unwrap(api.GET('/api/v1/cases/{caseNo}/timeline', { params }))).data;
}

/** Who did what since the page was read: what a conflict is told by. */
export async function eventsSince(caseNo: string, seq: number): Promise<Event[]> {
  const found: Event[] = [];
  let cursor: string | null | undefined;
  do {
    const page = await timelinePage(caseNo, cursor);
    found.push(...page.items.filter((event) => event.seq > seq));
    cursor = page.nextCursor;
  } while (cursor);
  return found;
}
