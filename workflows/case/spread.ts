import type { CaseFile } from '@shouban/domain/case/types';

/**
 * Limits of many cases end at the same close of business. Each case waits a little longer by a hash of its number, so
 * that the herd does not come at once; what it then records carries the instant at which it was due.
 */
export function spread({ state, settings }: CaseFile): number {
  const span = settings.alarmSpreadSeconds * 1000;
  if (span === 0) return 0;
  let hash = 2_166_136_261;
  for (const char of state.caseNo) hash = Math.imul(hash ^ char.charCodeAt(0), 16_777_619);
  return (hash >>> 0) % span;
}
