import { defineStore } from 'pinia';
import { reactive } from 'vue';
import type { Values } from './form-types';

/** What was typed and not yet submitted, by case and action: a drawer that is closed by accident opens as it was. */
export const useDrafts = defineStore('drafts', () => {
  const kept = reactive(new Map<string, Values>());
  const keyOf = (caseNo: string, action: string) => `${caseNo}/${action}`;
  return {
    has: (caseNo: string, action: string) => kept.has(keyOf(caseNo, action)),
    of: (caseNo: string, action: string, initial: Values): Values => {
      const key = keyOf(caseNo, action);
      if (!kept.has(key)) kept.set(key, { ...initial });
      return kept.get(key)!;
    },
    drop: (caseNo: string, action: string) => kept.delete(keyOf(caseNo, action)),
  };
});
