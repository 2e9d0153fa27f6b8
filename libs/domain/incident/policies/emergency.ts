import type { By } from '../../case/types';
import { isRefused, mustBeOpen } from '../../proceeding/duties';
import type { Permit } from '../../proceeding/types';
import { refuse } from '../../refusal';
import { alertChain } from '../alert-chain';
import { isUnattended } from '../escalation';
import { responsible, superior, type IncidentDraft, type IncidentFile, type IncidentPolicy } from './guards';

/**
 * Somebody is harmed: rescue and report at once, and the plan starts (R-INC-05). That may be said before anybody
 * has classified anything; it is one plan however often it is said.
 */
export const startEmergencyPlan: IncidentPolicy<'startEmergencyPlan'> = {
  permit(file, by) {
    const permit = responsible(file, by, 'R-INC-05');
    if (isRefused(permit) || !file.state.emergency) return permit;
    return refuse('EMERGENCY_STARTED', 'The emergency plan has started already.', 'R-INC-05');
  },
  decide: (file, { harm }) => ({ drafts: [planStarts(file, harm)] }),
};

export function planStarts(
  { state, chart }: IncidentFile,
  harm: NonNullable<IncidentFile['state']['emergency']>['harm'],
): IncidentDraft {
  return {
    type: 'EmergencyPlanStarted',
    rule: 'R-INC-05',
    data: { harm, chain: alertChain(chart, state.sectionCode) },
  };
}

/**
 * A person takes the alarm, and nobody else is called any more; or a report that nobody has classified yet, and it goes no further
 * up. The reporter cannot: he knows of it already (R-INC-05).
 */
export const acknowledgeAlert: IncidentPolicy<'acknowledgeAlert'> = {
  permit(file, by) {
    const closed = mustBeOpen(file, 'R-INC-05');
    if (closed) return closed;
    const { emergency, firstResponder } = file.state;
    if (!emergency && !isUnattended(file.state)) return notToBeAcknowledged(file);
    if (emergency?.acknowledged) {
      const { person } = emergency.acknowledged;
      return refuse('ALERT_ACKNOWLEDGED', `${person} has acknowledged the alarm.`, 'R-INC-05', { person });
    }
    if (by.person === firstResponder.person) {
      const message = 'Whoever reports does not acknowledge his own alarm; another person does.';
      return refuse('ALERT_BY_REPORTER', message, 'R-INC-05');
    }
    return calledOrSuperior(file, by);
  },
  decide({ state }, { by, note }) {
    const { person } = by;
    const personal = note ? { personal: { note } } : {};
    if (!state.emergency) {
      return { drafts: [{ type: 'ReportAcknowledged', rule: 'R-INC-05', data: { person }, ...personal }] };
    }
    const alert = state.emergency.alerts.findLast((one) => one.person === person);
    const data = { person, ...(alert && { alertId: alert.id }) };
    return { drafts: [{ type: 'AlertAcknowledged', rule: 'R-INC-05', data, ...personal }] };
  },
};

function notToBeAcknowledged({ state: { reportAcknowledged } }: IncidentFile): Permit {
  if (!reportAcknowledged) return refuse('NO_ALERT', 'No alarm was raised in this incident.', 'R-INC-05');
  const { person } = reportAcknowledged;
  return refuse('ALERT_ACKNOWLEDGED', `${person} has acknowledged the report.`, 'R-INC-05', { person });
}

/** Who was called, in his post's name; and whoever stands above the section, called or not. */
function calledOrSuperior(file: IncidentFile, by: By): Permit {
  const permit = responsible(file, by, 'R-INC-05');
  return isRefused(permit) ? (superior(file, by) ?? permit) : permit;
}
