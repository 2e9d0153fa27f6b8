import { Injectable } from '@nestjs/common';
import {
  CATALOGUE_PUBLICATION_WORKFLOW,
  publicationWorkflowId,
  publishCatalogue,
  type PublicationInput,
} from '@shouban/contracts/catalogue';
import { CentreService } from '../auth/centre.service';
import type { Principal } from '../auth/principal';
import { updateIdOf, type Envelope } from '../commands/envelope';
import { IdempotencyService } from '../commands/idempotency.service';
import { UpdateSender } from '../commands/update-sender';
import type { DraftDto } from './draft.dto';
import { DraftsService } from './drafts.service';

/** A leader puts in force what others have drafted (R-REG-05). */
@Injectable()
export class PublicationService {
  constructor(
    private readonly drafts: DraftsService,
    private readonly sender: UpdateSender,
    private readonly idempotency: IdempotencyService,
    private readonly centre: CentreService,
  ) {}

  /** @throws ProblemException what `PublishDraft` refuses, IDEMPOTENCY_KEY_REUSED, CASE_BUSY, TEMPORAL_AWAY */
  async publish(id: string, asker: Principal, envelope: Envelope, body: { reason: string }): Promise<DraftDto> {
    const claimed = await this.idempotency.claim(envelope, body);
    if (claimed.created === null) {
      const key = updateIdOf(envelope);
      const { ifSeq: revision } = envelope;
      const order = { draftId: id, approvedBy: asker.person, reason: body.reason, key };
      const input: PublicationInput = { ...order, ...(revision !== undefined && { revision }) };
      const { version } = await this.sender.startAnd(publishCatalogue, {
        workflow: CATALOGUE_PUBLICATION_WORKFLOW,
        workflowId: publicationWorkflowId(key),
        input,
        updateId: key,
      });
      this.idempotency.complete(envelope, { created: version });
      this.centre.forget();
    }
    return this.drafts.view(id);
  }
}
