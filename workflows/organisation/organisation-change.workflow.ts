import type { OrganisationChangeInput } from '@shouban/contracts/organisation';
import { office } from '../case/activities';

/**
 * Another version of the organisation is in force. Whoever has left for good holds nothing any more: every case whose duties
 * have another holder now moves them at once, with one entry (R-ABP-07).
 */
export async function organisationChange({ version }: OrganisationChangeInput): Promise<void> {
  await office.announceOrganisation({ version });
}
