import type { UpdateDefinition } from '@temporalio/common';
import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type {
  Application,
  CaseAction,
  CaseCommands,
  CommandResult,
  MaterialGiven,
} from '@shouban/domain/case/commands';
import type { Overstep } from '@shouban/domain/case/overstep';
import type { By, CaseFile, CaseState } from '@shouban/domain/case/types';
import type { CaseView } from '@shouban/domain/case/view-types';
import type { Instant } from '@shouban/domain/clock/types';
import type { NumberClaim } from './number-claim';

export const CASE_WORKFLOW = 'caseApproval';

/** The only place that makes a case's workflow id. No personal data in it. */
export function caseWorkflowId(caseNo: string): string {
  return `case/${caseNo}`;
}

/** Argument of `caseApproval`: a fresh application, or the file that continue-as-new hands over. */
export type CaseInput = { application: Application } | { file: CaseFile };

/** Answered when the application is registered; sent together with the start, and refused to whom another one's case would answer. */
export const register = defineUpdate<CommandResult, [claim: NumberClaim]>('register');

/** Every officer action is an update of its own name; a refused one never enters the history. */
export const caseUpdates: { [A in CaseAction]: UpdateDefinition<CommandResult, [CaseCommands[A]]> } = {
  accept: defineUpdate('accept'),
  onTheSpot: defineUpdate('onTheSpot'),
  oneTimeNotice: defineUpdate('oneTimeNotice'),
  writeNotice: defineUpdate('writeNotice'),
  supplement: defineUpdate('supplement'),
  answerQuestion: defineUpdate('answerQuestion'),
  release: defineUpdate('release'),
  requestRelease: defineUpdate('requestRelease'),
  refuseRelease: defineUpdate('refuseRelease'),
  designate: defineUpdate('designate'),
  designateSupervisor: defineUpdate('designateSupervisor'),
  sign: defineUpdate('sign'),
  reassign: defineUpdate('reassign'),
  consentToReassignment: defineUpdate('consentToReassignment'),
  recuse: defineUpdate('recuse'),
  keep: defineUpdate('keep'),
  opine: defineUpdate('opine'),
  objectToRemit: defineUpdate('objectToRemit'),
  decideRemit: defineUpdate('decideRemit'),
  coordinate: defineUpdate('coordinate'),
  addConsultation: defineUpdate('addConsultation'),
  dropConsultation: defineUpdate('dropConsultation'),
  pressUnit: defineUpdate('pressUnit'),
  undertakeOwed: defineUpdate('undertakeOwed'),
  reportForCoordination: defineUpdate('reportForCoordination'),
  coordinateReport: defineUpdate('coordinateReport'),
  tellProgress: defineUpdate('tellProgress'),
  tellThirdParty: defineUpdate('tellThirdParty'),
  hearThirdParty: defineUpdate('hearThirdParty'),
  makePlan: defineUpdate('makePlan'),
  reachMilestone: defineUpdate('reachMilestone'),
  assignLimit: defineUpdate('assignLimit'),
  openHearing: defineUpdate('openHearing'),
  requestHearing: defineUpdate('requestHearing'),
  waiveHearing: defineUpdate('waiveHearing'),
  appointHearing: defineUpdate('appointHearing'),
  recordHearing: defineUpdate('recordHearing'),
  pause: defineUpdate('pause'),
  prolongPause: defineUpdate('prolongPause'),
  resume: defineUpdate('resume'),
  requestExtension: defineUpdate('requestExtension'),
  decideExtension: defineUpdate('decideExtension'),
  decide: defineUpdate('decide'),
  checkUndertaking: defineUpdate('checkUndertaking'),
  deliver: defineUpdate('deliver'),
  withdraw: defineUpdate('withdraw'),
  voidRegistration: defineUpdate('voidRegistration'),
  correct: defineUpdate('correct'),
  decideRevocation: defineUpdate('decideRevocation'),
  rate: defineUpdate('rate'),
  rectify: defineUpdate('rectify'),
  callBack: defineUpdate('callBack'),
  tellNotice: defineUpdate('tellNotice'),
  makeAppointment: defineUpdate('makeAppointment'),
  recordNoShow: defineUpdate('recordNoShow'),
};

/** Facts from elsewhere are signals: someone's absence began, ended or was corrected, so every open duty is resolved anew. */
export const absencesChanged = defineSignal<[]>('absencesChanged');

/** The working calendar was corrected or a year's notice came out: every limit is counted anew (R-CLK-15). */
export const calendarChanged = defineSignal<[]>('calendarChanged');

/** Somebody was refused an act that is not his to do, was told so, and has tried it again (R-SUP-04). */
export const authorityExceeded = defineSignal<[Overstep]>('authorityExceeded');

/** The result of another case of the journey is there, and is handed in where it was owed (R-PRX-04). */
export const materialsBrought = defineSignal<[MaterialGiven[]]>('materialsBrought');

/**
 * The live state, as `by` may see it at an instant. A workflow itself knows no later time than that of its last task, whose lamps
 * would be shown to whoever does not say when he asks.
 */
export const caseViewQuery = defineQuery<CaseView, [by: By, now?: Instant]>('caseView');

/** The state as the workflow holds it, for whoever compares it with its ledger. It holds no personal data. */
export const caseStateQuery = defineQuery<CaseState>('caseState');
