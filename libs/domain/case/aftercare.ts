import { dayOf } from '../clock';
import type { Instant } from '../clock/types';
import type { CaseAction } from './commands';
import type { Decision } from './decision';
import { revocationProposed } from './revocations';
import type { CaseFile, CaseState } from './types';
import { brokenUndertakings, uncheckedUndertakings } from './undertakings';

/** What may still be done in a closed case. Each is named here and has its policy. */
export const AFTERCARE_ACTIONS = [
  'checkUndertaking',
  'supplement',
  'correct',
  'decideRevocation',
  'rate',
  'rectify',
  'callBack',
] as const satisfies CaseAction[];
export type AftercareAction = (typeof AFTERCARE_ACTIONS)[number];

export function isAftercareAction(action: CaseAction): action is AftercareAction {
  return (AFTERCARE_ACTIONS as readonly CaseAction[]).includes(action);
}

/** Whether a grant rests on something that nobody looks after yet: an undertaking not checked, or not kept (R-LAW-10). */
export function awaitsAftercare(state: CaseState): boolean {
  if (state.status !== 'closed' || state.outcome !== 'granted' || state.aftercareFrom !== undefined) return false;
  return uncheckedUndertakings(state).length > 0 || brokenUndertakings(state).length > 0;
}

/** The first step of it: from now on the checks are duties again, and what was found broken already is proposed for revocation. */
export function aftercareBegins(file: CaseFile, now: Instant): Decision {
  if (!awaitsAftercare(file.state)) return { drafts: [] };
  const on = dayOf(now, file.calendar);
  const undertakings = uncheckedUndertakings(file.state).map(({ code }) => code);
  const broken = brokenUndertakings(file.state);
  return {
    drafts: [
      { type: 'AftercareBegan', rule: 'R-LAW-10', data: { undertakings, on } },
      ...broken.flatMap(({ code, check }, i) => revocationProposed(file, { code, finding: check!.finding, on }, i + 1)),
    ],
  };
}
