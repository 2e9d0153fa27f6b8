import { onBeforeUnmount, onMounted, ref, watch, type Ref } from 'vue';

/** j and k move through the rows, Enter opens, / goes to the search; none of it while something is being typed. */
export function useKeys(count: Ref<number>, open: (index: number) => void, search: Ref<HTMLInputElement | undefined>) {
  const at = ref(-1);
  watch(count, () => (at.value = Math.min(at.value, count.value - 1)));

  function pressed(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if ((event.target as HTMLElement).closest('input, select, textarea, [role=dialog]')) return;
    if (event.key === 'j') at.value = Math.min(at.value + 1, count.value - 1);
    else if (event.key === 'k') at.value = Math.max(at.value - 1, 0);
    else if (event.key === '/') search.value?.focus();
    else if (event.key === 'Enter' && at.value >= 0 && !(event.target as HTMLElement).closest('a, button'))
      open(at.value);
    else return;
    event.preventDefault();
  }
  onMounted(() => document.addEventListener('keydown', pressed));
  onBeforeUnmount(() => document.removeEventListener('keydown', pressed));
  return at;
}
