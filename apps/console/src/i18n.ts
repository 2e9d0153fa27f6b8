import { createI18n, type I18n } from 'vue-i18n';

export const LANGUAGES = ['zh-CN', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];
type Messages = Record<string, unknown>;
/** What an entry has in a language; loaded when the language is asked for. */
export type Loader = () => Promise<{ default: Messages }[]>;

const KEPT_AS = 'shouban.language';

/** Chinese first. The other language is fetched only by those who ask for it. */
export async function createLanguages(loaders: Record<Language, Loader>) {
  const i18n = createI18n({ legacy: false, locale: 'zh-CN', fallbackLocale: false, messages: {} });
  const speak = async (language: Language) => {
    const parts = await loaders[language]();
    (i18n as I18n).global.setLocaleMessage(language, Object.assign({}, ...parts.map((part) => part.default)) as never);
    (i18n.global.locale as { value: string }).value = language;
    document.documentElement.lang = language;
    localStorage.setItem(KEPT_AS, language);
  };
  await speak(localStorage.getItem(KEPT_AS) === 'en' ? 'en' : 'zh-CN');
  return { i18n, speak };
}

export function otherThan(language: string): Language {
  return language === 'en' ? 'zh-CN' : 'en';
}
