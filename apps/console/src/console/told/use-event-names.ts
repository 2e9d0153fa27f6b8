import { useI18n } from 'vue-i18n';

/** Words of the types of events, of cases as of proceedings; a type that has none is shown as it is. */
export function useEventNames() {
  const { t, te, tm } = useI18n();
  const eventName = (type: string) => {
    if (te(`event.${type}`)) return t(`event.${type}`);
    if (te(`told.event.${type}`)) return t(`told.event.${type}`);
    return te(`supervision.event.${type}`) ? t(`supervision.event.${type}`) : type;
  };
  const typesOf = (group: string) => Object.keys(tm(group) as Record<string, unknown>);
  /** Those of cases, as the locale files know them. */
  const caseTypes = () => typesOf('event');
  return { eventName, caseTypes };
}
