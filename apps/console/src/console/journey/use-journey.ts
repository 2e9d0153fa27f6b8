import { computed } from 'vue';
import { useQuery } from '@tanstack/vue-query';
import { api } from '../../api/client';
import { unwrap } from '../../api/problem';

/** One journey, as it stands. */
export function useJourney(number: () => string) {
  return useQuery({
    queryKey: computed(() => ['journey', number()]),
    queryFn: async () =>
      (await unwrap(api.GET('/api/v1/journeys/{number}', { params: { path: { number: number() } } }))).data,
  });
}
