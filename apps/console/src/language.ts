import type { InjectionKey } from 'vue';
import type { Language } from './i18n';

/** Changes the language of the page. */
export const SPEAK: InjectionKey<(language: Language) => Promise<void>> = Symbol('speak');
