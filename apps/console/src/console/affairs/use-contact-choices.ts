import { computed } from 'vue';
import { useQuery } from '@tanstack/vue-query';
import { api } from '../../api/client';
import { unwrap } from '../../api/problem';
import { useItems } from '../work/use-items';

/** Items of the catalogue and competent bodies, as the ways in which a contact ends offer them. */
export function useContactChoices(asked: () => boolean) {
  const items = useItems();
  const bodies = useQuery({
    queryKey: ['competent-bodies'],
    queryFn: async () => (await unwrap(api.GET('/api/v1/public/competent-bodies'))).data.items,
    enabled: computed(asked),
  });
  return {
    items: computed(() => items.value.map(({ code, name }) => ({ value: code, label: name }))),
    bodies: computed(() => bodies.data.value ?? []),
  };
}
