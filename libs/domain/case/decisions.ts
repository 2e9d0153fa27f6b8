import type { DutyKind } from './duties';

/**
 * What is a leader's to decide in a case, in the groups of his inbox: more time (延期申请), what units and bodies do not agree
 * about, and what is late or asks to be let through.
 */
export const DECISIONS = {
  extension: ['decideExtension'],
  disagreement: ['coordinate', 'coordinateReport', 'decideRemit', 'decideRevocation'],
  overdue: ['decideRelease', 'press'],
} as const satisfies Record<string, readonly DutyKind[]>;

export type DecisionGroup = keyof typeof DECISIONS;
export const DECISION_GROUPS = Object.keys(DECISIONS) as DecisionGroup[];

/** `overdue` stands for every pressing duty of a case, and for a case whose limit is over and for which nobody presses. */
export type DecisionKind = Exclude<(typeof DECISIONS)[DecisionGroup][number], 'press'> | 'overdue';
export const DECISION_KINDS: DecisionKind[] = [
  ...Object.values(DECISIONS).flatMap((kinds) => kinds.filter((kind) => kind !== 'press')),
  'overdue',
];
