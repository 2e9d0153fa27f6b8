import { computed, type Ref } from 'vue';
import { useQuery } from '@tanstack/vue-query';
import { api, type Schemas } from '../../api/client';
import { newKey } from '../../api/command-key';
import { unwrap } from '../../api/problem';

export type Preview = Schemas['PlanPreviewDto'];

/** What a plan would come to, asked anew whenever it changes; undefined while there is no plan, or a new one is counted. */
export function usePreview(plan: Ref<Schemas['JourneyPlanDto'] | undefined>) {
  const { data, error } = useQuery({
    queryKey: computed(() => ['plan-preview', plan.value]),
    queryFn: async () => {
      const params = { header: { 'Idempotency-Key': newKey() } };
      return (await unwrap(api.POST('/api/v1/journeys/preview', { params, body: plan.value! }))).data;
    },
    enabled: computed(() => plan.value !== undefined),
    retry: false,
    gcTime: 0,
  });
  return { preview: data, error };
}
