import type { CaseAnswer } from './answers';
import type { Centre } from './centre';
import { fillComplaints } from './complaints';
import { fillContacts } from './contacts';
import { fillDrafts } from './drafts';
import { fillIncidents } from './incidents';
import { fillJourneys } from './journeys';
import { fillPromises } from './promises';
import { fillRatings } from './ratings';
import { fillRegistry } from './registry';
import { fillSupervision } from './supervision';

/**
 * Something living in every list of the API beside the cases, by the people whose work it is. Told again it finds what is there.
 *
 * @param cases brought over from the old system
 * @param told instant at which the demonstration was told first
 */
export async function fillLists(centre: Centre, cases: CaseAnswer[], told: number): Promise<void> {
  await Promise.all([
    fillContacts(centre),
    fillRegistry(centre, told),
    fillJourneys(centre, told),
    fillComplaints(centre),
    fillDrafts(centre),
    fillPromises(centre, told),
    fillIncidents(centre),
    fillRatings(centre),
    fillSupervision(centre, cases, told),
  ]);
}
