/** Which verbs a case offers its reader, and where on its page an officer looks for each. */
import type { Case } from '../../api/client';
import { FORMS, type FormAction } from './forms';
import { remitsAsked } from './more-forms';

export const TABS = [
  'timeline',
  'reviews',
  'limit',
  'hearings',
  'materials',
  'notices',
  'aftercare',
  'ledger',
] as const;
export type Tab = (typeof TABS)[number];

/** What is begun now and then stands with what it is about; every other verb above the tabs. */
const IN_A_TAB: Partial<Record<FormAction, Tab>> = {
  addConsultation: 'reviews',
  dropConsultation: 'reviews',
  reportForCoordination: 'reviews',
  tellProgress: 'reviews',
  assignLimit: 'limit',
  makePlan: 'limit',
  openHearing: 'hearings',
  requestHearing: 'hearings',
  waiveHearing: 'hearings',
  tellThirdParty: 'hearings',
  hearThirdParty: 'hearings',
  undertakeOwed: 'materials',
  writeNotice: 'notices',
  correct: 'aftercare',
};

/** Those of the allowed actions that have a form, and can be filled in at this moment. */
export function formsOf(theCase: Case): FormAction[] {
  const { allowedActions, units, notices, pauses, missing, owed, hearings } = theCase;
  const sensible: Partial<Record<FormAction, boolean>> = {
    supplement: missing.length > 0 || owed.length > 0,
    opine: units.some(({ state }) => state === 'reviewing' || state === 'preReview'),
    tellNotice: notices.some(({ told }) => told === null),
    resume: pauses.some(({ ended }) => ended === null),
    prolongPause: pauses.some(({ ended }) => ended === null),
    pressUnit: units.some(({ state }) => state === 'reviewing'),
    coordinate: units.some(({ opinion, coordination }) => opinion === 'disagree' && coordination === null),
    decideRemit: remitsAsked(theCase).length > 0,
    recordHearing: hearings.some(({ appointed }) => appointed !== null),
  };
  return (Object.keys(FORMS) as FormAction[]).filter(
    (action) => allowedActions.includes(action) && sensible[action] !== false,
  );
}

/** Above the tabs where no tab is named. */
export function verbsAt(verbs: FormAction[], tab?: Tab): FormAction[] {
  return verbs.filter((verb) => IN_A_TAB[verb] === tab);
}

/** The step that the case waits for, where it is one of these: its button stands out. */
export function nextOf(actions: FormAction[], { state }: Case): FormAction | undefined {
  const steps: FormAction[] = ['accept', 'designate', 'sign', 'consentToReassignment', 'opine', 'resume', 'deliver'];
  if (state === 'pendingDecision') steps.push('decide');
  steps.push('rectify', 'callBack', 'checkUndertaking');
  return steps.find((step) => actions.includes(step));
}
