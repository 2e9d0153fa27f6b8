import { defineStore } from 'pinia';
import { reactive, watch } from 'vue';
import { me } from '../../api/session';

/** Of the tab: a reload keeps it, another person at the same desk has none of it. */
const KEPT_AS = 'shouban.drafts';

/** What was typed and not yet submitted, by person, case and action: a drawer that is closed by accident opens as it was. */
export const useDrafts = defineStore('drafts', () => {
  const kept = reactive(new Map<string, object>(JSON.parse(sessionStorage.getItem(KEPT_AS) ?? '[]') as []));
  watch(kept, () => sessionStorage.setItem(KEPT_AS, JSON.stringify([...kept])), { deep: true });
  const keyOf = (caseNo: string, action: string) => `${me.value?.person}/${caseNo}/${action}`;
  return {
    has: (caseNo: string, action: string) => kept.has(keyOf(caseNo, action)),
    of: <T extends object>(caseNo: string, action: string, initial: T): T => {
      const key = keyOf(caseNo, action);
      if (!kept.has(key)) kept.set(key, { ...initial });
      return kept.get(key) as T;
    },
    drop: (caseNo: string, action: string) => kept.delete(keyOf(caseNo, action)),
    clear: () => kept.clear(),
  };
});
