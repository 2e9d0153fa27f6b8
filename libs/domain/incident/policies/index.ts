import { recordFailure, recordGoodDeed } from './conduct';
import { acknowledgeAlert, startEmergencyPlan } from './emergency';
import { checkHazard, followHazard, moveHazard, removeHazard } from './hazards';
import { addNote, classifyIncident, closeIncident, linkDuplicate, takeStep } from './handling';

/** Who may do what in an incident, and what happens then. */
export const incidentPolicies = {
  addNote,
  classifyIncident,
  startEmergencyPlan,
  acknowledgeAlert,
  takeStep,
  followHazard,
  moveHazard,
  removeHazard,
  checkHazard,
  recordFailure,
  recordGoodDeed,
  linkDuplicate,
  closeIncident,
};
