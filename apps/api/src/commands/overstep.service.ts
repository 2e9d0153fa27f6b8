import { Inject, Injectable } from '@nestjs/common';
import { Client } from '@temporalio/client';
import type { Logger } from 'pino';
import { aftercareWorkflowId } from '@shouban/contracts/aftercare';
import { authorityExceeded, caseWorkflowId } from '@shouban/contracts/case';
import type { CaseAction } from '@shouban/domain/case/commands';
import { isBeyondAuthority } from '@shouban/domain/case/overstep';
import { postOfPerson } from '@shouban/domain/duty/house';
import { postsTouchedBy } from '@shouban/domain/duty/resolve';
import { refuse, type RuleId } from '@shouban/domain/refusal';
import { AccessAuditRepository } from '@shouban/persistence/access';
import { CaseReader } from '@shouban/persistence/case-reader';
import { AuditService } from '../auth/audit.service';
import { CentreService } from '../auth/centre.service';
import type { ProblemException } from '../http/problem.exception';
import { LOGGER } from '../parts';
import type { Envelope } from './envelope';
import { IdempotencyService } from './idempotency.service';

/** A refused act of somebody who may see the case, and under which key it was sent. */
interface Refused {
  action: CaseAction;
  caseNo: string;
  person: string;
  envelope: Envelope;
}

/**
 * Acts beyond authority (R-SUP-04). The first attempt is refused, told whose it is, and noted in the access audit, where it accuses
 * nobody: a mistake looks like that. Who has been told and tries it again is suspected of a breach by the case's own ledger.
 */
@Injectable()
export class OverstepService {
  constructor(
    private readonly reader: CaseReader,
    private readonly centre: CentreService,
    private readonly audit: AuditService,
    private readonly noted: AccessAuditRepository,
    private readonly idempotency: IdempotencyService,
    private readonly client: Client,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** The refusal stands whatever comes of this: what fails here is logged. */
  async consider(refused: Refused, problem: ProblemException): Promise<void> {
    try {
      await this.noteOrAccuse(refused, problem);
    } catch (error) {
      this.logger.error({ err: error, caseNo: refused.caseNo }, 'an act beyond authority could not be recorded');
    }
  }

  private async noteOrAccuse(refused: Refused, { code, message, details }: ProblemException) {
    const { action, caseNo, person, envelope } = refused;
    const { params, rule } = details;
    const refusal = refuse(code, message, rule as RuleId | undefined, params);
    const file = await this.reader.file(caseNo);
    const { organisation } = await this.centre.catalogue();
    if (!file || !isBeyondAuthority(file, action, refusal, postsTouchedBy(person, organisation))) return;
    // A repeat of the same command is the same attempt.
    if (!(await this.idempotency.isFirst(envelope, caseNo))) return;
    const wasTold = await this.noted.wasRefused({ account: person, action, caseNo });
    const whose = String(params?.['holder'] ?? person);
    this.audit.note({ account: person, action, caseNo, subject: whose, outcome: 'denied' });
    // By this a next attempt is judged, which may come as soon as this one is answered.
    await this.audit.written();
    if (!wasTold) return;
    const post = postOfPerson(person, organisation);
    const isClosed = file.state.status === 'closed';
    const handle = this.client.workflow.getHandle(isClosed ? aftercareWorkflowId(caseNo) : caseWorkflowId(caseNo));
    await handle.signal(authorityExceeded, { person, action, ...(post && { post }) });
  }
}
