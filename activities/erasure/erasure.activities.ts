import type { ErasureResult } from '@shouban/contracts/erasure';
import type { Eraser } from '@shouban/persistence/erasure/eraser';
import type { Clock } from '../clock';

/** Lends an eraser for as long as something is done with it. */
export type WithEraser = <T>(work: (eraser: Eraser) => Promise<T>) => Promise<T>;

export interface ErasureActivities {
  /** Erases what has outlived its term; broken off, it goes on where it was. */
  eraseOutlived(): Promise<ErasureResult>;
}

const REASON = '保存期限届满';

/** @param withEraser without it nothing is erased */
export function createErasureActivities(clock: Clock, withEraser?: WithEraser): ErasureActivities {
  return {
    async eraseOutlived() {
      if (!withEraser) return { erased: 0, left: 0 };
      const now = await clock();
      return withEraser((eraser) => eraser.erase({ reason: REASON, now }, () => undefined));
    },
  };
}
