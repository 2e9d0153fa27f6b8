import type { PromiseContent } from '../catalogue/promises';
import type { Day } from '../clock/types';
import type { ProceedingState } from '../proceeding/types';
import type { BreachEffect, HandlingWay } from './handling';

/** What the head found of one content. */
export interface PromiseFinding {
  content: PromiseContent;
  kept: boolean;
  note: string;
}

export interface PromiseBreach {
  id: string;
  content: PromiseContent;
  effect: BreachEffect;
  /** The post of whoever broke it. */
  postCode?: string;
  foundOn: Day;
  foundBy: string;
  handling?: { ways: HandlingWay[]; on: Day; by: string; inTime: boolean };
}

export interface PromiseState extends ProceedingState {
  /** Set with the opening; `openedBy` where a person did it and not the Schedule. */
  subject?: { sectionCode: string; period: string; from: Day; until: Day; openedOn: Day; openedBy?: string };
  check?: { findings: PromiseFinding[]; on: Day; by: string; inTime: boolean };
  breaches: PromiseBreach[];
}

export interface PromiseOpening {
  sectionCode: string;
  /** Such as `2026Q4`. */
  period: string;
}

export interface PromiseEvents {
  PromiseCheckOpened: { sectionCode: string; period: string; from: Day; until: Day; openedOn: Day };
  /** What happened, and to whom, stands in its personal part. */
  PromiseBroken: { id: string; content: PromiseContent; effect: BreachEffect; postCode?: string; on: Day };
  PromiseChecked: { findings: PromiseFinding[]; on: Day; inTime: boolean };
  BreachHandled: { breachId: string; ways: HandlingWay[]; on: Day; inTime: boolean };
  PromiseCheckClosed: { on: Day; broken: number };
}

/** Bodies of what can be done in it, by update name. */
export interface PromiseCommands {
  reportBreach: { content: PromiseContent; effect: BreachEffect; account: string; postCode?: string };
  recordCheck: { findings: PromiseFinding[] };
  handleBreach: { breachId: string; ways: HandlingWay[]; account: string };
}
