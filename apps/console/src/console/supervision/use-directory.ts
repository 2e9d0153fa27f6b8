import { computed } from 'vue';
import { useQuery } from '@tanstack/vue-query';
import { api } from '../../api/client';
import { unwrap } from '../../api/problem';

const AN_HOUR = 3_600_000;

/** Persons, posts and sections as choices of a form; the same answer as `useNames` has. */
export function useDirectory() {
  const { data } = useQuery({
    queryKey: ['directory'],
    queryFn: async () => (await unwrap(api.GET('/api/v1/organisation/directory'))).data,
    staleTime: AN_HOUR,
  });
  const sections = computed(
    () => data.value?.sections.map((s) => ({ value: s.section, label: `${s.department} ${s.name}` })) ?? [],
  );
  const posts = computed(() => {
    const names = new Map(sections.value.map(({ value, label }) => [value, label]));
    return (
      data.value?.posts.map(({ post, name, section }) => ({
        value: post,
        label: `${names.get(section) ?? section} · ${name}`,
      })) ?? []
    );
  });
  const persons = computed(
    () => data.value?.persons.map(({ person, name }) => ({ value: person, label: `${name} (${person})` })) ?? [],
  );
  return { sections, posts, persons };
}
