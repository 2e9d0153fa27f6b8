import { ref, watch, type Ref } from 'vue';
import { useRoute, useRouter } from 'vue-router';

/**
 * What is looked for, kept in the address so that the page can be sent to a colleague and reloaded. It is read from there once, for
 * whoever types is faster than a router.
 */
export function useInAddress(name: string): Ref<string> {
  const route = useRoute();
  const router = useRouter();
  const given = route.query[name];
  const sought = ref(typeof given === 'string' ? given : '');
  watch(sought, (words) => void router.replace({ query: { ...route.query, [name]: words || undefined } }));
  return sought;
}
