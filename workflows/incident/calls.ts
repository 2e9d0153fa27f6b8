import { ActivityFailure, condition, proxyActivities } from '@temporalio/workflow';
import type { Activities } from '@shouban/activities/index';
import { undelivered } from '@shouban/domain/incident/alert-chain';
import { alertSent } from '@shouban/domain/incident/procedure';
import type { Alert } from '@shouban/domain/incident/types';
import type { Incident } from './incident-proceeding';

/**
 * An ordinary activity: no report and no acknowledgement waits for a channel. It is tried again and again for a minute; then the
 * next person in the chain is called, and this one again in the next round (R-INC-05).
 */
const channels = proxyActivities<Pick<Activities, 'callPerson'>>({
  startToCloseTimeout: '10 seconds',
  scheduleToCloseTimeout: '1 minute',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '15 seconds' },
});

/** Sends every alert that is raised, until the incident is over. What a page that is turned leaves unsent the next one sends. */
export async function callPersons(incident: Incident): Promise<void> {
  const underWay = new Set<string>();
  const unsent = () => undelivered(incident.state).filter(({ id }) => !underWay.has(id));
  const isOver = () => incident.state.closedAt !== undefined;
  for (;;) {
    await condition(() => isOver() || unsent().length > 0);
    if (isOver()) return;
    for (const alert of unsent()) {
      underWay.add(alert.id);
      void call(incident, alert).finally(() => underWay.delete(alert.id));
    }
  }
}

async function call(incident: Incident, { id, post, person }: Alert): Promise<void> {
  const { number, emergency } = incident.state;
  const request = { incident: number, alertId: id, post, person, harm: emergency!.harm };
  const outcome = await channels.callPerson(request).catch((error: unknown) => {
    if (!(error instanceof ActivityFailure)) throw error;
    return 'undelivered' as const;
  });
  await incident.table.act({ decide: alertSent(id, outcome) });
}
