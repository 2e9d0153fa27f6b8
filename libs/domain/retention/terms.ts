import type { CentreSettings, MatterItem } from '../catalogue/types';
import type { RecordKind } from './kinds';

/** Whole years after the closing; `permanent` where a law has the record kept for good (永久). */
export type RetentionTerm = number | 'permanent';

/**
 * What stands where neither item nor settings say otherwise. The regulations of the house say nothing of it; the State Archives know
 * 10 years, 30 years and for good as terms of official files (《机关文件材料归档范围和文书档案保管期限规定》, 2006).
 */
export const DEFAULT_RETENTION: Record<RecordKind, number> = {
  case: 10,
  contact: 10,
  registry: 10,
  journey: 10,
  complaint: 10,
  sanction: 30,
  incident: 30,
  breach: 10,
  order: 10,
  commendation: 30,
  promise: 10,
};

/** What the settings say of a kind, or the default. */
export function defaultTerm(kind: RecordKind, settings: Pick<CentreSettings, 'retention'>): number {
  return settings.retention?.[kind] ?? DEFAULT_RETENTION[kind];
}

/**
 * Of a case: the longest of what its items say, the version to which it is kept and the one in force. A term that was lengthened
 * holds for what is there already, and one that was shortened does not (R-REG-05).
 */
export function termOfCase(
  items: readonly Pick<MatterItem, 'retention'>[],
  settings: Pick<CentreSettings, 'retention'>,
): RetentionTerm {
  return items.map((item) => termOfItem(item, settings)).reduce(longer, 0);
}

export function termOfItem(
  { retention }: Pick<MatterItem, 'retention'>,
  settings: Pick<CentreSettings, 'retention'>,
): RetentionTerm {
  return retention ? (retention.years ?? 'permanent') : defaultTerm('case', settings);
}

function longer(a: RetentionTerm, b: RetentionTerm): RetentionTerm {
  if (a === 'permanent' || b === 'permanent') return 'permanent';
  return Math.max(a, b);
}
