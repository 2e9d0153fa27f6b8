import { computed } from 'vue';
import { useQueries, useQuery } from '@tanstack/vue-query';
import { api, type Schemas } from '../../api/client';
import { unwrap } from '../../api/problem';

const A_YEAR = 12;

/** The last twelve months that have a report, the oldest first, each by section and item. */
export function useReports() {
  const heads = useQuery({
    queryKey: ['reports'],
    queryFn: async () =>
      (await unwrap(api.GET('/api/v1/public/reports', { params: { query: { limit: A_YEAR } } }))).data.items,
  });
  const months = computed(() => (heads.data.value ?? []).map(({ month }) => month).toReversed());
  const views = useQueries({
    queries: computed(() =>
      months.value.map((month) => ({
        queryKey: ['reports', month],
        queryFn: async () =>
          (await unwrap(api.GET('/api/v1/public/reports/{month}', { params: { path: { month } } }))).data,
      })),
    ),
  });
  const reports = computed(() => views.value.flatMap(({ data }) => (data ? [data as Schemas['ReportDto']] : [])));
  return { heads, months, reports };
}
