import { onBeforeUnmount, onMounted, ref, watch, type Ref } from 'vue';

/** Goes from page to page by itself, unless it is held. @param everyMs how long a page stands */
export function useTurning(pages: Ref<number>, everyMs: Ref<number>) {
  const at = ref(0);
  const held = ref(false);
  let timer: ReturnType<typeof setInterval> | undefined;
  const start = () => {
    clearInterval(timer);
    timer = setInterval(() => {
      if (!held.value && pages.value > 0) at.value = (at.value + 1) % pages.value;
    }, everyMs.value);
  };
  onMounted(start);
  watch(everyMs, start);
  onBeforeUnmount(() => clearInterval(timer));
  watch(pages, () => (at.value = pages.value === 0 ? 0 : Math.min(at.value, pages.value - 1)));
  return { at, held };
}
