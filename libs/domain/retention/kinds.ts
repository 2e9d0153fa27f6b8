import type { ProceedingKind } from '../proceeding/kinds';

/** Kinds of ledgers in which personal data stand. */
export type RecordKind = 'case' | ProceedingKind;
