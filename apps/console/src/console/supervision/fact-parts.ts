/** What the facts of a record's page are made of. */
import type { RouteLocationRaw } from 'vue-router';

export interface FactWords {
  t: (key: string, values?: Record<string, unknown>) => string;
  te: (key: string) => boolean;
  personName: (code: string) => string;
  postName: (code: string) => string;
  sectionName: (code: string) => string;
}
export interface Fact {
  label: string;
  text: string;
  /** Where it leads to. */
  to?: RouteLocationRaw;
}
export type Maybe = string | null | undefined | false;

export const fact = (label: string, text: Maybe, to?: RouteLocationRaw | undefined): Fact[] =>
  text ? [{ label, text, ...(to && { to }) }] : [];

export const caseAt = (caseNo: string): RouteLocationRaw => ({ name: 'case', params: { caseNo } });
