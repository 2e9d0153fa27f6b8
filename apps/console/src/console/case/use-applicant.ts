import { computed, type Ref } from 'vue';
import { useQuery } from '@tanstack/vue-query';
import { api } from '../../api/client';
import { unwrap } from '../../api/problem';

/** Who applied, as far as the person who is signed in has to know; every look is on record. */
export function useApplicant(caseNo: Ref<string>) {
  return useQuery({
    queryKey: computed(() => ['case', caseNo.value, 'applicant']),
    queryFn: async () => {
      const params = { path: { caseNo: caseNo.value } };
      return (await unwrap(api.GET('/api/v1/cases/{caseNo}/applicant', { params }))).data;
    },
    staleTime: Infinity,
  }).data;
}
