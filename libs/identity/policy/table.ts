import type { Line } from './line';
import { CASES } from './table/cases';
import { HOUSE, OPEN } from './table/house';
import { PROCEEDINGS } from './table/proceedings';
import { SUPERVISION } from './table/supervision';

/** Parts of the policy as the page for lawyers shows them. */
export const PARTS = {
  办件: CASES,
  '首问、代办、登记、事件和承诺': PROCEEDINGS,
  '投诉、问责和监督': SUPERVISION,
  机构和系统: HOUSE,
  公众和申请人: OPEN,
} as const;

const LINES = { ...CASES, ...PROCEEDINGS, ...SUPERVISION, ...HOUSE, ...OPEN };
/** `<area>.<verb>`; a route names one of them. */
export type ActionName = keyof typeof LINES;

/**
 * The authorisation policy: every action with who may take it. What no line grants is denied; guards, queries of lists, the events
 * and the page `docs/authorisation.md` are made of it (decision 33).
 */
export const POLICY: Readonly<Record<ActionName, Line>> = LINES;
