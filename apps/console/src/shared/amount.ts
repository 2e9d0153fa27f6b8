import { useI18n } from 'vue-i18n';

/** Numbers of days always with their unit (工作日/自然日). */
export function useAmounts() {
  const { t } = useI18n();
  const amount = (n: number, unit: string) => t(`unit.${unit}`, { n });
  /** What is left of a limit, in words; `null` days are those of a clock that stands still or has not begun. */
  const remaining = (days: number | null, unit: string, lamp: string) => {
    if (days === null) return lamp === 'paused' ? t('remaining.paused') : t('remaining.none');
    if (days < 0) return t('remaining.over', { days: amount(-days, unit) });
    return days === 0 ? t('remaining.today') : t('remaining.left', { days: amount(days, unit) });
  };
  return { amount, remaining };
}
