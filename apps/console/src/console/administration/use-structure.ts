import { computed, type Ref } from 'vue';
import { useQuery } from '@tanstack/vue-query';
import { api, type Schemas } from '../../api/client';
import { unwrap } from '../../api/problem';
import { readsOrganisation } from '../roles';

export type Structure = Schemas['StructureDto'];
export type PlacedPost = Schemas['StructurePostDto'] & { section: string; sectionName: string; department: string };

/** The organisation with who holds each post at the opening of a day, or now; only for those who may see it. */
export function useStructure(on?: Ref<string | undefined>) {
  const query = useQuery({
    queryKey: computed(() => ['organisation', on?.value ?? 'now']),
    queryFn: async () => {
      const asked = on?.value;
      const params = { query: asked === undefined ? {} : { on: asked } };
      return (await unwrap(api.GET('/api/v1/organisation', { params }))).data;
    },
    enabled: readsOrganisation,
  });
  const posts = computed(() => (query.data.value ? postsOf(query.data.value) : []));
  return { query, posts };
}

function postsOf({ departments }: Structure): PlacedPost[] {
  return departments.flatMap(({ name: department, sections }) =>
    sections.flatMap(({ section, name, posts }) =>
      posts.map((post) => ({ ...post, section, sectionName: name, department })),
    ),
  );
}
