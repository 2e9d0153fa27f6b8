import { readonly, ref, watchEffect } from 'vue';

const KEPT_AS = 'shouban.theme';
const system = matchMedia('(prefers-color-scheme: dark)');
/** What was chosen here; without a choice the page follows the system. */
const chosen = ref(localStorage.getItem(KEPT_AS));
const systemIsDark = ref(system.matches);
system.addEventListener('change', ({ matches }) => (systemIsDark.value = matches));
const dark = ref(false);
watchEffect(() => {
  dark.value = chosen.value === null ? systemIsDark.value : chosen.value === 'dark';
  document.documentElement.dataset['theme'] = dark.value ? 'dark' : 'light';
});

/** Light or dark, of the whole page. */
export function useTheme() {
  const toggle = () => {
    chosen.value = dark.value ? 'light' : 'dark';
    localStorage.setItem(KEPT_AS, chosen.value);
  };
  return { dark: readonly(dark), toggle };
}
