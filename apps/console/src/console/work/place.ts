import type { RouteLocationRaw } from 'vue-router';

interface Subject {
  caseNo: string | null;
  proceeding?: { kind: string; number: string } | null;
}

/** Kinds of proceedings that have a page among the records of supervision, by the name of its list. */
const RECORDS: Record<string, string> = {
  order: 'orders',
  breach: 'breaches',
  complaint: 'complaints',
  sanction: 'sanctions',
  commendation: 'commendations',
};

/** Where what a row speaks of is dealt with; undefined where the console has no page for it. */
export function placeOf({ caseNo, proceeding }: Subject): RouteLocationRaw | undefined {
  if (caseNo) return { name: 'case', params: { caseNo } };
  if (!proceeding) return undefined;
  const { kind, number } = proceeding;
  if (kind === 'journey') return { name: 'journey', params: { number } };
  const list = RECORDS[kind];
  return list ? { name: 'record', params: { kind: list, number } } : undefined;
}
