import { computed } from 'vue';
import { useQuery } from '@tanstack/vue-query';
import { api } from '../../api/client';
import { unwrap } from '../../api/problem';

/** What can be applied for, as the public sees it. */
export function useItems() {
  const { data } = useQuery({
    queryKey: ['items'],
    queryFn: async () => (await unwrap(api.GET('/api/v1/public/items'))).data,
    staleTime: Infinity,
  });
  return computed(() => data.value?.items ?? []);
}

/** Whose matters those are, each once. */
export function useDepartments() {
  const items = useItems();
  return computed(() => [...new Map(items.value.map(({ department }) => [department.code, department])).values()]);
}
