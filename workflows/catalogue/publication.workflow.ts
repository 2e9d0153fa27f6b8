import { allHandlersFinished, CancellationScope, condition, setHandler } from '@temporalio/workflow';
import { publishCatalogue, type PublicationInput, type PublicationResult } from '@shouban/contracts/catalogue';
import { ledger, office } from '../case/activities';
import { unwrapped } from '../case/case-table';

/**
 * A draft of the catalogue comes into force (R-REG-05). Open cases keep their matter's version and hear nothing of it; where the
 * organisation is another one, those whose duties have other holders now are told at once (R-ABP-07).
 */
export function cataloguePublication(input: PublicationInput): Promise<void> {
  return CancellationScope.nonCancellable(() => publication(input));
}

async function publication(input: PublicationInput): Promise<void> {
  const published = putInForce(input);
  setHandler(publishCatalogue, () => published);
  const { organisationVersion } = await published.catch((): Partial<PublicationResult> => ({}));
  // Whoever sent it is answered before anybody else is told.
  await condition(allHandlersFinished);
  if (organisationVersion) await office.announceOrganisation({ version: organisationVersion });
}

async function putInForce(input: PublicationInput): Promise<PublicationResult> {
  try {
    return await ledger.publishDraft(input);
  } catch (error) {
    throw unwrapped(error);
  }
}
