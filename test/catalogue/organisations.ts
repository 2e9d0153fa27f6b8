import type { Problem } from '@shouban/contracts/errors';
import type { Organisation } from '@shouban/domain/catalogue/types';
import type { DocumentDto, DraftDto } from '../../apps/api/src/catalogue/draft.dto';
import type { Centre } from '../support/centre';

/** Another organisation is drafted by the administrator, found sound and put in force by a leader, as a centre does it. */
export async function publishOrganisation(
  centre: Centre,
  reason: string,
  change: (organisation: Organisation) => void,
): Promise<void> {
  const admin = centre.as('admin-1');
  const draft = await admin.post<DraftDto>('/catalogue/drafts', { reason });
  const path = `/catalogue/drafts/${draft.body.id}`;
  const { body } = await admin.get<DocumentDto>(`${path}/organisation`);
  const organisation = body.value as unknown as Organisation;
  change(organisation);
  const written = await admin.put<Problem>(`${path}/organisation`, { organisation });
  const checked = await admin.post<{ sound: boolean }>(`${path}/check`, {});
  const published = await centre.as('leader-1').post<Problem>(`${path}/publication`, { reason: '同意' });
  if (published.status === 201) return;
  throw new Error(`It is not in force: ${JSON.stringify([written.body, checked.body, published.body])}`);
}
