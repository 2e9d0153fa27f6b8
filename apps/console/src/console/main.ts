import { createApp } from 'vue';
import { VueQueryPlugin, QueryClient } from '@tanstack/vue-query';
import { createPinia } from 'pinia';
import { ProblemError } from '../api/problem';
import { createLanguages } from '../i18n';
import '../styles.css';
import './console.css';
import App from './App.vue';
import { SPEAK } from '../language';
import { createConsoleRouter } from './router';

/** What the server has refused stays refused; only an absence passes by itself. */
const retry = (count: number, error: unknown) => error instanceof ProblemError && error.isOpen && count < 2;

const { i18n, speak } = await createLanguages({
  'zh-CN': () =>
    Promise.all([
      import('../locales/shared.zh-CN.json'),
      import('../locales/console.zh-CN.json'),
      import('../locales/supervision.zh-CN.json'),
      import('../locales/administration.zh-CN.json'),
    ]),
  en: () =>
    Promise.all([
      import('../locales/shared.en.json'),
      import('../locales/console.en.json'),
      import('../locales/supervision.en.json'),
      import('../locales/administration.en.json'),
    ]),
});
createApp(App)
  .use(i18n)
  .use(createPinia())
  .use(VueQueryPlugin, {
    queryClient: new QueryClient({ defaultOptions: { queries: { retry, refetchOnWindowFocus: false } } }),
  })
  .use(createConsoleRouter())
  .provide(SPEAK, speak)
  .mount('#app');
