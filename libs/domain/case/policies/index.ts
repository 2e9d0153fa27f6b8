import type { CaseAction } from '../commands';
import type { Policy } from '../decision';
import { consentToReassignment, reassign } from './reassignment';
import { addConsultation, dropConsultation, pressUnit } from './consultations';
import { coordinate, decideRemit, objectToRemit } from './remit';
import { coordinateReport, reportForCoordination, tellProgress } from './reports';
import { designateSupervisor } from './supervision';
import { hearThirdParty, recuse, tellThirdParty } from './fairness';
import { undertakeOwed } from './owed';
import { decide, deliver, recordNoShow, withdraw } from './closing';
import { designate, sign, tellNotice } from './handling';
import { accept, oneTimeNotice, supplement } from './intake';
import { keep } from './keeping';
import { opine } from './review';
import { decideExtension, makeAppointment, pause, requestExtension, resume } from './time';

/** The rules of every officer action, by the name of its update. */
export const policies: { [A in CaseAction]: Policy<A> } = {
  accept,
  oneTimeNotice,
  supplement,
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
  pause,
  resume,
  requestExtension,
  decideExtension,
  decide,
  deliver,
  withdraw,
  tellNotice,
  makeAppointment,
  recordNoShow,
};
