import { computed } from 'vue';
import { useQuery } from '@tanstack/vue-query';
import { api } from '../../api/client';
import { unwrap } from '../../api/problem';

/** What the three regulations threaten; asked once. */
export function useLadders() {
  const { data } = useQuery({
    queryKey: ['ladders'],
    queryFn: async () => (await unwrap(api.GET('/api/v1/sanctions/ladders'))).data.items,
    staleTime: Infinity,
  });
  return computed(() => data.value ?? []);
}
