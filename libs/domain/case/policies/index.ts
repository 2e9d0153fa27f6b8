import type { CaseAction } from '../commands';
import type { Policy } from '../decision';
import { assignLimit } from './assigned-limit';
import { correct } from './correction';
import { answerQuestion, writeNotice } from './answers';
import { consentToReassignment, reassign } from './reassignment';
import { addConsultation, dropConsultation, pressUnit } from './consultations';
import { coordinate, decideRemit, objectToRemit } from './remit';
import { coordinateReport, reportForCoordination, tellProgress } from './reports';
import { designateSupervisor } from './supervision';
import { hearThirdParty, recuse, tellThirdParty } from './fairness';
import { openHearing, requestHearing, waiveHearing } from './hearing';
import { appointHearing, recordHearing } from './hearing-record';
import { undertakeOwed } from './owed';
import { decide, deliver, recordNoShow, withdraw } from './closing';
import { designate, sign, tellNotice } from './handling';
import { accept, oneTimeNotice, supplement } from './intake';
import { keep } from './keeping';
import { onTheSpot } from './on-the-spot';
import { release } from './releases';
import { refuseRelease, requestRelease } from './release-requests';
import { callBack, rate, rectify } from './rating';
import { decideRevocation } from './revocation';
import { opine } from './review';
import { makePlan, reachMilestone } from './plan';
import { prolongPause } from './prolongation';
import { decideExtension, makeAppointment, pause, requestExtension, resume } from './time';
import { checkUndertaking } from './undertakings';
import { voidRegistration } from './voiding';

/** The rules of every officer action, by the name of its update. */
export const policies: { [A in CaseAction]: Policy<A> } = {
  accept,
  onTheSpot,
  oneTimeNotice,
  writeNotice,
  supplement,
  answerQuestion,
  release,
  requestRelease,
  refuseRelease,
  designate,
  designateSupervisor,
  sign,
  reassign,
  consentToReassignment,
  recuse,
  keep,
  opine,
  objectToRemit,
  decideRemit,
  coordinate,
  addConsultation,
  dropConsultation,
  pressUnit,
  undertakeOwed,
  reportForCoordination,
  coordinateReport,
  tellProgress,
  tellThirdParty,
  hearThirdParty,
  makePlan,
  reachMilestone,
  assignLimit,
  openHearing,
  requestHearing,
  waiveHearing,
  appointHearing,
  recordHearing,
  pause,
  prolongPause,
  resume,
  requestExtension,
  decideExtension,
  decide,
  checkUndertaking,
  deliver,
  withdraw,
  voidRegistration,
  correct,
  decideRevocation,
  rate,
  rectify,
  callBack,
  tellNotice,
  makeAppointment,
  recordNoShow,
};
