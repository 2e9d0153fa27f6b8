/** The lists of records, and where each of them and each record stands in the console. */
import type { RouteLocationRaw } from 'vue-router';

/** What supervision keeps. */
export const SUPERVISED = ['orders', 'breaches', 'complaints', 'sanctions', 'commendations'] as const;
/** What the house does beside its cases: everybody's, as far as he has a part in it. */
export const AFFAIRS = ['registry', 'contacts', 'incidents', 'promises'] as const;
export type Affair = (typeof AFFAIRS)[number];
export type Kind = (typeof SUPERVISED)[number] | Affair;

/** Kinds of proceedings of the API, by the name of the list that holds them. */
const LIST_OF: Record<string, Kind> = {
  order: 'orders',
  breach: 'breaches',
  complaint: 'complaints',
  sanction: 'sanctions',
  commendation: 'commendations',
  registry: 'registry',
  contact: 'contacts',
  incident: 'incidents',
  promise: 'promises',
};

const isAffair = (kind: Kind): kind is Affair => (AFFAIRS as readonly string[]).includes(kind);

/** What the API calls one of the list. */
export function proceedingOf(list: Kind): string {
  return Object.keys(LIST_OF).find((kind) => LIST_OF[kind] === list)!;
}

export function recordsAt(kind: Kind) {
  return { name: isAffair(kind) ? 'affairs' : 'records', params: { kind } };
}

export function recordAt(kind: Kind, number: string) {
  return { name: isAffair(kind) ? 'affair' : 'record', params: { kind, number } };
}

/** Page of a proceeding as the API names it; undefined where it has none among the records. */
export function placeOfProceeding({ kind, number }: { kind: string; number: string }): RouteLocationRaw | undefined {
  const list = LIST_OF[kind];
  return list && recordAt(list, number);
}
