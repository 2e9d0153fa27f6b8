export { allowedActions, answered, attempt, refusedActions } from './attempt';
export { calendarCorrection, countedBy } from './calendar-correction';
export { dutiesOf, heldBy, holderOf, isRefused, mustBeOpen, recusedIn } from './duties';
export { PROCEEDING_KINDS, type DutyKindOf, type ProceedingDutyKind, type ProceedingKind } from './kinds';
export { blankProceeding, evolveProceeding, foldBy, type Folds } from './evolve';
export { nextAlarm, ProceedingDrafting, type Intent, type Outcome, type Ports } from './drafting';
export { policiesOf } from './keeping';
export { isProceedingKind, procedureOf, type AnyProcedure } from './procedures';
export {
  projectionOf,
  streamOf,
  type ProceedingDutyRow,
  type ProceedingProjection,
  type ProceedingRow,
} from './projection';
export type {
  Alarm,
  Command,
  Deadline,
  Decision,
  Draft,
  House,
  OpenDuty,
  Opener,
  Permit,
  Pinned,
  Policy,
  Procedure,
  ProceedingEvent,
  ProceedingFacts,
  ProceedingFile,
  ProceedingState,
  SharedEvents,
} from './types';
