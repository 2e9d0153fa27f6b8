import type { RouteLocationRaw } from 'vue-router';
import { placeOfProceeding } from '../supervision/lists';

interface Subject {
  caseNo: string | null;
  proceeding?: { kind: string; number: string } | null;
}

/** Where what a row speaks of is dealt with; undefined where the console has no page for it. */
export function placeOf({ caseNo, proceeding }: Subject): RouteLocationRaw | undefined {
  if (caseNo) return { name: 'case', params: { caseNo } };
  if (!proceeding) return undefined;
  const { kind, number } = proceeding;
  if (kind === 'journey') return { name: 'journey', params: { number } };
  return placeOfProceeding({ kind, number });
}
