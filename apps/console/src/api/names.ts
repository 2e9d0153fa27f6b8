import { computed } from 'vue';
import { useQuery } from '@tanstack/vue-query';
import { api } from './client';
import { unwrap } from './problem';

const AN_HOUR = 3_600_000;

/** Who and what works here; `undefined` until it has come. */
export function useDirectory() {
  return useQuery({
    queryKey: ['directory'],
    queryFn: async () => (await unwrap(api.GET('/api/v1/organisation/directory'))).data,
    staleTime: AN_HOUR,
  }).data;
}

/** Every post, with the section that it belongs to. */
export function useHouse() {
  const data = useDirectory();
  const { sectionName } = useNames();
  return computed(() => data.value?.posts.map((post) => ({ ...post, sectionName: sectionName(post.section) })) ?? []);
}

/** Names to the codes of persons, posts and sections; a code that has none is shown as it is. */
export function useNames() {
  const data = useDirectory();
  const persons = computed(() => new Map(data.value?.persons.map(({ person, name }) => [person, name])));
  const posts = computed(() => new Map(data.value?.posts.map(({ post, name }) => [post, name])));
  const sections = computed(
    () => new Map(data.value?.sections.map(({ section, name, department }) => [section, `${department}${name}`])),
  );
  return {
    personName: (code: string) => persons.value.get(code) ?? code,
    postName: (code: string) => posts.value.get(code) ?? code,
    sectionName: (code: string) => sections.value.get(code) ?? code,
  };
}
