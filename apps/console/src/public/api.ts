import { onMounted, ref, shallowRef } from 'vue';
import createClient from 'openapi-fetch';
import { asProblem, unwrap, type Problem } from '../api/problem';
import type { components, paths } from '../api/schema';

/** What anybody may ask, without an account. */
export const api = createClient<paths>();
export type Schemas = components['schemas'];

/** What a page shows, and what it says while it has nothing to show. */
export function useAnswer<T>(ask: () => Promise<T>) {
  const data = shallowRef<T>();
  const problem = ref<Problem>();
  const busy = ref(false);
  async function run() {
    busy.value = true;
    problem.value = undefined;
    try {
      data.value = await ask();
    } catch (error) {
      data.value = undefined;
      problem.value = asProblem(error);
    } finally {
      busy.value = false;
    }
  }
  return { data, problem, busy, run };
}

/** The same, asked when the page opens. */
export function useOpened<T>(ask: () => Promise<T>) {
  const answer = useAnswer(ask);
  onMounted(answer.run);
  return answer;
}

let asked: Promise<Schemas['ItemsDto']> | undefined;
/** The guide, asked once a visit. */
export function items(): Promise<Schemas['ItemsDto']> {
  asked ??= unwrap(api.GET('/api/v1/public/items')).then(({ data }) => data);
  asked.catch(() => (asked = undefined));
  return asked;
}
