import { createApp } from 'vue';
import { createLanguages } from '../i18n';
import '../styles.css';
import './public.css';
import App from './App.vue';
import { createPublicRouter } from './router';
import { SPEAK } from '../language';

const { i18n, speak } = await createLanguages({
  'zh-CN': () => Promise.all([import('../locales/shared.zh-CN.json'), import('../locales/public.zh-CN.json')]),
  en: () => Promise.all([import('../locales/shared.en.json'), import('../locales/public.en.json')]),
});
createApp(App).use(i18n).use(createPublicRouter()).provide(SPEAK, speak).mount('#app');
